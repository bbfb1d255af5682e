"""The engine compared with its peers: `python -m benchmarks.compare` prints the tables.

With `--write` they go into `benchmarks/README.md` too.

Every peer solves every world, one after the other, each in a process of its own, with the same
time limit, seed and number of workers.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.peers import PEERS, WORLDS, Figures

README = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- compare: begin -->", "<!-- compare: end -->"
TITLES = {
    "engine": "placement",
    "cp-sat": "CP-SAT, defaults",
    "highs": "HiGHS",
    "gscip": "SCIP",
    "by hand": "by hand",
}
GRACE_SECONDS = 120.0
"""Extra time for building, checking, and solvers that end late."""


def ask(peer: str, world: str, time_limit: float, workers: int, seed: int) -> Figures | None:
    """Run one peer on one world in a new process; `None` if it failed, with its message on stderr."""
    command = [sys.executable, "-m", "benchmarks.peers", peer, world]
    command += ["--time-limit", str(time_limit), "--workers", str(workers), "--seed", str(seed)]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            timeout=2 * time_limit + GRACE_SECONDS,
            cwd=README.parent.parent,
        )
    except subprocess.TimeoutExpired:
        print(f"{peer} on {world}: did not end", file=sys.stderr)
        return None
    if done.returncode != 0:
        print(f"{peer} on {world}: {done.stderr.strip()}", file=sys.stderr)
        return None
    return Figures(**json.loads(done.stdout.splitlines()[-1]))


def circumstances(time_limit: float, workers: int, seed: int) -> str:
    """Date, versions, settings and machine of the figures."""
    root = README.parent.parent
    git = ["git", "-C", str(root)]
    commit = subprocess.run([*git, "rev-parse", "--short=12", "HEAD"], capture_output=True, text=True, check=True)
    changed = subprocess.run(
        [*git, "status", "--porcelain", "--untracked-files=no"], capture_output=True, text=True, check=True
    )
    return (
        f"{dt.date.today().isoformat()}, commit {commit.stdout.strip()}{' with changes' if changed.stdout else ''}; "
        f"time limit {time_limit:g} s, {workers} workers, seed {seed}; "
        f"placement {version('placement')}, ortools {version('ortools')}, Python {platform.python_version()}; "
        f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}."
    )


def overview(worlds: Sequence[str], results: Mapping[tuple[str, str], Figures | None]) -> list[str]:
    """A table with one row per world and one column per peer."""
    peers = list(PEERS)
    header = [_row(["world", *(TITLES[peer] for peer in peers)]), _row(["---"] * (len(peers) + 1))]
    return header + [_row([world, *(_cell(results[world, peer]) for peer in peers)]) for world in worlds]


def details(worlds: Sequence[str], results: Mapping[tuple[str, str], Figures | None]) -> list[str]:
    """A table with every figure."""
    header = ["world", "solver", "waiting points", "points", "bound", "gap", "seconds", "peak MB"]
    lines = [_row(header), _row(["---", "---", *["---:"] * 6])]
    for world in worlds:
        for peer in PEERS:
            found = results[world, peer]
            if found is None:
                lines.append(_row([world, TITLES[peer], "failed", *[""] * 5]))
                continue
            figures = [_number(found.waiting, 0), _number(found.objective), _number(found.bound), _percent(found.gap)]
            lines.append(_row([world, TITLES[peer], *figures, f"{found.seconds:.1f}", f"{found.megabytes:.0f}"]))
    return lines


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(found: Figures | None) -> str:
    if found is None:
        return "failed"
    if found.objective is None:
        return f"none in {found.seconds:.0f} s"
    waiting = f", {found.waiting:.0f} waiting" if found.waiting else ""
    gap = f", gap {_percent(found.gap)}" if found.gap is not None else ""
    return f"{found.objective:.1f}{waiting}{gap}, {found.seconds:.1f} s"


def _number(value: float | None, digits: int = 1) -> str:
    return "" if value is None else f"{value:.{digits}f}"


def _percent(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.2f} %"


def write_between(path: Path, text: str) -> None:
    """Replace the text between the markers of a file."""
    before, found, rest = path.read_text("utf-8").partition(BEGIN)
    _, closed, after = rest.partition(END)
    if not found or not closed:
        raise ValueError(f"{path}: no {BEGIN} and {END}")
    path.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


def main(given: Sequence[str] | None = None) -> int:
    """Run every peer on every world, and print the tables."""
    parser = argparse.ArgumentParser(description="Compare the engine with its peers.")
    parser.add_argument("--time-limit", type=float, default=60.0, help="seconds for each run (default 60)")
    parser.add_argument("--worlds", default="sample,150,300,600", help="default: sample,150,300,600")
    parser.add_argument("--workers", type=int, default=2, help="parallel workers (default 2)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the search (default 1)")
    parser.add_argument("--write", action="store_true", help="write the tables into the file with the markers too")
    parser.add_argument("--out", type=Path, default=README, help="file with the markers (default benchmarks/README.md)")
    arguments = parser.parse_args(given)
    worlds = [name.strip() for name in arguments.worlds.split(",")]
    unknown = [name for name in worlds if name not in WORLDS]
    if unknown:
        parser.error(f"no such world: {', '.join(unknown)}; there are {', '.join(WORLDS)}")
    results: dict[tuple[str, str], Figures | None] = {}
    for world in worlds:
        for peer in PEERS:
            results[world, peer] = ask(peer, world, arguments.time_limit, arguments.workers, arguments.seed)
            print(f"{world}, {TITLES[peer]}: {_cell(results[world, peer])}", file=sys.stderr, flush=True)
    said = circumstances(arguments.time_limit, arguments.workers, arguments.seed)
    parts = [said, "", *overview(worlds, results), "", *details(worlds, results)]
    print("\n".join(parts))
    if arguments.write:
        write_between(arguments.out, "\n".join(parts))
    return 0 if all(found is not None for found in results.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
