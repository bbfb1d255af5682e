"""Which reader gets which sections of a comparison: the one place where it is decided.

A section takes what its readers may know and nothing else. An `Overview` contains no pupils and a `Comparison` all of
them, so a section for the coordinator cannot be listed for the steering group: the types forbid it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from placement.locale.language import Translator
from placement.reports.comparison.overview import Overview
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
from placement.reports.page.blocks import Section
from placement.results.comparison import Comparison


@dataclass(frozen=True, slots=True)
class FromOverview:
    """A section without pupils, for any reader."""

    make: Callable[[Overview], Section | None]


@dataclass(frozen=True, slots=True)
class FromComparison:
    """A section with pupils or exact amounts, for the coordinator only."""

    make: Callable[[Comparison, Translator], Section | None]


OF_STEERING: tuple[FromOverview, ...] = (
    FromOverview(summary.section),
    FromOverview(alike.section),
    FromOverview(figures.section),
    FromOverview(gains.section),
    FromOverview(calendar.section),
    FromOverview(bands.section),
    FromOverview(settings.section),
    FromOverview(provenance.section),
)
"""Sections for readers who see no pupils."""

OF_COORDINATOR: tuple[FromOverview | FromComparison, ...] = (
    FromOverview(summary.section),
    FromOverview(alike.section),
    FromOverview(figures.section),
    FromOverview(gains.section),
    FromComparison(moved.section),
    FromOverview(calendar.section),
    FromOverview(bands.section),
    FromComparison(money.section),
    FromOverview(settings.section),
    FromOverview(provenance.section),
)


def of_steering(view: Overview) -> tuple[Section, ...]:
    """Sections of the steering group's page, made only from what contains no pupils."""
    made = [each.make(view) for each in OF_STEERING]
    return tuple(section for section in made if section is not None)


def of_coordinator(view: Overview, found: Comparison) -> tuple[Section, ...]:
    """Sections of the coordinator's page."""
    made = [
        each.make(view) if isinstance(each, FromOverview) else each.make(found, view.words) for each in OF_COORDINATOR
    ]
    return tuple(section for section in made if section is not None)
