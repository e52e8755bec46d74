"""A file's content as a table."""

from __future__ import annotations

from playground.refused import Refused
from playground.table import arrays, separated
from playground.table.gaps import without_gaps
from playground.table.table import LARGEST_FILE, Table, file_name

# How files begin that people take for tables, and what to tell them.
_OTHERS = {
    b"PK\x03\x04": "The file is an Excel workbook or an archive; save its table as CSV first.",
    b"\xd0\xcf\x11\xe0": "The file is an old Excel workbook; save its table as CSV first.",
    **{
        bytes([0x80, protocol]): "The file is a Python pickle, which is never opened; "
        "save its table as CSV, or its array with np.save."
        for protocol in range(2, 6)
    },
}


def read(name: str, content: bytes) -> Table:
    """The table in a file of separated values (CSV) or one NumPy array (.npy), told apart by the
    content; rows and columns with gaps are left out. Raises Refused, whose message counts rows
    from 1 as an editor does."""
    if len(content) > LARGEST_FILE:
        raise Refused(f"The file is larger than {LARGEST_FILE // 2**20} MB.")
    for beginning, sentence in _OTHERS.items():
        if content.startswith(beginning):
            raise Refused(sentence)
    form = arrays if content.startswith(arrays.MAGIC) else separated
    columns, notes = without_gaps(*form.columns(content))
    return Table(file_name(name), columns, notes)
