"""Measure how well real scans are read, against the pages in ``eval/gold/scans/``.

    python -m eval.scans                 the scans, where they are there
    python -m eval.scans --scans DIR     in another folder
    python -m eval.scans --json          all values and misses as JSON

Every printed number should be right, every number written by hand right or reported as unreadable. The exit status is
1 where one is not, 2 where the scans cannot be read here.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.command import command_line, guarded
from eval.scan_gold import Item, Outcome, Page, load, outcomes
from index.errors import UsageError
from index.reading.ocr import Recogniser, read_pages, recogniser
from index.reading.ocr_tesseract import RecognitionFailed
from index.reading.pdf import page_pictures
from index.types import RawPage

SCANS = Path(__file__).resolve().parents[2] / "shared" / "samples" / "scans"
_ROWS = (
    ("printed numbers", "number", False),
    ("printed dates", "date", False),
    ("printed names", "name", False),
    ("numbers by hand", "number", True),
    ("dates by hand", "date", True),
)
_DEMANDED = ("printed numbers", "printed dates", "numbers by hand", "dates by hand")  # a date is numbers, too


@dataclass(frozen=True, slots=True)
class Row:
    """How many items of one sort there are, and what became of them."""

    name: str
    right: int
    unreadable: int
    items: int

    @property
    def share(self) -> float:
        """Of the items, those right or, where one reads by hand, reported as unreadable."""
        return (self.right + self.unreadable) / self.items if self.items else 1.0


@dataclass(frozen=True, slots=True)
class Measured:
    """The pages that were read, and the items of them with their outcomes."""

    judged: tuple[tuple[Page, Item, Outcome], ...]
    missing: tuple[str, ...]  # files of the gold that are not there

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(self._row(name, kind, by_hand) for name, kind, by_hand in _ROWS)

    @property
    def misses(self) -> tuple[str, ...]:
        """One line for every item that was read wrong."""
        wrong = ((page, item) for page, item, outcome in self.judged if outcome is Outcome.WRONG)
        return tuple(f"{page.file}, page {page.number}: {item}" for page, item in wrong)

    @property
    def passed(self) -> bool:
        return all(row.share == 1.0 for row in self.rows if row.name in _DEMANDED)

    def _row(self, name: str, kind: str, by_hand: bool) -> Row:
        found = [outcome for _, item, outcome in self.judged if (item.kind, item.by_hand) == (kind, by_hand)]
        return Row(name, found.count(Outcome.RIGHT), found.count(Outcome.UNREADABLE), len(found))

    def as_json(self) -> dict[str, object]:
        rows = [
            {"name": row.name, "right": row.right, "unreadable": row.unreadable, "items": row.items}
            for row in self.rows
        ]
        return {"rows": rows, "misses": self.misses, "missing": self.missing, "passed": self.passed}

    def as_text(self) -> str:
        head = f"{'':<18}{'right':>7}{'reported unreadable':>21}{'of':>6}"
        rows = [f"{row.name:<18}{row.right:>7}{row.unreadable:>21}{row.items:>6}" for row in self.rows]
        told = [*(f"not there: {name}" for name in self.missing), *(f"wrong: {miss}" for miss in self.misses)]
        return "\n".join([head, *rows, "", *told, "passed" if self.passed else "NOT passed"])


def measure(scans: Path, pages: Sequence[Page], reads: Recogniser) -> Measured:
    """Read the pages of the gold that lie in the folder ``scans``.

    Raises:
        UsageError: none of the files is there, or scans cannot be read here.
    """
    if reads.remedy:
        raise UsageError(f"scans cannot be read here: {reads.remedy}")
    missing = tuple(sorted({page.file for page in pages if not (scans / page.file).is_file()}))
    there = [page for page in pages if page.file not in missing]
    if not there:
        raise UsageError(f"{scans}: the scans of the gold are not there; name their folder with --scans")
    judged = [(page, item, outcome) for page in there
              for item, outcome in outcomes(page.items, page_text(scans / page.file, page.number, reads))]  # fmt: skip
    return Measured(tuple(judged), missing)


def page_text(path: Path, number: int, reads: Recogniser) -> str:
    """The text of one page of a scan."""
    return read_page(path, number, reads).text


def read_page(path: Path, number: int, reads: Recogniser) -> RawPage:
    """One page of a PDF of scans, drawn and read as any other.

    Raises:
        UsageError: it cannot be read.
    """
    with page_pictures(path.read_bytes(), path.name) as picture:
        [page] = read_pages([number], picture, reads)
    if isinstance(page, RecognitionFailed):
        raise UsageError(f"{path.name}: page {number} cannot be read: {page}")
    return page


def main(arguments: Sequence[str] | None = None) -> int:
    parser = command_line("eval.scans", __doc__)
    parser.add_argument("--scans", type=Path, default=SCANS, help="folder of the scans that the gold is of")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(arguments)
    return guarded("eval.scans", lambda: _tell(options.scans, options.json))


def _tell(scans: Path, as_json: bool) -> int:
    measured = measure(scans, load(), recogniser())
    print(json.dumps(measured.as_json(), ensure_ascii=False) if as_json else measured.as_text())
    return 0 if measured.passed else 1


if __name__ == "__main__":
    raise SystemExit(main())
