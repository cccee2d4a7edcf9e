"""Reads UK doctors' contracts: who covers which work, and what nothing covers."""
