"""One sample through a small network, forward and back: the stages, their numbers and formulas.

Everything here is pure: a set-up and a stage give what a page shows of them. The numbers are the
engine's; the symbols are the lecture's: i counts what a hidden neuron listens to, j hidden
neurons, l outputs.
"""
