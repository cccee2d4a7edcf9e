"""The store: every file version reviewed, once, in SQLite or PostgreSQL; models, opening, writing and reading."""
