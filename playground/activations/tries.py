"""What the lecture says of activation functions, as things to do: each is a question, the
settings that show it, and what there is to see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playground.activations.curves import curves
from playground.activations.regions import DEAD, SATURATED, kind_at, regions
from playground.activations.settings import STANDARD, Comparison
from playground.nn.health import FAINT
from playground.query import changed

STOPPED_AT = -3.0


@dataclass(frozen=True)
class Try:
    """``sets`` are the settings that it begins with, ``seen`` is Markdown with formulas."""

    question: str
    sets: Mapping[str, Any]
    seen: str

    def settings(self, now: Comparison) -> Comparison:
        """The settings that show it: the lecture's constants, and of the stack what is there."""
        kept = {name: getattr(now, name) for name in ("layers", "seed", "x", "bend", "shown")}
        return changed(STANDARD, **{**kept, **self.sets})


def _labels(kind: str, v: float) -> str:
    """The functions that are of a ``kind`` at ``v``, with the lecture's constants."""
    names = [
        curve.activation.label
        for curve in curves(STANDARD).values()
        if kind_at(regions(curve), v) == kind
    ]
    return f"{', '.join(names[:-1])} and {names[-1]}"


TRIES: Mapping[str, Try] = {
    "stopped": Try(
        "Move v to −3. Which functions have stopped learning?",
        {"v": STOPPED_AT},
        f"{_labels(DEAD, STOPPED_AT)} are dead: their slope is exactly 0, and so is the change of "
        f"every weight before them, $\\Delta w = \\eta\\, e\\, \\varphi'(v)\\, x$. "
        f"Saturated are {_labels(SATURATED, STOPPED_AT)}: with a slope below {FAINT} they "
        "still learn, slowly. Move v back to 0 and see who wakes up.",
    ),
    "vanishing": Try(
        "How much of an error comes through ten sigmoids?",
        {"v": 0.0, "shown": "sigmoid"},
        r"At its steepest, at v = 0, $\varphi'$ is 0.25, so ten layers leave $0.25^{10}$, a "
        "millionth: the vanishing gradient problem. Compare tanh (1 at v = 0, much less beside "
        "it) and ReLU (1 for every positive v).",
    ),
    "threshold": Try(
        "Why can a network of threshold units not be trained by backpropagation?",
        {"v": 0.5, "shown": "heaviside"},
        r"Drag v all the way: φ′ of the Heaviside step and of sign stays 0, so $\delta = e\, "
        r"\varphi'(v) = 0$ whatever the error. The sigmoid is the step made smooth, tanh is sign "
        "made smooth; their slopes tell which way to go.",
    ),
    "leak": Try(
        "Turn leaky ReLU into ReLU, then into the linear function.",
        {"v": -2.0, "leak": 0.2, "shown": "leaky_relu"},
        "With a leak of 0 the left half is dead, as in ReLU; with a leak of 1 there is no kink "
        "left. The lecture’s 0.01 is nearly ReLU, but φ′ is never 0: no neuron can die.",
    ),
    "elu": Try(
        "For which α is ELU smooth at 0?",
        {"v": 0.0, "alpha": 2.0, "shown": "elu"},
        r"From the left the slope at 0 is α, from the right it is 1. Move α until the dashed line "
        r"has no step: α = 1. Only then φ′(0) exists, which is what the last line of the "
        "lecture’s table means (its condition is misprinted, see the table here).",
    ),
    "selu": Try(
        "What does λ do to SELU?",
        {"v": 2.0, "lam": 2.0, "shown": "selu"},
        "It scales φ and φ′ alike. With the lecture’s λ = 1.0507 the slope for v > 0 is a little "
        "more than 1 and that for very negative v goes to 0: together they keep the outputs of "
        "a deep stack at mean 0 and variance 1.",
    ),
    "softplus": Try(
        "How far is softplus from ReLU?",
        {"v": 0.0, "shown": "softplus"},
        r"Farthest at v = 0: $\ln 2 = 0.6931$ against 0. At v = 5 it is 5.0067 against 5. (The "
        r"lecture’s table prints $1 + e^{x}$, which would be 2 at 0 and 149.4 at 5.) Its slope "
        "is the sigmoid: compare the two plots’ numbers.",
    ),
    "centred": Try(
        "Compare the outputs of sigmoid and tanh at v and −v.",
        {"v": 1.5, "shown": "tanh"},
        "tanh(−v) = −tanh(v): its outputs lie about 0. σ(−v) = 1 − σ(v): they lie about ½. "
        "Apart from that they are one shape, tanh(v) = 2σ(2v) − 1: tanh at 1.5 against "
        "sigmoid at 3.",
    ),
    "softmax": Try(
        "What does the other class do to softmax?",
        {"v": 2.0, "other": 2.0, "shown": "softmax"},
        "Only the difference of the fields counts: where v equals the other field the output is "
        "½. With the other at 0 it is the sigmoid, so two outputs with softmax do what one with "
        "a sigmoid does. The outputs of all classes add up to 1.",
    ),
    "regression": Try(
        "Which output activation for a price? For a temperature? For a share between 0 and 1?",
        {"v": -2.0, "shown": "linear"},
        "Drag v from −5 to 5 and watch φ(v). Linear gives any number (temperature); ReLU and "
        "softplus none below 0 (price); the sigmoid stays in (0, 1) and tanh in (−1, 1): scale "
        "the targets to that range.",
    ),
    "classes": Try(
        "Which output activation for the labels {1, 2, …, 9}?",
        {"v": 1.0, "shown": "softmax"},
        "If they are classes that exclude each other (digits): nine outputs with softmax, whose "
        "probabilities add up to 1. If they are amounts (stars, rooms): one linear output. For "
        "labels that may hold together (spam and urgent): one sigmoid for each.",
    ),
    "approximation": Try(
        "Which functions satisfy the universal approximation theorem as the lecture states it?",
        {"v": 3.0, "shown": "sigmoid"},
        "It asks for a φ that is not constant, bounded, continuous and increasing: sigmoid and "
        "tanh. Heaviside and sign jump; linear, ReLU and their relatives are not bounded. "
        "(Later versions of the theorem need less: ReLU will do, linear never.)",
    ),
    "linear": Try(
        "Why not linear everywhere?",
        {"shown": "linear", "bend": "linear"},
        "Below, a stack of linear layers comes to one matrix, number by number. Then set the "
        "activation of layer 1 to tanh or ReLU: no single matrix does the same any more.",
    ),
}
