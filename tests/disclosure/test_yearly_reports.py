"""An attacker has the public reports of two years and the parties' drafts: no child's age or way is certain."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest

from placement.locale import translator
from placement.reports.duties.annual import annual_page
from placement.reports.duties.people import by_destination
from placement.reports.page.blocks import Bullets, Page
from placement.reports.words.year import AGES, DESTINATIONS
from placement.results.year import Figures, Measure, Period, Realised, Step, Taken, Ways, YearReport
from placement.week.duties.periods import calendar_year
from placement.week.duties.yearly import year_report
from tests.week.duties.stories import TODAY, region, stories
from tests.week.memory import Memory

WORDS = translator("en")
APPROVED = (Taken(Step.APPROVED, "steering group", dt.date(2027, 3, 1)),)
MOST = 9
"""Most children of a kind in the drawn worlds: beyond that, figures are as far from certain as here."""


def year(counts: Mapping[tuple[str, ...], int], name: str = "2026") -> YearReport:
    period = Period(name, dt.date(int(name), 1, 1), dt.date(int(name), 12, 31))
    return YearReport(period, period.last, Figures(counts), (), (), {"": Ways()}, Realised(), {}, APPROVED)


def bullets(page: Page, key: str) -> tuple[str, ...]:
    """The sentences of a section that count children by what is known of each."""
    section = next((each for each in page.sections if each.key == key), None)
    blocks = () if section is None else section.blocks
    return tuple(item for block in blocks if isinstance(block, Bullets) for item in block.items)


def worlds(kinds: tuple[str, ...]) -> Iterator[dict[str, int]]:
    """Every way in which some children can be of these kinds."""
    for counts in product(range(MOST + 1), repeat=len(kinds)):
        yield dict(zip(kinds, counts, strict=True))


def certain(measure: Measure, kinds: tuple[str, ...], key: str, total_of: str) -> list[object]:
    """What the page says in worlds of which the attacker knows that all children are of one kind."""
    told: dict[tuple[object, ...], list[dict[str, int]]] = defaultdict(list)
    for world in worlds(kinds):
        total = sum(world.values())
        counts: dict[tuple[str, ...], int] = {(measure.value, kind): n for kind, n in world.items() if n}
        counts[(total_of, "2026-01")] = total
        page = annual_page(WORDS, year(counts), is_public=True)
        told[total, bullets(page, key)].append(world)
    # Of nobody nothing can be certain.
    return [
        shown
        for (total, *shown), possible in told.items()
        if total and any(all(world[kind] == total for world in possible) for kind in kinds)
    ]


def test_nobodys_age_is_certain() -> None:
    assert certain(Measure.AGE, ("to_8", "to_12"), "ages", "came") == []
    assert set(AGES) > {"to_8", "to_12"}


def test_nobodys_next_school_is_certain() -> None:
    assert certain(Measure.LEFT, ("po", "vo"), "left", "came") == []
    assert by_destination(Counter({"so": 3, "po": 1})) == Counter({"": 3, "po": 1})
    assert "so" not in DESTINATIONS


def test_two_years_count_each_childs_age_once_and_so_have_no_difference(tmp_path: Path) -> None:
    memory = region(tmp_path, stories())
    found = [year_report(memory.desk(TODAY), calendar_year(each)) for each in (2025, 2026, 2027)]
    assert sum(each.figures.total(Measure.AGE) for each in found) == len(stories())


@pytest.mark.parametrize("is_public", [False, True])
def test_the_homes_of_two_years_stay_open(tmp_path: Path, is_public: bool) -> None:
    """Move one child of the year to the other end of the region: some pages stay as they were."""
    memory = region(tmp_path, stories())
    began = [
        each.name for each in stories() if any(on.year == 2026 and place == "group" for on, place, _ in each.steps)
    ]
    pages: list[str] = []
    for postcode in ("2315AB", "2316AB"):
        memory.versions[began[0]] = {1: {**memory.versions[began[0]][1], "postcode": postcode}}
        pages.append("".join(_ways(memory, name, is_public=is_public) for name in (2026, 2027)))
    assert pages[0] == pages[1]


def _ways(memory: Memory, name: int, *, is_public: bool) -> str:
    found = replace(year_report(memory.desk(TODAY), calendar_year(name)), taken=APPROVED)
    page = annual_page(WORDS, found, is_public=is_public)
    return str(next(each for each in page.sections if each.key == "ways"))


def test_no_way_of_fewer_than_five_is_told_of_a_board_or_by_the_rest() -> None:
    few = {"B1": _way(6, 12_000, 0), "B2": _way(4, 30_000, 2), "": _way(10, 42_000, 2)}
    found = replace(year({}), ways=few, names={"B1": "One", "B2": "Two"})
    section = next(each for each in annual_page(WORDS, found, is_public=False).sections if each.key == "ways")
    assert not re.search("One|Two", str(section))


def _way(children: int, metres: int, far: int) -> Ways:
    return Ways(children, Fraction(metres), far)


def test_a_year_that_goes_on_tells_neither_ages_nor_where_children_went() -> None:
    counts: dict[tuple[str, ...], int] = {
        ("left", "po"): 6,
        ("left", "vo"): 1,
        ("age", "to_8"): 9,
        ("came", "2026-01"): 9,
    }
    running = replace(year(counts), until=dt.date(2026, 10, 1), taken=())
    page = str(annual_page(WORDS, running, is_public=False))
    assert "secondary education" not in page
    assert "6 to 8 years" not in page
