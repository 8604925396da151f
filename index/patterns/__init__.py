"""Word lists and patterns that the structure and metadata of documents are recognised by. Data, no logic."""
