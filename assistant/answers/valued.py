"""The value that a question asks for, on a line of its own before the sentence or the table row that gives it.

    "How many wards practise fall prevention?"     →  **14 phường** [1]
    "How many boys were born in the first half?"   →  **boys: 1.225** [1][2]

Only where it is certain which figure is meant: of a table the cell whose row and column the question names; of a
sentence the only figure of the clause that speaks of the subject, where no other clause does as much. A wrong figure
shown with confidence is worse than a sentence to read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from assistant.answers.valued_cells import asked_cell
from assistant.answers.valued_figures import figures_of
from assistant.asked.concept_kinds import NO_SUBJECT
from assistant.asked.concepts import Concept, occurrences
from assistant.asked.forms import comparable
from assistant.asked.question import Kind, Question, Want, level_names
from assistant.evidence.competing import Unit
from assistant.evidence.subject_held import held
from assistant.quoting.extract import Extract
from index.damage.marks import find_damage
from index.types import Span
from index.writing.folding import fold, simplify
from index.writing.periods import find_periods
from prompts import pattern, table

Weight = Callable[[Concept], float]

# Share of the subject that the clause must hold (the office may have other words for the rest), and by how much it must
# outdo every other clause with a figure. What these limits do at other values is shown by `python -m eval.limits`.
CLEAR, AHEAD = 0.4, 0.1
# The same of a sentence that did not rank first, or of a question that does not say that it asks for a figure.
SURE, ALONE = 0.8, 0.4
# Share of the best score from which a quotation is kept beside a certain value, and a sentence beside the best table
# row. Of the facts of the tuned gold questions, quoted in 1,391 pieces, none is lost.
NEAR_BEST = 0.9
BESIDE = 15  # characters before a figure in which what it counts stands: "phụ nữ có chồng: 412"
_INDICATORS = ("statistics", "population")  # kinds of glossary terms that stand for a figure: "life expectancy"
_CLAUSE = re.compile(r"(?:[^;,.，；。、\n]|(?<=\d)[,.](?=\d)|(?<=\d)\.(?=\s)|\.(?!\s|$))+")
_SENTENCE = re.compile(r"(?:[^;.；。\n]|(?<=\d)\.(?=\d)|\.(?!\s|$))+")  # a date stands before all that happened on it
_FIGURE = re.compile(r"\d[\d.,\s]*")
_COUNTER = re.compile(r".*\d")  # what stands before the word that is counted
_VALUES = (Want.AMOUNT, Want.FIGURE, Want.DATE)  # what can be told by looking, the narrower first

_words = partial(pattern, "valued")  # what questions and documents say around a value


@dataclass(frozen=True, slots=True)
class Value:
    """A value and where it stands: ``unit`` holds ``span``; ``text`` shows it, of a table with its unit."""

    unit: Unit
    span: Span
    text: str
    header: Span | None = None  # the column headings of the table that it stands in


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause with a figure of the wanted kind, and how much of the subject it holds."""

    unit: Unit
    share: float
    figures: tuple[Span, ...]
    end: int  # of the clause, in the document's text


def find_value(question: Question, extracts: Sequence[Extract], weight: Weight, locale: str = "vi") -> Value | None:
    """The one value that the question asks for, when it is certain; ``None`` otherwise.

    Args:
        extracts: what is quoted as the answer.
        weight: how much each thing the question speaks of counts.
        locale: of the asker, for the words around the value.
    """
    units = [unit for extract in extracts for unit in extract.units]
    if question.kind is not Kind.FACT or not units or _asks_twice(question) or _is_open(units):
        return None
    if Want.REASON in question.wants:  # the figure whose reason is asked is no answer
        return None
    if max(units, key=lambda unit: unit.score).row:
        cell = asked_cell(question, weight, extracts, locale) if question.wants <= {Want.FIGURE} else None
        return Value(cell.unit, cell.span, cell.text, cell.header) if cell else None
    wanted = [want for want in _VALUES if want in question.wants] or _unsaid(question)
    if len(wanted) != 1 or any(unit.row for unit in units):
        return None
    return _clearest(question, units, wanted[0], weight)


