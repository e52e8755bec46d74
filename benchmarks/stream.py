"""Frames a second in a real browser: headless Chromium at 1600 × 1000 plays from our own server.

A frame counts when a picture of the decision map that was not there before has been put on the
page (a MutationObserver sees each change) and the page has gone on to the next display frame.
There is no peer in the run: TensorFlow Playground, built and measured on such a machine, painted
58, 20 and 14 frames a second in the first three cases, and never trains more than one epoch a
frame.
"""

from __future__ import annotations

import os
import time
from typing import Any

from selenium.webdriver.common.by import By

from benchmarks.browser import chromium
from benchmarks.report import Case, report
from benchmarks.server import Server

WARM_UP_S = 3
MEASURE_S = 10

SPIRAL = "?dataset=spiral&hidden="
SEVEN = "&features=x1,x2,x1^2,x2^2,x1x2,sin1,sin2"

# Name, link, the least frames a second, and the most milliseconds and kilobytes a frame.
STREAMS = (
    ("(a) circle 4-2", "?hidden=4,2", ">= 58", "-", "-"),
    ("(b) spiral 8-8-8, 7 features", f"{SPIRAL}8,8,8{SEVEN}", ">= 40", "<= 3", "<= 20"),
    ("(c) spiral 6 layers of 8", f"{SPIRAL}8,8,8,8,8,8", ">= 30", "-", "-"),
    ("(d) spiral 10 layers of 16", f"{SPIRAL}{','.join(['16'] * 10)}", ">= 24", "-", "-"),
    ("(e) 5 classes, 8-8", "?dataset=pinwheel&classes=5&hidden=8,8", ">= 30", "-", "-"),
)
FAST = ("(a) with 10 epochs a frame", "?hidden=4,2&epochs_per_frame=10", 400)

MEASURE = """
const done = arguments[arguments.length - 1];
const picture = document.querySelector("#decision-map image");
const source = () => picture.getAttribute("href") || picture.getAttribute("xlink:href");
const epoch = () => Number(document.getElementById("epoch").textContent.replace(/,/g, ""));
const seen = new Set();
let bytes = 0;
new MutationObserver(() => seen.add(source())).observe(picture, { attributes: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.name.endsWith("/tick")) bytes += entry.transferSize;
  }
}).observe({ entryTypes: ["resource"] });
const from = epoch(), start = performance.now();
setTimeout(() => {
  const seconds = (performance.now() - start) / 1000;
  done({ frames: seen.size / seconds, epochs: (epoch() - from) / seconds,
         kilobytes: bytes / 1024 / seen.size });
}, arguments[0] * 1000);
"""


def measure(server: Server, link: str) -> dict[str, float]:
    """Frames and epochs a second, kilobytes and server milliseconds (CPU) a frame."""
    with chromium() as driver:
        driver.set_script_timeout(10 * MEASURE_S)
        driver.get(server.url + "/" + link)
        wait_for(driver, "return Boolean(window.playground?.player?.frame)")
        driver.find_element(By.ID, "play").click()
        time.sleep(WARM_UP_S)
        before = server.cpu_seconds()
        seen: dict[str, float] = driver.execute_async_script(MEASURE, MEASURE_S)
        spent = server.cpu_seconds() - before
    return {**seen, "server": 1000.0 * spent / (seen["frames"] * MEASURE_S)}


def wait_for(driver: Any, script: str) -> None:
    """Until ``script`` returns something true."""
    deadline = time.monotonic() + 60
    while not driver.execute_script(script):
        if time.monotonic() > deadline:
            raise TimeoutError(script)
        time.sleep(0.1)


def main() -> None:
    """Measure all and print."""
    cases = []
    with Server(workers=os.cpu_count() or 1) as server:
        for name, link, least, most_ms, most_kb in STREAMS:
            figures = measure(server, link)
            cases += [
                Case(name, "frames/s", figures["frames"], None, None, least),
                Case(name, "server ms", figures["server"], None, None, most_ms),
                Case(name, "kB/frame", figures["kilobytes"], None, None, most_kb),
            ]
        name, link, target = FAST
        figures = measure(server, link)
        cases.append(Case(name, "epochs/s", figures["epochs"], None, None, f">= {target}"))
    report("stream", cases)


if __name__ == "__main__":
    main()
