"""A purge that is killed at random moments: nothing is lost, nothing is there twice, and the next one completes it."""

from __future__ import annotations

import datetime as dt
import json
import random
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from placement.register.kinds import Kind
from placement.register.standing import replay
from placement.week.desk import Desk
from placement.week.keeping.purging import purge
from placement.week.place import WorkPlace
from tests.week.keeping.region import bytes_of, newcomer, region_in, register_of, said, seated

FIRST, LATER = dt.date(2025, 1, 6), dt.date(2027, 9, 6)
NAME = "Zarqawiyah"
KILLS = 6
ROOT = Path(__file__).parents[3]
COMMAND = """
import datetime, json, pathlib, sys
from placement.week.keeping.purging import purge
from placement.week.place import WorkPlace
from tests.store.killing import forked
for line in sys.stdin:
    folder, seconds = json.loads(line)
    purging = lambda: purge(WorkPlace(pathlib.Path(folder)), "an", datetime.date(2027, 9, 6))
    print(forked(purging, after=seconds), flush=True)
"""
"""A process without threads, which purges each folder that it is told of in a fork, and kills that."""


def many(desk: Desk) -> None:
    for number in range(30):
        key = newcomer(desk, f"{NAME}{number}", origin="Eritrea")
        if number % 2:
            seated(desk, key)
            desk.say(Kind.LEFT, key, on=FIRST.isoformat(), destination="po")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = region_in(tmp_path_factory.mktemp("week") / "filled")
    said(place, FIRST, many)
    for week in range(1, 9):
        folder = place.week(f"2026-W0{week}")
        (folder / "run").mkdir(parents=True)
        (folder / "run" / "placements.csv").write_text("pupil_id\nK0001\n", encoding="utf-8")
        (folder / "children.csv").write_text(f"key,name\nK0001,{NAME}1\n", encoding="utf-8")
    return place.folder


@pytest.fixture(scope="module")
def killed_after() -> Iterator[Callable[[Path, float], int]]:
    """A function that purges a folder, killed after so many seconds, and returns how that ended."""
    command = [sys.executable, "-c", COMMAND]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        said, heard = process.stdin, process.stdout

        def killed_after(folder: Path, seconds: float) -> int:
            said.write(json.dumps([str(folder), seconds]) + "\n")
            said.flush()
            return int(heard.readline())

        yield killed_after


def test_the_next_purge_completes_one_that_was_killed(
    filled: Path, killed_after: Callable[[Path, float], int], tmp_path: Path
) -> None:
    draw = random.Random(7)
    endings = Counter[int]()
    for number in range(KILLS):
        place = WorkPlace(tmp_path / f"copy{number}")
        shutil.copytree(filled, place.folder)
        before = {key: child.state for key, child in replay(tuple(register_of(place).facts())).children.items()}
        endings[killed_after(place.folder, draw.uniform(0, 0.6))] += 1
        assert register_of(place).health.is_whole
        purge(place, "an", LATER)
        facts = tuple(register_of(place).facts())
        assert {key: child.state for key, child in replay(facts).children.items()} == before
        said_twice = {
            name
            for name, count in Counter(each.subject for each in facts if each.kind is Kind.PURGED).items()
            if count > 1
        }
        assert said_twice == set()
        assert list(place.weeks.iterdir()) == []
        assert register_of(place).erased() == set(before)
        assert NAME.encode() not in bytes_of(place)
        shutil.rmtree(place.folder)
    assert endings[-signal.SIGKILL] >= KILLS // 3, endings
