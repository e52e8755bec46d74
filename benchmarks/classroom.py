"""A class in front of one small server: thirty learners, each playing the spiral.

Every session asks as the page's player does, for a burst of frames at a time and the next one
when these are played, at 15 frames a second, and carries its own run. The sessions run in a
process of their own, on the same cores as the server.
"""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from statistics import quantiles
from typing import Any

import orjson

from benchmarks.report import Case, report
from benchmarks.server import Server
from playground.reading import read_link

LEARNERS = 30
FRAMES_A_SECOND = 15
BURST = 5
SECONDS = 30
WORKERS = 2
LINK = "?dataset=spiral&hidden=8,8,8&features=x1,x2,x1^2,x2^2,x1x2,sin1,sin2"


@dataclass
class Tally:
    """What one process of learners saw."""

    frames: int = 0
    errors: int = 0
    replies_ms: list[float] = field(default_factory=list)


def learner(port: int, number: int, start: float, tally: Tally) -> None:
    """One session: a burst every BURST / FRAMES_A_SECOND seconds, or as soon as there is one."""
    config = read_link(f"{LINK}&seed={number}")[0].to_json()
    asked = {"frames": BURST, "epochs": 1, "budget_ms": 100}
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    pace = BURST / FRAMES_A_SECOND
    run: Any = None
    due = start + pace * number / LEARNERS
    while due < start + SECONDS:
        time.sleep(max(0.0, due - time.monotonic()))
        sent = time.monotonic()
        try:
            body = orjson.dumps({"asked": asked, "config": config, "run": run})
            connection.request("POST", "/tick", body, {"Accept-Encoding": "gzip"})
            reply = connection.getresponse()
            content = reply.read()
            told = orjson.loads(gzip.decompress(content))
            run = told["run"]
            tally.frames += len(told["frames"])
        except (OSError, ValueError, KeyError):
            tally.errors += 1
            connection.close()
        tally.replies_ms.append(1000.0 * (time.monotonic() - sent))
        due = max(due + pace, time.monotonic() - pace)


def learners(port: int, results: Any) -> None:
    """All sessions, each in a thread."""
    tallies = [Tally() for _ in range(LEARNERS)]
    start = time.monotonic() + 1.0
    threads = [
        threading.Thread(target=learner, args=(port, number, start, tally))
        for number, tally in enumerate(tallies)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    results.put(tallies)


def main() -> None:
    """Measure and print."""
    context = multiprocessing.get_context("spawn")
    with Server(WORKERS) as server:
        results = context.Queue()
        warm = HTTPConnection("127.0.0.1", server.port, timeout=30)
        warm.request("POST", "/tick", json.dumps({"asked": {}, "config": {}, "run": None}))
        warm.getresponse().read()
        before = server.megabytes()
        crowd = context.Process(target=learners, args=(server.port, results))
        crowd.start()
        time.sleep(SECONDS / 3)
        early = server.megabytes()
        tallies: list[Tally] = results.get()
        crowd.join()
        after = server.megabytes()
    replies = [spent for tally in tallies for spent in tally.replies_ms]
    cuts = quantiles(replies, n=100)
    frames = sum(tally.frames for tally in tallies) / SECONDS
    errors = sum(tally.errors for tally in tallies)
    asked = LEARNERS * FRAMES_A_SECOND
    report(
        f"classroom, {LEARNERS} learners, {WORKERS} workers, {os.cpu_count()} cores",
        [
            Case("frames in total", "frames/s", frames, None, None, f">= {asked}"),
            Case("reply, median", "ms", cuts[49], None, None, "-"),
            Case("reply, 95th percentile", "ms", cuts[94], None, None, "<= 250"),
            Case("errors", "count", float(errors), None, None, "0"),
            Case("server memory at the start", "MB", before, None, None, "-"),
            Case("server memory after a third", "MB", early, None, None, "-"),
            Case("server memory at the end", "MB", after, None, None, "flat"),
        ],
    )


if __name__ == "__main__":
    main()
