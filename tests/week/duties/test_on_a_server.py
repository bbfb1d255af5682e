"""The region's duties with a register in PostgreSQL: reports of years to their approval, budgets, what was shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from placement.register.kinds import Kind
from placement.register.register import Register
from placement.results.year import Measure, Step
from placement.week.desk import Desk, at_desk
from placement.week.duties.annual import approve, evaluate, named, report
from placement.week.duties.budget import draft_budget, send, sent_on
from placement.week.duties.openness.program import program_of
from placement.week.place import WorkPlace
from placement.week.policy import WeekPolicy
from placement.week.shown import PageKind, ShownPage, note_shown, shown_of
from tests.register.server import Server
from tests.week.keeping.region import clock_of, newcomer, said, seated
from tests.week.lists import working_folder

pytestmark = pytest.mark.postgres
FIRST, LATER = dt.date(2026, 1, 12), dt.date(2027, 3, 8)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    found = Server()
    yield found
    found.remove()


@pytest.fixture
def place(server: Server, tmp_path: Path) -> WorkPlace:
    url = server.new_database()
    folder = working_folder(tmp_path / "week").folder
    Register.create(url, folder=folder)
    return WorkPlace(folder, url)


def come_and_go(desk: Desk) -> None:
    for name in ("Amina", "Bo", "Cas"):
        seated(desk, newcomer(desk, name))
    desk.say(Kind.LEFT, "K0001", on=desk.today.isoformat(), destination="po")


def test_a_year_is_reported_approved_and_read_again(place: WorkPlace) -> None:
    said(place, FIRST, come_and_go)
    for step in (evaluate, approve):
        with at_desk(place, "steering group", LATER, clock=clock_of(LATER)) as desk:
            step(desk, named(desk, "2026"), "steering group", LATER)
    said(place, LATER, lambda desk: newcomer(desk, "Dra"))
    with at_desk(place, "an", LATER, dry_run=True) as desk:
        found = report(desk, named(desk, "2026"), is_public=True)
        running = report(desk, named(desk, "2027"))
    assert (found.step, found.figures.total(Measure.CAME), found.figures.total(Measure.LEFT)) == (Step.APPROVED, 3, 1)
    assert running.figures.total(Measure.CAME) == 1


def test_a_budget_and_drafts_are_made_and_noted(place: WorkPlace) -> None:
    said(place, FIRST, come_and_go)
    with at_desk(place, "an", LATER, dry_run=True, clock=clock_of(LATER)) as scratch:
        found = draft_budget(scratch, 2028, 2)
    assert (found.first.now, len(found.later)) == (2, 2)
    with at_desk(place, "an", LATER, clock=clock_of(LATER)) as desk:
        send(desk, 2028, "an", LATER)
        assert program_of(desk, WeekPolicy()).columns
        note_shown(desk, [ShownPage(PageKind.BUDGET, "steering", b"page")])
    with at_desk(place, "an", LATER, dry_run=True) as desk:
        assert sent_on(desk, 2028) == LATER
        assert [(each.page, each.by) for each in shown_of(desk.facts)] == [("budget", "an")]
