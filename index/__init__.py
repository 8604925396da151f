"""Files to a searchable index: reading, cleaning, structure, passages, embedding, store, search."""
