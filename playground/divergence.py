"""When training has diverged, and what there is to say of it."""

from __future__ import annotations

from playground.config import Config

# A training loss beyond this multiple of the untrained network's is called divergence, where
# the output activation bounds the loss and it cannot reach infinity. Where it does not, the loss
# may be there long before the weights are. It is looked at every so many epochs: counted from
# the start of the run, so that it does not matter who asks.
WORSE_THAN_UNTRAINED = 1.5
VERDICT_EVERY = 20
SATURATED = "the neurons saturate instead of learning"
OVERSHOT = "the output overshoots its targets instead of coming closer"


def beyond_bounds(config: Config, epoch: int) -> str:
    """The sentences where in an epoch a weight has left the numbers that are of use."""
    return (
        f"In epoch {epoch:,} the weights grew beyond all bounds: each step overshot, and the next "
        f"one overshot further. {_advice(config)}"
    )


def verdict(config: Config, epoch: int, loss: float, untrained: float) -> str | None:
    """Whether the training loss after an epoch, against that of the untrained network, is
    divergence: the sentences that say so, or None."""
    if not loss > WORSE_THAN_UNTRAINED * untrained:
        return None
    output = config.output_activation
    # The one that only outputs have, softmax, levels off as well.
    bounded = output.steepest is not None or output.output_only
    return (
        f"At epoch {epoch:,} the training loss is {loss:.3g}, far above the {untrained:.3g} of the "
        f"untrained network: the steps are so large that {SATURATED if bounded else OVERSHOT}. "
        f"{_advice(config)}"
    )


def _advice(config: Config) -> str:
    return (
        f"Try a smaller learning rate than {config.learning_rate:g}, then go on, or Reset and "
        "start again."
    )
