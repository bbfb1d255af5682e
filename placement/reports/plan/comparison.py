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
    figures,
    gains,
    money,
    moved,
    provenance,
    settings,
    summary,
)
from placement.reports.plan.entry import Entry, public
from placement.reports.readers import Kind

PUBLIC: Mapping[Kind, tuple[Entry[Overview], ...]] = {
    Kind.STEERING: (
        public(summary.section),
        public(alike.section),
        public(figures.section),
        public(gains.section),
        public(calendar.section),
        public(bands.section),
        public(settings.section),
        public(provenance.section),
    ),
}
"""Kind of a reader who sees no pupils -> sections of the page."""

FULL: Mapping[Kind, tuple[Entry[FullComparison], ...]] = {
    Kind.COORDINATOR: (
        public(summary.section),
        public(alike.section),
        public(figures.section),
        public(gains.section),
        Entry(moved.section),
        public(calendar.section),
        public(bands.section),
        Entry(money.section),
        public(settings.section),
        public(provenance.section),
    ),
}
"""Kind of a reader who may see pupils and exact amounts -> sections of the page."""
