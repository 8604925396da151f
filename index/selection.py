"""Filters to the passages that they let through."""

from __future__ import annotations

import sqlite3

import numpy as np
from numpy.typing import NDArray

from index.types import Filters
from index.writing.folding import fold

_PARTS = """
    SELECT q.document, d.path, q.number, q.type, place.value, date.value
    FROM parts q
    JOIN documents d ON d.id = q.document
    LEFT JOIN metadata place ON place.document = q.document AND place.part = q.number AND place.name = 'place'
    LEFT JOIN metadata date ON date.document = q.document AND date.part = q.number AND date.name = 'date'
"""


def select(connection: sqlite3.Connection, filters: Filters) -> NDArray[np.int64]:
    """Ids of the passages that fit all of ``filters``, ascending.

    Type, place and year are those of the part that holds the passage, the language is the passage's own. A part
    without a date or place fits no year or place.
    """
    parts = {
        (document, number)
        for document, path, number, kind, place, date in connection.execute(_PARTS).fetchall()
        if (filters.parts is None or (path, number) in filters.parts)
        and (filters.type is None or kind == filters.type)
        and (filters.place is None or _same_place(filters.place, place))
        and (filters.year is None or (date or "").startswith(f"{filters.year:04d}"))
    }
    rows = connection.execute("SELECT id, document, part, language FROM passages ORDER BY id").fetchall()
    kept = [
        key
        for key, document, part, language in rows
        if (document, part) in parts and filters.language in (None, language)
    ]
    return np.array(kept, np.int64)


def _same_place(asked: str, place: str | None) -> bool:
    """Whether one name holds the other, word by word: "quận Long Biên" is "Long Biên", "long bien" too."""
    if place is None:
        return False
    one, other = (f" {' '.join(fold(name).split())} " for name in (asked, place))
    return one in other or other in one
