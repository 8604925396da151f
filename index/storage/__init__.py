"""What the index keeps in SQLite: documents, passages, words. Rows in, values out; no files, no vectors."""
