"""Folders of contracts: walked, reviewed in processes that may die, and kept in a store that loses nothing.

walk -> scanning -> (workers -> reviewing) -> store -> index. Only `scanning` knows that order.
"""
