"""What refuses an answer: a named gap, or doubt."""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from pathlib import Path

import pytest
from answering import (
    NOTICE,
    OTHER_NOTICE,
    PLAN,
    REPORT,
    REVIEW,
    SUMMARY,
    described,
    evidence,
    numbered,
    understood,
    write_files,
)
from hypothesis import given
from hypothesis import strategies as st
from invented import document

from assistant.asked.numbered import NumberedDocuments
from assistant.asked.weighing import ConceptWeights
from assistant.evidence.competing import Unit
from assistant.evidence.decide import Gap, Rule, Signals, leaves_all_open, missing_wants, signals, unnamed_unit
from assistant.evidence.fitting import Fitting, constrain
from assistant.evidence.ranking import rank_units
from index.types import Document

ALL = (
    (PLAN, "- Tỷ lệ trẻ sơ sinh"),
    (NOTICE, "Các thôn họp dân"),
    (OTHER_NOTICE, "Trạm Y tế khám"),
    (SUMMARY, "全镇总人口"),
    (REVIEW, "Bản Khoang"),
    (REPORT, "Cả xã có"),
)
NAMES = [field.name for field in dataclasses.fields(Signals)]


def kept(question: str) -> tuple[list[str], Gap | None]:
    """The paths of what is kept of all documents, and the gap."""
    fitting = constrain(understood(question), evidence(*ALL), numbered())
    return [piece.document.path for piece in fitting.kept], fitting.gap


def only(text: str) -> tuple[tuple[str, str], dict[str, Document]]:
    found = document("BÁO CÁO\nVề công tác dân số\n\nI. KẾT QUẢ\n" + text)
    return (found.path, text), {found.path: found}


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("Tỷ lệ sàng lọc là bao nhiêu?", [path for path, _ in ALL]),
        ("Thông báo 27/TB-UBND nói gì?", [NOTICE, OTHER_NOTICE]),
        ("What does Directive 5 ask for?", [NOTICE]),  # only mentioned, there
        ("Có gì ở Thạch Khê?", [REPORT]),
        ("Kết quả vận động năm 2020", [REVIEW]),
        ("白沙镇2022年的人口", [SUMMARY]),
    ],
)
def test_what_speaks_of_everything_that_the_question_names_is_kept(question: str, paths: list[str]) -> None:
    assert kept(question) == (paths, None)


@pytest.mark.parametrize(
    ("question", "gap"),
    [
        ("Chỉ thị số 88/CT-TTg nói gì?", Gap("missing_symbol", (("symbol", "Chỉ thị số 88/CT-TTg"),))),
        ("What does Decision 5 say?", Gap("missing_symbol", (("symbol", "Decision 5"),))),
        ("Tỷ lệ sàng lọc ở quận Cầu Giấy", Gap("missing_place", (("place", "Cầu Giấy"),))),
        ("白河镇的人口", Gap("missing_place", (("place", "白河镇"),))),
        ("Tỷ lệ sàng lọc năm 2016", Gap("missing_year", (("year", "2016"),))),
        ("Chỉ thị 5 của Hà Nội", Gap("missing_place", (("place", "Hà Nội"),))),
    ],
)
def test_what_nothing_speaks_of_is_a_gap_with_its_name(question: str, gap: Gap) -> None:
    assert kept(question) == ([], gap)


def test_a_place_that_another_document_names_is_only_said_to_be_missing_here() -> None:
    question = understood("Tỷ lệ sàng lọc ở quận Cầu Giấy")
    fitting = constrain(question, evidence(*ALL), numbered(), lambda form: form == "cau giay")
    assert fitting.gap == Gap("missing_place_here", (("place", "Cầu Giấy"),))


def test_a_place_may_belong_to_the_document_that_is_carried_out() -> None:
    fitting = constrain(
        understood("Chỉ thị 5 của huyện Cát Vân nói gì?"), evidence((NOTICE, "Các thôn họp dân")), numbered()
    )
    assert ([piece.document.path for piece in fitting.kept], fitting.gap) == ([NOTICE], None)


def test_a_document_without_a_place_of_its_own_speaks_of_every_place_in_it() -> None:
    found, documents = only("Xã Suối Bạc đạt kết quả khá.\n\nII. TỒN TẠI\nCòn thiếu cộng tác viên.")
    pieces = evidence((found[0], "Còn thiếu"), documents=documents)
    assert constrain(understood("Xã Suối Bạc thiếu gì?"), pieces, NumberedDocuments([])) == Fitting((pieces,))


