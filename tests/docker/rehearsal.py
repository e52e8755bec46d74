"""The Dockerfile without an engine: its own steps, one by one, in a scratch root.

Where this machine lets us (root, with debootstrap), the root is a bare Debian of its own, and
every RUN, COPY, USER and CMD happens inside it, as in a build. Elsewhere the steps run in a fresh
virtual environment in a folder, as whoever runs this; making users is then left out. Either way
a virtual environment stands for the Python of the base image.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 120
PYTHON = "/opt/python"
RELEASE = "bookworm"
PACKAGES = "python3,python3-venv,ca-certificates"
# What a registry on this machine may be reached by.
NETWORK = ("/etc/pip.conf", "/etc/ssl", "/etc/resolv.conf", "/etc/hosts")

Step = tuple[str, str]


def read_steps(dockerfile: Path) -> list[Step]:
    """Instructions and their arguments, continuation lines joined."""
    text = re.sub(r"^\s*#.*\n", "", dockerfile.read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = re.sub(r"\\\n\s*", "", text).splitlines()
    return [tuple(line.split(maxsplit=1)) for line in lines if line.strip()]  # type: ignore[misc]


def can_isolate() -> bool:
    """Whether a root of its own can be made here."""
    return os.geteuid() == 0 and shutil.which("debootstrap") is not None


@dataclass
class Rehearsal:
    """A build that has reached some step. ``root`` stands for the image's "/"."""

    root: Path
    context: Path
    isolated: bool
    environment: dict[str, str] = field(default_factory=dict)
    folder: str = "/"
    user: str | None = None
    command: str = ""
    check: str = ""

    def prepare(self) -> None:
        """The base image: a system, and a Python under PYTHON."""
        self.root.chmod(0o755)
        if self.isolated:
            subprocess.run(
                ["debootstrap", "--variant=minbase", f"--include={PACKAGES}", RELEASE, self.root],
                check=True,
                stdout=subprocess.DEVNULL,
            )
            for path in map(Path, NETWORK):
                target = self.root / path.relative_to("/")
                if path.is_dir():
                    shutil.rmtree(target, ignore_errors=True)
                    shutil.copytree(path, target, symlinks=True)
                elif path.exists():
                    shutil.copy(path, target)
            # As an engine mounts it.
            shared_memory = self.root / "dev/shm"
            shared_memory.mkdir(exist_ok=True)
            shared_memory.chmod(0o1777)
            python = "python3"
        else:
            python = sys.executable
        home = PYTHON if self.isolated else str(self.root) + PYTHON
        self.environment = {**os.environ, "PATH": f"{home}/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
        self.run(f"{python} -m venv {home}")

    def take(self, step: Step) -> None:
        """Carry out one instruction."""
        kind, argument = step
        if kind == "ENV":
            self.environment.update(re.findall(r"(\w+)=(\S+)", argument))
        elif kind == "WORKDIR":
            self.folder = argument
            (self.root / argument.lstrip("/")).mkdir(parents=True, exist_ok=True)
        elif kind == "COPY":
            source, target = argument.split()
            self._copy(self.context / source, self.root / self.folder.lstrip("/") / target)
        elif kind == "RUN":
            if self.isolated or not argument.startswith("useradd"):
                self.run(argument)
        elif kind == "USER":
            self.user = argument if self.isolated else None
        elif kind == "CMD":
            self.command = argument
        elif kind == "HEALTHCHECK":
            self.check = argument.partition("CMD ")[2]
        elif kind not in ("FROM", "EXPOSE"):
            raise ValueError(f"the rehearsal does not know {kind}")

    def run(self, command: str) -> subprocess.CompletedProcess[bytes]:
        """Run a shell command where the build stands. Raises CalledProcessError."""
        return subprocess.run(check=True, timeout=600, **self._call(command))

    @contextmanager
    def serve(self, port: int) -> Iterator[subprocess.Popen[bytes]]:
        """The container: CMD, as the image's user, on ``port``."""
        self.environment["PORT"] = str(port)
        process = subprocess.Popen(**self._call(self.command))
        try:
            yield process
        finally:
            process.terminate()
            process.wait(PATIENCE)

    def healthy(self) -> bool:
        """What HEALTHCHECK says."""
        call = self._call(self.check)
        return subprocess.run(check=False, stderr=subprocess.DEVNULL, **call).returncode == 0

    def wait_healthy(self, process: subprocess.Popen[bytes]) -> None:
        """Until HEALTHCHECK says yes."""
        deadline = time.monotonic() + PATIENCE
        while not self.healthy():
            assert process.poll() is None, "CMD ended"
            assert time.monotonic() < deadline, "never healthy"

    def _call(self, command: str) -> dict:
        shell = ["/bin/sh", "-c"]
        if self.isolated:
            who = [f"--userspec={self.user}"] if self.user else []
            arguments = ["chroot", *who, str(self.root), *shell, f"cd {self.folder} && {command}"]
            return {"args": arguments, "env": self.environment}
        folder = self.root / self.folder.lstrip("/")
        return {"args": [*shell, command], "env": self.environment, "cwd": folder}

    def _copy(self, source: Path, target: Path) -> None:
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / source.name if target.is_dir() else target)
