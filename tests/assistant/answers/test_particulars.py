"""Who signed, when, under which number, for whom: answered from the document's own fields."""

from __future__ import annotations

from dataclasses import replace

import pytest
from answering import NOTICE, OTHER_NOTICE, PLAN, REPORT, SUMMARY, alike, evidence, library, numbered, understood
from invented import document

from assistant.answers.document_fields import Particular, given_in
from assistant.answers.particulars import find_particulars
from assistant.asked.numbered import NumberedDocuments, entry_of_part, entry_of_reference
from index.types import Field

FOUND = {
    NOTICE: "Các thôn họp dân",
    OTHER_NOTICE: "Trạm Y tế khám",
    PLAN: "- Tỷ lệ trẻ sơ sinh",
    REPORT: "Cả xã có",
    SUMMARY: "全镇总人口",
}
SIGNATURE = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nLò Thị Hạnh"
FIRST = "Thực hiện Chỉ thị số 5/CT-UBND ngày 03/02/2019 của Chủ tịch UBND tỉnh Hải Trung về mất cân bằng giới tính."
SECOND = "Thực hiện Chỉ thị số 5/CT-UBND ngày 20/8/2020 của Chủ tịch UBND huyện Cát Vân về đội ngũ cộng tác viên."


def told(question: str, *paths: str) -> tuple[Particular, ...]:
    """What is found when search found those documents, best first."""
    pieces = evidence(*((path, FOUND[path]) for path in paths))
    return find_particulars(understood(question), pieces, numbered(), library().__getitem__, alike)


def quotes(found: Particular) -> list[str]:
    return [found.document.text[start:end] for start, end in found.spans]


def answers(question: str, *paths: str) -> list[tuple[str, list[str]]]:
    return [(found.document.path, quotes(found)) for found in told(question, *paths)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Ai ký thông báo này?", [SIGNATURE]),
        ("Who signed the notice?", [SIGNATURE]),
        ("这份通知由谁签发？", [SIGNATURE]),
        ("Thông báo được ban hành ngày nào?", ["ngày 14 tháng 5 năm 2021"]),
        ("Thông báo mang số nào?", ["27/TB-UBND"]),
        ("Cơ quan nào ban hành thông báo?", ["ỦY BAN NHÂN DÂN\nTHỊ TRẤN ĐỒI SIM"]),
        ("Nơi nhận của thông báo?", ["- Các trưởng thôn;", "- Trạm Y tế thị trấn;", "- Lưu: VP."]),
        ("Thông báo gửi những ai?", ["- Các trưởng thôn;", "- Trạm Y tế thị trấn;", "- Lưu: VP."]),
        ("thong bao luu o dau", ["- Lưu: VP."]),
        ("How many copies of the notice are kept?", ["- Lưu: VP."]),
    ],
)
def test_a_field_is_quoted_from_its_place(question: str, expected: list[str]) -> None:
    found, *others = told(question, NOTICE, PLAN)
    assert (found.document.path, quotes(found), found.blank, found.mentioned) == (NOTICE, expected, False, None)
    assert {other.document.path for other in others} <= {OTHER_NOTICE}  # the question leaves open which notice


ELECTRONIC = ["Bản điện tử:", "- Hội Phụ nữ;", "- Đài truyền thanh;"]
RECIPIENTS = ["- Thường trực Đảng ủy (b/c);", "- Trạm Y tế (để p/hợp);", *ELECTRONIC, "- Lưu: VT."]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Nơi nhận của thông báo?", RECIPIENTS),
        ("Nơi nhận để báo cáo là những ai?", RECIPIENTS[:1]),
        ("noi nhan de phoi hop la noi nao", RECIPIENTS[1:2]),
        ("Bản điện tử gửi cho ai, nơi nhận nào?", ELECTRONIC),
        ("Who are the recipients of the electronic copy?", ELECTRONIC),
        ("Nơi nhận của báo cáo này?", RECIPIENTS),  # a report has recipients of every sort
    ],
)
def test_recipients_of_the_sort_that_is_asked_for(question: str, expected: list[str]) -> None:
    notice = document("XÃ ĐỒI MƠ\n\nTHÔNG BÁO\nVề việc họp thôn\n\nHọp.\n\nNơi nhận:\n" + "\n".join(RECIPIENTS))
    assert quotes(given_in(notice, notice.parts[0], understood(question))) == expected


