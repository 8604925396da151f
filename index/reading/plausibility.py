"""Which of several encodings makes bytes a text of ours: Chinese, Vietnamese or English.

General detectors know every language and err on short Chinese texts, which they take for Korean or for rare characters.
Here each encoding is tried, and what comes out is weighed: frequent Chinese characters and well-spelled Vietnamese
syllables speak for it, characters of no language of ours against it.
"""

from __future__ import annotations

import re
import unicodedata

from index.patterns.frequent_han import FREQUENT_HAN
from index.reading.old_vietnamese import code_page_of
from index.writing.folding import simplify
from index.writing.spelling import is_spelled

# In order of preference where two are equally plausible. TCVN3 and VNI come as Latin-1 and are converted later.
ENCODINGS = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "cp1258", "cp1252")
_LATIN = "cp1252"
LOOKED_AT = 20_000  # characters
# Measured on 1,101 short Chinese texts: 99 % of the right readings lie above 0.53, 99 % of the wrong ones below 0.15.
LEAST = 0.4

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd-\uffff]")
_WORD = re.compile(r"[^\W\d_\u2e80-\uffff]+")
_NO_WORD = re.compile(r"[^\x00-\x7f]")
# Punctuation of the three languages beyond ASCII: signs of Latin-1, dashes and quotes, bullets, full-width forms.
_PUNCTUATION = re.compile(r"[\xa0§©«°±²³·»×÷\u2010-\u2026\u2030\u25a0-\u25cf\u3000-\u3011\u3014-\u3017\uff01-\uff5e]")


def most_plausible(data: bytes) -> tuple[str, str] | None:
    """The text of ``data`` and the encoding that makes it plausible; None where no encoding does."""
    weighed = [(weight, text, encoding) for encoding in ENCODINGS for text, weight in _read(data, encoding)]
    best = max(weighed, key=lambda found: found[0], default=None)
    return (best[1], best[2]) if best and best[0] >= LEAST else None


def _read(data: bytes, encoding: str) -> list[tuple[str, float]]:
    """The text in an encoding and its weight; nothing where the bytes do not fit it."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return []
    return [] if _CONTROL.search(text) else [(text, _weight(text, encoding))]


def _weight(text: str, encoding: str) -> float:
    """How much a text looks like one of ours: the mean over its characters beyond ASCII, from -1 to 1."""
    head = unicodedata.normalize("NFC", text[:LOOKED_AT])
    page = code_page_of(head) if encoding == _LATIN else None
    if page is not None:
        head = "".join(map(page.read, re.split(r"(\s+)", head)))
    weights = [_weight_of_word(word) for word in _WORD.findall(head) if not word.isascii()]
    weights += [_weight_of_character(char) for char in _NO_WORD.findall(simplify(_WORD.sub("", head)))]
    return sum(weights) / len(weights) if weights else 1.0


def _weight_of_word(word: str) -> float:
    return 1.0 if is_spelled(word) or re.fullmatch("[A-ZĐ]+", word) else -1.0


def _weight_of_character(char: str) -> float:
    if "\u4e00" <= char <= "\u9fff":
        return 1.0 if char in FREQUENT_HAN else 0.3 if _is_common(char) else -0.5
    return 0.7 if _PUNCTUATION.match(char) else -1.0


def _is_common(char: str) -> bool:
    """Whether it is one of the 3,755 characters that GB 2312 lists first, for they are the commoner ones."""
    try:
        return b"\xb0\xa1" <= char.encode("gb2312") <= b"\xd7\xf9"
    except UnicodeEncodeError:
        return False
