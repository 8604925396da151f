"""How well documents are understood: what the program finds, compared with the gold.

    metadata      share of the stated fields that are right; one that is filled though nothing states it is wrong too
    sections      F1; right is the same beginning, title, level, parent and end
    references    F1; right is the same beginning, and the node is the gold's: number, date, issuer, held or only cited,
                  one node for one document
    duties        F1 of unit and beginning of the text
    cells         share of the values that stand in the right row and column of a table
    values        share of what the gold says of cells besides: what they are worth, unit, period
    damage        share of the damaged runs that a finding touches
    false alarms  findings that touch no damaged run, in 10,000 characters

F1 is 2·right / (wanted + found). The denominator is everything in the gold: of a file that could not be read all is
missed, and so is what the text as read does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from eval.document_gold import GoldDocument, GoldNode, GoldPart, locate
from eval.document_tally import Tally, plain, short
from eval.document_tree import judge_sections
from eval.document_values import judge_cells, judge_values, stated
from index.damage.marks import Damage, find_damage, touching
from index.describing.graph import Graph, Node
from index.describing.identity import issuer_words, of_symbol
from index.duties.found import Duty
from index.duties.unit_names import UnitNames
from index.types import Document, Language, Part
from index.writing.lines import is_chinese

PER_CHARACTERS = 10_000
_STATED = ("title", "type", "language", "number", "date", "place", "issuer", "signer")


class Aspect(StrEnum):
    """What is measured."""

    METADATA = "metadata"
    SECTIONS = "sections"
    REFERENCES = "references"
    DUTIES = "duties"
    CELLS = "cells"
    VALUES = "values"
    DAMAGE = "damage"


F1_ASPECTS = frozenset({Aspect.SECTIONS, Aspect.REFERENCES, Aspect.DUTIES})


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was right and wrong in one document, or in several together."""

    tallies: Mapping[Aspect, Tally]
    characters: int = 0
    alarms: tuple[str, ...] = ()  # the findings of damage that are none

    def value(self, aspect: Aspect) -> float | None:
        """The metric, 0 to 1; ``None`` where the gold has nothing of it."""
        tally = self.tallies[aspect]
        return tally.f1 if aspect in F1_ASPECTS else tally.share

    @property
    def false_alarms(self) -> float | None:
        """In 10,000 characters; falls with quality."""
        return len(self.alarms) / self.characters * PER_CHARACTERS if self.characters else None


@dataclass(frozen=True, slots=True)
class Understood:
    """A document with what was made of it."""

    document: Document
    duties: tuple[Duty, ...]
    graph: Graph  # of the whole collection


def together(judgements: Iterable[Judgement]) -> Judgement:
    """All of them as one: counts are added, not averaged."""
    every = list(judgements)
    tallies = {aspect: sum((one.tallies[aspect] for one in every), Tally()) for aspect in Aspect}
    alarms = tuple(alarm for one in every for alarm in one.alarms)
    return Judgement(tallies, sum(one.characters for one in every), alarms)


def judge(gold: GoldDocument, read: Understood | None, names: UnitNames) -> Judgement:
    """Compare one document with its gold; ``read`` is ``None`` when the file could not be read."""
    if read is None:
        return Judgement({aspect: _all_missed(gold, aspect) for aspect in Aspect})
    document = read.document
    damage = find_damage(document.text)
    found, alarms = judge_damage(gold, document.text, damage)
    tallies = {
        Aspect.METADATA: judge_metadata(gold.parts, document),
        Aspect.SECTIONS: judge_sections(gold.parts, document),
        Aspect.REFERENCES: judge_references(gold, document, read.graph),
        Aspect.DUTIES: judge_duties(gold, document.text, read.duties, names),
        Aspect.CELLS: judge_cells(gold.cells, document),
        Aspect.VALUES: judge_values(gold.cells, document),
        Aspect.DAMAGE: found,
    }
    return Judgement(tallies, len(document.text), alarms)


def _all_missed(gold: GoldDocument, aspect: Aspect) -> Tally:
    wanted = {
        Aspect.METADATA: 1 + sum(getattr(part, name) is not None for part in gold.parts for name in _STATED),
        Aspect.SECTIONS: sum(not line.closes for part in gold.parts for line in part.sections),
        Aspect.REFERENCES: len(gold.references),
        Aspect.DUTIES: sum(len(duty.units) for duty in gold.duties),
        Aspect.CELLS: len(gold.cells),
        Aspect.VALUES: sum(len(stated(cell)) for cell in gold.cells),
        Aspect.DAMAGE: len(gold.damage),
    }[aspect]
    return Tally(0, wanted, 0, ("the file could not be read",) if wanted else ())


# Metadata


def judge_metadata(gold: Sequence[GoldPart], document: Document) -> Tally:
    """The number of parts, and every field of every part."""
    right, misses = int(len(gold) == len(document.parts)), []
    wanted = found = 1
    if not right:
        misses.append(f"{len(document.parts)} parts instead of {len(gold)}")
    for i, part in enumerate(gold):
        said = document.parts[i] if i < len(document.parts) else None
        for name in _STATED:
            want, got = getattr(part, name), _said(said, name)
            if want is None and got is None:
                continue
            wanted, found = wanted + 1, found + (got is not None)
            if want is not None and got is not None and _same(name, want, got):
                right += 1
            else:
                misses.append(f"part {i + 1}, {name}: {got!r} instead of {want!r}")
    return Tally(right, wanted, found, tuple(misses))