@pytest.mark.parametrize(
    ("question", "quoted"),  # of the date the year is there; a symbol is no number
    [("Kế hoạch mang số nào?", []), ("Ngày ban hành kế hoạch?", ["ngày tháng năm 2023"])],
)
def test_what_is_left_blank_is_told_so(question: str, quoted: list[str]) -> None:
    (found,) = told(question, PLAN)
    assert (quotes(found), found.blank) == (quoted, True)


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("Ai ký báo cáo?", REPORT),
        ("Nơi nhận của báo cáo?", REPORT),
        ("这份总结由谁签发？", SUMMARY),
        ("总结的文号", SUMMARY),
        ("总结的发文单位", SUMMARY),
    ],
)
def test_a_field_that_is_not_given_has_nothing_to_quote(question: str, path: str) -> None:
    (found,) = told(question, path)
    assert (found.document.path, found.spans, found.blank) == (path, (), False)


def test_the_kind_of_document_that_is_asked_for_decides_before_rank() -> None:
    assert [found.document.path for found in told("Ai ký kế hoạch?", NOTICE, REPORT, PLAN)] == [PLAN]


def test_a_title_that_is_asked_for_decides_between_documents_of_a_kind() -> None:
    question = "Ai ký thông báo về khám sức khỏe người cao tuổi?"
    assert [found.document.path for found in told(question, NOTICE, OTHER_NOTICE)] == [OTHER_NOTICE]


@pytest.mark.parametrize("question", ["Ai ký thông báo 27?", "Who signed 27/TB-UBND?", "27号通知由谁签发？"])
def test_documents_of_one_number_are_kept_apart(question: str) -> None:
    found = answers(question, NOTICE, OTHER_NOTICE)
    assert len(found) == 2
    assert dict(found)[NOTICE] == [SIGNATURE]
    assert dict(found)[OTHER_NOTICE] == ["TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\nHà Văn Thắng"]


def test_the_place_tells_documents_of_one_number_apart() -> None:
    assert [path for path, _ in answers("Ai ký thông báo 27 của Mai Khê?", OTHER_NOTICE)] == [OTHER_NOTICE]


@pytest.mark.parametrize("question", ["Chỉ thị số 5 được ban hành ngày nào?", "Who issued Directive 5?"])
def test_directives_of_one_number_that_are_only_mentioned_are_kept_apart(question: str) -> None:
    first, second = told(question, NOTICE)
    assert [quotes(first), quotes(second)] == [[FIRST], [SECOND]]
    assert first.mentioned == "Chỉ thị số 5/CT-UBND ngày 03/02/2019 của Chủ tịch UBND tỉnh Hải Trung"
    assert second.mentioned == "Chỉ thị số 5/CT-UBND ngày 20/8/2020 của Chủ tịch UBND huyện Cát Vân"


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Chỉ thị số 5 của tỉnh Hải Trung được ban hành ngày nào?", FIRST),
        ("Chỉ thị số 5 của huyện Cát Vân được ban hành ngày nào?", SECOND),
        ("Which body issued Directive 5 in 2019?", FIRST),
    ],
)
def test_place_and_year_tell_mentions_apart(question: str, quote: str) -> None:
    assert answers(question, NOTICE) == [(NOTICE, [quote])]


def test_the_year_of_the_next_mention_is_not_that_of_this_one() -> None:
    assert answers("Which body issued Directive 5 in 2020?", NOTICE) == [(NOTICE, [SECOND])]


def test_a_number_with_its_year_is_a_document() -> None:
    assert answers("Chỉ thị số 5 năm 2020 do cơ quan nào ban hành?", NOTICE) == [(NOTICE, [SECOND])]


def test_of_a_document_that_is_only_mentioned_nothing_else_is_told() -> None:
    found, *_ = told("Ai ký chỉ thị số 5?", NOTICE)
    assert (found.spans, found.mentioned is not None) == ((), True)


def test_what_a_document_is_about_is_told_by_the_sentence_that_mentions_it() -> None:
    first, second = told("Chỉ thị số 5 về việc gì?", NOTICE)
    assert [quotes(first), quotes(second)] == [[FIRST], [SECOND]]


def test_both_readings_are_named_where_neither_can_be_told() -> None:
    assert len(told("Ai ký chỉ thị số 5?", NOTICE)) == 2


