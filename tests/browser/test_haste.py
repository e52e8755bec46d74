"""Controls that are used quicker than the server answers: no change is lost, none is made twice,
and every control shows what is in force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from selenium.webdriver import Chrome

from playground.exercise.settings import link, read_link, start_of
from tests.browser.faults import Mortal, Proxy
from tests.browser.page import Page
from tests.browser.test_activations import Activations
from tests.browser.test_approximation import Approximation
from tests.browser.test_exercise import ExercisePage

DELAY_S = 0.4

# Clicks, and what is typed and left, so that all of it happens before a reply can have come.
HASTE = """
const [uses, done] = arguments;
const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
const use = () => {
  const [selector, text] = uses.shift();
  const node = document.querySelector(selector);
  if (text === undefined) node.click();
  else {
    node.focus();
    write.call(node, text);
    node.dispatchEvent(new Event("input", { bubbles: true }));
    node.blur();
  }
  if (uses.length) setTimeout(use, 20);
  else done();
};
use();
"""


def in_haste(page: Page, *uses: str | tuple[str, str]) -> None:
    """Click at selectors, and type what stands beside them."""
    told: Sequence[Any] = [use if isinstance(use, tuple) else (use,) for use in uses]
    page.driver.execute_async_script(HASTE, told)


def value(page: Page, selector: str) -> str:
    return page.css(selector).get_attribute("value") or ""


@pytest.fixture
def slow(tab: Chrome, server: Mortal) -> Iterator[Any]:
    """Opens a page whose replies are late."""
    proxies = []

    def opened(kind: type[Page], query: str = "", lost: Sequence[None] = ()) -> Any:
        """``lost`` are replies that never come, after each that does."""
        faults, path = [DELAY_S, *lost], f"/{kind.path}_dash-update-component"
        proxies.append(Proxy(server.port, faults, path))
        page = kind(tab, proxies[-1].url)
        page.open(query)
        return page

    yield opened
    for proxy in proxies:
        proxy.stop()


def test_functions_compared_in_haste(slow: Any) -> None:
    page = slow(Activations, "?seed=3")
    in_haste(
        page,
        "#bend input[value='relu']",
        "#depth input[value='4']",
        ("#width-1", "4"),
        ("#x-0", "0.5"),
        '[id*=\'"name":"leak"\']',
        ("#v-typed", "2.5"),
        "[data-select='gelu']",
        ("#x-1", "9"),  # out of bounds
        "#depth input[value='3']",
    )
    page.wait_settings(layers=(3, 4, 2), v=2.5, shown="gelu")
    page.wait(lambda: value(page, "#x-1") == "-2", "what is refused goes back")
    assert page.wait_notice("Point")
    now = page.settings
    assert (now.bend, now.x, now.seed, now.leak) == ("relu", (0.5, -2.0), 3, 0.2)
    assert page.css("#depth input[value='3']").is_selected()
    assert page.css("#bend input[value='relu']").is_selected()
    shown = [value(page, f"#{id}") for id in ("width-0", "width-1", "width-2", "x-0", "seed")]
    assert shown == ["3", "4", "2", "0.5", "3"]
    assert page.v == 2.5
    page.wait(lambda: value(page, "#v-typed") == "2.5", "the field for v shows where it is")


@pytest.mark.parametrize("lost", [(), (None,)], ids=["slow", "slow, and some are lost"])
def test_a_function_approximated_in_haste(slow: Any, lost: Sequence[None]) -> None:
    page = slow(Approximation, "?target=formula", lost)
    in_haste(
        page,
        "#activation input[value='relu']",
        "#new-seed",
        "#epochs input[value='100']",
        ("#formula", "sin("),
        "#new-seed",
        "#activation input[value='sigmoid']",
        "#new-seed",
        ("#seed", "40"),
        "#inputs input[value='2']",
    )
    # What is typed is told a moment after the clicks.
    expected = "?inputs=2&target=formula&activation=sigmoid&epochs=100&seed=40"
    page.wait(lambda: page.query == expected, f"it is {expected}")
    page.wait(lambda: value(page, "#seed") == "40", "the field shows the seed")
    assert value(page, "#formula") == "sin("
    for choice in ("#inputs input[value='2']", "#epochs input[value='100']"):
        assert page.css(choice).is_selected()
    assert page.css("#activation input[value='sigmoid']").is_selected()
    # What cannot be read is still said where it stands.
    in_haste(page, "#inputs input[value='1']")
    page.wait(lambda: "at character 4" in page.text("formula-field"), "it is said what is wrong")
    page.wait(lambda: not page.notices(), "nothing is left to be said of lost replies")


def test_a_network_changed_in_haste(slow: Any) -> None:
    page = slow(ExercisePage)
    first, second = page.weight(0), page.weight(3)
    page.click_css("#as-table summary")
    in_haste(
        page,
        "#phi input[value='heaviside']",
        (first, "5"),
        ("#row-x1", "1"),
        ("#row-x2", "2"),
        '[id*=\'"does":"add-row"\']',
        (second, "7"),
        ("#row-x1", "3"),
        ("#row-x2", "4"),
        '[id*=\'"does":"add-row"\']',
        ("#row-x1", "6"),
        (page.weight(0, "table"), "8"),
        (page.weight(1), "many"),
    )
    weights = list(start_of("lecture").weights)
    weights[0], weights[3] = 8.0, 7.0
    parts = ",".join(f"{weight:g}" for weight in weights)
    expected = read_link(f"?phi=heaviside&weights={parts}&rows=1,2~3,4")[0]
    page.wait(lambda: read_link(page.query)[0] == expected, f"it is {link(expected)}")
    page.wait(lambda: value(page, first) == "8", "the twin on the diagram follows")
    assert value(page, second) == value(page, page.weight(3, "table")) == "7"
    page.wait(lambda: "“many” is not used" in page.text("field-notes"), "it is said what is wrong")
    assert value(page, page.weight(1)) == "many"
    assert value(page, "#row-x1") == "6"
    assert value(page, "#row-x2") == ""
    assert page.css("#phi input[value='heaviside']").is_selected()

    # Two rows, each of which is pressed twice.
    page.wait(lambda: len(page.all_css("[data-row]")) == 2, "both rows stand there")
    rows = [f"[data-row][id*='\"index\":{place},']" for place in (0, 0, 1, 1)]
    in_haste(page, *rows, "#first-layer input[value='2']")
    page.wait(
        lambda: (read_link(page.query)[0].rows, read_link(page.query)[0].hidden) == ((), (2,)),
        "the rows are gone, and so is a neuron",
    )
