"""What a stage says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Equations:
    """``title`` and ``words`` (with TeX between dollar signs) say what happens; ``symbols`` is the
    equation, ``numbers`` the same with numbers, a line each, and ``vector`` the form for all at
    once, its first line without numbers. ``before`` is said instead of ``words`` that give numbers
    away."""

    title: str
    words: str
    symbols: list[str]
    numbers: list[str]
    vector: list[str]
    before: str = ""

    @property
    def question_words(self) -> str:
        """``words``, or what is said in their place while the number is not to be seen."""
        return self.before or self.words
