"""Text that somebody decoded in a wrong encoding and saved: decoded again in the right one, where that is certain.

    cÃ´ng tÃ¡c dÃ¢n sá»‘      UTF-8 read as Windows-1252: its bytes are all there
    ÈË¿Ú¼Æ»®                  GBK read as Latin-1

Certain means that every character of a line beyond ASCII has a byte in the wrong encoding, that the bytes decode in the
right one to the last, and that what comes out is letters of our languages. One character that fits only the right
reading ("đ" beside "Ã¡") and the line stays as it is. So good text is safe: ``XÃ”`` at the end of a quoted heading is
the bytes of "XÔ", but a line of Vietnamese holds other letters. (ftfy 6.3 "repairs" it, so it is not used here.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from index.damage.shifted import is_common
from index.patterns import damage as look
from index.patterns import mojibake as good
from index.reading.rewriting import Change, rewritten
from index.types import RawFile, RawPage
from index.writing.spelling import is_spelled

# Lines, and the cells of a row, which may come from different files. A bar inside a word is a byte of a character.
_CELL = re.compile(r"(?:(?! \| )[^\n\t])+")


@dataclass(frozen=True, slots=True)
class Mistake:
    """Bytes in the encoding ``right`` that were read as ``wrong``; ``looks`` is what they then look like."""

    right: str
    wrong: str
    looks: re.Pattern[str]
    shown: str  # how a warning calls the wrong encoding


MISTAKES = (
    Mistake("utf-8", "cp1252", look.UTF8_AS_LATIN, "Windows-1252"),
    Mistake("utf-8", "cp1258", good.UTF8_AS_1258, "Windows-1258"),
    Mistake("utf-8", "gbk", good.HAN_OR_KANA, "GBK"),
    Mistake("gbk", "cp1252", look.BYTES_AS_LATIN, "Latin-1"),
    Mistake("big5", "cp1252", look.BYTES_AS_LATIN, "Latin-1"),
)


def restored(raw: RawFile) -> RawFile:
    """The file with what was decoded wrongly decoded rightly, marks moved along, and warnings that say so."""
    for mistake in MISTAKES:
        raw = _restored(raw, mistake)
    return raw


def _restored(raw: RawFile, mistake: Mistake) -> RawFile:
    changes = [list(_changes(page, mistake)) for page in raw.pages]
    count = sum(map(len, changes))
    if not count:
        return raw
    pages = tuple(rewritten(page, of_page) for page, of_page in zip(raw.pages, changes, strict=True))
    title = decoded(raw.title, mistake) if raw.title else None
    right = mistake.right.upper()
    warning = f"text was {right} read as {mistake.shown} and is restored; lines: {count}"
    return replace(raw, pages=pages, title=title or raw.title, warnings=(*raw.warnings, warning))


def _changes(page: RawPage, mistake: Mistake) -> Iterator[Change]:
    if page.text.isascii() or not mistake.looks.search(page.text):
        return
    for cell in _CELL.finditer(page.text):
        text = decoded(cell.group(), mistake)
        if text is not None:
            yield Change(*cell.span(), text)


def decoded(text: str, mistake: Mistake) -> str | None:
    """``text`` read rightly; None where it was not read wrongly, or that is not certain."""
    if text.isascii() or not mistake.looks.search(text):
        return None
    try:
        right = _encoded(text, mistake.wrong).decode(mistake.right)
    except UnicodeError:
        return None
    return right if _JUDGES[mistake.right](right) else None


def _encoded(text: str, encoding: str) -> bytes:
    """The bytes of ``text``. What a code page leaves open programs read as the control character of the same number."""
    return b"".join(char.encode("latin-1") if "\x80" <= char <= "\x9f" else char.encode(encoding) for char in text)


def _is_good(text: str) -> bool:
    """Whether UTF-8 came out: signs of our languages, and in words that are spelled as ours are."""
    signs = {char for char in text if not char.isascii()}
    if not signs or any(good.STRANGE.match(char) for char in signs):
        return False
    words = [word for word in look.WORD.findall(text) if not word.isascii()]
    spelled = sum(map(is_spelled, words)) + sum(map(_is_chinese, text))
    return not words or spelled >= good.LEAST_SPELLED * len(words)


def _is_chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" and is_common(char)


def _is_chinese_text(text: str) -> bool:
    """Whether Chinese came out: usual characters and punctuation, and several of them."""
    signs = [char for char in text if not char.isascii()]
    usual = sum(_is_chinese(char) or good.PUNCTUATION.match(char) is not None for char in signs)
    return len(signs) >= good.FEWEST_HAN and usual >= good.LEAST_USUAL * len(signs)


_JUDGES: dict[str, Callable[[str], bool]] = {
    "utf-8": _is_good,
    "gbk": _is_chinese_text,
    "big5": _is_chinese_text,
}
