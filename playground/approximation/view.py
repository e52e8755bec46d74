"""What the page shows of the settings: which controls, and what is to be said of f and φ."""

from __future__ import annotations

from dataclasses import replace

from playground.approximation.settings import LARGEST_SEED, Approximation

NEXT = {"new-seed": "seed", "new-walk": "walk"}


def pressed(settings: Approximation, button: str) -> Approximation:
    """After a button that asks for other random numbers."""
    name = NEXT[button]
    return replace(settings, **{name: (getattr(settings, name) + 1) % (LARGEST_SEED + 1)})


def shown(settings: Approximation) -> dict[str, bool]:
    """Which of the controls that belong to a target have a use."""
    line = settings.inputs == 1
    return {
        "target": line,
        "surface": not line,
        "formula": line and settings.target == "formula",
        "plane_formula": not line and settings.surface == "formula",
        "walk": line and settings.target == "walk",
        "drawn": line and settings.target == "drawn",
    }


PHI_REMARKS = {
    "tanh": "tanh is bounded, increasing and continuous: the theorem holds for it.",
    "sigmoid": "The sigmoid is bounded, increasing and continuous: the theorem holds for it.",
    "relu": "ReLU is not bounded, so this theorem does not speak of it. It works all the same: a "
    "later theorem (Leshno and others, 1993) asks only that φ is not a polynomial.",
    "linear": "Linear fails: a sum of straight lines, Σ αᵢ(wᵢx + bᵢ), is one straight line, "
    "however many neurons there are. It is not bounded, and it is a polynomial.",
}
PLANE_LINEAR = (
    "Linear fails: a sum of planes is one plane, however many neurons there are. It is not "
    "bounded, and it is a polynomial."
)


def phi_remark(settings: Approximation) -> str:
    """Whether the theorem speaks of φ, and why it fails where it does."""
    if settings.activation == "linear" and settings.inputs == 2:
        return PLANE_LINEAR
    return PHI_REMARKS[settings.activation]


def target_remark(settings: Approximation) -> str:
    """What kind of function f is."""
    target = settings.chosen
    if not target.jump:
        return target.description
    return (
        f"{target.description} Beside a jump of {target.jump:g} a continuous F stays "
        f"{target.floor:g} away from one of the two sides: ε < {target.floor:g} is out of reach, "
        "however many neurons there are (unless F climbs between two points of the grid)."
    )
