"""The sections of a document, their headings and the units below them."""