def _said(part: Part | None, name: str) -> str | None:
    value = getattr(part, "symbol" if name == "number" else name) if part else None
    return None if value is None else str(getattr(value, "value", value))


def _same(name: str, want: str, got: str) -> bool:
    if name == "title":
        return plain(got).startswith(want)
    return issuer_words(got) == issuer_words(want) if name == "issuer" else got == want


# References


def judge_references(gold: GoldDocument, document: Document, graph: Graph) -> Tally:
    """Where the mentions are, and which document each means."""
    targets = {
        mention.start: mention.targets
        for mention in (*(one for edge in graph.edges for one in edge.mentions), *graph.unsettled)
        if mention.document == document.path
    }
    own = _own_nodes(document, graph)
    meant: dict[str, int] = {}
    right, misses, after = 0, [], 0
    expected: set[int] = set()
    for reference in gold.references:
        at = locate(document.text, reference.anchor, after)
        after = after if at is None else at + 1
        expected |= set() if at is None else {at}
        found = any(one.start == at for one in document.references)
        # A mention of the document itself is no edge of the graph.
        nodes = targets.get(at, own) if at is not None and found else ()
        fault = "not found" if not found else _node_fault(gold.nodes[reference.node], nodes, graph)
        if not fault and meant.setdefault(reference.node, nodes[0]) != nodes[0]:
            fault = "another node than before"
        right += not fault
        misses += [f"{reference.anchor!r}: {fault}"] if fault else []
    surplus = [document.text[one.start : one.end] for one in document.references if one.start not in expected]
    misses += [f"{short(one)!r} is no reference" for one in surplus]
    return Tally(right, len(gold.references), len(document.references), tuple(misses))


def _own_nodes(document: Document, graph: Graph) -> tuple[int, ...]:
    return tuple(node.id for node in graph.nodes if any(place.document == document.path for place in node.held))


def _node_fault(want: GoldNode, nodes: Sequence[int], graph: Graph) -> str:
    if len(nodes) != 1:
        return f"{len(nodes)} documents fit"
    node = graph.nodes[nodes[0]]
    if not _same_number(want.number, node.number):
        return f"number {node.number!r} instead of {want.number!r}"
    if node.date != want.date:
        return f"date {node.date!r} instead of {want.date!r}"
    if not _issuer_fits(want, node):
        return f"issuer {node.issuer!r} instead of {want.issuer!r}"
    return "" if bool(node.held) == want.held else f"held {bool(node.held)} instead of {want.held}"


def _same_number(want: str, got: str | None) -> bool:
    """``10/2016/CT-QU`` and ``10/CT-QU`` write one number."""
    one, other = of_symbol(want), of_symbol(got or "")
    return (one.number, one.letters) == (other.number, other.letters)


def _issuer_fits(want: GoldNode, node: Node) -> bool:
    """Whether the issuer is the gold's, as far as its name is written out ("UBND quận" for "UBND quận Hoàng Mai")."""
    wanted, got = issuer_words(want.issuer), issuer_words(node.issuer)
    return not wanted or (bool(got) and " ".join(got) in " ".join(wanted)) or " ".join(wanted) in " ".join(got)


# Duties


def judge_duties(gold: GoldDocument, text: str, duties: Sequence[Duty], names: UnitNames) -> Tally:
    """Pairs of a unit, by its canonical name, and the place where what it must do begins."""
    left: list[tuple[str, int | None]] = [(duty.unit, duty.start) for duty in duties]
    right, misses, after = 0, [], 0
    for duty in gold.duties:
        at = locate(text, duty.anchor, after)
        after = after if at is None else at + 1
        for unit in duty.units:
            pair = (names.canonical(unit, Language.ZH if is_chinese(unit) else Language.VI), at)
            if pair in left:
                left.remove(pair)
                right += 1
            else:
                misses.append(f"{unit}: {duty.anchor!r} not found")
    misses += [f"{unit}: {short(text[start or 0 :])!r} is no duty of it" for unit, start in left]
    return Tally(right, sum(len(duty.units) for duty in gold.duties), len(duties), tuple(misses))


# Damage


def judge_damage(gold: GoldDocument, text: str, damage: Sequence[Damage]) -> tuple[Tally, tuple[str, ...]]:
    """The damaged runs that a finding touches, and the findings that touch none."""
    spans: list[tuple[int, int]] = []
    right, misses, after = 0, [], 0
    for run in gold.damage:
        at = locate(text, run.anchor, after)
        if at is None:
            misses.append(f"{run.anchor!r} is not in the text as read")
            continue
        after = at + run.length
        spans.append((at, after))
        hit = bool(touching(damage, at, after))
        right += hit
        misses += [] if hit else [f"{run.anchor!r} not found"]
    alarms = tuple(
        text[one.start : one.end]
        for one in damage
        if not any(start < one.end and one.start < end for start, end in spans)
    )
    return Tally(right, len(gold.damage), len(damage), tuple(misses)), alarms
