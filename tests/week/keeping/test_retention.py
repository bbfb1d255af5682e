"""Who is due to go and why; and who is not, while the weeks go on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from placement.register.kinds import Kind
from placement.register.standing import replay
from placement.week.desk import Desk
from placement.week.keeping.purging import purge
from placement.week.keeping.retention import Due, Ground, due
from placement.week.moves import undo
from placement.week.place import WorkPlace
from placement.week.policy import Retention
from tests.week.keeping.region import clock_of, newcomer, region_in, register_of, said, seated

FIRST = dt.date(2025, 1, 6)
RETENTION = Retention()


@pytest.fixture
def place(tmp_path: Path) -> WorkPlace:
    return region_in(tmp_path / "week")


def due_on(place: WorkPlace, today: dt.date, retention: Retention = RETENTION) -> tuple[Due, ...]:
    register = register_of(place)
    facts = tuple(register.facts())
    return due(facts, replay(facts), register.all_versions(), today, retention)


def days(count: int) -> dt.date:
    return FIRST + dt.timedelta(days=count)


def test_who_was_never_placed_goes_a_year_after_the_last_word(place: WorkPlace) -> None:
    said(place, FIRST, lambda desk: newcomer(desk, "Amina"))
    said(place, days(10), lambda desk: desk.say(Kind.WITHDRAWN, "K0001"))
    assert due_on(place, days(374)) == ()
    assert due_on(place, days(375)) == (Due("K0001", Ground.NEVER_PLACED, days(10), days(375)),)


def test_who_is_known_by_a_registration_that_was_taken_back_goes_too(place: WorkPlace) -> None:
    said(place, FIRST, lambda desk: newcomer(desk, "Amina"))
    said(place, FIRST, undo)
    assert due_on(place, days(364)) == ()
    assert due_on(place, days(365)) == (Due("K0001", Ground.NEVER_PLACED, FIRST, days(365)),)
    purge(place, "an", days(365), clock=clock_of(days(365)))
    assert register_of(place).all_versions() == {}
    assert due_on(place, days(365)) == ()


def test_who_waits_stays_while_proposals_speak_of_it(place: WorkPlace) -> None:
    said(place, FIRST, lambda desk: newcomer(desk, "Amina"))
    said(place, days(300), lambda desk: desk.say(Kind.WEEK_PROPOSED, "week:2025-W44"))
    assert due_on(place, days(400)) == ()
    assert [each.key for each in due_on(place, days(665))] == ["K0001"]


def test_proposals_do_not_speak_of_who_vanished_from_the_list(place: WorkPlace) -> None:
    said(place, FIRST, lambda desk: newcomer(desk, "Amina"))
    said(place, days(7), lambda desk: desk.say(Kind.VANISHED, "K0001", on=desk.today.isoformat(), file="x.csv"))
    said(place, days(300), lambda desk: desk.say(Kind.WEEK_PROPOSED, "week:2025-W44"))
    assert [each.since for each in due_on(place, days(372))] == [days(7)]


def test_who_is_at_school_stays_whatever_the_day(place: WorkPlace) -> None:
    said(place, FIRST, lambda desk: seated(desk, newcomer(desk, "Amina")))
    assert due_on(place, days(3_000)) == ()


def _in_and_out(desk: Desk) -> None:
    key = newcomer(desk, "Amina", origin="Syria", support_need="speech")
    seated(desk, key)
    desk.say(Kind.LEFT, key, on=days(5).isoformat(), destination="po")


def test_at_exit_the_special_categories_go_and_two_years_later_the_rest(place: WorkPlace) -> None:
    said(place, days(6), _in_and_out)
    assert due_on(place, days(4)) == ()
    (columns,) = due_on(place, days(6))
    assert (columns.ground, columns.columns) == (Ground.AT_EXIT, ("origin", "support_need"))
    assert due_on(place, days(6), Retention(origin_at_exit=False)) == ()
    assert due_on(place, days(735)) == (Due("K0001", Ground.AFTER_EXIT, days(5), days(735)),)


def test_a_leaving_that_was_taken_back_counts_for_nothing(place: WorkPlace) -> None:
    said(place, FIRST, lambda desk: seated(desk, newcomer(desk, "Amina", origin="Syria")))
    said(place, days(5), lambda desk: desk.say(Kind.LEFT, "K0001", on=days(5).isoformat(), destination="po"))
    batch = list(register_of(place).facts())[-1].batch
    said(place, days(6), lambda desk: desk.take_back(batch))
    assert due_on(place, days(800)) == ()


def test_a_row_that_nobody_answered_goes_too(place: WorkPlace) -> None:
    def hold(desk: Desk) -> None:
        desk.say(Kind.HELD, desk.newcomer({"pupil_id": "A1"}), reason="unreadable", row=2)

    said(place, FIRST, hold)
    assert [each.ground for each in due_on(place, days(365))] == [Ground.NEVER_ANSWERED]


def test_who_was_in_a_group_and_withdrew_is_kept_as_long_as_who_left(place: WorkPlace) -> None:
    said(place, FIRST, lambda desk: seated(desk, newcomer(desk, "Amina")))
    said(place, days(1), lambda desk: desk.say(Kind.LEFT, "K0001", on=days(1).isoformat()))
    said(place, days(2), lambda desk: desk.say(Kind.RETURNED, "K0001"))
    said(place, days(3), lambda desk: desk.say(Kind.WITHDRAWN, "K0001"))
    assert due_on(place, days(400)) == ()
    assert [each.ground for each in due_on(place, days(733))] == [Ground.AFTER_EXIT]
