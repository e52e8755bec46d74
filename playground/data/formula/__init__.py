"""Formulas that a person types, as “x1^2 + sin(x2)”: read, written and evaluated.

Nothing of a text is ever run. It becomes tokens, then a small tree of five kinds of nodes:

    sum     = product { ("+" | "-") product }
    product = signed { ("*" | "/") signed }
    signed  = "-" signed | power
    power   = atom [ "^" signed | superscript ]
    atom    = number | constant | variable | "(" sum ")" | function "(" sum { "," sum } ")"

So ^ groups to the right and binds tighter than the minus before it, which may stand in an
exponent. The length bounds the number of nodes; nesting has a bound of its own.
"""

from .checking import check_on_plane, check_over
from .declarations import CONSTANTS, FUNCTIONS
from .formula import Formula, parse
from .tokens import FormulaError

__all__ = [
    "CONSTANTS",
    "FUNCTIONS",
    "Formula",
    "FormulaError",
    "check_on_plane",
    "check_over",
    "parse",
]
