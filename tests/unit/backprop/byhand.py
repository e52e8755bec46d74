"""One step of backpropagation in plain Python, number by number, as a person does it by hand."""

from __future__ import annotations

import math


def sigmoid(v: float) -> float:
    return 1.0 / (1.0 + math.exp(-v))


# A 2-2-1 network of sigmoid neurons: w[j][i] leads from input i to hidden neuron j.
X1, X2, T, ETA = 1.0, -0.5, 1.0, 0.5
W11, W12, B1 = 0.4, 0.8, 0.1
W21, W22, B2 = -0.3, 0.2, -0.2
U1, U2, C = 0.7, -0.9, 0.3
# The same in the order of θ: for each sender, its weights; the bias neuron last.
THETA = (W11, W21, W12, W22, B1, B2, U1, U2, C)

# Forward
V1 = W11 * X1 + W12 * X2 + B1  # 0.4 − 0.4 + 0.1 = 0.1
V2 = W21 * X1 + W22 * X2 + B2  # −0.3 − 0.1 − 0.2 = −0.6
Y1, Y2 = sigmoid(V1), sigmoid(V2)
V = U1 * Y1 + U2 * Y2 + C
Y = sigmoid(V)
# Error
E = T - Y
J = 0.5 * E * E
# Backward: φ′ = y (1 − y)
DELTA = E * Y * (1.0 - Y)
DELTA1 = Y1 * (1.0 - Y1) * DELTA * U1
DELTA2 = Y2 * (1.0 - Y2) * DELTA * U2
# ∂J/∂w = −δ x, in the order of θ
GRADIENT = (
    *(-DELTA1 * X1, -DELTA2 * X1),
    *(-DELTA1 * X2, -DELTA2 * X2),
    *(-DELTA1, -DELTA2),
    *(-DELTA * Y1, -DELTA * Y2, -DELTA),
)
UPDATE = tuple(-ETA * g for g in GRADIENT)
NEW = tuple(w + dw for w, dw in zip(THETA, UPDATE, strict=True))


def output(theta: tuple[float, ...]) -> float:
    w11, w21, w12, w22, b1, b2, u1, u2, c = theta
    y1 = sigmoid(w11 * X1 + w12 * X2 + b1)
    y2 = sigmoid(w21 * X1 + w22 * X2 + b2)
    return sigmoid(u1 * y1 + u2 * y2 + c)


J_AFTER = 0.5 * (T - output(NEW)) ** 2
