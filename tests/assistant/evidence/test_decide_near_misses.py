"""Near to an answer and none: a premise that no document holds, a thing not counted, a subject not spoken of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from answering import NOTICE, PLAN, REPORT, SUMMARY, evidence, numbered, understood
from hypothesis import given
from hypothesis import strategies as st
from invented import document

from assistant.asked.concepts import Concept, occurrences
from assistant.asked.forms import comparable
from assistant.asked.numbered import NumberedDocuments
from assistant.asked.weighing import ConceptWeights
from assistant.evidence.competing import Unit
from assistant.evidence.counted import counted, missing_count
from assistant.evidence.decide import near_miss, unnumbered_document
from assistant.evidence.fitting import constrain
from assistant.evidence.gaps import Gap
from assistant.evidence.measured import missing_measure
from assistant.evidence.premises import (
    missing_event,
    missing_number,
    missing_person,
    missing_reason,
    naming_persons,
)
from assistant.evidence.unheld import missing_term
from assistant.evidence.widened import Evidence
from index.types import Document, Language


class EvenWeights(ConceptWeights):
    """Every concept weighs the same; the collection uses all of them but those of ``unused``."""

    def __init__(self, *unused: str) -> None:
        self._unused = unused

    def __call__(self, concept: Concept) -> float:
        return 1.0

    def known(self, concept: Concept) -> bool:
        return concept.text not in self._unused

    held = known


def found(text: str) -> tuple[tuple[Evidence, ...], list[Unit]]:
    """An invented report with one sentence in it, as evidence and as its unit."""
    one = document("BÁO CÁO\nVề công tác dân số\n\nI. KẾT QUẢ\n" + text)
    start = one.text.index(text)
    pieces = evidence((one.path, text), documents={one.path: one})
    return pieces, [Unit(one, one.parts[0], start, start + len(text))]


RATIO = "Tỷ số giới tính khi sinh giảm còn 109,4 nhờ vận động từng hộ."


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Vì sao tỷ số giới tính khi sinh tăng lên 131?", "131"),
        ("Why did the sex ratio at birth reach 131?", "131"),
        ("为什么出生性别比升到131？", "131"),
        ("Vì sao tỷ số giới tính khi sinh giảm còn 109,4?", None),
        ("Why did the sex ratio at birth fall to 109.4?", None),
        ("Tỷ số giới tính khi sinh có phải là 131 không?", None),  # "no" answers it
        ("Vì sao 9 tháng đầu năm tỷ số giới tính khi sinh giảm?", None),  # a length of time
        ("Vì sao học sinh lớp 12 không được tư vấn?", None),  # which class, not how many
        ("Vì sao chỉ có 2 hộ được vận động?", None),  # a text may write it as a word
    ],
)
def test_a_figure_whose_reason_is_asked_must_be_in_the_documents(question: str, number: str | None) -> None:
    gap = missing_number(understood(question), found(RATIO)[0])
    assert gap == (Gap("missing_number", (("number", number),)) if number else None)


@given(st.integers(10, 10**9), st.sampled_from([".", ","]))
def test_thousands_may_be_grouped_in_the_document_and_not_in_the_question(number: int, mark: str) -> None:
    pieces, _ = found(f"Có {number:,} hộ đăng ký.".replace(",", mark))
    assert missing_number(understood(f"Vì sao có {number} hộ đăng ký?"), pieces) is None


@pytest.mark.parametrize(
    ("question", "event"),
    [
        ("Vì sao trạm y tế bị giải thể?", "giải thể"),
        ("Why was the health station dissolved?", "dissolved"),
        ("Why was the health station closed?", "closed"),
        ("Why did they call off the opening of the health station?", "call off"),
        ("Vì sao việc nâng cấp trạm y tế bị hoãn?", "hoãn"),
        ("为什么取消卫生站？", "取消"),
        ("Vì sao trạm y tế được nâng cấp?", None),
        ("Vì sao phải giải thể trạm y tế?", None),  # of a duty; documents word it in their own way
    ],
)
def test_what_a_reason_is_asked_of_must_have_been_spoken_of(question: str, event: str | None) -> None:
    pieces, units = found("Trạm y tế được nâng cấp do dân cư tăng.")
    gap = missing_event(understood(question), units, pieces, EvenWeights("dissolved"))
    assert gap == (Gap("missing_event", (("event", event),)) if event else None)


@pytest.mark.parametrize(
    ("question", "event"),
    [
        ("Trạm y tế bị giải thể khi nào?", "giải thể"),
        ("When was the health station closed?", "closed"),
        ("哪一年取消了卫生站？", "取消"),
        ("Trạm y tế được nâng cấp khi nào?", None),
        ("Trạm y tế được yêu cầu dừng việc gì?", None),  # a duty
    ],
)
def test_what_seldom_happens_must_have_been_spoken_of(question: str, event: str | None) -> None:
    pieces, units = found("Trạm y tế được nâng cấp trong cộng đồng của xã.")  # no "đóng cửa"
    gap = missing_event(understood(question), units, pieces, EvenWeights())
    assert gap == (Gap("missing_term_here", (("term", event),)) if event else None)


@pytest.mark.parametrize(
    ("question", "deed"),
    [
        ("Ai sáp nhập trạm y tế?", "sáp nhập"),
        ("Ai phỏng vấn người dân ở trạm y tế?", "phỏng vấn"),
        ("Who photographed the health station?", None),  # a word that no glossary has
        ("谁驾驶卫生站的车？", "驾驶"),
        ("Văn bản nào bổ nhiệm cán bộ trạm y tế?", "bổ nhiệm"),
        ("Ai nâng cấp trạm y tế?", None),
        ("What is given to those who visit the health station?", None),  # asks for nobody
    ],
)
def test_what_somebody_is_asked_to_have_done_must_have_been_spoken_of(question: str, deed: str | None) -> None:
    pieces, units = found("Trạm y tế được nâng cấp do dân cư tăng.")
    gap = missing_event(understood(question), units, pieces, EvenWeights("驾驶"))
    assert gap == (Gap("missing_term_here", (("term", deed),)) if deed else None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Trạm y tế được nâng cấp do dân cư tăng.", True),
        ("Trạm y tế được nâng cấp để phục vụ nhân dân.", True),
        ("Trạm y tế còn thiếu phòng, được nâng cấp.", True),
        ("Trạm y tế được nâng cấp, khánh thành tháng 5.", False),
    ],
)
def test_a_reason_is_told_by_a_word_that_gives_one(text: str, told: bool) -> None:
    _, units = found(text)
    gap = missing_reason(understood("Vì sao trạm y tế được nâng cấp?"), units)
    assert gap == (None if told else Gap("missing_reason"))
    assert missing_reason(understood("Trạm y tế được nâng cấp khi nào?"), units) is None
    chinese = [replace(unit, part=replace(unit.part, language=Language.ZH)) for unit in units]
    assert missing_reason(understood("Vì sao trạm y tế được nâng cấp?"), chinese) is None  # does often without


@pytest.mark.parametrize(
    ("question", "text", "is_given"),
    [
        ("Quyết định kiện toàn ban chỉ đạo số mấy?", "Xã thực hiện Chỉ thị số 7/CT-UBND.", False),
        ("qd kien toan ban chi dao so may", "Xã thực hiện Chỉ thị số 7/CT-UBND.", False),
        ("Quyết định kiện toàn ban chỉ đạo số mấy?", "Theo Quyết định số 31/QĐ-UBND, ban được kiện toàn.", True),
        ("What is the number of the decision?", "Xã thực hiện Chỉ thị số 7/CT-UBND.", False),
        ("Chỉ tiêu được đưa vào kế hoạch nào?", "Chỉ tiêu được đưa vào nghị quyết.", True),  # asks for no number
    ],
)
def test_the_number_of_a_document_is_that_of_one_of_its_kind(question: str, text: str, is_given: bool) -> None:
    _, units = found(text)
    gap = unnumbered_document(understood(question), units)
    assert gap == (None if is_given else Gap("missing_document_number"))


def test_of_chinese_staff_a_number_of_what_they_did_counts_nobody() -> None:
    pieces, units = found("工作人员完成了轄區420名對象的登記。")
    question = understood("有多少工作人员？")
    assert missing_count(question, units, pieces, EvenWeights()) == Gap("missing_count", (("what", "工作人员"),))


def test_the_number_of_something_may_be_asked_for_by_its_name() -> None:
    assert counted(understood("Số xã của huyện là bao nhiêu?")) is not None
    assert counted(understood("Số xã của huyện có trạm y tế")) is None


def test_a_verb_of_another_language_that_the_collection_knows_may_be_said_otherwise() -> None:
    pieces, units = found("Trạm y tế được nâng cấp do dân cư tăng.")
    assert missing_event(understood("Why was the health station merged?"), units, pieces, EvenWeights()) is None


def test_a_unit_that_is_asked_for_need_not_be_named() -> None:
    pieces = evidence((PLAN, "- Tỷ lệ trẻ sơ sinh"))
    for question in ("Which banks take part?", "Ngân hàng nào tham gia?"):
        assert constrain(understood(question), pieces, numbered()).gap is None
    assert constrain(understood("Ngân hàng được giao việc gì?"), pieces, numbered()).gap is not None


def test_a_person_whom_no_document_names_is_a_gap() -> None:
    pieces = evidence((PLAN, "- Tỷ lệ trẻ sơ sinh"))
    assert (
        missing_person(understood("Ông Blong Văn Khải ký kế hoạch hôm nào?"), pieces) is None
    )  # no surname of the list
    gap = Gap("missing_person", (("person", "Trần Văn Khải"),))
    assert missing_person(understood("Ông Trần Văn Khải ký kế hoạch hôm nào?"), pieces) == gap
    assert constrain(understood("Ông Trần Văn Khải ký kế hoạch hôm nào?"), pieces, numbered()).gap == gap
    signed, _ = found("Đồng chí Trần Văn Khải dự họp.")
    assert missing_person(understood("Ông Trần Văn Khải ký kế hoạch hôm nào?"), signed) is None


def test_small_letters_begin_no_name_and_an_office_is_none() -> None:
    pieces = evidence((PLAN, "- Tỷ lệ trẻ sơ sinh"))
    for question in (
        "Vị Phó Chủ tịch là ai?",
        "Hồi đó đang ở mức nào?",
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh làm gì?",
        "Đỗ Xuân dự họp?",
    ):
        assert missing_person(understood(question), pieces) is None


def test_an_office_that_a_question_begins_with_must_be_named_by_the_documents() -> None:
    pieces = evidence((NOTICE, "Các thôn họp dân"))
    gap = constrain(understood("Hội Nông dân phối hợp với ai?"), pieces, NumberedDocuments([])).gap
    assert gap == Gap("missing_unit", (("unit", "Hội Nông dân"),))
    assert constrain(understood("Trạm Y tế nhận gì?"), pieces, NumberedDocuments([])).gap is None


WARDS = "Có 14 phường triển khai, 30 cháu được chuyển lên bệnh viện tỉnh."


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("Có bao nhiêu bệnh viện?", "bệnh viện"),
        ("bao nhieu benh vien trien khai", "benh vien"),
        ("How many hospitals take part?", "hospitals"),
        ("有多少家医院？", "医院"),
        ("How many pupils take part?", "pupils"),
        ("Bệnh viện có tỷ lệ bao nhiêu?", None),
        ("sap xep bo may benh vien the nao", None),  # "máy" in a term is no "mấy"
    ],
)
def test_what_is_counted_is_the_thing_behind_how_many(question: str, thing: str | None) -> None:
    asked = counted(understood(question))
    assert (asked.text if asked else None) == thing


def test_in_english_and_chinese_what_is_counted_stands_last() -> None:
    asked = counted(understood("How many kindergarten hospitals are there?"))
    assert asked is not None and asked.text == "hospitals"


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Toàn huyện có 6 bệnh viện.", True),
        ("Huyện đã xây mới 6 khu khám của bệnh viện.", True),
        ("Số bệnh viện tham gia đến cuối kỳ: 6.", True),
        ("Bệnh viện khám tốt; 30 cháu được tư vấn.", False),
        ("Có 30 cháu đã được tư vấn rồi chuyển lên bệnh viện tỉnh.", False),
        ("Bệnh viện tổ chức khám.", False),
        ("Phát 3.000 tờ rơi về bệnh viện.", False),
        ("Khám cho 74 người, tỷ lệ bệnh viện đạt chuẩn cao.", False),
        ("Có 117 trạm/100 bệnh viện.", False),  # a ratio
        ("Đã vận động các bệnh viện, trường học, treo 40 băng rôn.", False),
    ],
)
def test_a_number_counts_what_it_stands_beside(text: str, given: bool) -> None:
    pieces, units = found(text)
    gap = missing_count(understood("Có bao nhiêu bệnh viện?"), units, pieces, EvenWeights())
    assert gap == (None if given else Gap("missing_count", (("what", "bệnh viện"),)))


def test_a_chinese_number_may_stand_before_or_behind_what_it_counts() -> None:
    question = understood("全镇有多少家医院？")
    for text in ("全镇现有医院6家。", "全镇建成6家医院。", "镇里新建医院两家、学校一所。"):
        pieces, units = found(text)
        assert missing_count(question, units, pieces, EvenWeights()) is None


def test_what_another_language_may_name_otherwise_is_not_called_uncounted() -> None:
    pieces, units = found("Toàn huyện có 6 cơ sở điều trị nội trú.")
    question = understood("How many hospitals are there?")
    assert missing_count(question, units, pieces, EvenWeights()) is None
    gap = Gap("missing_count", (("what", "hospitals"),))
    assert missing_count(question, units, pieces, EvenWeights("hospitals")) == gap


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("Tuổi kết hôn trung bình là bao nhiêu?", "Tuổi kết hôn trung bình"),
        ("Tỷ lệ sàng lọc sơ sinh là bao nhiêu?", None),  # the words of the term stand apart
        ("Số trẻ em là bao nhiêu?", None),  # a person
        ("Tỷ lệ ly hôn là bao nhiêu?", "Tỷ lệ ly hôn"),  # a rate of what is not spoken of
        ("Tỷ lệ thất nghiệp 6 tháng đầu năm là bao nhiêu?", "Tỷ lệ thất nghiệp"),
        ("6 tháng đầu năm ra sao?", None),  # a time
        ("Ly hôn rồi thì mẹ chồng, ông ngoại, cháu nhỏ, hàng xóm, chú bác đi đâu?", None),  # one thing of many
        ("Mức tăng là bao nhiêu?", None),  # no term
    ],
)
def test_a_subject_that_no_document_found_speaks_of_is_a_gap(question: str, term: str | None) -> None:
    pieces, units = found("Đã có 72% trẻ sơ sinh của huyện được sàng lọc.")
    gap = missing_term(understood(question), units, pieces, EvenWeights())
    assert gap == (Gap("missing_term_here", (("term", term),)) if term else None)


def test_a_part_of_the_subject_is_enough_to_look_further() -> None:
    pieces, units = found("Đã có 72% trẻ sơ sinh của huyện được sàng lọc.")
    question = understood("Sàng lọc sơ sinh và tuổi kết hôn ra sao?")
    assert missing_term(question, units, pieces, EvenWeights()) is None


def test_nothing_is_amiss_where_the_evidence_answers() -> None:
    for question, path, words in (
        ("Toàn xã có bao nhiêu ngôi nhà?", REPORT, "Cả xã có"),
        ("白沙镇出生性别比是多少？", SUMMARY, "出生性别比"),
        ("Mỗi thôn được thưởng bao nhiêu tiền?", NOTICE, "Mỗi thôn được thưởng"),
    ):
        pieces = evidence((path, words))
        one: Document = pieces[0].document
        start = one.text.index(words)
        unit = Unit(one, one.parts[0], start, len(one.text))
        assert near_miss(understood(question), [unit], pieces, EvenWeights()) is None


@given(st.text(alphabet="bệnh viện 医院 tỉnh 6,;", max_size=60))
def test_occurrences_are_places_of_a_form(text: str) -> None:
    concept = Concept("bệnh viện", 0, 9, ("benh vien", "医院"), "unit", True)
    for start, end in occurrences(concept, text):
        assert concept.named_in(comparable(text[start:end]))


@pytest.mark.parametrize(
    ("text", "given_there"),
    [
        ("Dân số trung bình là 4.120 người.", True),
        ("Toàn xã có dân số 4.120 người.", True),
        ("Dân số trung bình toàn xã năm 2025 ước 4.120 người.", True),
        ("Tốc độ gia tăng dân số là 0,9%.", False),
        ("Công tác dân số được 12 xã triển khai.", False),
    ],
)
@pytest.mark.parametrize(
    "question", ["Dân số là bao nhiêu người?", "tong dan so la bao nhieu", "What is the total population?"]
)
def test_a_population_is_a_number_beside_its_name(question: str, text: str, given_there: bool) -> None:
    pieces, units = found(text)
    gap = missing_count(understood(question), units, pieces, EvenWeights())
    assert (gap is None) is given_there


def test_who_lives_in_a_place_is_its_population() -> None:
    pieces, units = found("全镇人口4120人。")
    assert missing_count(understood("Xã Mai Khê có bao nhiêu dân?"), units, pieces, EvenWeights()) is None


@pytest.mark.parametrize(("text", "given_there"), [("全镇人口4120人。", True), ("全镇流入人口670人。", False)])
def test_some_of_the_inhabitants_are_not_the_population(text: str, given_there: bool) -> None:
    pieces, units = found(text)
    gap = missing_count(understood("What is the total population?"), units, pieces, EvenWeights())
    assert (gap is None) is given_there


@pytest.mark.parametrize(
    ("text", "question", "what"),
    [
        (
            "Động viên đội ngũ cộng tác viên dân số ở 12 thôn.",
            "Có bao nhiêu cộng tác viên dân số?",
            "cộng tác viên dân số",
        ),
        (
            "Động viên đội ngũ cộng tác viên dân số.",
            "How many population collaborators are there?",
            "population collaborators",
        ),
        ("Chăm sóc người cao tuổi tại 12 thôn.", "Có bao nhiêu người cao tuổi?", "người cao tuổi"),
        ("Có 25 cộng tác viên dân số.", "Có bao nhiêu cộng tác viên dân số?", None),
        ("Do thiếu cộng tác viên, xã tuyển thêm 25 người.", "Có bao nhiêu cộng tác viên?", None),
        ("Có 25 cán bộ dự.", "Có bao nhiêu học sinh dự?", None),  # who may be called otherwise
        ("Có 25 cán bộ dự.", "Trạm có mấy bác sĩ?", "bác sĩ"),  # who may not
    ],
)
def test_persons_that_are_named_must_be_counted(text: str, question: str, what: str | None) -> None:
    pieces, units = found(text)
    gap = missing_count(understood(question), units, pieces, EvenWeights())
    assert gap == (Gap("missing_count", (("what", what),)) if what else None)


def test_a_part_of_a_longer_word_is_not_what_is_counted() -> None:
    assert counted(understood("How many deaf-suspected children were sent on?")) is None


@pytest.mark.parametrize(
    ("text", "question", "is_missing"),
    [
        ("Tỷ số giới tính khi sinh là 117/100.", "Tỷ lệ trẻ sơ sinh được sàng lọc là bao nhiêu?", True),
        ("Có 72% trẻ được sàng lọc.", "What share of newborns was screened?", False),
        ("Đồng chí Trần Văn Khải, 41 tuổi, chủ trì.", "How old is the director?", True),
        ("Giám đốc Trần Văn Khải, 41 tuổi, chủ trì.", "How old is the director?", False),
        ("Giám đốc chủ trì 41 buổi họp.", "Giám đốc bao nhiêu tuổi?", True),
        ("Có 72% người dân đi khám định kỳ.", "Bao nhiêu phần trăm người cao tuổi khám định kỳ?", True),
        ("Có 72% người cao tuổi khám định kỳ.", "Bao nhiêu phần trăm người cao tuổi khám định kỳ?", False),
        ("Vườn có 3 cổng.", "Vườn rộng bao nhiêu mét vuông?", True),
        ("Vườn rộng 300 m2.", "How many square metres is the garden?", False),
    ],
)
def test_a_share_or_an_age_must_be_of_what_is_asked(text: str, question: str, is_missing: bool) -> None:
    gap = missing_measure(understood(question), found(text)[1], EvenWeights())
    assert gap == (Gap("missing_figure") if is_missing else None)


@pytest.mark.parametrize(
    ("text", "question", "gap"),
    [
        (
            "Khai giảng lớp tập huấn; trạm mua máy siêu âm 250 triệu đồng.",
            "Lớp tập huấn tốn bao nhiêu?",
            "missing_amount",
        ),
        ("Lớp tập huấn chi 25 triệu đồng.", "Lớp tập huấn tốn bao nhiêu?", None),
        ("Lớp tập huấn dự kiến tháng 10/2021.", "Lớp tập huấn kéo dài bao lâu?", "missing_duration"),
        ("Lớp tập huấn học trong 3 ngày.", "Lớp tập huấn kéo dài bao lâu?", None),
        ("Ngày 12/5/2021, huyện họp.", "What time did the meeting start?", "missing_date"),
        ("8 giờ 30, huyện họp.", "What time did the meeting start?", None),
        ("Trung tâm Y tế, điện thoại 0243 123 4567.", "E-mail của Trung tâm Y tế là gì?", "missing_contact"),
        ("Họp ngày 12/5/2021 về báo cáo.", "Báo cáo nộp chậm nhất ngày nào?", "missing_date"),
        ("Báo cáo nộp trước ngày 12/5/2021.", "Báo cáo nộp chậm nhất ngày nào?", None),
        ("Phải làm gì về tỷ số giới tính khi sinh.", "Xã phải làm gì về tỷ số giới tính khi sinh?", None),
    ],
)
def test_a_value_must_be_of_the_kind_and_the_thing_that_is_asked(text: str, question: str, gap: str | None) -> None:
    assert missing_measure(understood(question), found(text)[1], EvenWeights()) == (Gap(gap) if gap else None)


@pytest.mark.parametrize(
    ("text", "question", "gap"),
    [
        ("Huyện họp sơ kết đề án.", "Cuộc họp sơ kết đề án diễn ra ở đâu?", "missing_where"),
        ("Huyện họp sơ kết đề án tại hội trường xã.", "Cuộc họp sơ kết đề án diễn ra ở đâu?", None),
        ("Huyện họp sơ kết đề án.", "Where was the review meeting held?", "missing_where"),
        ("Huyện họp sơ kết tại Trường THPT Bản Khoang.", "Where was the review meeting held?", None),
        ("3月召開總結會議。", "總結會議在哪裡召開？", "missing_where"),
        ("3月在鎮文化中心召開總結會議。", "總結會議在哪裡召開？", None),
        ("Ban chỉ đạo họp sơ kết.", "Ban chỉ đạo họp bao lâu một lần?", "missing_frequency"),
        ("Ban chỉ đạo họp hằng quý.", "Ban chỉ đạo họp bao lâu một lần?", None),
    ],
)
def test_a_place_or_a_period_must_be_given(text: str, question: str, gap: str | None) -> None:
    assert missing_measure(understood(question), found(text)[1], EvenWeights()) == (Gap(gap) if gap else None)


@pytest.mark.parametrize(
    ("others", "question", "gap"),
    [
        ("Sổ sách được kiểm tra hằng tháng.", "Bao lâu trạm y tế khám thính lực cho trẻ một lần?", "missing_frequency"),
        ("Sổ sách được kiểm tra ngày 12/5/2021.", "Khi nào trạm y tế khám thính lực cho trẻ?", "missing_date"),
        (
            "Kiểm tra sổ sách theo Công văn số 7/UBND-YT.",
            "Trạm y tế khám thính lực cho trẻ theo công văn nào?",
            "missing_document",
        ),
        ("Trạm y tế khám thính lực hằng năm.", "Bao lâu trạm y tế khám thính lực cho trẻ một lần?", None),
        ("Sổ sách kiểm tra ngày 12/5/2021.", "Khi nào, ai khám thính lực cho trẻ?", None),  # who may be told
    ],
)
def test_a_value_that_stands_with_something_else_is_none_of_the_subject(
    others: str, question: str, gap: str | None
) -> None:
    units = [unit for text in ("Trạm y tế khám thính lực cho trẻ.", others) for unit in found(text)[1]]
    assert missing_measure(understood(question), units, EvenWeights()) == (Gap(gap) if gap else None)


@pytest.mark.parametrize(
    ("text", "question", "is_missing"),
    [
        ("Đạt 55-65% trẻ sơ sinh được sàng lọc.", "Có bao nhiêu trẻ sơ sinh được sàng lọc?", True),  # a share
        ("Dự họp có lãnh đạo các xã.", "Có bao nhiêu người dự họp?", True),
        ("Dự họp có 45 đại biểu.", "Có bao nhiêu người dự họp?", False),
    ],
)
def test_what_counts_people(text: str, question: str, is_missing: bool) -> None:
    pieces, units = found(text)
    assert (missing_count(understood(question), units, pieces, EvenWeights()) is not None) is is_missing


def test_documents_that_name_the_office_or_the_chinese_name_that_a_question_opens_with_go_before_others() -> None:
    (named,), (other,) = found("青石建了协会。")[0], found("全镇登记40对。")[0]
    assert constrain(understood("青石登记了多少对?"), (other, named), numbered()).groups == ((named,),)
    assert constrain(understood("白沙登记了多少对?"), (other, named), numbered()).groups == ((other, named),)
    (named,), (other,) = found("Trạm Y tế mở lớp.")[0], found("Thôn mở 3 lớp.")[0]
    assert constrain(understood("Trạm Y tế mở mấy lớp?"), (other, named), numbered()).groups == ((named,),)


def test_documents_that_name_a_person_go_before_others() -> None:
    named, other = "Đồng chí Trần Văn Khải dự.", "Điện thoại: 0243 123 4567."
    pieces = (*found(named)[0], *found(other)[0])
    assert [piece.text for piece in naming_persons(understood("Số điện thoại của ông Trần Văn Khải?"), pieces)] == [
        piece.text for piece in found(named)[0]
    ]
    assert naming_persons(understood("Số điện thoại của ông Lò Văn Tam?"), pieces) == pieces


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("Trong số trẻ được khám khiếm thính, bao nhiêu trẻ bị hen suyễn?", "hen suyễn"),
        ("Bao nhiêu trẻ được khám khiếm thính?", None),
    ],
)
def test_of_how_many_of_some_all_must_be_spoken_of(question: str, term: str | None) -> None:
    pieces, units = found("Khám khiếm thính cho 300 trẻ em.")
    gap = missing_term(understood(question), units, pieces, EvenWeights())
    assert gap == (Gap("missing_term_here", (("term", term),)) if term else None)
