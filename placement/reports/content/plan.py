"""Which reader gets which sections: the one place where it is decided.

A section takes what its readers may know and nothing else. `Totals` contain no pupils, a `Roll` only those of one
school, and `Named` all of them, so a section for one kind of reader cannot be listed for another: the types forbid it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from placement.reports.audience import Kind
from placement.reports.content.named import Named, named_of
from placement.reports.content.roll import Roll, roll_of
from placement.reports.content.sections import (
    assumptions,
    decide,
    figures,
    proof,
    waiting_reasons,
    warnings,
)
from placement.reports.content.totals import Totals
from placement.reports.page.blocks import Section
from placement.reports.sections import (
    arrivals,
    boards,
    cohorts,
    composition,
    criteria,
    distances,
    families,
    frontier,
    group_bars,
    homes,
    money,
    origin,
    payoff,
    provenance,
    referred,
    school,
    settings,
    waiting,
)
from placement.reports.sections import map as region_map
from placement.reports.tables.model import Medium
from placement.reports.view import PublicView, View
from placement.results.material import Material
from placement.results.tradeoffs import Tradeoffs


@dataclass(frozen=True, slots=True)
class FromTotals:
    """A section made from totals, for any reader."""

    make: Callable[[Totals], Section | None]


@dataclass(frozen=True, slots=True)
class FromRoll:
    """A section on a school's own pupils."""

    make: Callable[[Roll], Section | None]


@dataclass(frozen=True, slots=True)
class FromNamed:
    """A section on pupils, for the coordinator only."""

    make: Callable[[Named], Section | None]


def _of_totals(make: Callable[[Totals, Medium], Section | None]) -> FromTotals:
    """Page section for any reader, from one made from totals for any medium."""
    return FromTotals(lambda totals: make(totals, Medium.PAGE))


def _of_everything(make: Callable[[Named, Medium], Section | None]) -> FromNamed:
    """Page section for the coordinator, from one made from all data for any medium."""
    return FromNamed(lambda named: make(named, Medium.PAGE))


def _public(make: Callable[[PublicView, Medium], Section | None]) -> FromTotals:
    """Page section for any reader, from one made from a view without pupils for any medium."""
    return FromTotals(lambda totals: make(totals.view, Medium.PAGE))


def _traded(make: Callable[[PublicView, Tradeoffs | None, Medium], Section | None]) -> FromTotals:
    """Page section on trade-offs, from one made for any medium."""
    return FromTotals(lambda totals: make(totals.view, totals.tradeoffs, Medium.PAGE))


def _of_pupils(make: Callable[[View, Medium], Section | None]) -> FromNamed:
    """Page section on pupils, from one made for any medium."""
    return FromNamed(lambda named: make(named.view, Medium.PAGE))


def _of_a_school(make: Callable[[Roll, Medium], Section | None]) -> FromRoll:
    """Page section on a school's own pupils, from one made for any medium."""
    return FromRoll(lambda roll: make(roll, Medium.PAGE))


OWN_GROUPS = _of_totals(lambda totals, medium: group_bars.section(totals.view, totals.own, medium))
"""Section on the groups that concern the reader."""

OF_EVERYBODY: tuple[FromTotals | FromNamed, ...] = (
    FromNamed(decide.section),
    FromTotals(figures.section),
    _of_pupils(arrivals.section),
    _of_pupils(arrivals.moves),
    _of_pupils(waiting.section),
    _of_pupils(referred.section),
    _of_pupils(families.section),
    OWN_GROUPS,
    _of_everything(composition.section),
    _of_everything(region_map.by_postcode),
    _of_totals(distances.section),
    _of_everything(cohorts.with_names),
    _of_totals(boards.section),
    _of_totals(money.section),
    _of_everything(money.claims),
    _public(criteria.section),
    _of_totals(origin.section),
    _traded(payoff.section),
    _traded(frontier.section),
    FromNamed(warnings.section),
    _of_totals(settings.section),
    FromTotals(proof.section),
    _of_totals(provenance.section),
)

OF_TOTALS: Mapping[Kind, tuple[FromTotals, ...]] = {
    Kind.STEERING: (
        FromTotals(figures.section),
        FromTotals(assumptions.section),
        OWN_GROUPS,
        FromTotals(waiting_reasons.section),
        _of_totals(boards.section),
        _of_totals(distances.section),
        _of_totals(cohorts.section),
        _of_totals(region_map.by_municipality),
        _of_totals(money.section),
        _public(criteria.section),
        _of_totals(origin.section),
        _traded(payoff.section),
        _traded(frontier.section),
        _of_totals(settings.section),
        FromTotals(proof.section),
    ),
    Kind.BOARD: (
        FromTotals(figures.section),
        FromTotals(assumptions.section),
        OWN_GROUPS,
        _of_totals(boards.section),
        FromTotals(waiting_reasons.section),
        _of_totals(distances.section),
        _of_totals(cohorts.section),
        _public(criteria.section),
        _of_totals(origin.section),
        _of_totals(settings.section),
        FromTotals(proof.section),
    ),
    Kind.MUNICIPALITY: (
        FromTotals(figures.section),
        FromTotals(assumptions.section),
        _of_totals(homes.section),
        OWN_GROUPS,
        FromTotals(waiting_reasons.section),
        _of_totals(distances.section),
        _of_totals(cohorts.section),
        _of_totals(money.of_municipality),
        _public(criteria.section),
        _of_totals(origin.section),
        _of_totals(settings.section),
        FromTotals(proof.section),
    ),
}
"""Kind of a reader who sees no pupils -> sections of the report."""

OF_A_SCHOOL: tuple[FromRoll | FromTotals, ...] = (
    _of_a_school(school.figures),
    _of_a_school(school.new),
    _of_a_school(school.leaves),
    _of_a_school(school.stays),
    OWN_GROUPS,
    _of_totals(settings.ground),
)


def sections(material: Material, totals: Totals) -> list[Section]:
    """Sections of the page for the reader of these totals.

    Raises
    ------
    KeyError
        For a parent, whose page is made elsewhere.
    """
    kind = totals.audience.kind
    made: list[Section | None]
    if kind is Kind.COORDINATOR:
        named = named_of(material, totals)
        made = [each.make(named) if isinstance(each, FromNamed) else each.make(totals) for each in OF_EVERYBODY]
    elif kind is Kind.SCHOOL:
        roll = roll_of(material, totals)
        made = [each.make(roll) if isinstance(each, FromRoll) else each.make(totals) for each in OF_A_SCHOOL]
    else:
        made = [each.make(totals) for each in OF_TOTALS[kind]]
    return [section for section in made if section is not None]