def beside_value(extracts: Sequence[Extract], value: Value | None) -> list[Extract]:
    """The quotations without those that say less: beside a value only what ranks nearly as high in its own section;
    beside the table row that ranks first no sentences of its document that do not."""
    kept = [
        (extract, tuple(unit for unit in extract.units if _is_kept(unit, extract, extracts, value)))
        for extract in extracts
    ]
    return [replace(extract, units=units) for extract, units in kept if units]


def _is_kept(unit: Unit, extract: Extract, extracts: Sequence[Extract], value: Value | None) -> bool:
    best = max((unit for extract in extracts for unit in extract.units), key=lambda unit: unit.score)
    high = unit.score >= NEAR_BEST * best.score
    if value is not None:
        return unit == value.unit or (value.unit in extract.units and (high or _is_beside(unit, value.unit)))
    same = (unit.document.path, unit.part.number) == (best.document.path, best.part.number)
    return high or best.row is None or unit.row is not None or not same


def _is_beside(unit: Unit, other: Unit) -> bool:
    """Whether two sentences follow each other: the second may limit or contradict the first."""
    first, second = sorted((unit, other), key=lambda one: one.start)
    return not unit.row and not unit.document.text[first.end : second.start].strip()


def _is_rivalled(value: Value, units: Sequence[Unit]) -> bool:
    """Whether the same is counted in another figure in the sentence before or behind: "800 lượt. … 900 lượt".

    Or earlier in its own: of "2.500 trẻ được khám, 30 trẻ nghi ngờ" the first are all, the second some of them.
    """
    counter = _COUNTER.sub("", value.text).strip()
    beside = (u for u in units if u != value.unit and u.document is value.unit.document and _is_beside(u, value.unit))
    earlier = value.unit.document.text[value.unit.start : value.span.start]
    said = (*(unit.text for unit in beside), earlier)
    figures = (m.group() for text in said for m in re.finditer(rf"\d[\d.,]*\s?{re.escape(counter)}", text))
    return bool(counter) and any(figure not in value.text for figure in figures)


def _counts_places(value: Value, question: Question) -> bool:
    """Whether the figure counts places where the question counts something else: "for old people in 9 wards"."""
    counted = fold(_FIGURE.sub("", value.text, count=1)).strip()
    asked = [concept for concept in question.subject if _is_counted(concept, question)]
    return counted in level_names() and any(fold(concept.text) not in level_names() for concept in asked)


def _counts_some(value: Value, question: Question) -> bool:
    """Whether all people of a kind are asked for ("how many women live there?") and the figure is not beside them.

    Then it counts some of them: "a talk for 130 educated women".
    """
    asked = [concept for concept in question.subject if concept.kind not in NO_SUBJECT]
    if len(asked) != 1 or asked[0].kind != "person":
        return False
    beside = value.unit.document.text[max(value.unit.start, value.span.start - BESIDE) : value.span.end]
    return not asked[0].named_in(comparable(beside))


def _asks_twice(question: Question) -> bool:
    folded = fold(simplify(question.text))
    periods = {(one.first, one.last, one.year) for one in find_periods(question.text) if not one.relative}
    whole = _words("whole").search(folded) is not None
    return len(_words("asking").findall(folded)) > 1 or len(periods) + (whole and bool(periods)) > 1


def _is_open(units: Sequence[Unit]) -> bool:
    """Whether several documents are quoted: each may have a value of its own."""
    return len({(unit.document.path, unit.part.number) for unit in units}) > 1


def _unsaid(question: Question) -> list[Want]:
    """A figure, where the question asks in few words or only names what is one: "Average life expectancy in …?".

    "Population in …" alone may be asked for its number or its growth.
    """
    names_one = any(concept.kind in _INDICATORS and concept.forms[0] not in _totals() for concept in question.subject)
    asks = _words("counting").search(fold(simplify(question.text))) is not None
    return [Want.FIGURE] if (names_one or asks) and not question.wants else []


@cache
def _totals() -> frozenset[str]:
    return frozenset(map(fold, table("question_words")["alone"]))


