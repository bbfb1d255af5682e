"""Forty weeks played in several regions, with figures: `python -m tests.week.played.figures WEEKS SEED...`."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.week.played.game import Game
from tests.week.played.script import played


def main(weeks: int, seeds: list[int]) -> None:
    """Play, and print a line for each region; whatever does not hold ends it."""
    print("seed  weeks  children  facts  commands  refused  seconds")
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            game, began = Game(Path(folder) / "work"), time.perf_counter()
            script = played(game, seed, weeks)
            refused = game.said["refused"] + game.said["undo refused"]
            print(
                f"{seed:4}  {weeks:5}  {len(script.rows):8}  {game.standing.facts:5}  {len(game.journal):8}  "
                f"{refused:7}  {time.perf_counter() - began:7.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main(int(sys.argv[1]), [int(each) for each in sys.argv[2:]])
