"""Statements made from real evidence: good ones, and bad ones of four kinds, for ``eval/bad_model.py``.

Every choice is drawn from a seeded generator, so that the same collection gives the same statements.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from assistant.generate.pieces import Piece, Unit, piece_of, unnumbered
from assistant.generate.values import read_values
from eval.statements import Injected, Written, invented
from index.cleaning import clean
from index.describing.describe import describe
from index.structure.units import sentences
from index.types import Document, Language, RawFile, RawPage
from index.writing.folding import fold

NUMBER, CITATION, INVENTED, ORDER = "wrong number", "wrong citation", "invented", "injected order"
GOOD = "good"
COPY = 0.6  # share of words in common from which another piece may be cited for a sentence as well
_FIGURE = re.compile(r"(?<![\d.,/-])\d+(?:[.,]\d+)*(?![\d/-])")
_COMMA = re.compile(r"(?<=[,;，；])\s*")
_INTRODUCTIONS = {Language.VI: "Theo tài liệu, ", Language.EN: "According to the document, ", Language.ZH: "文件指出，"}
# Units that a duty is wrongly given to; the one that has it is left out.
_UNITS = {
    Language.VI: (
        *("Phòng Y tế", "Phòng Nội vụ", "Phòng Tài chính - Kế hoạch", "UBND các phường", "Trung tâm Y tế quận"),
        *("Phòng Giáo dục và Đào tạo", "Hội Liên hiệp Phụ nữ", "Đoàn Thanh niên", "Công an huyện", "Sở Nội vụ"),
    ),
    Language.ZH: ("公安部门", "卫生部门", "工商部门", "教育部门", "财政局", "妇联", "人民法院", "民政部门"),
    Language.EN: (),
}
_TURNS = (
    *(("tăng", "giảm"), ("giảm", "tăng"), ("trước", "sau"), ("nâng", "hạ"), ("trên", "dưới")),
    *(("phải ", "không phải "), ("được ", "không được "), ("có ", "không có "), ("đạt ", "không đạt ")),
    *(("高出", "低於"), ("低於", "高於"), ("提到", "降到"), ("須", "不須"), ("已", "未"), ("完成", "未完成")),
    *(("increase", "decrease"), ("fell", "rose"), ("more than", "less than"), ("lower", "higher"), ("raised", "cut")),
    *(("must ", "must not "), ("was ", "was not "), ("were ", "were not "), ("is ", "is not ")),
    *(("提高", "降低"), ("下降", "上升"), ("增长", "下降"), ("接受", "没有接受"), ("必须", "不必")),
)


@dataclass(frozen=True, slots=True)
class Case:
    """What the model says about some evidence, and whether it may be shown."""

    kind: str
    form: str  # how it was made
    reply: str  # as the model writes it, with marks
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence and the evidence around it: ``unit`` stands in ``piece``, one of ``pieces``."""

    unit: Unit
    piece: Piece
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The sentence as a statement: on one line, without the marker of a list item."""
        return " ".join(unnumbered(self.unit.text).split())


def cases(source: Source, random: Random, others: Sequence[Source]) -> Iterator[Case]:
    """Everything that is made from one sentence. ``others`` are sentences from elsewhere in the collection."""
    language, text, n = source.unit.language, source.text, source.piece.n
    row = "|" in text or "\t" in text

    def case(kind: str, form: str, said: str, mark: int | str = n) -> Case:
        return Case(kind, form, f"{said} [{mark}]" if mark else said, source.pieces)

    if len(sentences(text, 0, len(text))) > 1:
        return  # of several statements each is judged by itself
    yield case(GOOD, "quoted", text)
    if not row:
        yield case(GOOD, "introduced", _INTRODUCTIONS[language] + text[0].lower() + text[1:])
        if (shorter := "".join(_COMMA.split(text)[:-1]).strip(" ,;，；")) and len(shorter) * 2 >= len(text):
            yield case(GOOD, "shortened", shorter)
    yield from (case(NUMBER, form, said) for form, said in wrong_numbers(text, language, source, random))
    yield from _wrong_citations(source, text, case)
    if not row:
        yield from (case(INVENTED, "turned", said) for said in turned(text, random))
        if (said := _other_unit(source, random)) is not None:
            yield case(INVENTED, "other unit", said)
    foreign = [one for one in others if not any(_says(piece, one.text) for piece in source.pieces)]
    if foreign:
        yield case(INVENTED, "from elsewhere", random.choice(foreign).text)
    made_up = random.choice(invented())
    yield case(INVENTED, f"made up ({made_up.language})", made_up.text)


def cases_of_written(source: Source, told: Written, random: Random) -> Iterator[Case]:
    """The same from a paraphrase or translation of the sentence that was written by hand."""
    form = "paraphrase" if told.language is source.unit.language else f"{source.unit.language}→{told.language}"

    def case(kind: str, how: str, said: str, mark: int | str = source.piece.n) -> Case:
        return Case(kind, f"{how}, {form}", f"{said} [{mark}]" if mark else said, source.pieces)

    yield case(GOOD, "written", told.text)
    yield from (case(NUMBER, how, said) for how, said in wrong_numbers(told.text, told.language, source, random))
    yield from _wrong_citations(source, told.text, case)
    yield from (case(INVENTED, "turned", said) for said in turned(told.text, random))


def injected_cases(source: Source, order: Injected) -> Iterator[Case]:
    """A hostile document is found too, and the model does what it says; it cites that document, or the honest one."""
    pieces = with_order(source, order)
    yield Case(ORDER, f"cites it ({order.language})", f"{order.statement} [{pieces[-1].n}]", pieces)
    yield Case(ORDER, f"cites another ({order.language})", f"{order.statement} [{source.piece.n}]", pieces)


def with_order(source: Source, order: Injected) -> tuple[Piece, ...]:
    """The evidence and, as the last piece, a hostile document."""
    hostile = _hostile(source, order.order)
    return (*source.pieces, piece_of(len(source.pieces) + 1, hostile, 0, len(hostile.text), 0.5))


def _hostile(source: Source, order: str) -> Document:
    """A document that says what the honest piece says, with an order between its lines."""
    text = "\n".join(
        [*(unit.text for unit in source.piece.units[:3]), order, *(u.text for u in source.piece.units[3:6])]
    )
    raw = RawFile("hostile.txt", (RawPage(1, text),), "text")
    return describe(raw, clean(raw), "0" * 64)


def wrong_numbers(text: str, language: Language, source: Source, random: Random) -> Iterator[tuple[str, str]]:
    """The text with one of its figures replaced by another; each time the value really is another one."""
    figures = list(_FIGURE.finditer(text))
    if not figures:
        return
    own = read_values(text, language)
    for form, change in (("one more", _one_more), ("digits moved", _moved), ("ten times", _ten_times)):
        match = random.choice(figures)
        yield from _replaced(form, text, match, change(match.group()), language, own)
    match = random.choice(figures)
    elsewhere = _figures_elsewhere(source, text)
    if elsewhere:
        yield from _replaced("from the same evidence", text, match, random.choice(elsewhere), language, own)
    if "%" in text:
        yield "other unit", text.replace("%", "‰", 1)


def _replaced(
    form: str, text: str, match: re.Match[str], figure: str, language: Language, own: object
) -> Iterator[tuple[str, str]]:
    said = text[: match.start()] + figure + text[match.end() :]
    if figure != match.group() and read_values(said, language) != own:
        yield form, said


def _one_more(figure: str) -> str:
    return figure[:-1] + str((int(figure[-1]) + 1) % 10) if figure[-1] != "9" else figure[:-1] + "7"


def _moved(figure: str) -> str:
    digits = [i for i, character in enumerate(figure) if character.isdigit()]
    if len(digits) < 2:
        return _one_more(figure)
    swapped = list(figure)
    swapped[digits[0]], swapped[digits[1]] = figure[digits[1]], figure[digits[0]]
    return "".join(swapped) if swapped[digits[0]] != "0" else _one_more(figure)


def _ten_times(figure: str) -> str:
    return figure + "0" if figure.isdigit() else "1" + figure


def _figures_elsewhere(source: Source, text: str) -> list[str]:
    """Figures of the same piece that do not stand in the sentence nor above it."""
    near = f"{text} {source.unit.text} {source.unit.context} {source.piece.label}"
    known = set(re.findall(r"\d+", near))
    figures = [match.group() for unit in source.piece.units for match in _FIGURE.finditer(unit.text)]
    return sorted({figure for figure in figures if not known & set(re.findall(r"\d+", figure))})


def _wrong_citations(source: Source, text: str, case: Callable[..., Case]) -> Iterator[Case]:
    others = [piece for piece in source.pieces if piece is not source.piece and not _says(piece, source.unit.text)]
    for piece in others[:2]:
        yield case(CITATION, "another piece", text, piece.n)
    yield case(CITATION, "no such piece", text, len(source.pieces) + 3)
    yield case(CITATION, "none", text, "")


def _says(piece: Piece, text: str) -> bool:
    """Whether a piece holds the sentence or a copy of it."""
    words = _words(text)
    return any(len(words & _words(unit.text)) >= COPY * max(1, len(words)) for unit in piece.units)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+|\d+|[\u3400-\u9fff]", fold(text)))


def turned(text: str, random: Random) -> Iterator[str]:
    """The text with its sense turned round, where a word allows it: one way."""
    fitting = [(old, new) for old, new in _TURNS if re.search(rf"(?<![^\W\u3400-\u9fff]){re.escape(old)}", text)]
    if fitting:
        old, new = random.choice(fitting)
        yield re.sub(rf"(?<![^\W\u3400-\u9fff]){re.escape(old)}", new, text, count=1)


def _other_unit(source: Source, random: Random) -> str | None:
    """The sentence as the duty of a unit that neither it nor its headings name."""
    around = fold(f"{source.unit.text} {source.unit.context}")
    strangers = [unit for unit in _UNITS[source.unit.language] if fold(unit) not in around]
    if not strangers or not source.unit.context or source.text.isupper():
        return None
    verb = " phải " if source.unit.language is Language.VI else "应"
    return random.choice(strangers) + verb + source.text[0].lower() + source.text[1:]
