"""A year's report, from the register's facts and what purges kept of erased children (covenant 8; R64, R80)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby

from placement.case import Case
from placement.domain import GroupKind, GroupStatus, Region
from placement.geography import Distances
from placement.municipalities import host_municipalities
from placement.register.kinds import Kind
from placement.register.states import State
from placement.results.year import (
    BoardYear,
    Figures,
    GroupYear,
    Measure,
    Period,
    Realised,
    Stage,
    Ways,
    YearReport,
)
from placement.week.case import week_case
from placement.week.desk import Desk
from placement.week.duties.counting import figures, together
from placement.week.duties.courses import Course, courses, doubles, in_period
from placement.week.duties.errors import YearError
from placement.week.duties.kept import counted_already, kept_figures
from placement.week.duties.realised import read_realised
from placement.week.duties.reported import taken
from placement.week.ledger import boards_by_group
from placement.week.pupils import day_of
from placement.week.region import own_tables
from placement.week.status.status import intake_of

REGION = ""
"""Name under which the ways of all boards stand together."""
_OPEN = frozenset({GroupStatus.OPEN.value, GroupStatus.WINDING_DOWN.value})


def year_report(desk: Desk, period: Period) -> YearReport:
    """Report of a year as things stand at a desk; of one that goes on, until the desk's day.

    Raises
    ------
    YearError
        If the year is still to come, or nothing is known of it.
    InputError
        With every fault of the scenario and the tables.
    """
    if period.first > desk.today:
        raise YearError(period.name, "future")
    until = period.until(desk.today)
    left = [each.key for each in desk.standing.known if each.state is State.LEFT]
    case = week_case(desk, left=left, as_set=True)
    known = counted_courses(desk)
    counted = year_figures(desk, period, known, case.scenario.rules.school_year_from)
    if not counted.by(Measure.PEOPLE):
        raise YearError(period.name, "no_data")
    groups = tuple(_groups(desk, case.region, period, until, counted))
    return YearReport(
        period=period,
        until=until,
        figures=counted,
        groups=groups,
        boards=tuple(_boards(case, counted)),
        ways=_ways(case, known, period, until),
        realised=_realised(desk, case.region, period, groups),
        names={each.id: each.name for each in case.region.boards},
        taken=taken(desk.facts, period.name),
        far_km=case.scenario.rules.far_km,
    )


def counted_courses(desk: Desk) -> tuple[Course, ...]:
    """Courses of all children but those of whom a purge kept the figures."""
    apart = counted_already(desk.facts, desk.years)
    return tuple(each for key, each in courses(desk.facts, desk.today).items() if key not in apart)


def year_figures(desk: Desk, period: Period, known: Iterable[Course], school_year_from: str) -> Figures:
    """Figures of a year over all children, those who were erased among them."""
    until = period.until(desk.today)
    born = {key: day for key, each in desk.identities.items() if (day := day_of(each.get("birth_date", "")))}
    twice = sum(period.first <= day <= until for day in doubles(desk.facts).values())
    return together(
        (
            figures(known, period, until, born, school_year_from),
            kept_figures(desk.years, period.name),
            Figures({(Measure.DOUBLE.value,): twice} if twice else {}),
        )
    )


def _groups(desk: Desk, region: Region, period: Period, until: date, counted: Figures) -> Iterable[GroupYear]:
    """Groups of the tables, and those that are in them no more, in which there was somebody in the year."""
    tables = {each.id: each for each in own_tables(desk.place).region.groups}
    schools = {each.id: each for each in region.schools}
    hosts = host_municipalities(region)
    sizes: Counter[tuple[str, str]] = Counter()
    entered: Counter[str] = Counter()
    for key, count in counted.counts.items():
        if key[0] == Measure.SIZE.value:
            sizes[key[2], key[1]] += count
        elif key[0] == Measure.ENTERED.value:
            entered[key[2]] += count
    dates = [each for each in period.reference_dates if each <= until]
    told = _statuses(desk, period.first, until)
    gone = sorted({group for group, _ in sizes} | entered.keys() - tables.keys())
    for group_id in (*tables, *(each for each in gone if each not in tables)):
        group = tables.get(group_id)
        school = None if group is None else schools.get(group.school_id)
        of_table = "" if group is None else group.status.value
        through = _changes(each.get(group_id) or of_table for each in told)
        yield GroupYear(
            group_id=group_id,
            school="" if school is None else school.name or school.id,
            board_id="" if school is None else school.board_id,
            municipality="" if school is None else hosts[school.id],
            sizes={day: sizes[group_id, day.isoformat()] for day in dates},
            entered=entered[group_id],
            began_as=through[0],
            ended_as=through[-1],
            is_itk=group is None or group.kind is GroupKind.ITK,
            through=through,
        )


def _statuses(desk: Desk, first: date, until: date) -> list[Mapping[str, str]]:
    """Day by day: group -> status that was said of it, where that is another than the tables'."""
    said = [each for each in desk.standing.settings if each.column == "status"]
    days = (first + timedelta(days=number) for number in range((until - first).days + 1))
    return [{each.group_id: each.text for each in said if each.holds(day)} for day in days]


def _changes(days: Iterable[str]) -> tuple[str, ...]:
    """The first, and each that differs from the one before."""
    return tuple(status for status, _ in groupby(days))


def _boards(case: Case, counted: Figures) -> Iterable[BoardYear]:
    """Each board's intake in its itk groups against its share of what boards with a share took in."""
    of_group = boards_by_group(case.region)
    entered: Counter[str] = Counter()
    for group, count in counted.by(Measure.ENTERED, 1).items():
        entered[of_group.get(group, "")] += count
    for each in intake_of(case, entered):
        yield BoardYear(each.board, each.name, each.count, each.share, each.due)


def _ways(case: Case, known: Iterable[Course], period: Period, until: date) -> Mapping[str, Ways]:
    """Ways of those who began in a group in the year, from their homes as they are known now."""
    pupils = {each.id: each for each in case.region.pupils}
    schools = {each.id: each.school_id for each in case.region.groups}
    boards = {each.id: each.board_id for each in case.region.schools}
    distances = Distances(case.region, case.scenario.rules.detour)
    far = case.scenario.rules.far_km * 1000
    found: dict[str, Ways] = {each.id: Ways() for each in case.region.boards} | {REGION: Ways()}
    for course in known:
        for before, here in in_period(course, period.first, until):
            is_entry = here.stage is Stage.IN_GROUP and (before is None or before.stage is not Stage.IN_GROUP)
            if is_entry and course.key in pupils and here.group in schools:
                metres = distances.metres(pupils[course.key], schools[here.group])
                for name in (REGION, boards[schools[here.group]]):
                    found[name] = _with(found[name], metres, is_far=metres > far)
    return found


def _with(ways: Ways, metres: Fraction, *, is_far: bool) -> Ways:
    return Ways(ways.children + 1, ways.metres + metres, ways.far + is_far)


def _realised(desk: Desk, region: Region, period: Period, groups: Sequence[GroupYear]) -> Realised:
    """Amounts of a calendar year; boards account by calendar year, so a school year has none."""
    if period.is_school_year:
        return Realised()
    asked = {each.board_id for each in groups if any(each.sizes.values()) or each.entered or _OPEN & set(each.statuses)}
    return read_realised(desk.place, region, period.first.year, asked)


def began(desk: Desk) -> date | None:
    """Day of the register's first word about a child; `None` for an empty one."""
    kinds = (Kind.HELD, Kind.REGISTERED)
    return next((each.at.date() for each in desk.facts if each.kind in kinds), None)