def test_no_document_is_about_a_place_that_none_names_in_any_of_its_readings() -> None:
    pieces = evidence((SUMMARY, "全镇总人口"), (PLAN, "- Tỷ lệ trẻ sơ sinh"))
    fitting = constrain(understood("population of Kwuntong district"), pieces, numbered())
    assert (fitting.kept, fitting.gap) == ((), Gap("missing_place", (("place", "Kwuntong"),)))


def test_places_that_no_document_speaks_of_together_are_answered_apart() -> None:
    fitting = constrain(understood("So sánh Thạch Khê và Đồi Sim"), evidence(*ALL), numbered())
    (first,), second = ([piece.document.path for piece in group] for group in fitting.groups)
    assert (first, set(second), fitting.gap) == (REPORT, {NOTICE}, None)


def test_the_place_is_looked_for_before_the_office_that_other_documents_name() -> None:
    first, documents = only("Huyện Cát Vân họp bàn về dân số.")
    other = replace(document("Văn phòng UBND xã Nà Lúa họp bàn về dân số."), path="other.txt")
    both = {**documents, other.path: other}
    pieces = evidence((first[0], "Huyện Cát Vân"), (other.path, "Văn phòng"), documents=both)
    fitting = constrain(understood("Văn phòng huyện Cát Vân họp bàn gì?"), pieces, NumberedDocuments([]))
    assert fitting.gap == Gap("missing_unit", (("unit", "Văn phòng"),))  # not that nothing is about the place


def test_the_year_may_stand_in_the_headings_of_a_table(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>Thôn số {n} của xã Nà Lúa</td><td>{n}</td></tr>" for n in range(3, 90))
    table = f"<table><tr><th>Đơn vị</th><th>Năm 2018</th></tr>{rows}</table>"
    write_files(tmp_path, {"a.html": f"<html><body><h1>Số trẻ</h1>{table}</body></html>"})
    found = described(tmp_path, "a.html")
    (piece,) = evidence(("a.html", "Thôn số 60"), documents={"a.html": found})
    assert found.tables and "2018" not in piece.text
    assert constrain(understood("Nà Lúa năm 2018"), (piece,), NumberedDocuments([])) == Fitting(((piece,),))


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Năm 2012 sinh bao nhiêu trẻ?", True),
        ("So với năm 2012 số trẻ giảm bao nhiêu?", False),
        ("So với hồi 2012 xã có bao nhiêu trẻ?", False),
        ("By how much did births fall from 2012?", False),
        ("Năm 2012 có chỉ thị gì?", False),  # asks for no figure
        ("Năm 2019 sinh bao nhiêu trẻ?", False),
    ],
)
def test_a_year_that_figures_are_set_against_has_none_of_them(question: str, missing: bool) -> None:
    found, documents = only("Năm 2019 sinh 40 trẻ, giảm so với năm 2012, theo Chỉ thị số 7/CT-UBND ngày 3/4/2012.")
    pieces = evidence((found[0], "Năm 2019"), documents=documents)
    gap = constrain(understood(question), pieces, NumberedDocuments([])).gap
    assert gap == (Gap("missing_year", (("year", "2012"),)) if missing else None)


def test_a_year_inside_another_number_is_no_year() -> None:
    found, documents = only("Tổng số nhân khẩu là 120161 người.")
    pieces = evidence(found, documents=documents)
    gap = constrain(understood("Số nhân khẩu năm 2016"), pieces, NumberedDocuments([])).gap
    assert gap == Gap("missing_year", (("year", "2016"),))


def test_a_document_that_is_here_but_was_not_found_is_not_called_missing() -> None:
    pieces = evidence((PLAN, "- Tỷ lệ trẻ sơ sinh"))
    gap = constrain(understood("Ai ký thông báo 27/TB-UBND?"), pieces, numbered()).gap
    assert gap is None or gap.key != "missing_symbol"


def units(*texts: str) -> list[Unit]:
    found = [document(text) for text in texts]
    return [Unit(one, one.parts[0], 0, len(one.text)) for one in found]


NO_FIGURE = (Gap("missing_figure"),)


def test_a_question_for_a_figure_needs_one() -> None:
    question = understood("Có bao nhiêu cộng tác viên?")
    assert missing_wants(question, units("Củng cố đội ngũ cộng tác viên.")) == NO_FIGURE
    assert missing_wants(question, units("Củng cố đội ngũ.", "Có 14 cộng tác viên.")) == ()
    assert missing_wants(question, units(*["Củng cố."] * 5, "Có 14 người.")) == NO_FIGURE
    assert missing_wants(understood("Ai củng cố đội ngũ?"), units("Củng cố đội ngũ cộng tác viên.")) == ()


