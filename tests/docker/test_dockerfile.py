"""The Dockerfile builds, and what it starts serves."""

from __future__ import annotations

import json
import shutil
import socket
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.config import DEFAULT
from playground.tick import tick
from tests.docker.rehearsal import Rehearsal, can_isolate, read_steps

ROOT = Path(__file__).parents[2]
STEPS = read_steps(ROOT / "Dockerfile")
KINDS = [kind for kind, _ in STEPS]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rehearsal]:
    root = tmp_path_factory.mktemp("image")
    rehearsal = Rehearsal(root, ROOT, can_isolate())
    rehearsal.prepare()
    for step in STEPS:
        rehearsal.take(step)
    yield rehearsal
    shutil.rmtree(root, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_the_requirements_are_a_layer_before_the_code() -> None:
    copies = [argument.split()[0] for kind, argument in STEPS if kind == "COPY"]
    assert copies[0] == "requirements.txt"
    assert set(copies[1:]) == {"app.py", "playground", "assets", "datasets"}
    install = next(i for i, (kind, what) in enumerate(STEPS) if kind == "RUN" and "pip" in what)
    assert install < next(i for i, step in enumerate(STEPS) if step == ("COPY", "app.py ."))


def test_the_image_is_slim_and_not_root() -> None:
    assert STEPS[0][1].startswith("python:3.")
    assert STEPS[0][1].endswith("-slim")
    assert KINDS.index("USER") < KINDS.index("CMD")


def test_nothing_but_what_is_copied_reaches_the_build() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    everything, *patterns = [line for line in lines if line and not line.startswith("#")]
    assert everything == "*"
    copies = {argument.split()[0] for kind, argument in STEPS if kind == "COPY"}
    assert {line[1:] for line in patterns if line.startswith("!")} == copies


@pytest.mark.slow
def test_the_steps_lead_to_a_server_that_is_healthy_and_ticks(built: Rehearsal) -> None:
    port = free_port()
    with built.serve(port) as process:
        built.wait_healthy(process)
        url = f"http://127.0.0.1:{port}"
        with urllib.request.urlopen(f"{url}/health", timeout=30) as reply:
            assert reply.read() == b"OK"
        config = DEFAULT.to_json()
        asked = {"asked": {"frames": 2}, "config": config, "run": None}
        request = urllib.request.Request(f"{url}/tick", json.dumps(asked).encode())
        with urllib.request.urlopen(request, timeout=30) as reply:
            told = json.loads(reply.read())
        assert told["run"]["epoch"] == 2
        assert set(told) == set(tick(config, None, {}))
        with urllib.request.urlopen(url, timeout=30) as reply:
            assert b"MLP Playground" in reply.read()
    assert not built.healthy()
