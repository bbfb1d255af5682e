"""A week done in a real browser, by mouse and by keys alone: its register is that of the same week by commands."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page

from placement.cli.main import main
from placement.locale import LANGUAGES
from placement.register.states import State
from placement.serve.bench import Bench
from placement.serve.settings import Settings
from placement.week.place import WorkPlace
from tests.reports.browser import needs_browser
from tests.serve.pictures import SAMPLE
from tests.serve.served import served, visiting
from tests.serve.small import MONDAY, copied, facts
from tests.serve.ways import Keyboard, Mouse, Way
from tests.serve.week_driver import Driver
from tests.week.killed.cases import silent
from tests.week.lists import SCENARIO

pytestmark = needs_browser

SECRET, ANSWERED = "workbook.key", "answers_read"
Play = Callable[[Driver, Path], None]
NEXT_MONDAY = MONDAY + dt.timedelta(days=7)
TABLES = {
    "boards": "board_id,name\nB1,Duinen\nB2,Polder\n",
    "schools": "school_id,board_id,municipality,postcode,name\nS1,B1,Leiden,2312,De Brug\nS2,B2,Leiden,2352,De Linde\n",
    "groups": "group_id,school_id,target_size,max_size\nG1,S1,4,5\nG2,S2,4,5\n",
    "postcodes": "postcode,lat,lon\n2312,52.165,4.487\n2352,52.16,4.53\n",
    "pupils": "pupil_id,birth_date,postcode,registered_on,group_id\nP1,2017-03-04,2312,2026-09-02,G1\n",
}
HEADINGS = "pupil_id,given_name,family_name,birth_date,postcode,registered_on,group_id"
LIST = (
    "N1,Sara,Haddad,2017-04-05,2312,2026-11-02,",
    "N2,Omar,Aziz,2017-05-06,2352,2026-11-03,",
    "N3,Lina,Nasser,2016-04-05,2312,2026-11-03,",
    "N4,Zofia,Demir,2018-02-01,2352,2026-11-06,",
    "N5,Zofia,Demir,2018-02-01,2352,2026-11-09,",
    "N6,Noor,Hadi,2018-02-30,2312,2026-11-10,",
    "N7,Ivan,Rossi,2016-10-10,2352,2026-11-11,",
)
"""A double, and a birth date that cannot be."""
NEXT_LIST = (
    "P1,,,2017-03-04,2312,2026-09-02,G1",
    *(each for each in LIST if each[:2] in ("N1", "N2", "N3", "N4")),
    "N6,Noor,Hadi,2018-02-20,2312,2026-11-10,",
    "N8,Mila,Kovac,2017-08-08,2312,2026-11-27,",
)
"""Everybody but N7, and one more."""


def _laid(folder: Path) -> Path:
    """A working folder as `week init` lays it out."""
    own = folder.parent / "own"
    own.mkdir(parents=True)
    for name, text in TABLES.items():
        (own / f"{name}.csv").write_text(text, encoding="utf-8")
    _given(("init", str(folder), "--from", str(own)), MONDAY)
    (folder / "scenario.yaml").write_text(SCENARIO, encoding="utf-8")
    return folder


def _list(folder: Path, name: str, rows: Sequence[str]) -> Path:
    file = folder.parent / name
    file.write_text("\n".join((HEADINGS, *rows)) + "\n", encoding="utf-8")
    return file


def _given(command: Sequence[str], day: dt.date, *more: str) -> None:
    """A command of the week that ends well."""
    name, *rest = command
    with silent():
        assert main(["week", name, *rest, "--by", "anna", "--date", day.isoformat(), *more], {}) == 0, command


def _week(folder: Path, day: dt.date) -> Bench:
    return Bench(Settings(WorkPlace(folder), "anna", "en", day))


def _keys(folder: Path) -> dict[str, str]:
    """Number on the list -> key."""
    week = _week(folder, MONDAY).look()
    return {week.own_id(key): key for key in week.standing.children}


def told(folder: Path) -> list[tuple[str, str, object]]:
    """What a register says, without ids, times and hashes: rows of answers stand under a hash over a batch's id."""
    return [
        (kind, subject, _without_rows(payload) if kind == ANSWERED else payload)
        for kind, subject, payload in facts(folder)
    ]


