"""Properties of every declared table, and of the files in the contract."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from importlib import import_module
from pkgutil import iter_modules
from types import FunctionType
from typing import Any

import pytest

from placement.locale import LANGUAGES, translator
from placement.policy import Divide
from placement.reports import tables
from placement.reports.data.money import Crossings
from placement.reports.tables.annual import board_months, group_sizes
from placement.reports.tables.choice import money as choice_money
from placement.reports.tables.claims import claims_table
from placement.reports.tables.cohorts import LEAVING, leaving_table
from placement.reports.tables.composition import composition_table
from placement.reports.tables.draft_budget import groups
from placement.reports.tables.figures import bands
from placement.reports.tables.frontier import frontier
from placement.reports.tables.gaps import Gaps, gaps
from placement.reports.tables.model import PEOPLE, Kind, Medium, TableSpec
from placement.reports.tables.money import crossings_table
from placement.reports.tables.payoff import heat
from placement.reports.tables.said import heading
from placement.reports.tables.seats import seats
from placement.reports.tables.sweep import runs, summary
from placement.reports.tables.sweep_page import choices, placements, wins
from placement.result import Placement, Status
from placement.results.money import Money
from placement.results.tradeoffs import PayOff, Point
from placement.sweeping.design import Categories
from tests.locale.catalogs import used_messages


def declared() -> Iterator[tuple[str, TableSpec[Any]]]:
    """Every table of the package, by its module and name."""
    for module in iter_modules(tables.__path__):
        found = import_module(f"{tables.__name__}.{module.name}")
        yield from (
            (f"{module.name}.{name}", each) for name, each in vars(found).items() if isinstance(each, TableSpec)
        )


TABLES = dict(declared())
CONTRACT = {
    "criteria.CRITERIA": "criterion, measure, before, unit, weight, points, best_alone",
    "groups.GROUPS_FILE": (
        "group_id, school_id, board_id, status, seated_before, added, moved_in, moved_out, size, min_size, "
        "target_size, max_size, flags"
    ),
}
"""Columns of files that the contract fixes."""


def test_the_tables_are_found() -> None:
    assert {"arrivals.ARRIVALS", "criteria.CRITERIA", "waiting.WAITING"} <= TABLES.keys()


def made() -> Iterator[tuple[str, TableSpec[Any]]]:
    """An example of every table whose columns come from the data, by the name of what makes it."""
    words, date = translator("en"), dt.date(2026, 10, 1)
    point = Point(Placement({}), {"proximity": Fraction(1), "family": Fraction(2)}, Fraction(3), Status.OPTIMAL, 0.0)
    ends = {name: (Fraction(number), Fraction(number + 1)) for number, name in enumerate(point.measures)}
    payoff = PayOff(
        point,
        dict.fromkeys(point.measures, point),
        {name: low for name, (low, _) in ends.items()},
        {name: high for name, (_, high) in ends.items()},
    )
    crossings = Crossings(homes=("Leiden",), hosts=("Leiden", "Katwijk"), cells={}, sums={}, host_sums={})
    money = Money((date, date.replace(year=2027)), Divide.HOME, (), (), (), (), (), {})
    yield "frontier.frontier", frontier(("proximity", "family"), {"proximity": "Distance (pupil-km)"})
    yield "payoff.heat", heat(payoff)
    yield "money.crossings_table", crossings_table(words, crossings)
    yield "claims.claims_table", claims_table(words, money)
    yield "composition.composition_table", composition_table("origin", ["G01", "G02"])
    yield "seats.seats", seats(words, [1, 5, 9])
    yield "figures.bands", bands(words)
    yield "cohorts.leaving_table", leaving_table(LEAVING)
    yield "choice.money", choice_money([("gap", "gap")], "under", "over", "far")
    yield "annual.board_months", board_months({"B1": "One", "B2": "Two"})
    yield "annual.group_sizes", group_sizes([date, date.replace(month=11)], ["1 October", "1 November"])
    yield "draft_budget.groups", groups([date, date.replace(month=11)], ["1 October", "1 November"])
    yield "gaps.gaps", gaps([Gaps.of("now", money), Gaps.of("then", money)])
    axes = (Categories("weights.family", ()), Categories("rules.far_km", ()))
    yield "sweep.runs", runs(axes, ["proximity", "family"])
    yield "sweep.summary", summary(axes)
    yield "sweep_page.placements", placements([("proximity", "Distance")])
    yield "sweep_page.choices", choices(["A", "B"])
    yield "sweep_page.wins", wins([each.name for each in axes])


def makers() -> set[str]:
    """All functions of the package that make a table, by their modules and names."""
    modules = {each.name: import_module(f"{tables.__name__}.{each.name}") for each in iter_modules(tables.__path__)}
    return {
        f"{module}.{name}"
        for module, found in modules.items()
        for name, each in vars(found).items()
        if isinstance(each, FunctionType)
        and each.__module__ == found.__name__
        and str(each.__annotations__.get("return")).startswith("TableSpec[")
    }


MADE = dict(made())
EVERY = {**TABLES, **MADE}


def test_every_function_that_makes_a_table_has_an_example() -> None:
    assert MADE.keys() == makers()


def test_a_column_is_declared_once() -> None:
    every = {name: Counter(column.code for column in table.columns) for name, table in EVERY.items()}
    assert [(name, code) for name, codes in every.items() for code, count in codes.items() if count > 1] == []


@pytest.mark.parametrize("medium", Medium)
def test_headings_of_a_medium_are_unique(medium: Medium) -> None:
    for language in LANGUAGES:
        words = translator(language)
        for name, table in EVERY.items():
            shown = [text for column in table.of(medium) if (text := heading(words, column))]
            assert len(set(shown)) == len(shown), (name, shown)


def test_people_read_one_order() -> None:
    for name, table in EVERY.items():
        every = [column.code for column in table.columns]
        for medium in PEOPLE:
            shown = [column.code for column in table.of(medium)]
            assert shown == [code for code in every if code in shown], (name, medium)


def test_the_order_of_a_file_names_each_of_its_columns() -> None:
    for name, table in EVERY.items():
        if table.in_file:
            assert tuple(column.code for column in table.of(Medium.FILE)) == table.in_file, name


def test_every_heading_and_term_is_in_the_catalogs() -> None:
    known = set(used_messages())
    for name, table in TABLES.items():
        for column in table.columns:
            sentences = {each for each in (column.heading, column.absent) if isinstance(each, str)}
            assert {each for each in sentences if any(map(str.isalpha, each))} <= known, (name, column.code)
            assert set(column.names.values()) <= known, (name, column.code)


def test_only_columns_of_files_and_of_the_table_of_groups_lack_a_heading() -> None:
    for name, table in TABLES.items():
        for column in table.columns:
            if not column.heading:
                assert column.media == {Medium.FILE} or name == "groups.GROUPS", (name, column.code)


def test_only_columns_of_terms_have_words_for_codes() -> None:
    for name, table in TABLES.items():
        for column in table.columns:
            assert bool(column.names) is (column.kind is Kind.TERM), (name, column.code)


def test_every_column_has_a_medium() -> None:
    assert [(name, each.code) for name, table in TABLES.items() for each in table.columns if not each.media] == []


@pytest.mark.parametrize(("name", "codes"), CONTRACT.items())
def test_files_have_the_columns_of_the_contract_in_its_order(name: str, codes: str) -> None:
    assert ", ".join(column.code for column in TABLES[name].of(Medium.FILE)) == codes


def test_the_sheet_of_placements_has_what_the_file_has_in_its_order() -> None:
    """Between the words stand none of the codes, which programs find behind what people fill in."""
    shown = [column.code.removesuffix("_text") for column in TABLES["placements.PLACEMENTS"].of(Medium.SHEET)]
    beside = {"school_id": "school_name", "board_id": "board_name"}
    filed = [column.code for column in TABLES["placements.PLACEMENTS_FILE"].of(Medium.FILE)]
    asked = [beside.get(code, code) for code in filed if code != "route"]
    assert [code for code in shown[: shown.index("decision")] if code in asked] == asked