def _clearest(question: Question, units: Sequence[Unit], want: Want, weight: Weight) -> Value | None:
    clauses = sorted(_clauses(question, units, want, weight), key=lambda clause: -clause.share)
    if not clauses or any(find_damage(unit.text) for unit in units):
        return None
    first, *others = clauses
    ahead = first.share - max((clause.share for clause in others), default=0.0)
    is_best = first.unit is max(units, key=lambda unit: unit.score) and want in question.wants
    if len(first.figures) != 1 or not (_is_clear(first.share, ahead) if is_best else _is_sure(first.share, ahead)):
        return None
    if _is_of_another_place(first, question):
        return None
    span = _whole(first.unit, first.figures[0], question)
    value = Value(first.unit, span, " ".join(first.unit.document.text[span.start : span.end].split()))
    apart = _is_rivalled(value, units) or _counts_places(value, question) or _counts_some(value, question)
    return None if apart else value


def _is_of_another_place(clause: _Clause, question: Question) -> bool:
    """Whether a place asked about is named only behind the clause: "Mai Khê hired 30, Sông Lam moved some"."""
    text, unit = clause.unit.document.text, clause.unit
    so_far, behind = text[unit.start : clause.end], text[clause.end : unit.end]
    return any(place.written_in(behind) and not place.written_in(so_far) for place in question.places)


def _is_clear(share: float, ahead: float) -> bool:
    return share >= CLEAR and ahead >= AHEAD


def _is_sure(share: float, ahead: float) -> bool:
    return share >= SURE and ahead >= ALONE


def _clauses(question: Question, units: Sequence[Unit], want: Want, weight: Weight) -> Iterator[_Clause]:
    cut = _SENTENCE if want is Want.DATE else _CLAUSE
    # "Tỷ lệ" is told by the figure: "được sàng lọc đạt 60-70%" is a rate.
    subject = [concept for concept in question.subject if concept.kind != "measure"] or question.subject
    for unit in units:
        for match in cut.finditer(unit.text):
            figures = figures_of(question, want, match.group(), unit.part.language)
            if figures and not _leaves_out_not(question, match.group()):
                start = unit.start + match.start()
                spans = tuple(Span(start + figure.start, start + figure.end) for figure in figures)
                yield _Clause(unit, held(subject, weight, match.group()), spans, unit.start + match.end())


def _leaves_out_not(question: Question, clause: str) -> bool:
    """Whether the question asks for those who are not, and the clause counts any: "how many wards have no station"."""
    asks = _words("negated", "asked").search(fold(simplify(question.text)))
    return asks is not None and _words("negated", "said").search(fold(simplify(clause))) is None


def _whole(unit: Unit, span: Span, question: Question) -> Span:
    """The figure with what it counts, and with the word that keeps it from being exact: "trên 3.000 tranh lật"."""
    text = unit.document.text
    before = _about("before").search(text[unit.start : span.start])
    behind = _about("after").match(text, span.end, unit.end)
    start, end = unit.start + before.start() if before else span.start, behind.end() if behind else span.end
    counted = (c for c in question.subject if text[end - 1].isdigit() or _is_counted(c, question))
    places = (place for concept in counted for place in occurrences(concept, text[span.start : unit.end]))
    behind_it = (stop for at, stop in places if _follows(text, span.start, end, span.start + at))
    return Span(start, max([end, *(span.start + stop for stop in behind_it)]))


def _follows(text: str, start: int, end: int, at: int) -> bool:
    """Whether ``at`` is right behind the figure at ``start``, or behind that with its unit, which ends at ``end``."""
    return _FIGURE.fullmatch(text, start, at) is not None or (at >= end and not text[end:at].strip())


def _is_counted(concept: Concept, question: Question) -> bool:
    """Whether the question asks how many of it there are."""
    asked = _words("asking").search(fold(question.text[: concept.start]).rstrip())
    return asked is not None and asked.end() == len(fold(question.text[: concept.start]).rstrip())


@cache
def _about(side: str) -> re.Pattern[str]:
    joined = "|".join(table("valued")["about"][side])
    return re.compile(rf"(?:{joined})$" if side == "before" else joined)
