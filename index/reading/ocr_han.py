"""Chinese punctuation, which Tesseract's models write in half width: "整體,工作;" stands for "整體，工作；"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.reading.ocr_tesseract import Word

_WIDE = str.maketrans(",:;!?()", "，：；！？（）")
_HALF = frozenset(",:;!?()")
_HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


def widened(line: Sequence[Word]) -> list[Word]:
    """The line with its punctuation in full width where it stands beside a Chinese character or ends the line.

    Between figures and Latin letters it stays: "3:30", "(GDP)". Every word keeps its length.
    """
    text = "".join(word.text for word in line)
    if not _HAN.search(text):
        return list(line)
    wide = _widened(text)
    words, start = [], 0
    for word in line:
        words.append(replace(word, text=wide[start : start + len(word.text)]))
        start += len(word.text)
    return words


def _widened(text: str) -> str:
    wide: list[str] = []
    opened: list[str] = []  # brackets; one closes in the width in which it was opened
    for at, char in enumerate(text):
        is_wide = opened.pop() != "(" if char == ")" and opened else _is_chinese(text, at)
        wide.append(char.translate(_WIDE) if is_wide else char)
        if char == "(":
            opened.append(wide[-1])
    return "".join(wide)


def _is_chinese(text: str, at: int) -> bool:
    if text[at] not in _HALF:
        return False
    beside = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return at + 1 == len(text) or _HAN.search(beside) is not None