def _without_rows(payload: object) -> object:
    assert isinstance(payload, Mapping)
    return {**payload, "answers": sorted(payload["answers"].values())}


def _reasons(folder: Path) -> list[str]:
    """Codes of the region's reasons for which a school does not agree."""
    return list(_week(folder, MONDAY).look().policy.objections)


def _first_week(driver: Driver, folder: Path) -> None:
    driver.bring(_list(folder, "week-48.csv", LIST), "new")
    keys = _keys(folder)
    driver.same_child(keys["N5"], keys["N4"])
    driver.correct(keys["N6"], "birth_date", "2018-02-20")
    driver.propose()
    assert driver.put(keys["N1"], "its brother is at that school")
    assert driver.put(keys["N2"], "an intake talk said so")
    standing = _week(folder, MONDAY).look().standing
    other = next(
        each for each in standing.in_state(State.PROPOSED) if each.proposal is not None and not each.proposal.is_held
    )
    driver.not_agreed(other.key, _reasons(folder)[0], "the teacher is ill")
    driver.propose(letters=True)
    assert driver.changed()
    driver.confirm("S1")
    driver.confirm("S2")
    agreed = [each.key for each in _week(folder, MONDAY).look().standing.in_state(State.PROPOSED)]
    driver.answer(agreed[0], "offered")
    driver.answer(agreed[0], "parents_yes")
    driver.answer(agreed[1], "offered")
    driver.say_no(agreed[1], "parents_no", "they move house")
    assert any(re.search(r"/K\d{4}\.html$", each) for each in driver.letters())


def _second_week(driver: Driver, folder: Path) -> None:
    driver.bring(_list(folder, "week-49.csv", NEXT_LIST), "whole")
    driver.withdraw_vanished(_keys(folder)["N7"])
    driver.propose()
    assert _keys(folder)["N8"] in driver.changed()


def _sample_week(driver: Driver, folder: Path) -> None:
    driver.propose()
    double = _keys(folder)["P0117"]
    driver.at("/import")
    driver.same_child(double, _keys(folder)["P0116"], is_same=False)
    assert driver.put(_keys(folder)["P0124"], "its sister is there")
    driver.not_agreed(_keys(folder)["P0118"], _reasons(folder)[0], "the teacher is ill")
    driver.propose(letters=True)
    assert double in driver.changed()
    driver.confirm("S01")


def _sample_week_after(driver: Driver, folder: Path) -> None:
    driver.propose()
    assert _week(folder, NEXT_MONDAY).look().standing.week == "2026-W49"


def _played(tmp_path: Path, language: str, way: Callable[[Page], Way], folder: Path, *plays: Play) -> None:
    """Play weeks in a browser and then by commands, and compare."""
    twin = copied(folder, tmp_path / "commands" / "week")
    for day, play in zip((MONDAY, NEXT_MONDAY), plays, strict=True):
        with ExitStack() as stack:
            address = stack.enter_context(served(folder, language=language, day=day.isoformat()))
            page = stack.enter_context(visiting(address))
            driver = Driver(way(page), page.url.rstrip("/"))
            play(driver, folder)
        # What is answered in a workbook is noted under a secret of the folder, made by its first proposal.
        shutil.copy(folder / SECRET, twin)
        for each in driver.commands:
            _given(each, day, "--dir", str(twin), "--lang", language)
    assert told(folder) == told(twin)


@pytest.mark.parametrize("way", [Mouse, Keyboard])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_week_in_the_browser_is_that_of_the_commands(
    tmp_path: Path, language: str, way: Callable[[Page], Way]
) -> None:
    _played(tmp_path, language, way, _laid(tmp_path / "page" / "week"), _first_week, _second_week)


@pytest.mark.parametrize(("language", "way"), [("nl", Keyboard)])
def test_the_sample_in_the_browser_is_that_of_the_commands(
    tmp_path: Path, language: str, way: Callable[[Page], Way]
) -> None:
    folder = tmp_path / "page" / "week"
    _given(("init", str(folder), "--from", str(SAMPLE)), MONDAY)
    _played(tmp_path, language, way, folder, _sample_week, _sample_week_after)
