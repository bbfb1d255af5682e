"""A comparison without its pupils: a page cannot leak what it was never given.

Sections for outsiders take an :class:`Overview` and nothing else. An overview for outsiders has figures by the rule
(:mod:`placement.disclosure.comparison`); the coordinator's is complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import count, islice, product
from string import ascii_uppercase

from placement.case import Case
from placement.disclosure.comparison import shown_bands, shown_columns, shown_gains, told_apart
from placement.disclosure.view import disclosed_case, disclosed_result, without_pupils
from placement.locale.language import Translator
from placement.reports.words.comparison import Names, names_of
from placement.reports.words.comparison_money import money_notes
from placement.reports.words.scenario_changes import Change, changes_of
from placement.result import Note, Result, Status
from placement.results.comparison import (
    WAITING,
    Band,
    Bands,
    Compared,
    Comparison,
    Figure,
    Gain,
    Seats,
    ShareChoice,
    Unseated,
)
from placement.results.played_year import PlayedYear

Name = tuple[str, str, str]
"""Section, key and measure of a figure."""

OPEN = ("open", "winding_down")
"""Statuses after solving of groups that have pupils, or may have them."""


@dataclass(frozen=True)
class Column:
    """A scenario as any reader may see it.

    Attributes
    ----------
    letter
        Short name in tables and drawings; A is the base.
    case, result
        Without pupils; the result is `None` if there is no placement.
    figures
        Name of a figure -> the figure; empty without a placement.
    repairs
        Steps of the smallest repair of a contradiction, the first if there are several, without ids of pupils.
    changes
        What the scenario's file changes, without pupils.
    unseated
        Why it stands beside a scenario without a placement; else `None`.
    """

    letter: str
    name: str
    file: str
    case: Case
    result: Result | None
    status: Status
    share: ShareChoice
    figures: Mapping[Name, Figure]
    repairs: tuple[Note, ...]
    becomes: tuple[str, ...]
    ceases: tuple[str, ...]
    changes: tuple[Change, ...]
    unseated: Unseated | None = None

    @property
    def title(self) -> str:
        """Letter and name of the scenario."""
        return f"{self.letter} {self.name}"

    @property
    def open_groups(self) -> frozenset[str]:
        """Ids of the groups that are open after solving."""
        lines = () if self.result is None else self.result.groups
        return frozenset(line.group_id for line in lines if line.status in OPEN)

    @property
    def meant_open(self) -> frozenset[str]:
        """Ids of the groups that are open by its tables and changes, before solving."""
        return frozenset(group.id for group in self.case.region.groups if group.status in OPEN)


@dataclass(frozen=True)
class Overview:
    """Scenarios side by side as any reader may see them, the base first.

    Attributes
    ----------
    about_money
        Sentences on how the amounts are made up; empty if no table has the state funding.
    is_whole
        Whether its figures are exact, for the coordinator.
    untold
        Names of the scenarios of which nothing is told by a personal attribute.
    sheets
        Whether it is for a workbook, in which differences have columns of their own.
    named_first
        Name of the scenario that was named first: the base, if it has a placement.
    """

    words: Translator
    names: Names
    columns: tuple[Column, ...]
    gains: tuple[Gain, ...]
    calendars: tuple[Seats, ...]
    remarks: tuple[Note, ...]
    bands: tuple[Bands, ...]
    years: tuple[PlayedYear, ...]
    about_money: tuple[str, ...]
    is_whole: bool
    untold: tuple[str, ...]
    sheets: bool
    named_first: str

    @property
    def public(self) -> Overview:
        """Itself: whatever is made from it is for any reader."""
        return self

    @property
    def base(self) -> Column:
        """The first column, with which the others are compared."""
        return self.columns[0]

    @property
    def asked(self) -> Column:
        """The scenario that was named first, by whose definitions all are measured; else than the base without one."""
        return self.named(self.named_first)

    @cached_property
    def held(self) -> tuple[Column, ...]:
        """Scenarios that have a placement, without the base."""
        return tuple(each for each in self.columns[1:] if each.result is not None)

    @cached_property
    def solved(self) -> tuple[Column, ...]:
        """Scenarios that have a placement, the base first."""
        return (self.base, *self.held)

    @cached_property
    def drawn(self) -> Mapping[str, Mapping[Name, Band]]:
        """Name of a drawn scenario -> name of a figure -> its band."""
        return {each.scenario: {band.name: band for band in each.bands} for each in self.bands}

    @cached_property
    def differences(self) -> Mapping[str, Mapping[Name, Band]]:
        """Name of a drawn scenario -> name of a figure -> band of its difference from the base."""
        return {each.scenario: {band.name: band for band in each.differences} for each in self.bands}

    @property
    def is_base_drawn(self) -> bool:
        """Whether the base is drawn, so that a single figure of it is nothing to compare others with."""
        return self.base.name in self.drawn

    def has_as_many_waiting(self, each: Column) -> bool:
        """Whether as many children wait as in the base: only then do points say which is better."""
        here, there = each.figures.get(WAITING), self.base.figures.get(WAITING)
        return here is not None and there is not None and here.value == there.value

    def named(self, scenario: str) -> Column:
        """Column of the scenario with this name."""
        return next(each for each in self.columns if each.name == scenario)


@dataclass(frozen=True)
class FullComparison:
    """A comparison with its pupils and exact amounts, for the coordinator.

    Attributes
    ----------
    public
        What any reader may see; for the coordinator with exact figures.
    """

    public: Overview
    found: Comparison

    @property
    def words(self) -> Translator:
        """Translator into the reader's language."""
        return self.public.words


def overview_of(found: Comparison, words: Translator, *, outsider: bool, sheets: bool = False) -> Overview:
    """Overview of a comparison, without its pupils.

    Parameters
    ----------
    outsider
        Whether figures are by the rule for readers who see no pupils.
    sheets
        Whether it is for a workbook.
    """
    figures = shown_columns(found) if outsider else {each.name: each.figures for each in found.scenarios}
    told = told_apart(found)
    return Overview(
        words=words,
        names=names_of(found),
        columns=tuple(
            _column(letter, each, figures[each.name], outsider=outsider)
            for letter, each in zip(_letters(len(found.scenarios)), found.scenarios, strict=True)
        ),
        gains=shown_gains(found) if outsider else found.gains,
        calendars=found.calendars,
        remarks=found.remarks,
        bands=shown_bands(found) if outsider else found.bands,
        years=found.years,
        about_money=tuple(money_notes(words, found.base.money, is_own=not outsider)),
        is_whole=not outsider,
        untold=tuple(each.name for each in found.scenarios[1:] if outsider and each.result and each.name not in told),
        sheets=sheets,
        named_first=found.asked.name,
    )


def _letters(wanted: int) -> Iterator[str]:
    names = ("".join(letters) for length in count(1) for letters in product(ascii_uppercase, repeat=length))
    return islice(names, wanted)


def _column(letter: str, each: Compared, figures: Iterable[Figure], *, outsider: bool) -> Column:
    result = disclosed_result if outsider else without_pupils
    return Column(
        letter=letter,
        name=each.name,
        file=each.file,
        case=disclosed_case(each.case),
        result=None if each.result is None else result(each.case, each.result),
        status=each.status,
        share=each.share,
        figures={figure.name: figure for figure in figures},
        repairs=tuple(step.without_pupils for repair in each.repairs[:1] for step in repair.steps),
        becomes=each.becomes,
        ceases=each.ceases,
        changes=changes_of(each.case),
        unseated=each.unseated,
    )
