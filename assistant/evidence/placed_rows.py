"""Of a table with a row for each place, the rows of the places that a question names.

"Số trẻ sinh năm 2024 của xã Hoa Ban?"   of the rows "Xã Hoa Ban", "Xã Tân Lập", "Phường Suối Trong" only the first
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.asked.forms import comparable
from assistant.asked.places import Place
from assistant.evidence.competing import Unit
from index.types import Document, Row, Table
from index.writing.folding import fold

LABEL_CELLS = 2  # of a row, from the left: its number in the list and its label


def label(document: Document, row: Row) -> str:
    """The words at the head of a table row."""
    return " ".join(document.text[cell.start : cell.end] for cell in row.cells[:LABEL_CELLS])


def names_place(document: Document, row: Row, places: Sequence[Place]) -> bool:
    """Whether a table row is labelled with one of the places."""
    written = comparable(label(document, row))
    return any(place.named_in(written) for place in places)


def of_places(units: Sequence[Unit], places: Sequence[Place]) -> list[Unit]:
    """The units without the table rows that are of other places: beside a row for one of ``places``."""
    rows = _PlacedRows(places)
    return [unit for unit in units if not places or rows.may_hold(unit)]


class _PlacedRows:
    """The rows that are labelled with a place asked about, of each table looked at."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = places
        self._known: dict[tuple[str, int], frozenset[int]] = {}

    def may_hold(self, unit: Unit) -> bool:
        """Whether a unit is no row, a part of one ("+ Nam"), a row for the place, or beside none for it."""
        if unit.row is None or unit.total:
            return True
        rows = frozenset().union(*(self._rows(unit.document, table) for table in self._told_together(unit)))
        return not rows or unit.start in rows

    def _told_together(self, unit: Unit) -> list[Table]:
        """The table of a unit; in a document that is not about the place as a whole, every one beside it too."""
        part = unit.part
        as_a_whole = part.place and any(place.named_in(fold(part.place.value)) for place in self._places)
        start, end = (unit.start, unit.end) if as_a_whole else (part.start, part.end)
        return [table for table in unit.document.tables if table.start < end and start < table.end]

    def _rows(self, document: Document, table: Table) -> frozenset[int]:
        key = document.path, table.start
        if key not in self._known:
            rows = (row for row in table.rows if not row.header and names_place(document, row, self._places))
            self._known[key] = frozenset(row.start for row in rows)
        return self._known[key]
