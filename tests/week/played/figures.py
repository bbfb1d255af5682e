"""Forty weeks played in several regions, with figures: `python -m tests.week.played.figures WEEKS SEED...`."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from tests.week.played.game import Game
from tests.week.played.script import Script, played

SHOWN = (10, 20, 40)
"""Weeks after which the peak of memory is told."""


def main(weeks: int, seeds: list[int]) -> None:
    """Play, and print a line for each region and how often each thing occurred; whatever does not hold ends it."""
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            game, began = Game(Path(folder) / "work"), time.perf_counter()
            marks: list[str] = []

            def mark(number: int, _: Script, since: float = began, marks: list[str] = marks) -> None:
                if number + 1 in SHOWN or number + 1 == weeks:
                    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                    marks.append(f"week {number + 1}: {peak:.0f} MB, {time.perf_counter() - since:.0f} s")

            script = played(game, seed, weeks, each=mark)
            print(
                f"seed {seed}: {weeks} weeks, {len(script.rows)} children, {game.standing.facts} facts, "
                f"{len(game.journal)} commands, CPU {time.process_time():.0f} s; peak {'; '.join(marks)}"
            )
            print("; ".join(f"{what} {count}" for what, count in sorted(game.said.items())), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), [int(each) for each in sys.argv[2:]])
