"""Which stages there are, and in which order."""

from hypothesis import given
from hypothesis import strategies as st

from playground.backprop.setup import MOST_STAGES
from playground.backprop.stages import Kind, Phase, Stage, same_place, stages

SIZES = st.builds(
    lambda inputs, hidden, outputs: (inputs, *hidden, outputs),
    st.integers(1, 7),
    st.lists(st.integers(1, 4), min_size=1, max_size=3),
    st.integers(1, 2),
)


def test_a_2_2_1_network_by_neuron() -> None:
    found = [(s.kind.value, s.layer, s.neurons) for s in stages((2, 2, 1), True)]
    assert found == [
        ("input", 0, (0, 1)),
        ("field", 0, (0,)), ("output", 0, (0,)),
        ("field", 0, (1,)), ("output", 0, (1,)),
        ("field", 1, (0,)), ("output", 1, (0,)),
        ("error", 1, (0,)),
        ("objective", 1, (0,)),
        ("delta", 1, (0,)),
        ("delta", 0, (0,)), ("delta", 0, (1,)),
        ("gradient", 1, (0,)), ("gradient", 0, (0,)), ("gradient", 0, (1,)),
        ("update", 1, (0,)), ("update", 0, (0,)), ("update", 0, (1,)),
        ("weights", 1, (0,)),
        ("after", 1, (0,)),
    ]  # fmt: skip


def test_by_layer_there_is_one_stage_for_all_neurons() -> None:
    found = stages((2, 3, 2), False)
    assert [s.kind for s in found].count(Kind.FIELD) == 2
    assert next(s for s in found if s.kind is Kind.DELTA and s.layer == 0).neurons == (0, 1, 2)
    assert len(found) == 15


@given(SIZES, st.booleans())
def test_nothing_is_used_before_it_is_computed(sizes: tuple[int, ...], by_neuron: bool) -> None:
    order = stages(sizes, by_neuron)
    assert len(order) <= MOST_STAGES

    def at(kind: Kind, layer: int, row: int) -> int:
        return next(
            n
            for n, s in enumerate(order)
            if (s.kind, s.layer) == (kind, layer) and row in s.neurons
        )

    last = len(sizes) - 2
    for layer in range(last + 1):
        for row in range(sizes[layer + 1]):
            assert at(Kind.FIELD, layer, row) < at(Kind.OUTPUT, layer, row)
            if layer:
                assert all(
                    at(Kind.OUTPUT, layer - 1, k) < at(Kind.FIELD, layer, row)
                    for k in range(sizes[layer])
                )
            if layer < last:
                assert all(
                    at(Kind.DELTA, layer + 1, k) < at(Kind.DELTA, layer, row)
                    for k in range(sizes[layer + 2])
                )
            assert at(Kind.DELTA, layer, row) < at(Kind.GRADIENT, layer, row)
            assert at(Kind.GRADIENT, layer, row) < at(Kind.UPDATE, layer, row)
    assert (order[0].kind, order[-1].kind) == (Kind.INPUT, Kind.AFTER)
    phases = [stage.phase for stage in order]
    assert phases == sorted(phases, key=list(Phase).index)


@given(SIZES, st.data())
def test_another_grouping_stays_at_the_same_place(
    sizes: tuple[int, ...], data: st.DataObject
) -> None:
    for by_neuron in (True, False):
        order, others = stages(sizes, by_neuron), stages(sizes, not by_neuron)
        stage = data.draw(st.sampled_from(order))
        other = others[same_place(stage, others)]
        assert (other.kind, other.layer) == (stage.kind, stage.layer)
        assert set(other.neurons) & set(stage.neurons)


def test_a_stage_that_is_nowhere_leads_to_the_first() -> None:
    assert same_place(Stage(Kind.FIELD, 9, (0,)), stages((2, 2, 1), True)) == 0
