"""Clauses -> provisions: the only folder that knows spaCy."""
