"""The tables of one generation's database.

Identifiers: ``documents.id`` and ``passages.id`` stay the same from one build to the next as long as the content
does, so that a build changes only what changed; passages are numbered for readers by their rank among the ids.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

# Raised when a reader of the older tables would misread the newer ones. An index of another version is made anew.
FORMAT = 4

# Our tokens arrive ready: "ascii" keeps every character above 127 inside a token, and of the ASCII ones those listed.
_TOKENIZER = "ascii tokenchars ':/-_.,&[]'"

_SCHEMA = f"""
CREATE TABLE files (              -- every file of the folder, also those that could not be read
    path TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,    -- -1: changed while it was read, look again
    fingerprint TEXT NOT NULL,
    same_as TEXT                  -- path of the indexed file that has the same content
) WITHOUT ROWID;

CREATE TABLE problems (
    path TEXT NOT NULL,
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL,
    listed INTEGER NOT NULL       -- 1: the file cannot even be looked at; 0: it cannot be read or has no text
);
CREATE INDEX problems_path ON problems (path);

CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL,
    read_by TEXT NOT NULL,
    warnings TEXT NOT NULL,       -- JSON list
    text BLOB NOT NULL,           -- compressed, as all blobs are
    pages BLOB NOT NULL,
    segments BLOB NOT NULL,
    readings BLOB NOT NULL        -- start, end and confidence in hundredths of every recognised word
);
CREATE TABLE raw_pages (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    text BLOB NOT NULL,
    marks TEXT NOT NULL,          -- JSON list of [kind, start, end, level]
    readings BLOB NOT NULL,
    label TEXT,                   -- what the page is called, where that is not its number
    PRIMARY KEY (document, number)
) WITHOUT ROWID;
CREATE TABLE parts (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    type TEXT NOT NULL,
    language TEXT NOT NULL,
    PRIMARY KEY (document, number)
) WITHOUT ROWID;
CREATE TABLE metadata (           -- title, symbol, date, place, issuer, signer of a part
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    part INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    PRIMARY KEY (document, part, name)
) WITHOUT ROWID;
CREATE TABLE sections (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    parent INTEGER,
    part INTEGER NOT NULL,
    level INTEGER NOT NULL,
    title TEXT NOT NULL,
    start INTEGER NOT NULL,
    body INTEGER NOT NULL,
    end INTEGER NOT NULL,
    PRIMARY KEY (document, number)
) WITHOUT ROWID;
CREATE TABLE tables (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    rows TEXT NOT NULL,           -- JSON list of [start, end, header, [[start, end] of each cell]]
    PRIMARY KEY (document, number)
) WITHOUT ROWID;
CREATE TABLE document_references (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    type TEXT NOT NULL,
    symbol TEXT NOT NULL,
    date TEXT,
    issuer TEXT
);
CREATE INDEX document_references_document ON document_references (document);
CREATE INDEX document_references_symbol ON document_references (symbol);

CREATE TABLE findings (           -- what the check of a document found, and its damaged stretches
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    places TEXT NOT NULL,         -- JSON list of [start, end]
    named TEXT NOT NULL,          -- JSON object of what the sentence about it names
    PRIMARY KEY (document, number)
) WITHOUT ROWID;

CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- ids are never used again, so the old vectors can be found by them
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    part INTEGER NOT NULL,
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    language TEXT NOT NULL,
    digest BLOB NOT NULL,         -- of what is embedded
    length INTEGER NOT NULL,      -- tokens
    twins INTEGER NOT NULL DEFAULT 0   -- group of near-duplicates; 0: none
);
CREATE INDEX passages_document ON passages (document);
CREATE TABLE passage_texts (      -- apart, so that whole columns of passages are read without them
    id INTEGER PRIMARY KEY REFERENCES passages (id) ON DELETE CASCADE,
    section TEXT NOT NULL,        -- JSON list of titles
    text TEXT NOT NULL,
    context TEXT NOT NULL,
    sketch BLOB NOT NULL          -- for near-duplicates
);
CREATE TABLE sentences (          -- of passages that have several; their texts follow from the passage's
    passage INTEGER NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (passage, number)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE lexical USING fts5(tokens, tokenize="{_TOKENIZER}");
CREATE VIRTUAL TABLE postings USING fts5vocab(lexical, instance);

CREATE TABLE syllables (word TEXT PRIMARY KEY, folded TEXT NOT NULL, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX syllables_folded ON syllables (folded);
CREATE TABLE syllable_pairs (
    first TEXT NOT NULL, second TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (first, second)
) WITHOUT ROWID;

CREATE TABLE centroids (language TEXT PRIMARY KEY, count INTEGER NOT NULL, vector BLOB NOT NULL) WITHOUT ROWID;
"""


def create(path: Path) -> sqlite3.Connection:
    """A new database with empty tables, open for writing."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(_SCHEMA)
    return open_for_writing(path)


def open_for_writing(path: Path) -> sqlite3.Connection:
    """A generation that is being built, inside a transaction.

    No journal: until it is complete nobody reads it, and a crash discards it.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("BEGIN")
    return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """A complete generation, shared by all threads (SQLite itself serialises them).

    ``immutable`` because nobody ever writes it again: no lock is taken, so that a read-only folder will do.
    """
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    connection.execute("SELECT count(*) FROM files")  # opens the file now: it may be gone later
    return connection
