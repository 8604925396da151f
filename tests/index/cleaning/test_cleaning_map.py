"""Properties of cleaning as a whole: the map, idempotence, the readers' marks; and the original documents."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.cleaning import clean
from index.sourcemap import page_at, raw_places
from index.types import CleanText, Mark, MarkKind, RawFile, RawPage

ORIGINALS = Path(__file__).resolve().parents[3] / ".." / "shared" / "documents"

# Pieces that the passes care about, so that random texts set them off.
PIECES = st.sampled_from(
    [
        "Điều 1.",
        "a) ",
        "- ",
        "dân số",
        "của",
        "Ủy ban",
        "CHỦ TỊCH",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "\xa0",
        "\u200b",
        ".",
        ";",
        ":",
        ",",
        "計",
        "劃(huà)",
        "(jì)",
        "一、",
        "12",
        "2.380",
        "**",
        "<p>",
        "</b>",
        "`",
        "u\u0301",
        "e\u0302\u0323",
        "-",
        "(",
        ")",
        "\t",
        "20**年",
        "công tác phối hợp giữa các đơn vị trên địa bàn huyện trong thời gian",
        "\uf0b7",
        "|",
        "&nbsp;",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)
READERS = st.sampled_from(["text", "pdf", "docx", "html"])


def file_of(pages: list[str], read_by: str) -> RawFile:
    return RawFile("a", tuple(RawPage(n, text) for n, text in enumerate(pages, start=1)), read_by)


def check_map(raw: RawFile, result: CleanText) -> None:
    """The map is monotone, covers every character, and leads to the very same characters."""
    at, place = 0, (0, 0)
    for segment in result.segments:
        assert segment.start == at < segment.end
        assert place <= (segment.page, segment.raw_start)
        assert segment.raw_start <= segment.raw_end
        check_characters(result.text[segment.start : segment.end], raw.pages[segment.page - 1].text, segment)
        at, place = segment.end, (segment.page, segment.raw_start)
    assert at == len(result.text)
    assert (result.pages[0].number, result.pages[0].start) == (1, 0)
    assert result.pages[-1].end == len(result.text)
    for segment in result.segments:
        assert page_at(result.pages, segment.start) == segment.page


def check_characters(text: str, raw_page: str, segment: object) -> None:
    raw = raw_page[segment.raw_start : segment.raw_end]  # type: ignore[attr-defined]
    if text.isspace():
        assert not raw.strip() or re.fullmatch(r"\s*(&nbsp;|</?\w+>|\s)*\s*", raw)
    elif len(text) == len(raw):
        for mine, theirs in zip(text, raw, strict=True):
            assert mine == theirs or (mine.isspace() and theirs.isspace()) or theirs == "\uf0b7"
    else:
        assert unicodedata.normalize("NFC", raw) == text


@given(pages=st.lists(TEXTS, min_size=1, max_size=4), read_by=READERS)
@settings(max_examples=300)
def test_the_map_leads_back_to_the_same_characters(pages: list[str], read_by: str) -> None:
    raw = file_of(pages, read_by)
    result = clean(raw)
    assert unicodedata.is_normalized("NFC", result.text)
    check_map(raw, result)


@given(text=TEXTS, read_by=READERS)
@example(text="劃(huà)\uf0b7(jì)", read_by="text")  # the first gloss parts the second from its character
@settings(max_examples=300)
def test_cleaning_its_own_output_changes_nothing(text: str, read_by: str) -> None:
    once = clean(file_of([text], read_by)).text
    assert clean(file_of([once], read_by)).text == once


@given(
    words=st.lists(
        st.sampled_from(["dân", "số", "計(jì)劃", "mu\u0323c", "<b>hai</b>", "\xa0"]), min_size=1, max_size=20
    ),
    data=st.data(),
)
def test_marks_are_carried_to_the_same_words(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start = len(" ".join([*words[:first], ""])) if first else 0
    marked = " ".join(words[first : last + 1])
    page = RawPage(1, " ".join(words), (Mark(MarkKind.HEADING, start, start + len(marked), 2),))
    result = clean(RawFile("a", (page,), "docx"))
    expected = clean(file_of([marked], "docx")).text
    found = [result.text[mark.start : mark.end] for mark in result.marks]
    assert found == ([expected] if expected else [])


def test_table_cells_slice_to_their_texts_and_empty_ones_keep_their_column() -> None:
    text = "Đầu\nTT | Số  trẻ |  | 2.380"
    marks = (
        Mark(MarkKind.TABLE, 4, 25),
        Mark(MarkKind.ROW, 4, 25, 0),
        Mark(MarkKind.CELL, 4, 6, 0),
        Mark(MarkKind.CELL, 9, 16, 1),
        Mark(MarkKind.CELL, 19, 19, 2),
        Mark(MarkKind.CELL, 22, 27, 3),
    )
    result = clean(RawFile("a", (RawPage(1, text, marks),), "docx"))
    assert result.text == "Đầu\nTT | Số trẻ | | 2.380"
    cells = [(mark.level, result.text[mark.start : mark.end]) for mark in result.marks if mark.kind is MarkKind.CELL]
    assert cells == [(0, "TT"), (1, "Số trẻ"), (2, ""), (3, "2.380")]


def test_rows_and_headings_are_not_joined_with_their_neighbours() -> None:
    text = "Công tác\nvà kết quả\nhai | ba\nbốn | năm\nsáu"
    marks = (Mark(MarkKind.HEADING, 0, 8, 1), Mark(MarkKind.TABLE, 20, 40), Mark(MarkKind.ROW, 20, 28))
    assert clean(RawFile("a", (RawPage(1, text, marks),), "pdf")).text == text


def test_a_file_without_text_is_empty() -> None:
    assert clean(file_of(["", " \n"], "pdf")).text == ""


@pytest.mark.originals
@pytest.mark.parametrize("path", sorted(ORIGINALS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_original_documents(path: Path) -> None:
    raw = file_of([path.read_text(encoding="utf-8")], "text")
    result = clean(raw)
    check_map(raw, result)
    assert clean(file_of([result.text], "text")).text == result.text
    assert not re.search(r"[\u4e00-\u9fff]\([a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]*\)|`|\xa0|  ", result.text)


@pytest.mark.originals
def test_words_broken_at_page_ends_of_an_original_are_whole() -> None:
    path = next(ORIGINALS.glob("003*"), None)
    if path is None:
        pytest.skip("the original documents are not here")
    text = clean(file_of([path.read_text(encoding="utf-8")], "text")).text
    for words in ("quy mô dân số, cơ cấu", "thể chất với những môn", "vướng mắc về UBND"):
        assert words in text


def test_places_of_a_quotation_over_two_pages() -> None:
    result = clean(file_of(["quy mô dân", "số, cơ cấu."], "pdf"))
    assert result.text == "quy mô dân số, cơ cấu."
    assert raw_places(result.segments, 7, 13) == ((1, 7, 10), (2, 0, 2))
