"""Passages and their words: writing, reading back, and the postings of a token."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from index import twins
from index.structure.sentence_units import sentence_texts
from index.types import Language, Passage
from index.writing import lexical

SentenceKey = tuple[int, int]  # id of the passage, position in it from 0

_BEHIND_ALL = "\U0010ffff"  # in the order of texts
_PASSAGE = """
    SELECT d.path, p.part, t.section, p.page, p.start, p.end, t.text, p.language, t.context
    FROM passages p JOIN passage_texts t ON t.id = p.id JOIN documents d ON d.id = p.document WHERE p.id = ?"""


def searchable(passage: Passage) -> str:
    """What is embedded and searched for words: the context, then the text itself."""
    return _joined(passage.context, passage.text)


def _joined(context: str, text: str) -> str:
    return f"{context}\n{text}" if context else text


def digest(text: str) -> bytes:
    """Key under which the vector of ``text`` is found again, 16 bytes."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def write(connection: sqlite3.Connection, document: int, passages: Iterable[Passage]) -> int:
    """Add the passages of the document with id ``document``, and their words; returns how many."""
    count = 0
    for passage in passages:
        _write_one(connection, document, passage)
        count += 1
    return count


def _write_one(connection: sqlite3.Connection, document: int, passage: Passage) -> None:
    text = searchable(passage)
    words = lexical.tokens(text).texts
    key = connection.execute(
        "INSERT INTO passages (document, part, page, start, end, language, digest, length)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document,
            passage.part,
            passage.page,
            passage.start,
            passage.end,
            passage.language,
            digest(text),
            len(words),
        ),
    ).lastrowid
    section = json.dumps(passage.section, ensure_ascii=False)
    sketch = twins.sketch(passage.text).tobytes()
    connection.execute(
        "INSERT INTO passage_texts VALUES (?, ?, ?, ?, ?)", (key, section, passage.text, passage.context, sketch)
    )
    connection.executemany(
        "INSERT INTO sentences VALUES (?, ?, ?)",
        ((key, number, digest(sentence)) for number, sentence in enumerate(sentence_texts(passage.text))),
    )
    connection.execute("INSERT INTO lexical (rowid, tokens) VALUES (?, ?)", (key, " ".join(words)))


def remove(connection: sqlite3.Connection, path: str) -> None:
    """Take the passages of the document of ``path`` out, and their words."""
    of_document = "(SELECT p.id FROM passages p JOIN documents d ON d.id = p.document WHERE d.path = ?)"
    connection.execute(f"DELETE FROM lexical WHERE rowid IN {of_document}", (path,))
    connection.execute(f"DELETE FROM passages WHERE id IN {of_document}", (path,))


def read(connection: sqlite3.Connection, key: int) -> Passage:
    """The passage with the id ``key``, which exists."""
    path, part, section, page, start, end, text, language, context = connection.execute(_PASSAGE, (key,)).fetchone()
    return Passage(path, part, tuple(json.loads(section)), page, start, end, text, Language(language), context)


def texts(connection: sqlite3.Connection, keys: Iterable[int]) -> Iterator[str]:
    """What is embedded of each of ``keys``."""
    for key in keys:
        query = "SELECT context, text FROM passage_texts WHERE id = ?"
        yield _joined(*connection.execute(query, (int(key),)).fetchone())


def places(connection: sqlite3.Connection, path: str) -> NDArray[np.int64]:
    """Ids, starts and ends of the passages of the document of ``path``, in the order of their ids, shape (3, n)."""
    query = """
        SELECT p.id, p.start, p.end FROM passages p JOIN documents d ON d.id = p.document WHERE d.path = ?
        ORDER BY p.id"""
    return np.array(connection.execute(query, (path,)).fetchall(), np.int64).reshape(-1, 3).T


def sentence_keys(connection: sqlite3.Connection) -> list[SentenceKey]:
    """The sentences that have vectors of their own, by passage and position."""
    return connection.execute("SELECT passage, number FROM sentences ORDER BY passage, number").fetchall()


def sentence_digests(connection: sqlite3.Connection) -> list[bytes]:
    """In the same order."""
    rows = connection.execute("SELECT digest FROM sentences ORDER BY passage, number").fetchall()
    return [value for (value,) in rows]


def sentences(connection: sqlite3.Connection, keys: Iterable[SentenceKey]) -> Iterator[str]:
    """The texts of ``keys``, which are in order."""
    for passage, group in groupby(keys, key=itemgetter(0)):
        (text,) = connection.execute("SELECT text FROM passage_texts WHERE id = ?", (passage,)).fetchone()
        found = sentence_texts(text)
        yield from (found[number] for _, number in group)


def column(connection: sqlite3.Connection, name: str) -> list:
    """A whole column of ``passages`` in the order of their ids."""
    return [value for (value,) in connection.execute(f"SELECT {name} FROM passages ORDER BY id").fetchall()]


def sketches(connection: sqlite3.Connection) -> NDArray[np.uint32]:
    """The sketches of all passages in the order of their ids, shape (n, 64)."""
    rows = connection.execute("SELECT sketch FROM passage_texts ORDER BY id").fetchall()
    return np.frombuffer(b"".join(sketch for (sketch,) in rows), np.uint32).reshape(len(rows), twins.SIZE)


def postings(connection: sqlite3.Connection, token: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Ids of the passages that hold ``token``, ascending, and how often each does."""
    # One string instead of a row for each occurrence: five times faster for the common words of a large collection.
    (joined,) = connection.execute("SELECT group_concat(doc) FROM postings WHERE term = ?", (token,)).fetchone()
    occurrences = np.fromstring(joined or "", np.int64, sep=",")  # ascending
    starts = np.flatnonzero(np.diff(occurrences, prepend=-1))
    return occurrences[starts], np.diff(starts, append=len(occurrences))


def following(connection: sqlite3.Connection, character: str) -> frozenset[str]:
    """The Han characters, simplified, that stand right behind ``character`` in some passage."""
    pair = f"{lexical.Kind.HAN}:{character}"
    query = "SELECT DISTINCT term FROM postings WHERE term > ? AND term < ?"
    rows = connection.execute(query, (pair, f"{pair}{_BEHIND_ALL}")).fetchall()
    return frozenset(term[len(pair) :] for (term,) in rows)
