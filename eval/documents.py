"""Measure how well documents are understood, against the gold in ``eval/gold/documents/``.

    python -m eval.documents                       the shipped documents, and the originals where they are there
    python -m eval.documents --documents DIR …     the files of these folders that the gold knows
    python -m eval.documents --json                all values and misses as JSON

No index and no model is needed. The floors are shown, not enforced: the exit status stays 0.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.asked.units import unit_names
from eval.command import aligned, command_line, guarded
from eval.document_gold import GoldDocument, load
from eval.document_metrics import F1_ASPECTS, Aspect, Judgement, Understood, judge, together
from eval.gold import load_collections
from index.cleaning import clean
from index.describing.describe import describe
from index.describing.graph import build_graph
from index.duties.found import duties
from index.errors import UnreadableFile, UsageError
from index.reading import fingerprint, read_file
from index.types import Document

ROOT = Path(__file__).resolve().parents[1]
FLOORS: Mapping[Aspect, float] = {
    Aspect.METADATA: 0.95,
    Aspect.SECTIONS: 0.95,
    Aspect.REFERENCES: 0.95,
    Aspect.DUTIES: 0.90,
    Aspect.CELLS: 0.95,
    Aspect.VALUES: 0.95,
    Aspect.DAMAGE: 0.90,
}
MOST_ALARMS = 1.0  # in 10,000 characters
_ALARMS = "false alarms"


@dataclass(frozen=True, slots=True)
class Measured:
    """The judgements of a run, by the names of the gold files."""

    documents: Mapping[str, Judgement]

    @property
    def all(self) -> Judgement:
        return together(self.documents.values())

    def as_json(self) -> dict[str, object]:
        """Every value, count and miss."""
        documents = {name: _judgement_json(judgement) for name, judgement in self.documents.items()}
        return {"floors": _floor_rows(self.all), "all": _judgement_json(self.all), "documents": documents}

    def as_text(self) -> str:
        """The floors, the documents, and what was missed."""
        floors = [["aspect", "metric", "floor", "measured", "", "right", "of", "found"], *_floor_cells(self.all)]
        head = ["document", *Aspect, _ALARMS]
        documents = [head, *([name, *_values(one)] for name, one in self.documents.items())]
        return "\n\n".join([aligned(floors), aligned(documents), "\n".join(self._misses())]).rstrip() + "\n"

    def _misses(self) -> Iterable[str]:
        for name, judgement in self.documents.items():
            for aspect, tally in judgement.tallies.items():
                yield from (f"{name}, {aspect}: {miss}" for miss in tally.misses)
            yield from (f"{name}, {_ALARMS}: {alarm!r}" for alarm in judgement.alarms)


def measure(folders: Sequence[tuple[Path, Sequence[GoldDocument]]]) -> Measured:
    """Read the files that the gold of each folder names, as one collection a folder, and judge them."""
    judged: dict[str, Judgement] = {}
    names = unit_names()
    for folder, golds in folders:
        documents = {gold.file: read(folder, gold.file) for gold in golds}
        graph = build_graph(document for document in documents.values() if document)
        for gold in golds:
            document = documents[gold.file]
            understood = Understood(document, duties(document, names), graph) if document else None
            judged[gold.name] = judge(gold, understood, names)
    return Measured(judged)


def read(folder: Path, file: str) -> Document | None:
    """One file as the index would hold it; ``None`` when it cannot be read."""
    try:
        raw = read_file(folder / file, folder)
    except UnreadableFile:
        return None
    return describe(raw, clean(raw), fingerprint(folder / file))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = command_line("eval.documents", __doc__)
    parser.add_argument("--documents", type=Path, nargs="+", metavar="DIR", help="measure the known files of these")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    options = parser.parse_args(arguments)
    return guarded("eval.documents", lambda: _tell(options.documents, options.json))


def _tell(folders: Sequence[Path] | None, as_json: bool) -> int:
    measured = measure(_folders(folders))
    if as_json:
        print(json.dumps(measured.as_json(), ensure_ascii=False, indent=2))
    else:
        print(measured.as_text(), end="")
    return 0


def _folders(given: Sequence[Path] | None) -> list[tuple[Path, list[GoldDocument]]]:
    golds = load()
    if given is None:
        known = [one for one in load_collections(ROOT) if one.folder.is_dir()]
        folders = [(one.folder, [gold for gold in golds if gold.collection == one.name]) for one in known]
    else:
        folders = [(folder, [gold for gold in golds if (folder / gold.file).is_file()]) for folder in given]
    empty = next((folder for folder, here in folders if not here), None)
    if empty is not None or not folders:
        place = "there is no folder of documents" if empty is None else f"{empty} has no file that the gold knows"
        raise UsageError(f"{place}; name one that has with --documents")
    return folders


# Report


def _floor_rows(judgement: Judgement) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for aspect, floor in FLOORS.items():
        value = judgement.value(aspect)
        metric = "F1" if aspect in F1_ASPECTS else "share"
        met = None if value is None else value >= floor
        rows.append({"aspect": str(aspect), "metric": metric, "floor": floor, "measured": value, "met": met})
    alarms = judgement.false_alarms
    met = None if alarms is None else alarms <= MOST_ALARMS
    most = {"aspect": _ALARMS, "metric": "in 10,000 characters", "floor": MOST_ALARMS, "measured": alarms, "met": met}
    return [*rows, most]


def _floor_cells(judgement: Judgement) -> list[list[str]]:
    cells = []
    for row in _floor_rows(judgement):
        alarms = row["aspect"] == _ALARMS
        tally = None if alarms else judgement.tallies[Aspect(str(row["aspect"]))]
        counts = [str(tally.right), str(tally.wanted), str(tally.found)] if tally else ["", "", ""]
        met = {True: "met", False: "MISSED", None: "not measured"}[row["met"]]  # type: ignore[index]
        floor = f"{'≤' if alarms else '≥'} {row['floor']:.2f}"
        cells.append([str(row["aspect"]), str(row["metric"]), floor, _number(row["measured"]), met, *counts])
    return cells


def _judgement_json(judgement: Judgement) -> dict[str, object]:
    aspects: dict[str, object] = {
        str(aspect): {
            "value": judgement.value(aspect),
            "right": tally.right,
            "wanted": tally.wanted,
            "found": tally.found,
            "misses": list(tally.misses),
        }
        for aspect, tally in judgement.tallies.items()
    }
    return {
        **aspects,
        "false_alarms": {"per_10000": judgement.false_alarms, "found": list(judgement.alarms)},
        "characters": judgement.characters,
    }


def _values(judgement: Judgement) -> list[str]:
    return [*(_number(judgement.value(aspect)) for aspect in Aspect), _number(judgement.false_alarms)]


def _number(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else "–"


if __name__ == "__main__":
    sys.exit(main())
