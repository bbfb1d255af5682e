"""The pages of a run: which reader sees which sections.

`PublicData` contain no pupils, `SchoolData` only those of one school, and `FullData` all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from placement.reports.data.full import FullData
from placement.reports.data.public import PublicData
from placement.reports.data.school import SchoolData
from placement.reports.page.blocks import Section
from placement.reports.plan.entry import Counts, Entry, HasPublic, Sheet, annex, public, viewed
from placement.reports.readers import Kind
from placement.reports.sections import (
    arrivals,
    assumptions,
    boards,
    changes,
    cohorts,
    composition,
    criteria,
    decide,
    distances,
    families,
    figures,
    frontier,
    group_bars,
    homes,
    later,
    money,
    origin,
    parties,
    payoff,
    proof,
    provenance,
    quality,
    referred,
    school,
    settings,
    waiting,
    waiting_reasons,
    warnings,
)
from placement.reports.sections import map as region_map
from placement.reports.tables.model import Medium
from placement.reports.view import PublicView
from placement.results.tradeoffs import Tradeoffs

Make = Callable[[PublicView, Tradeoffs | None, Medium], Section | None]


def _traded(make: Make) -> Entry[HasPublic[PublicData]]:
    """A section on trade-offs."""
    return public(lambda data, medium: make(data.view, data.tradeoffs, medium), sheet=Sheet.TABLES)


ORIGIN = public(origin.section, sheet=Sheet.ALWAYS)
BOARDS = public(boards.section, sheet=Sheet.TABLES)
DISTANCES = public(distances.section, sheet=Sheet.TABLES)
MONEY = public(money.section, sheet=Sheet.TABLES)
PAYOFF = _traded(payoff.section)
FRONTIER = _traded(frontier.section)
COHORTS = public(cohorts.section, counts=Counts.COHORTS)

FULL: Mapping[Kind, tuple[Entry[FullData], ...]] = {
    Kind.COORDINATOR: (
        viewed(decide.section),
        viewed(changes.section),
        public(figures.section),
        viewed(arrivals.section),
        viewed(arrivals.moves),
        viewed(waiting.section),
        viewed(referred.section),
        viewed(families.section),
        public(group_bars.section),
        Entry(composition.section),
        Entry(region_map.by_postcode),
        DISTANCES,
        public(homes.section, sheet=Sheet.TABLES),
        Entry(cohorts.with_names, sheet=Sheet.TABLES),
        BOARDS,
        MONEY,
        Entry(money.claims, sheet=Sheet.TABLES),
        viewed(later.section),
        viewed(criteria.section),
        ORIGIN,
        PAYOFF,
        FRONTIER,
        viewed(warnings.section),
        annex(public(parties.section, sheet=Sheet.TABLES)),
        public(settings.section),
        viewed(proof.section),
        annex(public(provenance.section)),
    ),
}
"""Kind of a reader who may see everything -> sections of the page."""

SCHOOL: Mapping[Kind, tuple[Entry[SchoolData], ...]] = {
    Kind.SCHOOL: (
        Entry(school.figures),
        Entry(school.new),
        Entry(school.leaves),
        Entry(school.stays),
        public(group_bars.section),
        public(settings.ground),
    ),
}
"""Kind of a reader who sees the pupils of one school, which is its subject -> sections of the page."""

PUBLIC: Mapping[Kind, tuple[Entry[PublicData], ...]] = {
    Kind.STEERING: (
        public(figures.section),
        public(assumptions.section),
        public(group_bars.section),
        annex(public(quality.section)),
        public(waiting_reasons.section),
        BOARDS,
        annex(DISTANCES),
        annex(COHORTS),
        annex(public(region_map.by_municipality)),
        MONEY,
        annex(viewed(criteria.section)),
        annex(ORIGIN),
        annex(PAYOFF),
        annex(FRONTIER),
        annex(public(parties.section)),
        annex(public(settings.section)),
        annex(viewed(proof.section)),
    ),
    Kind.BOARD: (
        public(figures.section),
        public(assumptions.section),
        public(group_bars.section),
        BOARDS,
        public(waiting_reasons.section),
        DISTANCES,
        public(homes.section),
        COHORTS,
        MONEY,
        public(money.own_claims),
        viewed(criteria.without_payoff),
        ORIGIN,
        public(settings.section),
        viewed(proof.section),
    ),
    Kind.MUNICIPALITY: (
        public(figures.section),
        public(assumptions.section),
        public(homes.of_municipality),
        public(group_bars.section),
        public(waiting_reasons.section),
        DISTANCES,
        COHORTS,
        public(money.of_municipality),
        public(origin.in_plain_words),
        public(settings.section),
        viewed(proof.in_plain_words),
    ),
    Kind.PUBLIC: (
        public(figures.section),
        public(figures.groups),
        public(waiting_reasons.section),
        DISTANCES,
        public(money.of_region),
        public(settings.ground),
        viewed(proof.in_plain_words),
    ),
}
"""Kind of a reader who sees no pupils -> sections of the page."""
