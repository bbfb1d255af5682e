"""A stranger has every year's public report, and a party its drafts too: nobody's age or next school is certain.

Certain is what holds in every world that shows the same pages. So there must be a world with the same pages in which
a child is of another age, and one in which it went elsewhere: it alone, or changing places with another child.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

import pytest

from placement.calendar import completed_years
from placement.locale import translator
from placement.reports.duties.annual import annual_page
from placement.reports.page.html import render_html
from placement.results.year import Figures, Period, Realised, Step, Taken, Ways, YearReport
from placement.week.duties.counting import AGES, LONGER, band, figures, together
from placement.week.duties.courses import courses
from placement.week.duties.periods import periods
from tests.week.duties.stories import DAY, FIRST, LAST, TODAY, Story, draw, facts_of

WORDS = translator("en")
APPROVED = (Taken(Step.APPROVED, "steering group", dt.date(2028, 1, 5)),)
WENT = ("po", "vo", "")
YEARS = {"to_5": 4, "to_8": 7, "to_12": 10, LONGER: 13}
"""Band of ages -> an age in it."""
PERIODS = tuple(each for each in periods(FIRST, LAST, "08-01") if each.last <= LAST)
DRAFTS = tuple(dt.date(2027, month, day) for month, day in ((1, 4), (1, 25), (6, 28), (7, 5)))
"""Days on which a party asks for drafts: of a year that is over, twice, and of one that goes on, twice."""
LATE = 14 * DAY
"""How much later than it happens an exit is noted: the second draft of a year has more of them."""


@dataclass(frozen=True)
class Child:
    """An invented child: what can be different in another world, and the rest of its story."""

    born: dt.date
    went: str
    name: str
    steps: tuple[tuple[dt.date, str, str], ...]

    @property
    def has_left(self) -> bool:
        return any(place == "left" for _, place, _ in self.steps)

    @property
    def age(self) -> str:
        return band(completed_years(self.born, self.steps[0][0]), AGES)

    def of_age(self, age: str) -> Child:
        return replace(self, born=self.steps[0][0] - (YEARS[age] * 366 + 30) * DAY)

    def known_on(self, day: dt.date) -> Story:
        """Its story as far as it is noted."""
        steps = [(on, place, self.went if place == "left" else group) for on, place, group in self.steps]
        noted = [each for each in steps if each[0] + (LATE if each[1] == "left" else 0 * DAY) <= day]
        return Story(self.name, self.born, noted)


World = tuple[Child, ...]
Change = Callable[[World, int], Iterator[World]]


@cache
def region(seed: int, children: int) -> World:
    """Drawn children, each of whom left once at most."""
    found = [Child(each.born, _went(each), each.name, tuple(each.steps)) for each in draw(seed, children)]
    return tuple(each for each in found if sum(place == "left" for _, place, _ in each.steps) < 2)


def _went(story: Story) -> str:
    return next((group for _, place, group in story.steps if place == "left" and group in WENT), "")


def pages(world: World, *, is_public: bool) -> Iterator[str]:
    """What a reader has: every year's approved report, and of a party its drafts too."""
    yield from (_page(world, each, TODAY, is_public=is_public) for each in PERIODS)
    if not is_public:
        yield from (_page(world, each, day) for day in DRAFTS for each in PERIODS if each.first <= day)


def _page(world: World, period: Period, day: dt.date, *, is_public: bool = False) -> str:
    return _told(
        tuple(together(_alone(each, period, day) for each in world).counts.items()), period, day, is_public=is_public
    )


@cache
def _told(counts: tuple[tuple[tuple[str, ...], int], ...], period: Period, day: dt.date, *, is_public: bool) -> str:
    taken = APPROVED if day == TODAY else ()
    figures = Figures(dict(counts))
    report = YearReport(period, period.until(day), figures, (), (), {"": Ways()}, Realised(), {}, taken)
    return render_html(annual_page(WORDS, report, is_public=is_public))


@cache
def _alone(child: Child, period: Period, day: dt.date) -> Figures:
    """What one child adds to a year, as it is known on a day."""
    story = child.known_on(day)
    known = courses(facts_of([story]), day).values() if story.steps else ()
    return figures(known, period, period.until(day), {child.name: child.born}, "08-01")


def elsewhere(world: World, at: int) -> Iterator[World]:
    """Worlds in which a child who left went elsewhere."""
    child = world[at]
    for where in WENT:
        if where != child.went:
            yield _with(world, {at: replace(child, went=where)})
            for other, each in enumerate(world):
                if each.has_left and each.went == where:
                    yield _with(world, {at: replace(child, went=where), other: replace(each, went=child.went)})


def of_another_age(world: World, at: int) -> Iterator[World]:
    """Worlds in which a child was of another age when it signed up."""
    child = world[at]
    for age in YEARS:
        if age != child.age:
            yield _with(world, {at: child.of_age(age)})
            for other, each in enumerate(world):
                if each.age == age:
                    yield _with(world, {at: child.of_age(age), other: each.of_age(child.age)})


def _with(world: World, changed: dict[int, Child]) -> World:
    return tuple(changed.get(number, each) for number, each in enumerate(world))


def certain(world: World, of: list[int], change: Change, *, is_public: bool) -> list[str]:
    """Children of whom the reader is certain."""
    shown = [*pages(world, is_public=is_public)]

    def looks_alike(other: World) -> bool:
        return all(one == two for one, two in zip(pages(other, is_public=is_public), shown, strict=True))

    return [world[at].name for at in of if not any(looks_alike(each) for each in change(world, at))]


@pytest.mark.parametrize("is_public", [True, False])
@pytest.mark.parametrize("seed", [1, *(pytest.param(each, marks=pytest.mark.slow) for each in (3, 6, 8))])
def test_nobodys_next_school_is_certain(seed: int, is_public: bool) -> None:
    world = region(seed, 30)
    leavers = [at for at, each in enumerate(world) if each.has_left]
    assert len(leavers) > 5
    assert certain(world, leavers, elsewhere, is_public=is_public) == []


@pytest.mark.parametrize("is_public", [True, False])
def test_nobodys_age_is_certain(is_public: bool) -> None:
    world = region(4, 20)
    assert certain(world, [*range(len(world))], of_another_age, is_public=is_public) == []
