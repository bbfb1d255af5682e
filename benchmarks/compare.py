"""The engine compared with its peers: `python -m benchmarks.compare` prints the tables.

With `--write` they go into `benchmarks/README.md` too, and the pictures into `benchmarks/plots`.

Every peer solves every instance, one after the other, each in a process of its own, with the same time limit, seed and
number of workers. Runs are kept in a file, so that a comparison may be stopped and goes on.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from benchmarks.growth import draw
from benchmarks.instances import KINDS, SEEDS, SIZES, Instance, grid
from benchmarks.medians import ENGINE, GAP, RATIO, SECONDS, Medians, Place, Results, ahead, exponents, medians
from benchmarks.peers import PEERS, Figures
from benchmarks.processes import ROOT, last_line

README = ROOT / "benchmarks" / "README.md"
PLOTS = "plots"
BEGIN, END = "<!-- compare: begin -->", "<!-- compare: end -->"
TITLES = {
    "engine": "placement",
    "cp-sat": "CP-SAT, defaults",
    "highs": "HiGHS",
    "gscip": "SCIP",
    "local search": "local search",
    "by hand": "by hand",
}


def ask(peer: str, instance: Instance, time_limit: float, workers: int, seed: int) -> Figures | None:
    """Run one peer on one instance in a new process; `None` if it failed."""
    given = [peer, instance.name, "--workers", str(workers), "--seed", str(seed)]
    line = last_line("benchmarks.peers", given, time_limit)
    return None if line is None else read(line)


def read(line: str) -> Figures:
    """Figures as they were written, a line of JSON."""
    told = json.loads(line)
    return Figures(**{**told, "events": [tuple(each) for each in told["events"]]})


def known(path: Path) -> dict[tuple[Instance, str], Figures]:
    """Runs that were kept before."""
    if not path.exists():
        return {}
    told = [read(line) for line in path.read_text("utf-8").splitlines()]
    return {(Instance.named(each.instance), each.peer): each for each in told}


def circumstances(time_limit: float, workers: int, seed: int) -> str:
    """Date, versions, settings and machine of the figures."""
    git = ["git", "-C", str(ROOT)]
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


def overview(found: Mapping[tuple[Place, str], Medians]) -> Iterator[str]:
    """Lines of a table, a row for a place and a column for a peer: seconds to the proof, or what is left of the gap."""
    peers = [each for each in PEERS if any(peer == each for _, peer in found)]
    yield _row(["region", "pupils", "groups", *(TITLES[peer] for peer in peers)])
    yield _row(["---", *["---:"] * (len(peers) + 2)])
    for place in dict.fromkeys(place for place, _ in found):
        cells = [_cell(found[place, peer]) if (place, peer) in found else "" for peer in peers]
        yield _row([place.kind, f"{place.pupils:,}", str(place.groups), *cells])


def _cell(one: Medians) -> str:
    if one.waits_more * 2 > one.seeds:
        return "more wait" if math.isfinite(one.seconds) else "none"
    if math.isfinite(one.to_proof):
        return f"{one.to_proof:.1f} s"
    if math.isfinite(one.gap):
        return f"gap {_percent(one.gap)}"
    return f"{_percent(one.above)} above"


def details(found: Mapping[tuple[Place, str], Medians]) -> Iterator[str]:
    """Lines of a table with every figure."""
    yield _row(
        [
            "region",
            "pupils",
            "solver",
            "proven",
            "s to 1 %",
            "s to proof",
            "s in all",
            "primal integral, s",
            "gap at the end",
            "above the best",
            "peak MB",
        ]
    )
    yield _row(["---", "---:", "---", *["---:"] * 8])
    for (place, peer), one in found.items():
        figures = [_seconds(one.to_one_percent), _seconds(one.to_proof), _seconds(one.seconds)]
        figures += [_seconds(one.primal_integral), _percent(one.gap), _percent(one.above)]
        memory = f"{one.megabytes:.0f}" if math.isfinite(one.megabytes) else ""
        proven = f"{one.proven} of {one.seeds}"
        yield _row([place.kind, f"{place.pupils:,}", TITLES[peer], proven, *figures, memory])


def verdict(found: Mapping[tuple[Place, str], Medians]) -> Iterator[str]:
    """Where a peer is ahead of the engine, one line each; or that none is."""
    behind = ahead(found)
    margin = f"a tenth and {SECONDS} s to the proof, or {GAP:.2%} of gap at the end"
    assert math.isclose(RATIO, 1.1)
    if not behind:
        yield f"No peer is ahead by more than {margin}, on the median of seeds."
    else:
        yield f"A peer is ahead by more than {margin}, on the median of seeds:"
        yield ""
    for place, peer in behind:
        yield (
            f"- {place.kind}, {place.pupils:,} pupils and {place.groups} groups: {TITLES[peer]} "
            f"{_cell(found[place, peer])}, placement {_cell(found[place, ENGINE])}"
        )


def growth(found: Mapping[tuple[Place, str], Medians]) -> Iterator[str]:
    """Lines of a table of exponents."""
    fitted = exponents(found)
    peers = [each for each in PEERS if any(peer == each for _, peer in fitted)]
    if not peers:
        return
    yield "Seconds to the proof grow with pupils to the power of (sizes proven):"
    yield ""
    yield _row(["region", *(TITLES[peer] for peer in peers)])
    yield _row(["---", *["---:"] * len(peers)])
    for kind in dict.fromkeys(place.kind for place, _ in found):
        told = [fitted.get((kind, peer)) for peer in peers]
        yield _row([kind, *("" if each is None else f"{each[0]:.1f} ({each[1]})" for each in told)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _seconds(value: float) -> str:
    return f"{value:.1f}" if math.isfinite(value) else ""


def _percent(value: float) -> str:
    return f"{100 * value:.2f} %" if math.isfinite(value) else ""


def write_between(path: Path, text: str, begin: str = BEGIN, end: str = END) -> None:
    """Replace the text between the markers of a file."""
    before, found, rest = path.read_text("utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"{path}: no {begin} and {end}")
    path.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", encoding="utf-8")


def played(instances: Sequence[Instance], peers: Sequence[str], asked: argparse.Namespace) -> Results:
    """Every instance under every peer: those that were kept before, and the others now."""
    kept, results = known(asked.results), dict[tuple[Instance, str], Figures | None]()
    for instance in instances:
        for peer in peers:
            found = kept.get((instance, peer))
            if found is None:
                found = ask(peer, instance, asked.time_limit, asked.workers, asked.seed)
                if found is not None:
                    with asked.results.open("a", encoding="utf-8") as file:
                        file.write(json.dumps(asdict(found)) + "\n")
                print(f"{instance.name}, {TITLES[peer]}: {_told(found)}", file=sys.stderr, flush=True)
            results[instance, peer] = found
    return results


def _told(found: Figures | None) -> str:
    if found is None or found.objective is None:
        return "nothing"
    gap = "no bound" if found.gap is None else f"gap {_percent(found.gap)}"
    return f"{found.objective:.1f} points, {found.waiting:.0f} waiting, {gap}, {found.seconds:.1f} s"


def _sizes(text: str) -> list[tuple[int, int]]:
    return [(int(pupils), int(groups)) for pupils, groups in (each.split("/") for each in text.split(","))]


def main(given: Sequence[str] | None = None) -> int:
    """Run every peer on every instance, and print the tables."""
    parser = argparse.ArgumentParser(description="Compare the engine with its peers.")
    parser.add_argument("--time-limit", type=float, default=60.0, help="seconds for each run (default 60)")
    everything = ",".join(f"{pupils}/{groups}" for pupils, groups in SIZES)
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help=f"pupils/groups (default {everything})")
    kinds = [each.name.replace(", ", "-") for each in KINDS]
    parser.add_argument("--kinds", default=",".join(kinds), help="kinds of region (default: all four)")
    parser.add_argument("--seeds", type=int, default=len(SEEDS), help=f"of each (default {len(SEEDS)})")
    parser.add_argument("--peers", default=",".join(PEERS), help="default: all")
    parser.add_argument("--workers", type=int, default=2, help="parallel workers (default 2)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the search (default 1)")
    parser.add_argument("--results", type=Path, default=Path("compare.jsonl"), help="file of the runs played so far")
    parser.add_argument(
        "--write", action="store_true", help="write tables and pictures beside the file with the markers"
    )
    parser.add_argument("--out", type=Path, default=README, help="file with the markers (default benchmarks/README.md)")
    asked = parser.parse_args(given)
    if unknown := [each for each in asked.kinds.split(",") if each not in kinds]:
        parser.error(f"no such kind: {', '.join(unknown)}; there are {', '.join(kinds)}")
    if unknown := [each for each in asked.peers.split(",") if each not in PEERS]:
        parser.error(f"no such peer: {', '.join(unknown)}; there are {', '.join(PEERS)}")
    wanted = [kind for kind, name in zip(KINDS, kinds, strict=True) if name in asked.kinds.split(",")]
    instances = list(grid(wanted, asked.sizes, range(1, asked.seeds + 1)))
    results = played(instances, asked.peers.split(","), asked)
    found = medians(results, asked.time_limit)
    parts = [circumstances(asked.time_limit, asked.workers, asked.seed), "", *verdict(found), "", *overview(found), ""]
    parts += [*growth(found), "", *details(found)]
    print("\n".join(parts))
    if asked.write:
        drawn = draw(found, TITLES, asked.time_limit, asked.out.parent / PLOTS)
        pictures = "\n".join(f"![{each.stem.replace('-', ' ')}]({PLOTS}/{each.name})" for each in drawn)
        write_between(asked.out, "\n".join([*parts, "", pictures]))
    return 0 if all(each is not None for each in results.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
