"""Two-byte Chinese text that was read one byte out of step.

Somebody inserted or removed bytes without regard to characters. A script that puts the reading ``(cè)`` after every 側
also puts it where the two bytes of 側 are the end of one character and the beginning of the next. From there on every
character is made of two halves, until a half meets a byte that makes no pair and is left over as a letter or a question
mark::

    總   人   口   為   2         BF 82   C8 CB   BF DA   9E E9   32         82 C8 is 側
    總 ?cè) 丝 跒 ?               BF 82   C8 (cè)  CB BF   DA 9E   E9 32      C8 ( and E9 2 are no characters

So a stretch begins with a broken reading or a question mark that asks nothing, goes on over alien signs and rare
characters, and ends where the bytes are in step again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.damage.question_marks import begins_line, is_han, is_question
from index.patterns import damage as look


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """``(start, end)`` of every stretch of ``text`` that was read out of step. Stretches may overlap."""
    yield from _with_a_sign(text)
    yield from _without_a_sign(text)


@dataclass(frozen=True, slots=True)
class _Trace:
    """A sign of damage: a broken reading, a question mark, an alien sign, a lone letter, a rare character."""

    start: int
    end: int
    kind: str

    @property
    def back_in_step(self) -> bool:
        """A letter or a question mark took up the odd byte: what follows is read rightly again."""
        return self.kind in ("letter", "reading", "mark")


def _with_a_sign(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that begin with a broken reading or a question mark that asks nothing."""
    traces = list(_traces(text))
    covered = 0
    for index, trace in enumerate(traces):
        following = traces[index + 1] if index + 1 < len(traces) else None
        if trace.start >= covered and _begins(text, trace, following):
            covered = _stretch_end(text, traces, index)
            yield trace.start, covered


def _traces(text: str) -> Iterator[_Trace]:
    for match in look.TOKENS.finditer(text):
        kind = match.lastgroup or ""
        if kind != "han" or not is_common(match.group()):
            yield _Trace(match.start(), match.end(), kind)


def _begins(text: str, trace: _Trace, following: _Trace | None) -> bool:
    """Whether a damaged stretch begins with this trace."""
    if trace.kind == "reading":
        return is_han(text, trace.start - 1) or is_han(text, trace.end)
    if trace.kind != "mark":
        return False
    after = text[trace.end : trace.end + 1]
    in_chinese = is_han(text, trace.start - 1) or is_han(text, trace.end + 1) or begins_line(text, trace.start)
    if after and after in look.IMPOSSIBLE_NEXT and in_chinese:
        return True
    return (
        following is not None
        and following.kind != "mark"
        and _is_near(text, trace, following, look.LONGEST_GAP)
        and not is_question(text, trace.start)
    )


def _stretch_end(text: str, traces: Sequence[_Trace], index: int) -> int:
    """Where the stretch ends that begins with ``traces[index]``."""
    last, in_step = traces[index], False
    for trace in traces[index + 1 : index + 1 + look.MOST_TRACES]:
        if not _is_near(text, last, trace, look.LONGEST_REST if in_step else look.LONGEST_GAP):
            break
        if in_step and trace.kind not in ("han", "alien"):
            break
        last, in_step = trace, trace.back_in_step
    return last.end if in_step or last.kind == "mark" else _end_of_shift(text, last.end)


def _is_near(text: str, last: _Trace, trace: _Trace, most: int) -> bool:
    """Whether only characters that may be read out of step lie between two traces, and few of them."""
    start = last.end + (last.kind == "mark" and text[last.end : last.end + 1] in look.READ_AS_MARK)
    return trace.start - start <= most and not look.NO_GAP.search(text, start, trace.start)


def _end_of_shift(text: str, end: int) -> int:
    """Goes on while the second byte of a character and the first of the next make a common character."""
    for _ in range(look.LONGEST_GAP):
        if not is_han(text, end):
            break
        if is_han(text, end - 1) and not _is_common_pair(text[end - 1], text[end]):
            break
        end += 1
    return end


@lru_cache(maxsize=65536)
def _is_common_pair(first: str, second: str) -> bool:
    """Whether the second byte of one and the first of the other, a letter's only one, are a common character."""
    return is_common((_gbk(first)[1:] + _gbk(second)[:1]).decode("gbk", "replace"))


@lru_cache(maxsize=4096)
def is_common(char: str) -> bool:
    """Whether a Han character is among the 3,755 of GB 2312 level 1 or the 5,401 of Big5 level 1, the usual ones."""
    simplified = char.encode("gb2312", "replace")
    traditional = char.encode("big5", "replace")
    return b"\xb0" <= simplified[:1] <= b"\xd7" or b"\xa4" <= traditional[:1] <= b"\xc6"


def _gbk(char: str) -> bytes:
    """The bytes of a character in GBK, one for ASCII and two for Han; two zeros where it has none."""
    return char.encode("gbk", "ignore") or b"\0\0"


def _without_a_sign(text: str) -> Iterator[tuple[int, int]]:
    """Stretches before which a byte is simply missing.

    Read one byte further on every pair of characters makes a common character, which in good text seldom holds for
    four in a row; read as they are, several are rare, or a lone letter ends the stretch that belonged to the last one.
    """
    for run in look.SHIFTED_RUN.finditer(text):
        start = run.start()
        while start < run.end():
            end = _end_of_pairs(text, start, run.end())
            traces = sum(char.isascii() or not is_common(char) for char in text[start:end])
            if end - start >= look.FEWEST_SHIFTED and traces >= look.FEWEST_TRACES:
                yield start, end
            start = end


def _end_of_pairs(text: str, start: int, limit: int) -> int:
    """The end of the longest stretch from ``start`` on in which every two neighbours make a common character."""
    end = start + 1
    while end < limit and _is_common_pair(text[end - 1], text[end]):
        end += 1
    return end
