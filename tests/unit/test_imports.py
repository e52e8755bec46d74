"""Imports point one way: what is below must not bring in what is above it."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REPORT = """
import importlib, json, sys
before = set(sys.modules)
importlib.import_module(sys.argv[1])
json.dump(sorted(set(sys.modules) - before), sys.stdout)
"""


def modules_brought_by(name: str) -> set[str]:
    """Every module that a fresh interpreter loads in order to import ``name``."""
    command = [sys.executable, "-c", REPORT, name]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
    return set(json.loads(finished.stdout))


def packages_brought_by(name: str) -> set[str]:
    return {module.partition(".")[0] for module in modules_brought_by(name)}


def test_the_report_sees_what_is_imported() -> None:
    brought = modules_brought_by("playground.data")
    assert {"datasets.planar", "numpy", "playground.nn.registry"} <= brought


@pytest.mark.parametrize(
    ("module", "never"),
    [
        ("playground.nn", {"dash", "plotly", "flask", "datasets"}),
        ("playground.data", {"dash", "plotly", "flask"}),
        ("datasets", {"dash", "plotly", "flask", "playground"}),
        ("playground.figures", {"dash", "flask"}),
        ("playground.drawing", {"dash", "plotly", "flask"}),
        ("playground.learner", {"dash", "plotly", "flask"}),
        ("playground.presets", {"dash", "plotly", "flask"}),
        ("playground.recipes", {"dash", "plotly", "flask", "numpy"}),
        ("playground.table", {"dash", "plotly", "flask", "datasets"}),
        ("playground.opening", {"dash", "plotly", "flask"}),
        ("playground.session", {"dash", "flask"}),
        ("playground.facts", {"dash", "flask"}),
        ("playground.approximation.report", {"dash", "flask"}),
        ("playground.approximation.settings", {"dash", "plotly", "flask"}),
        ("playground.activations.editing", {"dash", "plotly", "flask"}),
        ("playground.activations.collapse", {"dash", "plotly", "flask"}),
        ("playground.exercise.editing", {"dash", "plotly", "flask", "datasets"}),
        ("playground.exercise.quiz", {"dash", "plotly", "flask", "datasets"}),
        ("playground.backprop.opening", {"dash", "plotly", "flask"}),
    ],
)
def test_a_module_does_not_bring_what_is_above_it(module: str, never: set[str]) -> None:
    assert not packages_brought_by(module) & never


@pytest.mark.parametrize(
    ("module", "above"),
    [
        ("playground.data", "playground.config"),
        ("playground.own_data", "playground.config"),
        ("playground.table", "playground.own_data"),
        ("playground.problems", "playground.config"),
        ("playground.problems", "playground.drawing"),
        ("playground.config", "playground.run"),
        ("playground.editing", "playground.learner"),
        ("playground.learner", "playground.tick"),
        ("playground.learner", "playground.pictures"),
        ("playground.engine", "playground.learner"),
        ("playground.request", "playground.tick"),
        ("playground.tick", "playground.session"),
        ("playground.session", "playground.pages"),
        ("playground.approximation.targets", "playground.approximation.settings"),
        ("playground.approximation.settings", "playground.run"),
        ("playground.approximation.approximator", "playground.approximation.pictures"),
        ("playground.approximation.experiments", "playground.approximation.report"),
        ("playground.approximation.report", "playground.pages"),
        ("playground.exercise.editing", "playground.config"),
        ("playground.exercise.quiz", "playground.figures"),
        ("playground.exercise.tasks", "playground.exercise.settings"),
        ("playground.backprop.walk", "playground.config"),
        ("playground.backprop.opening", "playground.tick"),
        ("playground.backprop.session", "playground.backprop.opening"),
        ("playground.backprop.marking", "playground.backprop.session"),
        ("playground.activations.editing", "playground.config"),
        ("playground.activations.collapse", "playground.figures"),
    ],
)
def test_what_is_below_does_not_know_what_is_above_it(module: str, above: str) -> None:
    assert above not in modules_brought_by(module)
    assert find_spec(above) is not None


def test_the_engine_needs_nothing_else_of_the_playground() -> None:
    ours = {name for name in modules_brought_by("playground.nn") if name.startswith("playground")}
    assert all(name == "playground" or name.startswith("playground.nn") for name in ours)
    assert "playground.nn.training" in ours


@pytest.mark.parametrize("module", ["playground.nn", "datasets"])
def test_numpy_is_all_that_is_installed_for_it(module: str) -> None:
    packages = packages_brought_by(module) - set(sys.stdlib_module_names)
    # What numpy's compiled parts register under names of their own
    compiled = {name for name in packages if name.startswith(("_cython", "cython"))}
    assert packages - compiled == {module.partition(".")[0], "numpy"}
