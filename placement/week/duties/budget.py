"""The draft budget of a year to come, and a forecast of the school years after it (covenant 7c; R58, R59, R91)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from placement.case import Case
from placement.domain import GroupStatus
from placement.register.kinds import Kind
from placement.results.budget import MOST_YEARS, DraftBudget, ForecastYear, Grounds
from placement.results.money import Forecast, Money
from placement.results.year import Period
from placement.studies.observer import Observer
from placement.studies.solve import solve
from placement.studies.solved import SolvedCase
from placement.week.case import earlier_run, week_case
from placement.week.desk import Desk
from placement.week.duties.budget_due import due_on, owed
from placement.week.duties.errors import YearError
from placement.week.duties.grounds import grounds, limits
from placement.week.duties.periods import school_year
from placement.week.duties.reported import SENT, budget, reported
from placement.week.duties.yearly import began, counted_courses
from placement.week.proposing import left_since, make_ready
from placement.whatif.inflow import Foreseen as Newcomers
from placement.whatif.money import money


@dataclass(frozen=True)
class Foreseen:
    """A solved case with what is expected of newcomers."""

    solved: SolvedCase
    grounds: Grounds

    def money(self, per_month: Fraction, **when: int | date) -> Money:
        """Money over some reference dates, with so many newcomers a month."""
        case = self.solved.case
        settings = {"inflow": per_month, "assumed_stay_months": self.grounds.stay_months}
        scenario = case.scenario
        foreseen = replace(case, scenario=replace(scenario, money=scenario.money.model_copy(update=settings)))
        how = scenario.money.divide
        return money(
            case,
            self.solved.problem,
            self.solved.result,
            case.region.funding,
            year=when.get("year"),  # type: ignore[arg-type]  # one of the two is given, each of its own type
            first=when.get("first"),  # type: ignore[arg-type]
            how=how,
            foreseen=Newcomers(foreseen, self.grounds.season),
        )


def check_year(year: int, today: date) -> None:
    """Refuse a year of which no forecast is made.

    Raises
    ------
    YearError
        If it is over, or too far off.
    """
    if year < today.year:
        raise YearError(str(year), "past")
    if year > today.year + MOST_YEARS:
        raise YearError(str(year), "too_late")


def draft_budget(scratch: Desk, year: int, years: int = 0, observer: Observer | None = None) -> DraftBudget:
    """Draft budget of a calendar year, by the placement that would be proposed today.

    Parameters
    ----------
    scratch
        A desk of which nothing is written: the state is made ready for a proposal, as every week is.
    years
        School years that are told of besides, from the one that begins in the year on; none where it is 0.

    Raises
    ------
    YearError
        If the year is over or too far off.
    InputError
        With every fault of the scenario and the tables.
    ContradictionError, NothingFoundError
        If there is no placement.
    """
    check_year(year, scratch.today)
    known, first = counted_courses(scratch), began(scratch)
    make_ready(scratch)
    case = week_case(scratch, previous=earlier_run(scratch.place, scratch.before), left=left_since(scratch))
    solved = solve(case, None, observer)
    foreseen = Foreseen(solved, grounds(known, solved.case, first, scratch.today))
    region = solved.case.region
    rules = solved.case.scenario.rules
    schools = {each.id: each.name or each.id for each in region.schools}
    return DraftBudget(
        year=year,
        made_on=scratch.today,
        due=due_on(year),
        owed=owed(region, due_on(year)),
        grounds=foreseen.grounds,
        first=_year(foreseen, str(year), lambda many: foreseen.money(many, year=year)),
        later=tuple(_school_year(foreseen, school_year(year + at, rules.school_year_from)) for at in range(years)),
        boards=tuple((each.id, each.name) for each in region.boards),
        schools=tuple((each.id, schools[each.school_id]) for each in region.groups),
        has_rates=bool(region.funding),
        sent_on=sent_on(scratch, year),
    )


def sent_on(desk: Desk, year: int) -> date | None:
    """Day on which the draft budget of a year was sent; `None` if it was not."""
    days = [each.on for each in reported(desk.facts) if each.subject == budget(year) and each.step == SENT]
    return days[-1] if days else None


def send(desk: Desk, year: int, by: str, on: date) -> None:
    """The parties received the draft budget of a year.

    Raises
    ------
    YearError
        If the day is still to come, or the year is over or too far off.
    """
    check_year(year, desk.today)
    if on > desk.today:
        raise YearError(str(year), "later")
    desk.say(Kind.REPORTED, budget(year), step=SENT, body=by, on=on.isoformat())


def _school_year(foreseen: Foreseen, period: Period) -> ForecastYear:
    return _year(foreseen, period.name, lambda many: foreseen.money(many, first=period.first))


def _year(foreseen: Foreseen, name: str, told: Callable[[Fraction], Money]) -> ForecastYear:
    found, placed = told(foreseen.grounds.coming), foreseen.solved.result.placement
    between = {date: _between(foreseen.grounds, told, date) for date in found.dates}
    return ForecastYear(
        name,
        found,
        _forecast(found),
        {date: low for date, (low, _) in between.items()},
        {date: high for date, (_, high) in between.items()},
        len(placed.groups),
        _seats(foreseen.solved.case),
    )


def _between(grounds: Grounds, told: Callable[[Fraction], Money], date: date) -> tuple[Fraction, Fraction]:
    """Pupils on a reference date with 95 percent chance at least, and at most, as far as there are seats."""
    one = _forecast(told(Fraction(1)))
    months = one.pupils_on(date) - one.known[date] + one.without_seat[date]
    per_month = limits(grounds, months) if months else (Fraction(0), Fraction(0))
    low, high = (_forecast(told(each)).pupils_on(date) for each in per_month)
    return low, high


def _forecast(found: Money) -> Forecast:
    assert found.forecast is not None
    return found.forecast


def _seats(case: Case) -> int:
    return sum(each.max_size - each.reserved for each in case.region.groups if each.status is GroupStatus.OPEN)
