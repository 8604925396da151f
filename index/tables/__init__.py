"""Tables of a text: found again where they were flattened, and read as values with row, column, unit and period."""
