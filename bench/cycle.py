"""`make bench`: what a cycle costs, as ratios against peers measured in the same run on the same machine.

Whole processes, so imports count. Nothing here is a test: a slow machine is no fault of the code.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from many_members import CYCLE, make_bloc

IMPORTS = "import dagster, great_expectations, pandas, docxtpl"
TONGHOP = str(Path(sys.executable).with_name("tonghop"))
HEADING = " members   cycle s  × import  ms/member  plain ms/member  × plain  peak MB"
PLAIN = [sys.executable, str(Path(__file__).with_name("plain_script.py"))]


@dataclass(frozen=True)
class Cost:
    """One process: seconds on the clock and peak memory of the process and its children."""

    seconds: float
    peak_mb: float


def measure(command: list[str], environment: dict[str, str] | None = None) -> Cost:
    """Run `command` once to its end and say what it cost; a failing command stops the benchmark."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env={**os.environ, **(environment or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    _, complaint = process.communicate()
    seconds = time.perf_counter() - started
    if process.returncode:
        raise SystemExit(f"{command}: exit {process.returncode}\n{complaint.decode()[-2000:]}")
    return Cost(seconds, _peak_mb())


def _peak_mb() -> float:
    import resource  # noqa: PLC0415 - not on every platform

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def cold_cycle(members: int, scratch: Path) -> tuple[Cost, Cost]:
    """A fresh home with `members` workbooks: the whole cycle, and the plain script on the same inbox."""
    home, catalogue = scratch / f"home-{members}", scratch / f"catalogue-{members}"
    make_bloc(members, catalogue, home / "inbox")
    environment = {"TONGHOP_HOME": str(home), "TONGHOP_CATALOGUE": str(catalogue)}
    plain = measure([*PLAIN, str(home / "inbox")])
    return measure([TONGHOP, "run", CYCLE], environment), plain


def main() -> None:
    """Print the table of ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, nargs="*", default=[1, 14, 100, 1000])
    parser.add_argument("--repeat", type=int, default=3, help="runs of the import peer and of the sample cycle")
    options = parser.parse_args()
    imports = statistics.median(measure([sys.executable, "-c", IMPORTS]).seconds for _ in range(options.repeat))
    print(f"bare import of the libraries: {imports:.2f} s (median of {options.repeat})")
    print(HEADING)
    for members in options.members:
        costs = []
        for _ in range(options.repeat if members <= 14 else 1):
            with tempfile.TemporaryDirectory() as scratch:
                costs.append(cold_cycle(members, Path(scratch)))
        cycle = statistics.median(cost.seconds for cost, _ in costs)
        plain = statistics.median(cost.seconds for _, cost in costs)
        peak = max(cost.peak_mb for cost, _ in costs)
        print(
            f"{members:>8} {cycle:>9.2f} {cycle / imports:>9.2f} {cycle / members * 1000:>10.1f} "
            f"{plain / members * 1000:>16.1f} {cycle / plain:>8.2f} {peak:>8.0f}"
        )


if __name__ == "__main__":
    main()
