"""What an answer says of its own quotations: restored characters, contradictions, each value cited."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from answering import indexed, place_of
from fakes import FakeEncoder

from assistant.quoting.caveats import add_caveats
from assistant.quoting.contradicting import contradictions
from assistant.quoting.draft import Draft
from index.store import Index
from prompts import LOCALES

COUNT = "Theo bảng kiểm kê cuối năm, toàn huyện có {} người đang cư trú ổn định tại mười hai xã, thị trấn."
TALKS = "Trong năm 2019, trạm y tế đã tư vấn cho 620 lượt người tại nhà và tại trạm."
HOUSES = "Năm 2019, toàn xã Thạch Khê có {} hộ gia đình đạt chuẩn văn hóa."
HEAD = "ỦY BAN NHÂN DÂN\nXÃ {place}\nSố: {number}/BC-UBND\n{place}, ngày 10 tháng 12 năm {year}\n\nBÁO CÁO\nKết quả\n\n"
FILES = {
    "a.txt": "Báo cáo của huyện.\n\n" + COUNT.format("?91261"),
    "b.txt": "ỦY BAN NHÂN DÂN\nHUYỆN CÁT VÂN\n\nBÁO CÁO\nKết quả kiểm kê\n\n" + COUNT.format("291.261"),
    "c.txt": "Báo cáo tháng.\n\nToàn huyện có ?520 hộ nghèo theo chuẩn mới.",
    "d.txt": f"Báo cáo trạm.\n\nTiếp 620 lượt, trong đó 700 lượt qua điện thoại. {TALKS}\n\n"
    "Giám đốc Trần Văn Minh họp.\n\nGiám đốc Lê Văn Minh kết luận.",
    "e.txt": HEAD.format(place="Thạch Khê", number=6, year=2019) + HOUSES.format("1.204"),
    "f.txt": HEAD.format(place="Thạch Khê", number=9, year=2019) + HOUSES.format("1.240"),
    "g.txt": HEAD.format(place="Mai Khê", number=7, year=2019) + HOUSES.format("1.111"),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with indexed(tmp_path_factory.mktemp("caveats"), FakeEncoder(), FILES) as held:
        yield held


def drafted(index: Index, locale: str, *quotes: tuple[str, str]) -> Draft:
    draft = Draft(locale)
    for path, words in quotes:
        document = index.document(path)
        start, end = place_of(document, words)
        draft.quote(document, document.parts[0], start, end, 0.5)
    add_caveats(draft, index)
    return draft


def test_a_damaged_figure_shows_what_the_copy_has_and_cites_it(index: Index) -> None:
    draft = drafted(index, "en", ("a.txt", COUNT.format("?91261")))
    damaged, copy = draft.citations
    warning = (
        "source text is damaged here; “?91261” should read “291.261”, as another copy has it: "
        "“BÁO CÁO Kết quả kiểm kê, b.txt”"
    )
    assert damaged.warnings == (warning,)
    assert draft.paragraphs[0].endswith(f"[1] ⚠ {warning}")
    assert draft.paragraphs[1] == "The other copy, “BÁO CÁO Kết quả kiểm kê”, reads:"
    assert (copy.n, copy.document, copy.quote) == (2, "b.txt", COUNT.format("291.261"))


def test_without_a_copy_the_warning_stays_as_it_is(index: Index) -> None:
    draft = drafted(index, "vi", ("c.txt", "Toàn huyện có ?520 hộ nghèo theo chuẩn mới."))
    assert [citation.warnings for citation in draft.citations] == [("văn bản gốc bị hỏng ký tự ở chỗ này",)]
    assert len(draft.paragraphs) == 1


def test_a_sound_quotation_gets_no_caveat(index: Index) -> None:
    draft = drafted(index, "en", ("b.txt", COUNT.format("291.261")), ("d.txt", TALKS))
    assert len(draft.paragraphs) == len(draft.citations) == len(draft.statements) == 2


def test_both_values_inside_one_quotation(index: Index) -> None:
    draft = drafted(index, "en", ("d.txt", "Tiếp 620 lượt, trong đó 700 lượt qua điện thoại."))
    said = "The document contradicts itself: a part, 700 lượt, is larger than its total, 620 lượt [1]."
    assert draft.paragraphs[1:] == [f"⚠ {said}"]
    assert (draft.statements[1].text, draft.statements[1].citations) == (said, (1,))


def test_the_value_elsewhere_in_the_document_is_cited_too(index: Index) -> None:
    draft = drafted(index, "vi", ("d.txt", "Giám đốc Lê Văn Minh kết luận."))
    assert draft.paragraphs[1] == (
        "⚠ Văn bản ghi hai họ tên khác nhau của cùng một người (Giám đốc): Trần Văn Minh và Lê Văn Minh [1] [2]."
    )
    assert [citation.quote for citation in draft.citations] == [
        "Giám đốc Lê Văn Minh kết luận.",
        "Giám đốc Trần Văn Minh họp.",
    ]


def test_another_document_about_the_same_place_and_year(index: Index) -> None:
    """The commune of another name fills in the same form, and is no contradiction."""
    draft = drafted(index, "en", ("e.txt", HOUSES.format("1.204")))
    (sentence,) = (paragraph for paragraph in draft.paragraphs if paragraph.startswith("⚠"))
    assert sentence.startswith("⚠ Documents contradict each other: 1.204 hộ gia đình here, but 1.240 hộ gia đình in ")
    assert sentence.endswith("[1] [2].")
    assert [(citation.document, citation.quote) for citation in draft.citations[1:]] == [
        ("f.txt", HOUSES.format("1.240"))
    ]


def test_a_contradiction_that_both_citations_touch_is_said_once(index: Index) -> None:
    draft = drafted(index, "en", ("d.txt", "Giám đốc Trần Văn Minh họp."), ("d.txt", "Giám đốc Lê Văn Minh kết luận."))
    assert len(contradictions(draft.citations, index)) == 1
    assert len(draft.citations) == 2


@pytest.mark.parametrize("locale", LOCALES)
def test_every_locale_says_it(index: Index, locale: str) -> None:
    draft = drafted(index, locale, ("a.txt", COUNT.format("?91261")), ("e.txt", HOUSES.format("1.204")))
    assert "291.261" in draft.citations[0].warnings[0]
    assert sum(paragraph.startswith("⚠") for paragraph in draft.paragraphs) == 1


@pytest.mark.parametrize(("contradicted", "shown"), [((2,), False), ((3,), True)])
def test_of_values_that_do_not_agree_none_stands_first(contradicted: tuple[int, ...], shown: bool) -> None:
    draft = Draft("vi")
    draft.say("apart")
    draft.put_value("620 lượt", (1, 2))
    draft.withdraw_value(contradicted)
    assert draft.has_value is shown
    assert (draft.paragraphs[0] == "**620 lượt** [1][2]") is shown
    assert bool(draft.statements) is shown


def test_a_value_that_its_document_contradicts_is_withdrawn(index: Index) -> None:
    draft = Draft("vi")
    document = index.document("d.txt")
    start, end = place_of(document, "Tiếp 620 lượt, trong đó 700 lượt qua điện thoại.")
    draft.quote(document, document.parts[0], start, end, 0.5)
    draft.put_value("620 lượt", (1,))
    add_caveats(draft, index)
    assert not draft.has_value
