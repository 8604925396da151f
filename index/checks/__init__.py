"""What in a document cannot be right: figures, dates and names at odds with each other."""
