"""Texts made comparable: without diacritics, in lower case, in simplified Chinese; every offset kept.

The folded text has exactly as many characters as the given one, so that a match at ``folded[i:j]`` is the
match ``text[i:j]``.

    >>> fold("Tỷ số Giới tính, ĐÀO TẠO 出生性別比")
    'ty so gioi tinh, dao tao 出生性别比'
"""

from __future__ import annotations

import unicodedata
from functools import cache

from opencc import OpenCC


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


class _Folds(dict[int, str]):
    """A table for ``str.translate`` that fills itself: each character is worked out once."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


_FOLDS = _Folds()


def _fold_character(character: str) -> str:
    if character in "đĐ":
        return "d"
    # The first character of the decomposition is the letter without its marks; lower() may lengthen (İ).
    return unicodedata.normalize("NFD", character)[0].lower()[0]


def simplify(text: str) -> str:
    """Traditional Chinese characters replaced one by one; ``text`` itself where that would change its length."""
    if text.isascii():
        return text
    simplified = str(_simplifier().convert(text))
    if len(simplified) == len(text):
        return simplified
    return "".join(converted if len(converted := _simplifier().convert(c)) == 1 else c for c in text)


def fold(text: str) -> str:
    """``text`` (NFC) without diacritics, in lower case and simplified characters, of the same length."""
    if text.isascii():
        return text.lower()
    return simplify(text).translate(_FOLDS)
