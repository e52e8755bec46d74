"""A person's own file of data: read as a table, and kept in the browser."""

from playground.table.reading import read
from playground.table.storing import decode, encode
from playground.table.table import Column, Table

__all__ = ["Column", "Table", "decode", "encode", "read"]
