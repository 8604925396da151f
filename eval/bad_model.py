"""A scripted bad model: statements that must be stopped, and good ones that must not: ``python -m eval.bad_model``.

Evidence is real: what search finds in the collection for a sentence of it, so that the other pieces are about the same
thing. From the sentence, and from paraphrases and translations that were written by hand (``eval/statements/``), four
kinds of bad statements are made:

    wrong number     a quantity, unit, date or document number is another one, also one from elsewhere in the evidence
    wrong citation   true, but another piece is cited, or one that is not there, or none
    invented         what the evidence does not say, a duty given to another unit, a sense turned round
    injected order   a document tells the model what to say, and the model says it

"Good" are exact quotations, quotations with an introduction, shortened ones, paraphrases and translations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from assistant.console import Console
from assistant.generate.check import Checker, Tools, Verdict
from assistant.generate.meaning import Meaning
from assistant.generate.pieces import MAX_PIECES, Piece, Unit, piece_of
from assistant.generate.statements import statements
from assistant.pipeline import Assistant
from assistant.settings import Settings
from assistant.types import Asked
from assistant.workplace import RealWorkplace
from eval.bad_statements import (
    CITATION,
    GOOD,
    INVENTED,
    NUMBER,
    ORDER,
    Case,
    Source,
    cases,
    cases_of_written,
    injected_cases,
)
from eval.collection import RememberingEncoder
from eval.command import command_line
from eval.estimates import Estimate, share
from eval.statements import injected, written

KINDS = (NUMBER, CITATION, INVENTED, ORDER)
ANCHORS = 60  # sentences of the collection that statements are made from; each document in turn
SEED = 20_240_607
LEAST = 40  # letters of a sentence that says enough to be restated; a Han character counts as two and a half


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a case. It is stopped when nothing of the reply would be shown."""

    case: Case
    verdicts: tuple[Verdict, ...]

    @property
    def stopped(self) -> bool:
        return not any(verdict.holds for verdict in self.verdicts)


@dataclass(frozen=True, slots=True)
class Measured:
    """All outcomes, and what they come to."""

    outcomes: tuple[Outcome, ...]

    @property
    def stopped(self) -> Mapping[str, Estimate]:
        """For each kind the share that was stopped; for ``good`` the share that was stopped wrongly."""
        groups = {kind: [o for o in self.outcomes if o.case.kind == kind] for kind in (*KINDS, GOOD)}
        return {kind: found for kind, members in groups.items() if (found := _share(members))}

    @property
    def bad_stopped(self) -> Estimate | None:
        """The share of all bad statements that was stopped."""
        return _share([outcome for outcome in self.outcomes if outcome.case.kind != GOOD])

    @property
    def forms(self) -> Mapping[tuple[str, str], tuple[int, int]]:
        """For each way of making a statement: how many were stopped, of how many."""
        found: dict[tuple[str, str], tuple[int, int]] = {}
        for outcome in self.outcomes:
            stopped, count = found.get((outcome.case.kind, outcome.case.form), (0, 0))
            found[outcome.case.kind, outcome.case.form] = (stopped + outcome.stopped, count + 1)
        return dict(sorted(found.items()))

    @property
    def slips(self) -> tuple[Outcome, ...]:
        """Bad statements that would be shown, and good ones that would not."""
        return tuple(o for o in self.outcomes if o.stopped == (o.case.kind == GOOD))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = command_line("eval.bad_model", __doc__)
    parser.add_argument("--documents", metavar="DIR", help="folder of the documents (default: documents)")
    parser.add_argument("--index", metavar="DIR", help="folder of the search index")
    parser.add_argument("--seed", type=int, default=SEED, metavar="N", help="draws other sentences and other changes")
    parser.add_argument("--slips", action="store_true", help="list every wrong decision")
    options = parser.parse_args(arguments)
    settings = Settings.load({"documents": options.documents, "index": options.index, "llm": "off"})
    with RealWorkplace(settings, Console.standard(quiet=True)).assistant() as assistant:
        measured = measure(assistant, options.seed)
    for kind, found in measured.stopped.items():
        word = "wrongly stopped" if kind == GOOD else "stopped"
        print(f"{kind:<15} {word:<16} {found.value:.3f}  ({found.low:.3f} … {found.high:.3f}) of {found.n}")
    for (kind, form), (stopped, count) in measured.forms.items():
        print(f"  {kind:<15} {form:<40} {stopped:>4} of {count}")
    for slip in measured.slips if options.slips else ():
        print(f"- {slip.case.kind} ({slip.case.form}): {slip.case.reply}")
        for verdict in slip.verdicts:
            print(
                f"    {verdict.reason or 'shown'} {verdict.detail}"
                + "".join(f" | {s.unit.text[:150]}" for s in verdict.support)
            )
    return 0


