"""The frozen values that travel between stages. Standard library only."""
