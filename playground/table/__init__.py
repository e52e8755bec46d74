"""A person's own file of data: read as a table, kept in the browser, two features and a target
picked out of it."""

from playground.table.guessing import Guess, class_names, guess, picked, problems_for
from playground.table.reading import read
from playground.table.storing import decode, encode
from playground.table.table import Column, Table

__all__ = [
    "Column",
    "Guess",
    "Table",
    "class_names",
    "decode",
    "encode",
    "guess",
    "picked",
    "problems_for",
    "read",
]
