"""Measures of a placement as columns of files: every criterion in its own unit, and the status of the solve."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Protocol, TypeVar

from placement.catalogue import COVERAGE, NAMES
from placement.locale import msgid
from placement.reports.tables.model import Column, Kind, for_programs
from placement.result import Status
from placement.results.explanation import Shift

R = TypeVar("R")

MEASURES = (COVERAGE, *NAMES)
GAP_DECIMALS = 8
HOW_SURE = {"yes": msgid("proven"), "no": msgid("not proven")}
"""Words for whether something is proven."""


def measures(
    show: Callable[[R], Mapping[str, Fraction]], names: Iterable[str] = MEASURES, code: str = "{name}"
) -> tuple[Column[R], ...]:
    """A column for each of these criteria; empty if a row has no measure of it."""

    def of(name: str) -> Callable[[R], Fraction | None]:
        return lambda row: show(row).get(name)

    return tuple(for_programs(code.format(name=name), Kind.NUMBER, of(name)) for name in names)


class Measured(Protocol):
    """A row with a measure of every criterion."""

    @property
    def measures(self) -> Mapping[str, Fraction]:
        """Criterion -> its measure, in its own unit."""


class Solved(Protocol):
    """A row with the status of its solve; both fields are empty if nothing was solved for it."""

    @property
    def status(self) -> Status | None:
        """Status of the solve."""

    @property
    def gap(self) -> float | None:
        """Largest gap of a stage."""


def measures_of(row: Measured) -> Mapping[str, Fraction]:
    """Measures of a row."""
    return row.measures


CERTAINTY: tuple[Column[Solved], ...] = (
    for_programs("status", Kind.CODE, lambda row: None if row.status is None else row.status.value),
    for_programs("gap", Kind.NUMBER, lambda row: exact_gap(row.gap), exact=GAP_DECIMALS),
)


def exact_gap(gap: float | None) -> Fraction | None:
    """A gap as an exact number."""
    return None if gap is None else Fraction(gap)


def pupils(shifts: Iterable[Shift]) -> tuple[str, ...]:
    """Ids of the pupils who are elsewhere."""
    return tuple(each.pupil_id for each in shifts)


def yes_or_no(is_so: bool) -> str:
    """A boolean, as written in files."""
    return "yes" if is_so else "no"
