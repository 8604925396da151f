"""The units of the evidence (sentences, list items, table rows) ranked by how well each answers the question.

Every unit gets a score from what :class:`UnitSignals` sees of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from assistant.asked.concept_kinds import NAMES_NO_ROW, WIDE
from assistant.asked.concepts import Concept, without
from assistant.asked.forms import comparable
from assistant.asked.measures import asked_measures, gives
from assistant.asked.question import Quoted
from assistant.asked.understand import Question, Want
from assistant.evidence.competing import Unit, UnitSignals, headings, said, units_in
from assistant.evidence.counted import counted, counts
from assistant.evidence.dated_rows import of_months
from assistant.evidence.event_dates import OPENING, telling
from assistant.evidence.inside_places import of_inside_places
from assistant.evidence.nearness import Nearness
from assistant.evidence.office_holders import names_holder
from assistant.evidence.placed_rows import label, names_place, of_places
from assistant.evidence.reported import asks_about_meeting, holds_opening, tells_of_meeting
from assistant.evidence.wanted import CONTENTS, holds
from assistant.evidence.widened import Evidence
from index.writing.folding import fold

Weight = Callable[[Concept], float]
Degrees = NDArray[np.float64]

# Where a clause ends. A figure belongs to the words of its clause.
_CLAUSE_END = re.compile(r"[;,:\n|]\s|[，；。、：\n|]")
_WORD = re.compile(r"[a-z]+|[\u3400-\u9fff]")
EVIDENCE_READ = 5  # passages whose units compete; recall@10 is at most a point above recall@5 (`python -m eval`)
EVIDENCE_OPEN = 40  # of an open question, those in which the best ones of each document are looked for
# Of each document, where a figure, a date, … is wanted. For 40 questions with several readings, over two collections,
# the units that competed held all readings 65 times of 80 with one passage, 72 times with two, and 72 with three.
OF_EACH = 2
BESIDE = 5  # characters between a quotation and the sentence or item beside it: white space, a dash
GAP = 3  # white space between a sentence and the next at most
# Share of its weight that a word counts which no term explains: an everyday word that one passage happens to hold is as
# rare as the terms that matter. Of 1,067 tuned questions and our own over two collections the best unit holds a fact in
# .819 with all of it, .824 with 0.7, .826 with 0.5.
UNEXPLAINED = 0.5
LABELLED = 0.75  # degree from which the label of a table row names a thing


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each signal counts: the ratios of ``python -m eval.weigh`` on the tuned gold questions, rounded."""

    words: float = 0.9
    heading: float = 0.85
    before: float = 0.2
    clause: float = 0.5
    meaning: float = 1.0
    passage: float = 0.7
    wanted: float = 0.45
    clause_wanted: float = 0.2
    measure: float = 0.6
    label: float = 0.5
    # Chosen on 358 follow-ups: 323 right without what stands beside a quotation, 325 at 0.45 and 326 at 0.6.
    kept: float = 0.6

    def score(self, seen: UnitSignals) -> float:
        """The weighted sum of the signals."""
        return sum(getattr(self, name) * getattr(seen, name) for name in UnitSignals.__slots__)


def rank_units(
    question: Question, evidence: Sequence[Evidence], nearness: Nearness, weight: Weight, weights: Weights = Weights()
) -> list[Unit]:
    """The units of the first evidence with their scores, best first."""
    scored = (
        replace(unit, score=weights.score(seen), seen=seen)
        for unit, seen in unit_signals(question, evidence, nearness, weight)
    )
    return sorted(scored, key=lambda unit: -unit.score)


