"""The app as it is deployed: gunicorn with threads, in processes of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parents[1]
THREADS = 2
PATIENCE_S = 60


def children(pid: int) -> list[int]:
    """Process numbers of the direct children."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


class Server:
    """gunicorn on a free port; a context manager."""

    def __init__(self, workers: int) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._workers = workers

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "gunicorn", "--worker-class", "gthread"]
        command += ["--workers", str(self._workers), "--threads", str(THREADS)]
        command += ["--no-control-socket", "--log-level", "error"]
        command += ["--bind", f"127.0.0.1:{self.port}", "app:server"]
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
        self._process = subprocess.Popen(command, cwd=ROOT, env=environment)
        deadline = time.monotonic() + PATIENCE_S
        while not self._healthy():
            if time.monotonic() > deadline:
                raise TimeoutError("the server did not start")
            time.sleep(0.1)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE_S)

    def cpu_seconds(self) -> float:
        """Processor time of all workers so far."""
        ticks = 0
        for pid in children(self._process.pid):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> float:
        """Resident memory of all workers."""
        pages = [
            int(Path(f"/proc/{pid}/statm").read_text().split()[1])
            for pid in children(self._process.pid)
        ]
        return sum(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20

    def _healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/health", timeout=2) as reply:
                return bool(reply.status == 200)
        except OSError:
            return False
