"""Raw pages to clean text, with the way back to the raw pages.

:func:`clean` is a chain of passes. A pass looks at a :class:`~index.cleaning.draft.Draft` and returns edits; the map
back to the pages is composed by :mod:`index.sourcemap` and no pass knows of it.
"""

from __future__ import annotations

from collections.abc import Callable

from index.cleaning import blanks, characters, furniture, glosses, joining, markup
from index.cleaning.draft import Draft
from index.sourcemap import Edit, MappedText, page_spans
from index.types import CleanText, RawFile

Pass = Callable[[Draft], list[Edit]]

# The order matters: later passes rely on what earlier ones did.
PASSES: tuple[Pass, ...] = (
    characters.plain,  # one kind of space, one kind of line break, nothing invisible
    characters.compose,  # Unicode NFC; from here on patterns may hold accented letters
    markup.without_tags,
    markup.without_emphasis,
    glosses.without_pinyin,
    blanks.without_extra_spaces,  # from here on lines begin and end with a visible character
    furniture.without_furniture,
    blanks.without_extra_lines,
    joining.joined_lines,
)


def clean(raw: RawFile) -> CleanText:
    """The cleaned text of a file.

    Unicode NFC, no invisible characters, single spaces, at most one blank line (more only inside a table that was
    flattened to lines, where an empty line is an empty cell), sentences without hard line breaks; running heads,
    page numbers, pinyin glosses and leftover markup dropped. Every character maps to the page and the raw offset
    that it came from, and the readers' marks and the confidence of recognised words
    are carried along. Cleaning its own output changes nothing.
    """
    text = MappedText.from_pages(raw.pages)
    for edits in PASSES:
        text = text.edited(edits(Draft(raw, text)))
    cleaned = Draft(raw, text)
    return CleanText(
        text=text.text,
        pages=page_spans(text.segments, [page.number for page in raw.pages]),
        segments=text.segments,
        marks=cleaned.marks(),
        readings=cleaned.readings(),
    )


__all__ = ["clean"]
