"""Another look at words that the first model hardly believes: what a stamp or a stroke of the pen touches.

    first "TỊHC" at 0.5   second (English) "TTHC"   look "TTHC" at 0.90   →   TTHC

The look is believed where it is sure and the other model of the page saw the same letters. Where the first reading has
these letters already it stays: a word alone loses diacritics more often ("trôn" for trốn) than it gains them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.reading.ocr_figures import is_figure, merged, overlapping
from index.reading.ocr_looks import Looks
from index.reading.ocr_tesseract import Word
from index.writing.folding import fold

# On the sample scans 97 of 100 words of print are surer than this.
_WEAK = 0.6
_SURE = 0.85
_LOOKALIKES = ("1i", "1l", "0o", "5s")
_FEWEST_LETTERS = 2  # one letter is soon agreed on
_MOST = 40  # words of a page, at a sixth of a second each; a page with more is no page of print


def looked_at_again(words: Sequence[Word], second: Sequence[Word], looks: Looks) -> tuple[Word, ...]:
    """``words`` with weak ones replaced by what a further look and the second reading agree on."""
    better = [_without_digits(word, overlapping(word, second)) if _is_weak(word) else word for word in words]
    weak = [at for at, word in enumerate(better) if _is_weak(word)][:_MOST]
    for at in weak:
        letters = _letters("".join(other.text for other in overlapping(words[at], second)))
        if len(letters) < _FEWEST_LETTERS or letters == _letters(words[at].text):
            continue
        look = looks.alone(words[at], looks.language, scale=1.0)
        if look.confidence >= _SURE and _letters(look.text) == letters:
            better[at] = look
    return tuple(better)


def _is_weak(word: Word) -> bool:
    return 0 < word.confidence < _WEAK and len(_letters(word.text)) >= _FEWEST_LETTERS and not is_figure(word.text)


def _without_digits(word: Word, others: Sequence[Word]) -> Word:
    """A weak "g1ao" that the other model surely reads as "giao"."""
    if len(others) != 1 or others[0].confidence < _SURE or not any(char.isdigit() for char in word.text):
        return word
    one, other = fold(word.text), fold(others[0].text)
    is_alike = len(one) == len(other) and all(a == b or a + b in _LOOKALIKES for a, b in zip(one, other, strict=True))
    return replace(word, text=merged(word.text, others[0].text)) if is_alike else word


def _letters(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())
