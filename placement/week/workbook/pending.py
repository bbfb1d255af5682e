"""Children without a seat, and dates to keep: the coordinator's other sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from placement.calendar import whole_weeks
from placement.register.states import State
from placement.reports.tables.waiting import longest_first
from placement.reports.words.codes import REASONS, ROUTES, word
from placement.reports.words.week import state_word
from placement.week.pupils import day_of
from placement.week.workbook.choices import COORDINATOR, Matter
from placement.week.workbook.decide import person
from placement.week.workbook.keys import RowKey
from placement.week.workbook.lines import Line, Page, Part, Value
from placement.week.workbook.week import Week, group_of

_GIVEN = (Part.KEY, Part.ANSWER, Part.REASON, Part.TEXT)
WAITING = (
    Part.MATTER, Part.NAME, Part.OWN_ID, Part.BORN, Part.SINCE, Part.WEEKS, Part.WHY, Part.NEEDS, *_GIVEN,
)  # fmt: skip
REFERRED = (
    Part.MATTER, Part.NAME, Part.OWN_ID, Part.BORN, Part.SINCE, Part.ROUTE, Part.CONFIRMED, *_GIVEN,
)  # fmt: skip
WORK = (Part.DAY, Part.NAME, Part.OWN_ID, Part.WHAT, Part.WHY, *_GIVEN)

WAITS = (State.WAITING, State.DECLINED, State.NO_SHOW, State.REGISTERED)
"""States of children who have no seat and wait for one."""


@dataclass(frozen=True)
class Dated:
    """Something to be done.

    Attributes
    ----------
    day
        By when; `None` where there is no such day.
    subject
        Key of the child that it is about, or id of the group, party, agreement or rule set.
    name
        What it is called, where it is neither a child nor a group.
    what
        What, in the reader's words.
    why
        What there is to know, and the article that it rests on.
    matter
        What may be answered.
    """

    day: date | None
    subject: str
    what: str
    why: str = ""
    matter: Matter = Matter.TASK
    name: str | None = None


def waiting(week: Week) -> Page:
    """The sheet of children who wait, the longest first, with the least that would place them."""
    words, lines = week.words, waiting_lines(week)
    intro = words.text("Who waits longest stands first. A seat by hand: placement week place.")
    return Page(words.text("Children waiting"), WAITING, lines, (intro,), words.text("Nobody waits."))


def waiting_lines(week: Week) -> tuple[Line, ...]:
    """Children who wait, the longest first, with the least that would place them."""
    words, today = week.words, week.case.scenario.date
    solved = {each.result.pupil_id: each for each in (longest_first(week.outcome) if week.outcome else ())}
    lines = []
    for child in sorted(week.listed, key=lambda each: each.first_on):
        if child.state not in WAITS:
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
    return tuple(lines)


def referred(week: Week) -> Page:
    """The sheet of children who belong elsewhere, those without a confirmed destination first."""
    words, lines = week.words, referred_lines(week)
    intro = words.text("“Destination confirmed” needs its name, in your own words.")
    return Page(words.text("Referred"), REFERRED, lines, (intro,), words.text("Nobody is referred."))


def referred_lines(week: Week) -> tuple[Line, ...]:
    """Children who belong elsewhere, those without a confirmed destination first."""
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
    return tuple(lines)


def work(week: Week, more: Iterable[Dated] = ()) -> Page:
    """The sheet of what is to be done, the earliest day first; what has no day comes last.

    Parameters
    ----------
    more
        What other work lists add.
    """
    words = week.words
    hidden = week.standing.children.keys() - {each.key for each in week.listed}
    dated = [each for each in (*_dates(week), *more) if each.subject not in hidden]
    dated.sort(key=lambda each: (each.day is None, each.day or date.max, each.subject, each.what))
    intro = words.text(
        "What you choose here is noted with the day on which you read the workbook back. Another day: placement week "
        "told, stay or exit."
    )
    lines = tuple(_to_do(week, each) for each in dated)
    return Page(words.text("Work list"), WORK, lines, (intro,), words.text("Nothing to be done."))


def _to_do(week: Week, each: Dated) -> Line:
    name = _name(week, each.subject) if each.name is None else each.name
    cells: dict[Part, Value] = {
        Part.DAY: each.day, Part.NAME: name, Part.OWN_ID: week.own_id(each.subject),
        Part.WHAT: each.what, Part.WHY: each.why,
    }  # fmt: skip
    child = week.standing.children.get(each.subject)
    if child is None:
        return Line(cells, RowKey(week.proposal_name, week.batch, COORDINATOR, Matter.TASK, "", each.subject))
    key = week.key(each.matter, child)
    return Line(cells, key, week.choices(key))


def _name(week: Week, subject: str) -> str:
    return week.name(subject) if subject in week.standing.children else week.view.place(subject)


def _dates(week: Week) -> Iterator[Dated]:
    """Days to come of children who are on their way."""
    words = week.words
    for child in week.listed:
        if child.state is State.ENROLLED and child.entered_on is not None:
            yield Dated(
                child.entered_on,
                child.key,
                words.text("First day in {group}: did the child come?", group=week.view.place(group_of(child))),
            )
        if child.state is State.ANNOUNCED and (comes := day_of(child.cells.get("available_from", ""))):
            yield Dated(comes, child.key, words.text("Comes from this day."))
