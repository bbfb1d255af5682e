"""Who reads what: the one place where it is decided.

A section is given what its readers may know and nothing else. `Totals` hold no pupil, `Roll` holds one
school's own, `Named` holds everybody: a section made for one cannot be listed for readers of another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from placement.locale.language import Translator
from placement.reports.audience import Kind
from placement.reports.content.material import Material
from placement.reports.content.named import Named, named_of
from placement.reports.content.roll import Roll, roll_of
from placement.reports.content.sections import (
    assumptions,
    boards,
    cohorts,
    composition,
    decide,
    families,
    figures,
    groups,
    homes,
    money,
    origin,
    proof,
    provenance,
    referred,
    school,
    settings,
    waiting_reasons,
    warnings,
    ways,
)
from placement.reports.content.sections import (
    map as region_map,
)
from placement.reports.content.totals import Totals
from placement.reports.page.blocks import Section
from placement.reports.sections import arrivals, criteria, frontier, payoff, waiting
from placement.reports.sections.parts import Section as AnySection
from placement.reports.tables.model import Medium
from placement.reports.view import PublicView, View
from placement.reports.writers.page import page_section
from placement.results.tradeoffs import Tradeoffs


@dataclass(frozen=True, slots=True)
class FromTotals:
    """A section that is made from totals: anybody may have it."""

    make: Callable[[Totals], Section | None]


@dataclass(frozen=True, slots=True)
class FromRoll:
    """A section about a school's own pupils."""

    make: Callable[[Roll], Section | None]


@dataclass(frozen=True, slots=True)
class FromNamed:
    """A section about pupils, for the coordinator alone."""

    make: Callable[[Named], Section | None]


def _public(make: Callable[[PublicView, Medium], AnySection | None]) -> FromTotals:
    """Put a section that any reader may have on a page."""
    return FromTotals(lambda totals: _on_page(totals.words, make(totals.view, Medium.PAGE)))


def _traded(make: Callable[[PublicView, Tradeoffs | None, Medium], AnySection | None]) -> FromTotals:
    """Put a section on trade-offs on a page."""
    return FromTotals(lambda totals: _on_page(totals.words, make(totals.view, totals.tradeoffs, Medium.PAGE)))


def _of_pupils(make: Callable[[View, Medium], AnySection | None]) -> FromNamed:
    """Put a section about pupils on a page."""
    return FromNamed(lambda named: _on_page(named.words, make(named.view, Medium.PAGE)))


def _on_page(words: Translator, found: AnySection | None) -> Section | None:
    return None if found is None else page_section(words, found)


OF_EVERYBODY: tuple[FromTotals | FromNamed, ...] = (
    FromNamed(decide.section),
    FromTotals(figures.section),
    _of_pupils(arrivals.section),
    _of_pupils(arrivals.moves),
    _of_pupils(waiting.section),
    FromNamed(referred.section),
    FromNamed(families.section),
    FromTotals(groups.section),
    FromNamed(composition.section),
    FromNamed(region_map.by_postcode),
    FromTotals(ways.section),
    FromNamed(cohorts.with_names),
    FromTotals(boards.section),
    FromTotals(money.section),
    FromNamed(money.claims),
    _public(criteria.section),
    FromTotals(origin.section),
    _traded(payoff.section),
    _traded(frontier.section),
    FromNamed(warnings.section),
    FromTotals(settings.section),
    FromTotals(proof.section),
    FromTotals(provenance.section),
)

OF_TOTALS: Mapping[Kind, tuple[FromTotals, ...]] = {
    Kind.STEERING: (
        FromTotals(figures.section),
        FromTotals(assumptions.section),
        FromTotals(groups.section),
        FromTotals(waiting_reasons.section),
        FromTotals(boards.section),
        FromTotals(ways.section),
        FromTotals(cohorts.section),
        FromTotals(region_map.by_municipality),
        FromTotals(money.section),
        _public(criteria.section),
        FromTotals(origin.section),
        _traded(payoff.section),
        _traded(frontier.section),
        FromTotals(settings.section),
        FromTotals(proof.section),
    ),
    Kind.BOARD: (
        FromTotals(figures.section),
        FromTotals(assumptions.section),
        FromTotals(groups.section),
        FromTotals(boards.section),
        FromTotals(waiting_reasons.section),
        FromTotals(ways.section),
        FromTotals(cohorts.section),
        _public(criteria.section),
        FromTotals(origin.section),
        FromTotals(settings.section),
        FromTotals(proof.section),
    ),
    Kind.MUNICIPALITY: (
        FromTotals(figures.section),
        FromTotals(assumptions.section),
        FromTotals(homes.section),
        FromTotals(groups.section),
        FromTotals(waiting_reasons.section),
        FromTotals(ways.section),
        FromTotals(cohorts.section),
        FromTotals(money.of_municipality),
        _public(criteria.section),
        FromTotals(origin.section),
        FromTotals(settings.section),
        FromTotals(proof.section),
    ),
}
"""Readers without pupil rows."""

OF_A_SCHOOL: tuple[FromRoll | FromTotals, ...] = (
    FromRoll(school.figures),
    FromRoll(school.new),
    FromRoll(school.leaves),
    FromRoll(school.stays),
    FromTotals(groups.section),
    FromTotals(settings.ground),
)


def sections(material: Material, totals: Totals) -> list[Section]:
    """Make the sections of a page for the reader of these totals.

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
