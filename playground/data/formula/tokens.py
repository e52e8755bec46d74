"""A text as tokens: what was typed, in its canonical writing."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

MOST_CHARACTERS = 120
DIGITS = "0123456789"
SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", DIGITS)
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", DIGITS)
# One character for one, so that places stay the same
TYPED = str.maketrans("×·⋅÷−–", "***/--")
TOKEN = re.compile(
    r"""(?P<number> (?: \d+\.?\d* | \.\d+ ) (?: e[+-]?\d+ )? )
      | (?P<name> [a-z][a-z0-9₀-₉]* | π )
      | (?P<superscript> [⁰¹²³⁴⁵⁶⁷⁸⁹]+ )
      | (?P<symbol> \*\* | [-+*/^(),] )""",
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)


class FormulaError(ValueError):
    """A sentence for the person; ``position``, from 1, is the character that it is about."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


@dataclass(frozen=True)
class Token:
    """``text`` is the canonical writing of what was ``typed`` from character ``at`` on."""

    kind: str
    text: str
    typed: str
    at: int

    def __str__(self) -> str:
        return f"“{self.typed}” at character {self.at}"


def tokens(text: str) -> list[Token]:
    """The tokens of ``text`` and, as the last, its end."""
    if len(text) > MOST_CHARACTERS:
        first = MOST_CHARACTERS + 1
        raise FormulaError(f"The formula is too long: it must end before character {first}.", first)
    plain = text.translate(TYPED)
    taken: list[Token] = []
    start = length = 0
    while start < len(text):
        if text[start].isspace():
            start += 1
            continue
        match = TOKEN.match(plain, start)
        if match is None:
            found = text[start] if text[start].isprintable() else f"U+{ord(text[start]):04X}"
            raise FormulaError(
                f"“{found}” at character {start + 1} has no meaning in a formula.", start + 1
            )
        token = _token(match, text[start : match.end()])
        taken.append(token)
        start = match.end()
        # The canonical writing must itself be short enough to be read.
        length += len(token.text) + (token.kind == "superscript")
        if length > MOST_CHARACTERS:
            raise FormulaError(
                f"The formula is too long: with {token}, it takes more than {MOST_CHARACTERS} "
                "characters once numbers and powers are written out.",
                token.at,
            )
    return [*taken, Token("end", "", "", len(text) + 1)]


def _token(match: re.Match[str], typed: str) -> Token:
    kind = match.lastgroup or ""
    text = match.group().lower()
    if kind == "name":
        text = "pi" if text == "π" else text.translate(SUBSCRIPTS)
    elif kind == "symbol":
        text = "^" if text == "**" else text
    else:
        value = float(text.translate(SUPERSCRIPTS))
        if not math.isfinite(value):
            raise FormulaError(
                f"“{typed}” at character {match.start() + 1} is too large a number.",
                match.start() + 1,
            )
        text = decimal(value)
    return Token(kind, text, typed, match.start() + 1)


def decimal(value: float) -> str:
    """The shortest decimal that reads as ``value`` ≥ 0."""
    mantissa, _, exponent = repr(value).removesuffix(".0").partition("e")
    return f"{mantissa}e{int(exponent)}" if exponent else mantissa