def unit_signals(
    question: Question, evidence: Sequence[Evidence], nearness: Nearness, weight: Weight
) -> list[tuple[Unit, UnitSignals]]:
    """The units of the first evidence, each once, with what is seen of them."""
    pieces = _candidates(_read(question, evidence))
    of_those = of_inside_places(of_places([unit for unit, _ in pieces], question.places), question)
    stay = {id(unit) for unit in of_months(of_those, question)}
    pairs = [pair for pair in pieces if id(pair[0]) in stay]
    if not pairs:
        return []
    top = max(piece.hit.score for piece in evidence)
    near = [nearness(unit.document.path, unit.start, unit.end) for unit, _ in pairs]
    units = [replace(unit, near=cosine) for (unit, _), cosine in zip(pairs, near, strict=True)]
    subject = question.subject
    degrees = _Degrees(subject)
    own = np.array([degrees(said(unit)) for unit in units])  # (units, concepts)
    opening = np.array([[tells_of_meeting(concept, unit) for concept in subject] for unit in units], dtype=np.float64)
    own = np.maximum(own, opening)
    of_piece = {key: degrees(piece.heading) for key, piece in {id(piece): piece for _, piece in pairs}.items()}
    around = np.array([np.maximum(of_piece[id(piece)], degrees(headings(unit))) for unit, piece in pairs])
    counts = _weights(question, units, own, weight)
    words, held = (own * counts).sum(axis=1), (np.maximum(own, around) * counts).sum(axis=1)
    before = (np.maximum(np.maximum(own, around), _before(units, own)) * counts).sum(axis=1) - held
    meaning = _spread(np.array(near))
    found = []
    for k, (unit, (_, piece)) in enumerate(zip(units, pairs, strict=True)):
        in_clauses = _of_clauses(question, unit, own[k], counts[k])
        if opening[k].any():  # it speaks of the meeting as a whole
            in_clauses.append((float(words[k]), share_wanted(question, unit.text)))
        stays = _kept(question, unit)
        signals = UnitSignals(
            words=float(words[k]),
            heading=float(held[k] - words[k]),
            before=float(before[k]),
            clause=float(max((share for share, _ in in_clauses), default=0.0)),
            meaning=float(meaning[k]),
            passage=max(piece.hit.score / top, min(2 * stays, 1.0)),
            wanted=share_wanted(question, unit.text),
            clause_wanted=float(max((share * wanted for share, wanted in in_clauses), default=0.0)),
            measure=_measured(question, unit.text),
            label=_label_asked(question, unit),
            kept=stays,
        )
        found.append((unit, signals))
    return found


class _Degrees:
    """How far texts hold each concept of a subject, shape (concepts,). Many units stand under the same headings."""

    def __init__(self, subject: Sequence[Concept]) -> None:
        self._subject = subject
        self._known: dict[str, Degrees] = {}

    def __call__(self, text: str) -> Degrees:
        if text not in self._known:
            self._known[text] = np.array([concept.degree(text) for concept in self._subject], dtype=np.float64)
        return self._known[text]


def _weights(question: Question, units: Sequence[Unit], own: Degrees, weight: Weight) -> Degrees:
    """The share of each concept in the subject, for each unit, shape (units, concepts).

    What no unit of a language holds and nothing translates into it cannot be found in that language: it counts for
    nothing there.
    """
    languages = np.array([unit.part.language for unit in units])
    counts = [weight(c) * (UNEXPLAINED if c.kind == "word" else 1.0) for c in question.subject]
    weights = np.tile(np.array(counts, dtype=np.float64), (len(units), 1))
    for language in np.unique(languages):
        of = languages == language
        spoken = own[of].any(axis=0)
        for k, concept in enumerate(question.subject):
            if not (spoken[k] or concept.translated or concept.loose or language == question.language):
                weights[of, k] = 0.0
    total = weights.sum(axis=1, keepdims=True)
    return weights / np.where(total, total, 1.0)


def _before(units: Sequence[Unit], own: Degrees) -> Degrees:
    """What the sentence or item just before each unit holds of the concepts; nothing before a table row."""
    ends = {(unit.document.path, unit.end): k for k, unit in enumerate(units) if unit.row is None}
    found = np.zeros_like(own)
    for k, unit in enumerate(units):
        text, at = unit.document.text, unit.start
        while at and text[at - 1].isspace() and unit.start - at < GAP:
            at -= 1
        if unit.row is None and (unit.document.path, at) in ends:
            found[k] = own[ends[unit.document.path, at]]
    return found


