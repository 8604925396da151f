"""Text layers that are gibberish: the font's table of characters is missing or wrong, though the page looks right.

Then the text is made of control characters and private ones, or of letters, figures and signs at random: ``7K{QJ WLQ``.
"""

from __future__ import annotations

import re
import unicodedata

from index.reading.old_vietnamese import code_page_of
from index.writing.spelling import is_spelled

FEWEST_WORDS = 20  # on a page; fewer say nothing
MOST_ODD_CHARACTERS = 0.05  # of those that are no space; good pages have bullets of symbol fonts, under 0.01
MOST_ODD_WORDS = 0.5  # good pages of decrees, gazettes and tables have under 0.1
FEWEST_VOWELS = 0.25  # of plain letters: English and Vietnamese without its marks have 0.38 and more
FEWEST_KNOWN = 0.15  # words that are Vietnamese or Chinese; a list of abbreviations has few vowels, but some of these

_TOKEN = re.compile(r"\S+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_GOOD_CASE = re.compile(r"[a-z]+|[A-Z]+|[A-Z][a-z]+|[A-Z]+s")
_VOWEL = re.compile("[aeiouy]", re.IGNORECASE)
_FIGURE = re.compile(r"\d[\d.,/:%-]*[A-Za-z]?|[A-Za-z]{1,4}\d{1,6}")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_BULLETS = re.compile(r"[\uf020-\uf0ff]")  # symbol fonts; cleaning knows them
_LONGEST_ABBREVIATION = 8  # "KHHGDTE"


def looks_damaged(text: str) -> bool:
    """Whether the text of a page is no text. Text in TCVN3 or VNI is not damaged, only old."""
    if _share_of_odd_characters(text) > MOST_ODD_CHARACTERS:
        return True
    words = [word for token in _TOKEN.findall(text) for word in re.split(r"[-/–,;:()]", token) if word]
    words = [bare for word in words if (bare := _EDGES.sub("", word)) and not _FIGURE.fullmatch(bare)]
    if len(words) < FEWEST_WORDS:
        return False
    odd = sum(not _is_plausible(word) for word in words)
    if odd <= MOST_ODD_WORDS * len(words) and not _lacks_vowels(words):
        return False
    return code_page_of(text) is None


def _lacks_vowels(words: list[str]) -> bool:
    """Whether words of plain letters are no words: the shapes of small letters often have the numbers of capitals."""
    letters = re.findall("[A-Za-z]", "".join(words))
    vowels = sum(bool(_VOWEL.match(letter)) for letter in letters)
    known = sum(bool(_HAN.search(word)) or is_spelled(word) for word in words)
    return vowels < FEWEST_VOWELS * len(letters) and known < FEWEST_KNOWN * len(words)


def _share_of_odd_characters(text: str) -> float:
    visible = [char for char in _BULLETS.sub("", text) if not char.isspace()]
    odd = sum(char == "\ufffd" or unicodedata.category(char) in ("Cc", "Co", "Cn") for char in visible)
    return odd / len(visible) if len(visible) >= FEWEST_WORDS else 0.0


def _is_plausible(word: str) -> bool:
    """Whether a word can be Vietnamese, Chinese, or of another language in Latin letters."""
    if _HAN.search(word) or is_spelled(word):
        return True
    bare = "".join(char for char in unicodedata.normalize("NFD", word.replace("Đ", "D").replace("đ", "d"))
                   if not unicodedata.combining(char))  # fmt: skip
    if not _GOOD_CASE.fullmatch(bare):
        return False
    return bool(_VOWEL.search(bare)) or (len(bare) <= _LONGEST_ABBREVIATION and bare.isupper())
