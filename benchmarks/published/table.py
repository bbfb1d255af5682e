"""How long the engine and HiGHS alone take to prove the published optima: `python -m benchmarks.published.table`.

Prints a table, and with `--write` puts it into `benchmarks/README.md` too. Each solves each instance in a process
of its own, one after the other, with the same time limit.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.compare import README, circumstances, write_between
from benchmarks.processes import last_line
from benchmarks.published.instance import Published, published
from benchmarks.published.run import SOLVERS, Outcome
from placement.policy import SolveSettings

BEGIN, END = "<!-- published: begin -->", "<!-- published: end -->"
TITLES = {"placement": "placement", "highs": "HiGHS alone"}

Outcomes = Mapping[tuple[str, str], Outcome | None]


def ask(solver: str, entry: Published, time_limit: float) -> Outcome | None:
    """Run a solver on an instance in a new process; `None` if it failed."""
    line = last_line("benchmarks.published.run", [solver, entry.name], time_limit)
    return None if line is None else Outcome(**json.loads(line))


def rows(entries: Sequence[Published], outcomes: Outcomes) -> list[str]:
    """Lines of the table, one row for an instance."""
    titles = [f"{TITLES[solver]}: {unit}" for solver in SOLVERS for unit in ("s", "processor s")]
    lines = [_row(["instance", "customers", "facilities", "published", *titles])]
    lines.append(_row(["---", *["---:"] * (len(titles) + 3)]))
    for entry in entries:
        instance = entry.read()
        sizes = [str(len(instance.demands)), str(len(instance.capacities)), f"{entry.optimum:,}"]
        cells = [cell for solver in SOLVERS for cell in _cells(entry, outcomes[entry.name, solver])]
        lines.append(_row([entry.name, *sizes, *cells]))
    return lines


def _cells(entry: Published, found: Outcome | None) -> list[str]:
    """Seconds to the proof; where it was not proven, what was found and how far it is from the bound."""
    if found is None:
        return ["failed", ""]
    processor = f"{found.processor:.1f}"
    if found.proven and found.value is not None and round(found.value) == entry.optimum:
        return [f"{found.seconds:.1f}", processor]
    value = "nothing" if found.value is None else f"{found.value:,.0f}"
    bound = "no bound" if found.bound is None else f"bound {found.bound:,.0f}"
    return [f"{value}, {bound} in {found.seconds:.0f}", processor]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def main(given: Sequence[str] | None = None) -> int:
    """Run both on the named instances, or all, and print the table."""
    parser = argparse.ArgumentParser(description="Compare the engine with HiGHS alone on published instances.")
    parser.add_argument("names", nargs="*", help="instances; all where none is named")
    parser.add_argument("--time-limit", type=float, default=120.0, help="seconds for each (default 120)")
    parser.add_argument("--write", action="store_true", help="write the table into the file with the markers too")
    parser.add_argument("--out", type=Path, default=README, help="file with the markers (default benchmarks/README.md)")
    arguments = parser.parse_args(given)
    entries = [entry for entry in published() if not arguments.names or entry.name in arguments.names]
    unknown = set(arguments.names) - {entry.name for entry in entries}
    if unknown:
        parser.error(f"no such instance: {', '.join(sorted(unknown))}")
    said = circumstances(arguments.time_limit, os.cpu_count() or 1, SolveSettings().seed)
    outcomes: dict[tuple[str, str], Outcome | None] = {}
    for entry in entries:
        for solver in SOLVERS:
            outcomes[entry.name, solver] = ask(solver, entry, arguments.time_limit)
            told = ", processor ".join(_cells(entry, outcomes[entry.name, solver]))
            print(f"{entry.name}, {TITLES[solver]}: {told}", file=sys.stderr, flush=True)
    busy = f"Load of the machine in the last quarter of an hour: {os.getloadavg()[2]:.1f}."
    text = "\n".join([f"{said} {busy}", "", *rows(entries, outcomes)])
    print(text)
    if arguments.write:
        write_between(arguments.out, text, BEGIN, END)
    return 0 if all(found is not None for found in outcomes.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