def _of_clauses(question: Question, unit: Unit, own: Degrees, counts: Degrees) -> list[tuple[float, float]]:
    """Of each clause the share of the subject, and of what is wanted, that it holds."""
    # A clause holds nothing that its sentence does not hold.
    there = [(c, each) for c, each, degree in zip(question.subject, counts, own, strict=True) if degree and each]
    found = []
    for clause in clauses(unit.text) if there else ():
        said = comparable(clause)
        found.append((sum(each * concept.degree(said) for concept, each in there), share_wanted(question, clause)))
    return found


def units_of(evidence: Sequence[Evidence]) -> list[Unit]:
    """The units that the evidence holds, each once, in the order of the evidence."""
    return [unit for unit, _ in _candidates(evidence)]


def is_open(question: Question) -> bool:
    """Whether the question leaves open which document it is about: it names no place and no document."""
    return not (question.places or question.references)


def _read(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence whose units compete: the first pieces; for an open question also the best ones of each document.

    What has a passage that says many other things search ranks low: a table with a row for what is asked competes too,
    and so does the best piece that names a thing which none of the first ones names, or gives the number
    of what is counted, or the holder of an office.
    """
    read = list(evidence[:EVIDENCE_READ])
    read += _naming_what_is_left(question, read, evidence[EVIDENCE_READ:])
    further = evidence[EVIDENCE_READ:EVIDENCE_OPEN]
    if question.wants & {Want.FIGURE, Want.AMOUNT}:
        read += [piece for piece in further if _tabulates(piece, question)]
    read += _giving(question, read, further)
    if asks_about_meeting(question):
        read += [piece for piece in evidence[EVIDENCE_READ:] if holds_opening(piece.part, piece.start, piece.end)]
    read += [piece for piece in evidence[EVIDENCE_READ:] if _stays(question, piece)][:EVIDENCE_READ]
    if is_open(question):
        of_part: dict[tuple[str, int], list[Evidence]] = {}
        for piece in evidence[:EVIDENCE_OPEN]:
            of_part.setdefault((piece.document.path, piece.part.number), []).append(piece)
        count = OF_EACH if question.wants & CONTENTS else 1
        read += [piece for pieces in of_part.values() for piece in pieces[:count]]
    return list({id(piece): piece for piece in read}.values())


def _naming_what_is_left(
    question: Question, read: Sequence[Evidence], further: Sequence[Evidence]
) -> Iterator[Evidence]:
    """For each thing of the subject that nothing ``read`` names, the best of the ``further`` pieces that names it."""
    for concept in question.subject:
        if concept.kind in WIDE or any(_names(piece, concept) for piece in read):
            continue
        yield from islice((piece for piece in further if _names(piece, concept)), 1)


def _giving(question: Question, read: Sequence[Evidence], further: Sequence[Evidence]) -> Iterator[Evidence]:
    """For each thing that a few words in passing may give, the best ``further`` piece with it, if none ``read`` has.

    The wards are named everywhere, and where something else is told it is said that there are fourteen.
    """
    thing = counted(question)
    counting = [partial(_counts, thing)] if thing else []
    holding = [partial(names_holder, question)] if Want.OFFICE in question.wants else []
    for gives_it in (*counting, *holding):
        if not any(gives_it(piece.text) for piece in read):
            yield from islice((piece for piece in further if gives_it(piece.text)), 1)


def _counts(thing: Concept, text: str) -> bool:
    """Whether a passage counts the thing; that it does not name it is known much sooner."""
    return thing.named_in(comparable(text)) and counts(thing, text)


def _names(piece: Evidence, concept: Concept) -> bool:
    return concept.named_in(comparable(piece.text)) or concept.named_in(piece.heading)


def _kept(question: Question, unit: Unit) -> float:
    """Whether a unit stands where the answer before was quoted from: 0.25 in its document, 0.5 in its section.

    1 beside a quotation where the question asks about something of its own: what is said of a thing besides mostly
    stands in the same sentence or the next. Asked of what was quoted itself ("how much did it cost?") it would stand
    there already.
    """
    same = [one for one in question.before if (one.path, one.part) == (unit.document.path, unit.part.number)]
    beside = (one.said.start - BESIDE < unit.end and unit.start < one.said.end + BESIDE for one in same)
    if question.asks_itself and any(beside):
        return 1.0
    return 0.5 if any(_in_section(one, unit) for one in same) else 0.25 if same else 0.0


def _stays(question: Question, piece: Evidence) -> bool:
    """Whether a piece of evidence holds something of a section that the answer before quotes."""
    place = (piece.document.path, piece.part.number)
    return any((one.path, one.part) == place and _in_section(one, piece) for one in question.before)


def _in_section(quoted: Quoted, found: Unit | Evidence) -> bool:
    return quoted.start < found.end and found.start < quoted.end


def _tabulates(piece: Evidence, question: Question) -> bool:
    """Whether a row of a table in the piece is labelled with a thing or a place that the question asks about."""
    asked = [concept for concept in question.subject if concept.kind not in NAMES_NO_ROW]
    rows = (
        row
        for table in piece.document.tables
        if table.start < piece.end and piece.start < table.end
        for row in table.rows
        if not row.header
    )
    return any(
        names_place(piece.document, row, question.places)
        or any(concept.degree(comparable(label(piece.document, row))) >= LABELLED for concept in asked)
        for row in rows
    )


def _candidates(evidence: Sequence[Evidence]) -> list[tuple[Unit, Evidence]]:
    """Every unit once, with the best evidence that it stands in; pieces of evidence may overlap."""
    found: dict[tuple[str, int, int], tuple[Unit, Evidence]] = {}
    for piece in evidence:
        for unit in _units_of(piece):
            found.setdefault((unit.document.path, unit.start, unit.end), (unit, piece))
    return list(found.values())


def share_wanted(question: Question, text: str) -> float:
    """Share of what the question wants that the text holds; 0 when it wants nothing in particular."""
    wants = question.wants & CONTENTS
    told = telling(question, text) if wants else ""
    return sum(holds(want, told) for want in wants) / max(len(wants), 1)


def _measured(question: Question, text: str) -> float:
    """Share of the measures the question asks for that the text gives; 0 when it asks for none."""
    measures = asked_measures(question.text)
    told = telling(question, text) if measures else ""
    return sum(gives(measure, told) for measure in measures) / max(len(measures), 1)


def clauses(text: str) -> list[str]:
    """The clauses of a sentence, with what opens it in the first one."""
    opening = match.end() if (match := OPENING.match(text)) else 0
    first, *others = _CLAUSE_END.split(text[opening:])
    return [clause for clause in (text[:opening] + first, *others) if clause.strip()]


def _label_asked(question: Question, unit: Unit) -> float:
    """Of a table row, the share of its label's words that belong to things and places the question speaks of."""
    if unit.row is None:
        return 0.0
    left = fold(label(unit.document, unit.row))
    words = _WORD.findall(left)
    for concept in question.subject:
        left = without(concept, left)
    for form in (form for place in question.places for form in place.forms):
        left = left.replace(form, " ")
    return 1 - len(_WORD.findall(left)) / len(words) if words else 0.0


def _spread(cosines: NDArray[np.float64]) -> NDArray[np.float64]:
    """Cosines spread over [0, 1]: e5 squeezes them into a narrow band, where only distances carry meaning."""
    low, high = float(cosines.min()), float(cosines.max())
    return (cosines - low) / max(high - low, 0.02)


def _units_of(evidence: Evidence) -> list[Unit]:
    return units_in(evidence.document, evidence.start, evidence.end)
