"""Record the goldens again: `python -m tests.goldens.record`; with words, only cases whose names contain one of them.

`--times` prints the CPU seconds of every case; `--quick` leaves out the cases that `make test` leaves out.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.goldens import store
from tests.goldens.bench import Bench
from tests.goldens.cases import BY_NAME, CASES, Case

PROCESSES = 2


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.goldens.record", description=__doc__)
    parser.add_argument("words", nargs="*", metavar="WORD", help="record only cases whose names hold one of these")
    parser.add_argument("--quick", action="store_true", help="record only what make test compares")
    parser.add_argument("--times", action="store_true", help="print the processor seconds of each case")
    asked = parser.parse_args(arguments)
    chosen = [case for case in CASES if not (asked.quick and case.slow) and _is_asked(case, asked.words)]
    by_world = [list(cases) for _, cases in groupby(sorted(chosen, key=_world), key=_world)]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        for done in pool.map(_record, sorted(by_world, key=len, reverse=True)):
            if asked.times:
                sys.stdout.writelines(f"{seconds:7.2f} {name}\n" for name, seconds in done.items())
    store.remove(store.EXPECTED, store.left_over(store.EXPECTED, BY_NAME.keys()))
    files = [path.stat().st_size for path in store.EXPECTED.rglob("*") if path.is_file()]
    sys.stdout.write(
        f"{len(chosen)} of {len(CASES)} cases recorded; {len(files)} files, {sum(files) / 1e6:.1f} MB in all\n"
    )


def _record(cases: list[Case]) -> dict[str, float]:
    """Write the goldens of a world; returns the CPU seconds of each case."""
    took: dict[str, float] = {}
    with TemporaryDirectory() as folder:
        bench = Bench(Path(folder).resolve())
        for case in cases:
            began = _processor_seconds()
            store.write(store.EXPECTED / case.name, bench.golden(case))
            took[case.name] = _processor_seconds() - began
    return took


def _processor_seconds() -> float:
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _world(case: Case) -> str:
    return case.name.partition("/")[0]


def _is_asked(case: Case, words: Sequence[str]) -> bool:
    return not words or any(word in case.name for word in words)


if __name__ == "__main__":
    main(sys.argv[1:])
