"""The application in this process, and two servers of it in processes of their own."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient

from playground.application import create_app
from tests.app.servers import Server

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def app() -> Dash:
    return create_app()


@pytest.fixture(scope="session")
def client(app: Dash) -> FlaskClient:
    return app.server.test_client()


@pytest.fixture(scope="session")
def servers() -> Iterator[list[Server]]:
    """Two servers that share nothing but the code, both of them healthy."""
    with started() as first, started() as second:
        for server in (first, second):
            assert server.get("/health") == (200, b"OK")
        yield [first, second]


@contextmanager
def started() -> Iterator[Server]:
    # The process inherits a socket that listens already: no port to guess, and a request that
    # comes before the server is up waits for it.
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        handed_on = listening.fileno()
        command = [sys.executable, "-m", "gunicorn", "--bind", f"fd://{handed_on}"]
        command += ["--worker-class", "gthread", "--threads", "2", "--no-control-socket"]
        command += ["--log-level", "warning", "app:server"]
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "WEB_CONCURRENCY": "1"},
            pass_fds=[handed_on],
        )
    try:
        yield Server(port)
    finally:
        process.terminate()
        process.wait(timeout=30)
