"""The pages of a comparison: which reader sees which sections.

An `Overview` contains no pupils, a `FullComparison` all of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from placement.reports.comparison.overview import FullComparison, Overview
from placement.reports.comparison.sections import (
    alike,
    bands,
    calendar,
    decision,
    figures,
    gains,
    money,
    moved,
    provenance,
    settings,
    summary,
    year,
)
from placement.reports.plan.entry import Entry, annex, public
from placement.reports.readers import Kind

PUBLIC: Mapping[Kind, tuple[Entry[Overview], ...]] = {
    Kind.STEERING: (
        public(decision.section),
        annex(public(summary.section)),
        annex(public(alike.section)),
        public(figures.section),
        public(year.section),
        public(gains.section),
        annex(public(figures.criteria)),
        annex(public(calendar.section)),
        annex(public(bands.section)),
        annex(public(settings.section)),
        annex(public(provenance.section)),
    ),
}
"""Kind of a reader who sees no pupils -> sections of the page."""

FULL: Mapping[Kind, tuple[Entry[FullComparison], ...]] = {
    Kind.COORDINATOR: (
        public(decision.section),
        annex(public(summary.section)),
        annex(public(alike.section)),
        public(figures.section),
        public(year.section),
        public(gains.section),
        annex(Entry(moved.section)),
        annex(public(calendar.section)),
        annex(public(bands.section)),
        annex(Entry(money.section)),
        annex(public(settings.section)),
        annex(public(provenance.section)),
    ),
}
"""Kind of a reader who may see pupils and exact amounts -> sections of the page."""

PLAYED: tuple[Entry[Overview], ...] = (
    public(decision.section),
    public(year.section),
    public(gains.section),
    annex(public(bands.section)),
    annex(public(alike.section)),
    annex(public(figures.section)),
    annex(public(settings.section)),
)
"""What stands below a scenario that is played while people look on; no reader of it sees a pupil."""

PLAYED_WITH_PUPILS: tuple[Entry[FullComparison], ...] = (
    Entry(moved.section),
    public(decision.section),
    public(year.section),
    public(gains.section),
    annex(public(bands.section)),
    annex(public(alike.section)),
    annex(public(figures.section)),
    annex(public(settings.section)),
)
"""The same for the coordinator who asked for pupils."""
