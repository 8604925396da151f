"""What the commands show of the collection itself: documents, tables, damage, contradictions, ties, duties."""
