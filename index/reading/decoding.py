"""Bytes to text where the file does not say, or not reliably, in which encoding it is."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from index.errors import UnreadableFile
from index.reading.plausibility import most_plausible

# The encodings that Vietnamese, Chinese and English files come in. With a wider choice short Chinese texts turn Korean.
_CANDIDATES = ["utf_8", "utf_16_le", "utf_16_be", "gb18030", "big5", "big5hkscs", "cp1258", "cp1252"]

_MARKS = (  # byte order marks, the longer ones first
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Declared names that browsers read as a larger encoding, and so do we.
_LARGER = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252",
           "big5": "big5hkscs"}  # fmt: skip

# UTF-8 with a few damaged characters: at most so many in a thousand, or so many at all, and ten times as many good ones
# beyond ASCII. Text in another encoding has hardly any good ones.
MOST_BROKEN_IN_A_THOUSAND = 2
MOST_BROKEN = 3
GOOD_FOR_ONE_BROKEN = 10

_REMEDY = "open it in an editor and save it with the encoding UTF-8"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and what is damaged in it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, path: str, declared: str | None = None) -> Decoded:
    """The text of ``data``: by its byte order mark, as UTF-8, as declared, or by its looks.

    UTF-8 comes before what is declared: other text is hardly ever valid UTF-8, and declarations are often wrong.

    Raises:
        UnreadableFile: it is in no encoding that can be recognised.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _damaged(data[len(mark) :], encoding)
    for encoding in ("utf-8", _codec(declared)):
        text = _strictly(data, encoding)
        if text is not None and not _CONTROL.search(text):
            return Decoded(text, encoding)
    damaged = _damaged(data, "utf-8")
    if _is_nearly_whole(damaged.text):
        return damaged
    likely = most_plausible(data)
    if likely is not None:
        return Decoded(*likely)
    guess = from_bytes(data, cp_isolation=_CANDIDATES).best()
    if guess is not None and not _CONTROL.search(str(guess)):
        return Decoded(str(guess), guess.encoding)
    raise UnreadableFile(path, "its character encoding cannot be recognised", _REMEDY)


def _is_nearly_whole(text: str) -> bool:
    """Whether this is UTF-8 with a few damaged or control characters in it."""
    broken = text.count("\ufffd")
    good = sum(not character.isascii() for character in text) - broken
    odd = broken + len(_CONTROL.findall(text))
    few = odd <= max(MOST_BROKEN, MOST_BROKEN_IN_A_THOUSAND * len(text) / 1000)
    return few and good >= GOOD_FOR_ONE_BROKEN * broken


def _codec(declared: str | None) -> str:
    """The Python name of a declared encoding; UTF-8 where nothing known is declared."""
    name = (declared or "").strip().lower()
    try:
        return _LARGER.get(name) or codecs.lookup(name).name
    except LookupError:
        return "utf-8"


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _damaged(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    broken = text.count("\ufffd")
    warnings = (f"damaged characters in the file: {broken}, shown as \ufffd",) if broken else ()
    return Decoded(text, encoding, warnings)
