"""Which unit must do what: units under one name, and sentences that assign."""
