"""The collection's Vietnamese syllables, counted; what ``index.writing.restore`` reads."""

from __future__ import annotations

import sqlite3
from functools import cached_property

from index.writing.folding import fold
from index.writing.function_words import QUESTION_PHRASES
from index.writing.restore import count_words

# Enough to settle how a question word is written, too little to outweigh what the documents say of the words beside it.
_QUESTION_COUNT = 5


class StoredVocabulary:
    """An ``index.writing.restore.Vocabulary`` in SQLite."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @cached_property
    def total(self) -> int:
        return int(self._connection.execute("SELECT coalesce(sum(count), 0) FROM syllables").fetchone()[0])

    def spellings(self, folded: str) -> dict[str, int]:
        query = "SELECT word, count FROM syllables WHERE folded = ?"
        return dict(self._connection.execute(query, (folded,)).fetchall())

    def pair(self, first: str, second: str) -> int:
        query = "SELECT count FROM syllable_pairs WHERE first = ? AND second = ?"
        found = self._connection.execute(query, (first, second)).fetchone()
        return int(found[0]) if found else 0


def count(connection: sqlite3.Connection, text: str, times: int = 1) -> None:
    """Add the words of ``text`` to the counts; with ``times=-1`` take them out again."""
    singles, pairs = count_words(text)
    connection.executemany(
        "INSERT INTO syllables VALUES (?, ?, ?) ON CONFLICT (word) DO UPDATE SET count = count + excluded.count",
        ((word, fold(word), number * times) for word, number in singles.items()),
    )
    connection.executemany(
        "INSERT INTO syllable_pairs VALUES (?, ?, ?)"
        " ON CONFLICT (first, second) DO UPDATE SET count = count + excluded.count",
        ((*pair, number * times) for pair, number in pairs.items()),
    )


def count_questions(connection: sqlite3.Connection) -> None:
    """Add the words of questions, which documents do not hold."""
    for phrase in QUESTION_PHRASES:
        count(connection, phrase, _QUESTION_COUNT)


def drop_unused(connection: sqlite3.Connection) -> None:
    """Forget words that no text holds any longer."""
    connection.execute("DELETE FROM syllables WHERE count <= 0")
    connection.execute("DELETE FROM syllable_pairs WHERE count <= 0")
