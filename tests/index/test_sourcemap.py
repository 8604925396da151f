"""The map from cleaned text to raw pages: composition of passes, both directions, page numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sourcemap import Edit, MappedText, clean_range, page_at, page_spans, raw_places
from index.types import MapSegment, PageSpan, RawPage

TWO_PAGES = (RawPage(1, "abc"), RawPage(2, "def"))


def test_pages_are_joined_with_a_line_break_that_has_a_place_but_no_extent() -> None:
    mapped = MappedText.from_pages(TWO_PAGES)
    assert mapped.text == "abc\ndef"
    assert mapped.segments == (MapSegment(0, 3, 1, 0, 3), MapSegment(3, 4, 1, 3, 3), MapSegment(4, 7, 2, 0, 3))


def test_a_dropped_stretch_is_not_mapped() -> None:
    mapped = MappedText.from_pages([RawPage(1, "計(jì)劃")]).edited([Edit(1, 5)])
    assert mapped.text == "計劃"
    assert mapped.segments == (MapSegment(0, 1, 1, 0, 1), MapSegment(1, 2, 1, 5, 6))


def test_a_replacement_of_the_same_length_does_not_break_a_segment() -> None:
    mapped = MappedText.from_pages([RawPage(1, "a\nb")]).edited([Edit(1, 2, " ")])
    assert (mapped.text, mapped.segments) == ("a b", (MapSegment(0, 3, 1, 0, 3),))


def test_passes_compose() -> None:
    first = MappedText.from_pages([RawPage(1, "a  u\u0301 \nb")]).edited([Edit(3, 5, "ú")])
    second = first.edited([Edit(2, 3), Edit(4, 5)])
    third = second.edited([Edit(3, 4, " ")])
    assert third.text == "a ú b"
    assert raw_places(third.segments, 2, 3) == ((1, 3, 5),)
    assert raw_places(third.segments, 4, 5) == ((1, 7, 8),)


def test_a_joined_page_break_belongs_to_the_page_before_it() -> None:
    mapped = MappedText.from_pages(TWO_PAGES).edited([Edit(3, 4, " ")])
    assert mapped.text == "abc def"
    assert raw_places(mapped.segments, 0, 7) == ((1, 0, 3), (2, 0, 3))
    assert page_spans(mapped.segments, [1, 2]) == (PageSpan(1, 0, 4), PageSpan(2, 4, 7))


def test_no_edits_give_the_very_same_text() -> None:
    mapped = MappedText.from_pages(TWO_PAGES)
    assert mapped.edited([]) is mapped


def test_a_text_may_be_dropped_whole() -> None:
    assert MappedText.from_pages(TWO_PAGES).edited([Edit(0, 7)]) == MappedText("", ())


@pytest.mark.parametrize("edits", [[Edit(0, 2), Edit(1, 3)], [Edit(2, 3), Edit(0, 1)], [Edit(1, 1, "x")]])
def test_edits_that_overlap_or_insert_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlaps"):
        MappedText.from_pages(TWO_PAGES).edited(edits)


def test_clean_range_is_the_way_back() -> None:
    mapped = MappedText.from_pages([RawPage(1, "xx abc"), RawPage(2, "yydef")]).edited([Edit(0, 3), Edit(7, 9)])
    assert mapped.text == "abc\ndef"
    assert clean_range(mapped.segments, 1, 3, 6) == (0, 3)
    assert clean_range(mapped.segments, 2, 2, 5) == (4, 7)
    assert clean_range(mapped.segments, 1, 0, 2) == (0, 0)  # dropped: empty, where it would have been


def test_pages_without_text_have_an_empty_span_and_hold_no_character() -> None:
    spans = page_spans(MappedText.from_pages([RawPage(1, "ab"), RawPage(2, ""), RawPage(3, "c")]).segments, [1, 2, 3])
    assert spans == (PageSpan(1, 0, 3), PageSpan(2, 3, 4), PageSpan(3, 4, 5))
    assert [page_at(spans, offset) for offset in (0, 2, 4, 5, 99)] == [1, 1, 3, 3, 3]


def test_page_at_passes_over_empty_pages() -> None:
    spans = (PageSpan(1, 0, 2), PageSpan(2, 2, 2), PageSpan(3, 2, 4), PageSpan(4, 4, 4))
    assert [page_at(spans, offset) for offset in (1, 2, 3, 4)] == [1, 3, 3, 3]


def test_a_text_without_pages_has_no_page_numbers() -> None:
    with pytest.raises(ValueError, match="no page numbers"):
        page_at((), 0)


@st.composite
def edit_lists(draw: st.DrawFn, size: int) -> list[Edit]:
    """Edits in order, without overlaps, within a text of ``size`` characters."""
    bounds = sorted(set(draw(st.lists(st.integers(0, size), max_size=12))))
    pairs = list(zip(bounds[::2], bounds[1::2], strict=False))
    return [Edit(start, end, draw(st.text("xy ", max_size=2))) for start, end in pairs]


@given(pages=st.lists(st.text("abc ", max_size=12), min_size=1, max_size=4), data=st.data())
def test_after_any_passes_the_map_covers_every_character_in_order(pages: list[str], data: st.DataObject) -> None:
    raw = [RawPage(number, text) for number, text in enumerate(pages, start=1)]
    mapped = MappedText.from_pages(raw)
    expected = mapped.text
    for _ in range(data.draw(st.integers(0, 3))):
        edits = data.draw(edit_lists(len(mapped.text)))
        mapped = mapped.edited(edits)
        for edit in reversed(edits):
            expected = expected[: edit.start] + edit.new + expected[edit.end :]
    assert mapped.text == expected
    at, place = 0, (1, 0)
    for segment in mapped.segments:
        assert segment.start == at < segment.end
        assert place <= (segment.page, segment.raw_start)
        assert segment.raw_start <= segment.raw_end <= len(pages[segment.page - 1])
        at, place = segment.end, (segment.page, segment.raw_start)
    assert at == len(mapped.text)
