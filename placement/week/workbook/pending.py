"""Children without a seat, and dates to keep: the coordinator's other sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from placement.calendar import whole_weeks
from placement.register.child import Child
from placement.register.states import State
from placement.reports.tables.waiting import longest_first
from placement.reports.words.codes import REASONS, ROUTES, word
from placement.reports.words.week import state_word
from placement.week.workbook.choices import Matter
from placement.week.workbook.decide import person
from placement.week.workbook.lines import Line, Page, Part
from placement.week.workbook.week import Week, group_of

_GIVEN = (Part.KEY, Part.ANSWER, Part.REASON, Part.TEXT)
WAITING = (
    Part.MATTER, Part.NAME, Part.OWN_ID, Part.BORN, Part.SINCE, Part.WEEKS, Part.WHY, Part.NEEDS, *_GIVEN,
)  # fmt: skip
REFERRED = (
    Part.MATTER, Part.NAME, Part.OWN_ID, Part.BORN, Part.SINCE, Part.ROUTE, Part.CONFIRMED, *_GIVEN,
)  # fmt: skip
WORK = (Part.DAY, Part.NAME, Part.OWN_ID, Part.WHAT)

_WAITS = (State.WAITING, State.DECLINED, State.NO_SHOW, State.REGISTERED)
_EXITS_AHEAD = timedelta(days=61)


@dataclass(frozen=True)
class Dated:
    """Something to be done by a day.

    Attributes
    ----------
    child
        Key of the child that it is about.
    what
        What, in the reader's words.
    """

    day: date
    child: str
    what: str


def waiting(week: Week) -> Page:
    """The sheet of children who wait, the longest first, with the least that would place them."""
    words, today = week.words, week.proposal.case.scenario.date
    solved = {each.result.pupil_id: each for each in longest_first(week.view)}
    lines = []
    for child in sorted(week.listed, key=lambda each: each.first_on):
        if child.state not in _WAITS:
            continue
        matter = Matter.NO_SHOW if child.state is State.NO_SHOW else Matter.WAITING
        key, found = week.key(matter, child), solved.get(child.key)
        said = [] if found is None else [word(words, REASONS, found.result.reason)]
        if child.state is State.DECLINED:
            said.insert(0, state_word(words, child.state))
        cells = {
            **person(week, child, matter),
            Part.SINCE: child.first_on,
            Part.WEEKS: whole_weeks(child.first_on, today),
            Part.WHY: "; ".join(said),
            Part.NEEDS: "" if found is None else found.what_would_place,
        }
        lines.append(Line(cells, key, week.choices(key)))
    intro = words.text("Who waits longest stands first. A seat by hand: placement week place.")
    return Page(words.text("Children waiting"), WAITING, tuple(lines), (intro,), words.text("Nobody waits."))


def referred(week: Week) -> Page:
    """The sheet of children who belong elsewhere, those without a confirmed destination first."""
    words = week.words
    found = [(each, each.referral) for each in week.listed if each.state is State.REFERRED]
    lines = []
    for child, referral in sorted(
        found, key=lambda pair: (pair[1] is not None and pair[1].is_confirmed, pair[0].first_on)
    ):
        if referral is None:
            continue
        key = week.key(Matter.REFERRED, child)
        state = words.text("confirmed") if referral.is_confirmed else words.text("not yet confirmed")
        cells = {
            **person(week, child, Matter.REFERRED),
            Part.SINCE: child.first_on,
            Part.ROUTE: word(words, ROUTES, referral.route),
            Part.CONFIRMED: ": ".join(each for each in (state, referral.destination) if each),
        }
        lines.append(Line(cells, key, week.choices(key)))
    intro = words.text("“Destination confirmed” needs its name, in your own words.")
    return Page(words.text("Referred"), REFERRED, tuple(lines), (intro,), words.text("Nobody is referred."))


def work(week: Week, more: Iterable[Dated] = ()) -> Page:
    """The sheet of dates to keep, the earliest first.

    Parameters
    ----------
    more
        What other work lists add.
    """
    words, listed = week.words, {each.key for each in week.listed}
    dated = [each for each in (*_dates(week), *more) if each.child in listed]
    lines = [
        Line({
            Part.DAY: each.day, Part.NAME: week.name(each.child), Part.OWN_ID: week.own_id(each.child),
            Part.WHAT: each.what,
        })
        for each in sorted(dated, key=lambda each: (each.day, each.child))
    ]  # fmt: skip
    return Page(words.text("Work list"), WORK, tuple(lines), (), words.text("No dates to keep."))


def _dates(week: Week) -> Iterator[Dated]:
    """Dates that follow from the state of each child."""
    words, today = week.words, week.proposal.case.scenario.date
    for child in week.listed:
        if child.state is State.OFFERED and child.proposal is not None and child.proposal.until is not None:
            yield Dated(child.proposal.until, child.key, words.text("The offer runs out."))
        if child.state is State.ENROLLED and child.entered_on is not None:
            yield Dated(
                child.entered_on,
                child.key,
                words.text("First day in {group}: did the child come?", group=week.view.place(group_of(child))),
            )
        if child.state is State.ANNOUNCED and (comes := _day(child.cells.get("available_from", ""))):
            yield Dated(comes, child.key, words.text("Comes from this day."))
        leaves = _leaves(child)
        if child.is_at_school and leaves is not None and leaves <= today + _EXITS_AHEAD:
            yield Dated(
                leaves, child.key, words.text("Expected to leave {group}.", group=week.view.place(group_of(child)))
            )


def _leaves(child: Child) -> date | None:
    return child.exit.expected_on or _day(child.cells.get("expected_exit_on", ""))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
