"""How long the sample takes from the start of `placement solve` to its written files.

python -m benchmarks.start [--runs 10] [--beside FOLDER]

Each run is a new process. With `--beside`, the folder of another version's code, the two take turns in one run, so that
whatever else the machine does slows down both.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

HERE = Path(__file__).parents[1]
PROGRAM = "from placement.cli import run; run()"


@dataclass(frozen=True)
class Spent:
    """Seconds of one run.

    Attributes
    ----------
    processor
        Of all threads and processes together.
    """

    processor: float
    wall: float


def solved(folder: Path, out: Path) -> Spent:
    """One run of the code in a folder."""
    command = [sys.executable, "-P", "-c", PROGRAM, "solve", str(folder / "scenarios/baseline.yaml"), "--out", str(out)]
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    running = subprocess.Popen(
        command,
        env={**environment, "PYTHONPATH": str(folder)},
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(running.pid, 0)
    wall = time.perf_counter() - began
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"{folder}: exit code {running.returncode}")
    return Spent(usage.ru_utime + usage.ru_stime, wall)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run it, and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--beside", type=Path)
    asked = parser.parse_args(arguments)
    folders = [HERE] if asked.beside is None else [HERE, asked.beside.resolve()]
    with TemporaryDirectory() as place:
        # The first run of each compiles its modules, which happens once after an installation.
        took = [
            [solved(each, Path(place, f"{at} {run}")) for at, each in enumerate(folders)]
            for run in range(asked.runs + 1)
        ][1:]
    for at, folder in enumerate(folders):
        processor, wall = median(each[at].processor for each in took), median(each[at].wall for each in took)
        print(f"{folder}: {processor:.2f} s of processor time, {wall:.2f} s in all (median of {asked.runs})")
    if asked.beside is not None:
        parts = ("processor", "wall")
        shares = [median(getattr(mine, part) / getattr(other, part) for mine, other in took) for part in parts]
        print(f"here / beside: {shares[0]:.2f} of the processor time, {shares[1]:.2f} of the time in all")


if __name__ == "__main__":
    main()