def test_without_a_document_there_is_no_particular() -> None:
    assert told("Ai ký?") == ()
    assert told("Ai ký chỉ thị?", NOTICE) == ()


def test_a_copy_that_lacks_the_field_is_silent_where_another_gives_it() -> None:
    [piece] = evidence((NOTICE, FOUND[NOTICE]))
    part = replace(piece.part, signer=None)
    scan = replace(piece.document, path="scan.pdf", parts=(part,))
    found = replace(piece, document=scan, part=part)
    documents = {**library(), scan.path: scan}
    [told] = find_particulars(
        understood("Who signed the notice of Đồi Sim?"), [found], numbered(), documents.__getitem__, alike
    )
    assert (told.document.path, quotes(told)) == (NOTICE, [SIGNATURE])


def test_an_office_alone_means_every_document_that_it_issued() -> None:
    found = answers("Ai ký các văn bản của ủy ban nhân dân?", NOTICE, PLAN)
    assert [path for path, _ in found] == [NOTICE, PLAN, OTHER_NOTICE]
    assert answers("Ai ký các văn bản của trạm y tế?", NOTICE) == [(NOTICE, [SIGNATURE])]  # it issued none


def test_a_year_leaves_open_which_of_its_documents_is_meant() -> None:
    documents = dict(library())
    [part] = documents[OTHER_NOTICE].parts
    assert part.date
    same_year = replace(part, date=replace(part.date, value="2021-09-08"))
    documents[OTHER_NOTICE] = replace(documents[OTHER_NOTICE], parts=(same_year,))
    entries = NumberedDocuments([entry_of_part(one.path, part) for one in documents.values() for part in one.parts])
    question = understood("Văn bản năm 2021 ban hành ngày nào?")
    found = find_particulars(question, evidence((NOTICE, FOUND[NOTICE])), entries, documents.__getitem__, alike)
    assert [one.document.path for one in found] == [NOTICE, OTHER_NOTICE]


def test_a_document_that_is_only_supposed_and_silent_leaves_it_to_those_that_tell() -> None:
    found = told("Văn bản về kết quả dân số thì ai ký?", REPORT, NOTICE)
    assert REPORT not in [one.document.path for one in found] and all(one.spans for one in found)
    assert [one.document.path for one in told("Ai ký báo cáo của xã Mai Khê?", REPORT)] == [REPORT]


@pytest.mark.parametrize(
    ("posted", "quote"),
    [("04/7/2019 | 08:15", "04/7/2019 | 08:15"), ("04/7/2019 | 815 lượt xem", "04/7/2019")],
)
def test_the_time_of_day_is_quoted_with_the_date(posted: str, quote: str) -> None:
    whole = document(f"Ngày đăng {posted}\nXã mở lớp tập huấn.")
    start = whole.text.index("04/7/2019")
    part = replace(whole.parts[0], date=Field("2019-07-04", start, start + len("04/7/2019")))
    found = given_in(whole, part, understood("Bài đăng ngày nào, lúc mấy giờ?"))
    assert [whole.text[a:b] for a, b in found.spans] == [quote]


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Kế hoạch của Sở Y tế số mấy?", "Theo Kế hoạch số 88/KH-SYT ngày 02/03/2021 của Sở Y tế tỉnh Hải Trung."),
        ("KH cua So Y te mang so nao", "Theo Kế hoạch số 88/KH-SYT ngày 02/03/2021 của Sở Y tế tỉnh Hải Trung."),
        ("Kế hoạch của UBND xã Cát Vân mang số nào?", "9/KH-UBND"),
    ],
)
def test_the_document_of_another_office_is_told_by_those_that_mention_it(question: str, quote: str) -> None:
    head = "ỦY BAN NHÂN DÂN\nXÃ CÁT VÂN\nSố: 9/KH-UBND\n\nKẾ HOẠCH\nVề công tác dân số\n\n"
    own = document(f"{head}Theo Kế hoạch số 88/KH-SYT ngày 02/03/2021 của Sở Y tế tỉnh Hải Trung.")
    entries = [entry_of_part(own.path, own.parts[0]), *(entry_of_reference(own.path, r) for r in own.references)]
    pieces = evidence((own.path, "Theo Kế hoạch"), documents={own.path: own})
    find = {own.path: own}.__getitem__
    (found,) = find_particulars(understood(question), pieces, NumberedDocuments(entries), find, alike)
    assert quotes(found) == [quote]
