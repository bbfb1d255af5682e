"""A purge that is killed at random moments: nothing is lost, nothing is there twice, and the next one completes it."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
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
COMMAND = """
import datetime, pathlib, sys
from placement.week.keeping.purging import purge
from placement.week.place import WorkPlace
print("ready", flush=True)
purge(WorkPlace(pathlib.Path(sys.argv[1])), "an", datetime.date(2027, 9, 6))
"""


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


def killed_after(folder: Path, seconds: float) -> int:
    with subprocess.Popen([sys.executable, "-c", COMMAND, str(folder)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(seconds)
        process.kill()
        return process.wait()


def test_the_next_purge_completes_one_that_was_killed(filled: Path, tmp_path: Path) -> None:
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
