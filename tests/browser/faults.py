"""Servers that misbehave: one that dies and comes back, and a proxy that delays and drops."""

from __future__ import annotations

import itertools
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.browser.page import Page

ROOT = Path(__file__).parents[2]
PATIENCE = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Mortal:
    """The app in a process of its own, on one port for all its lives."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = {**os.environ, "PORT": str(self.port), "OPENBLAS_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "app.py"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + PATIENCE
        while not self._healthy():
            assert time.monotonic() < deadline, "the server did not start"
            assert self._process.poll() is None, "the server ended"

    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def kill(self) -> None:
        """SIGKILL: no time to say anything to anybody."""
        assert self._process is not None
        self._process.kill()
        self._process.wait(PATIENCE)

    def _healthy(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", "/health")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


class Proxy:
    """Passes requests on to ``port``. What it does to the replies of ``path`` is in ``faults``, in
    turn and over and over: seconds of delay, or None to drop the reply."""

    def __init__(self, port: int, faults: Iterable[float | None], path: str = "/tick") -> None:
        turns, lock = itertools.cycle(faults), threading.Lock()
        self.dropped = 0
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _pass_on(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                upstream = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
                headers = {k: v for k, v in self.headers.items() if k.lower() != "host"}
                upstream.request(self.command, self.path, body, headers)
                reply = upstream.getresponse()
                content = reply.read()
                upstream.close()
                if self.path.partition("?")[0] == path:
                    with lock:
                        fault = next(turns)
                    if fault is None:
                        proxy.dropped += 1
                        self.close_connection = True
                        return
                    threading.Event().wait(fault)
                self.send_response(reply.status)
                for name in ("Content-Type", "Content-Encoding"):
                    if reply.getheader(name):
                        self.send_header(name, reply.getheader(name))
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = _pass_on  # noqa: N815

            def log_message(self, *_: object) -> None:
                """Keep quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(PATIENCE)


def outlive(page: Page, server: Mortal) -> None:
    """While the page plays, its server is killed and comes back: the page says so, waits, and goes
    on where it was."""
    before = page.epoch
    page.wait(lambda: page.epoch > before + 5, "it plays")
    server.kill()
    page.wait(lambda: page.state == "reconnecting", "the page notices")
    assert page.wait_notice("Reconnecting, epoch").endswith(" kept.")
    kept = page.epoch
    server.start()
    page.wait(lambda: page.state == "playing", "it plays again by itself")
    page.wait(lambda: page.epoch > kept, "it goes on")
    page.wait(lambda: not page.notices(), "the notice is gone")