def measure(assistant: Assistant, seed: int = SEED) -> Measured:
    """Make every statement and check it against its evidence."""
    random = Random(seed)
    tools = replace(assistant.checking(), meaning=Meaning(RememberingEncoder(assistant.encoder)))
    sources = list(_sources(assistant, random))
    made: list[Case] = []
    for source in sources:
        others = [one for one in sources if one.piece.document.path != source.piece.document.path]
        made.extend(cases(source, random, others))
    for told in written():
        for source in _written_sources(assistant, told.document, told.words):
            made.extend(cases_of_written(source, told, random))
    for position, order in enumerate(injected()):
        for step in range(2):
            made.extend(injected_cases(sources[(2 * position + step) % len(sources)], order))
    return Measured(tuple(_outcomes(made, tools)))


def _outcomes(made: Sequence[Case], tools: Tools) -> Iterator[Outcome]:
    checkers: dict[tuple[tuple[str, int], ...], Checker] = {}
    for case in made:
        key = tuple((piece.document.path, piece.start) for piece in case.pieces)
        if case.kind == ORDER:
            check = Checker(case.pieces, tools)
        else:
            check = checkers.get(key) or checkers.setdefault(key, Checker(case.pieces, tools))
        yield Outcome(case, tuple(check(said) for said in statements([case.reply])))


def _share(outcomes: Sequence[Outcome]) -> Estimate | None:
    return share(sum(outcome.stopped for outcome in outcomes), len(outcomes))


def _sources(assistant: Assistant, random: Random) -> Iterator[Source]:
    """Sentences of every document in turn, each with the evidence that search finds for it."""
    by_document = [_units(assistant, summary.path) for summary in assistant.index.documents()]
    shuffled = [random.sample(units, len(units)) for units in by_document if units]
    chosen = [units[i] for i in range(ANCHORS) for units in shuffled if i < len(units)]
    yield from (_source(assistant, path, start, end) for path, start, end in chosen[:ANCHORS])


def _written_sources(assistant: Assistant, path: str, words: str) -> Iterator[Source]:
    if path not in {summary.path for summary in assistant.index.documents()}:
        return  # another collection than the one that the statements were written for
    text = assistant.index.document(path).text
    start = text.find(words)
    whole = next((unit for unit in _units(assistant, path, least=0) if unit[1] <= start < unit[2]), None)
    if whole:
        yield _source(assistant, *whole)


def _units(assistant: Assistant, path: str, least: int = LEAST) -> list[tuple[str, int, int]]:
    document = assistant.index.document(path)
    piece = piece_of(1, document, 0, len(document.text), 1.0)
    return [(path, unit.start, unit.end) for unit in piece.units if not unit.heading and _size(unit) >= least]


def _size(unit: Unit) -> float:
    return sum(2.5 if character > "\u2e7f" else 1 for character in unit.text if character.isalnum())


def _source(assistant: Assistant, path: str, start: int, end: int) -> Source:
    """A sentence as one piece of evidence among those that search finds for it."""
    text = assistant.index.document(path).text[start:end]
    evidence = assistant.evidence(Asked(text[:300]))
    ranges = [(piece.document, piece.start, piece.end) for piece in evidence]
    holding = [one for one in ranges if one[0].path == path and one[1] <= start and end <= one[2]]
    document = assistant.index.document(path)
    first = holding[0] if holding else (document, start, end)
    apart = [r for r in ranges if r[0].path != path or r[2] <= first[1] or first[2] <= r[1]]
    pieces: list[Piece] = []
    for source, begin, stop in [first, *apart][:MAX_PIECES]:
        piece = piece_of(len(pieces) + 1, source, begin, stop, 0.5)
        if piece.units:
            pieces.append(piece)
    unit = next((u for u in pieces[0].units if u.start <= start < u.end), pieces[0].units[0])
    return Source(unit, pieces[0], tuple(pieces))


if __name__ == "__main__":
    raise SystemExit(main())