@pytest.mark.parametrize(
    ("question", "given", "key"),
    [
        ("Lớp tập huấn tốn bao nhiêu tiền?", "Mở lớp tập huấn cho 42 người.", "missing_amount"),
        ("How much money does the course cost?", "Mở lớp tập huấn cho 42 người.", "missing_amount"),
        ("培训班花了多少钱？", "培訓班共42人參加。", "missing_amount"),
        ("Số điện thoại của trạm y tế?", "Trạm y tế có 6 giường.", "missing_contact"),
        ("Ai là giám đốc trung tâm?", "Giám đốc Trung tâm Y tế báo cáo hằng tháng.", "missing_office"),
        ("Who is the head of the centre?", "Giám đốc Trung tâm Y tế báo cáo hằng tháng.", "missing_office"),
        ("Khi nào mở lớp tập huấn?", "Mở lớp tập huấn cho 42 người.", "missing_date"),
    ],
)
def test_a_sum_of_money_a_telephone_number_a_date_must_be_there(question: str, given: str, key: str) -> None:
    asked = understood(question)
    assert missing_wants(asked, units(given)) == (Gap(key),)
    assert leaves_all_open(asked, missing_wants(asked, units(given)))


def test_the_holder_of_an_office_is_a_person_with_a_family_name() -> None:
    asked = understood("Ai là giám đốc trung tâm?")
    assert missing_wants(asked, units("Giám đốc Trung tâm là đồng chí Lò Thị Hạnh.", "Trần Văn Khải dự họp.")) == ()


def test_duties_of_an_office_that_nothing_names_are_missing() -> None:
    asked = understood("Công an huyện phải làm gì?")
    assert unnamed_unit(asked, units("Các thôn họp dân.")) == Gap("missing_unit", (("unit", "Công an"),))
    assert unnamed_unit(asked, units("Công an kiểm tra hộ khẩu.")) is None
    assert unnamed_unit(understood("Có bao nhiêu công an?"), units("Các thôn họp dân.")) is None


def test_a_part_that_is_given_is_answered_though_another_is_not() -> None:
    asked = understood("Lớp tập huấn có bao nhiêu người, tốn bao nhiêu tiền?")
    missing = missing_wants(asked, units("Mở lớp tập huấn cho 42 người."))
    assert missing == (Gap("missing_amount"),)
    assert not leaves_all_open(asked, missing)


class FewWords(ConceptWeights):
    """Knows every concept but one."""

    def __init__(self, unknown: str) -> None:
        self._unknown = unknown

    def __call__(self, concept: object) -> float:
        return 1.0

    @property
    def highest(self) -> float:
        return 2.0

    def known(self, concept: object) -> bool:
        return getattr(concept, "text", "") != self._unknown

    def holds(self, form: str) -> bool:
        return True


@pytest.mark.parametrize("question", ["Tỷ lệ sàng lọc trẻ sơ sinh", "newborn screening", "新生儿筛查率", "bitcoin"])
def test_every_signal_lies_between_nought_and_one(question: str) -> None:
    asked, weight = understood(question), FewWords("bitcoin")
    found = rank_units(asked, evidence(*ALL), lambda path, start, end: 0.8, weight)
    seen = signals(asked, found, evidence(*ALL), weight)
    assert all(0 <= getattr(seen, name) <= 1 for name in NAMES)


def test_better_evidence_is_believed_more() -> None:
    rule, weight = Rule(), FewWords("bitcoin")

    def belief(question: str) -> float:
        asked = understood(question)
        found = rank_units(asked, evidence(*ALL), lambda path, start, end: 0.8, weight)
        return rule.belief(signals(asked, found, evidence(*ALL), weight))

    assert belief("Tỷ lệ cặp đôi khám sức khỏe trước kết hôn") > belief("bitcoin")


@given(st.lists(st.floats(0, 1), min_size=len(NAMES), max_size=len(NAMES)), st.sampled_from(NAMES), st.floats(0, 1))
def test_belief_is_a_probability_that_follows_the_sign_of_each_coefficient(
    values: list[float], name: str, other: float
) -> None:
    rule = Rule()
    seen = Signals(**dict(zip(NAMES, values, strict=True)))
    changed = dataclasses.replace(seen, **{name: other})
    assert 0 < rule.belief(seen) < 1
    rise = getattr(rule, name) * (other - getattr(seen, name))
    assert (rule.belief(changed) - rule.belief(seen)) * rise >= 0
