"""Texts made comparable: without diacritics, in lower case, in simplified Chinese; every offset kept.

The folded text has exactly as many characters as the given one, so that a match at ``folded[i:j]`` is the
match ``text[i:j]``.

    >>> fold("Tỷ số Giới tính, ĐÀO TẠO 出生性別比")
    'ty so gioi tinh, dao tao 出生性别比'
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=65536)
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
    return "".join(_fold_character(character) for character in simplify(text))
