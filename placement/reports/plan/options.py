"""The page of options to open and close groups: which reader sees which sections. None of it contains pupils."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from placement.reports.comparison.overview import Overview
from placement.reports.comparison.sections import decision, figures, gains, provenance
from placement.reports.page.blocks import Section
from placement.reports.plan.entry import Entry, annex, viewed
from placement.reports.readers import Kind
from placement.reports.sections import options, options_page
from placement.reports.sections.options import OptionsView
from placement.reports.tables.model import Medium


@dataclass(frozen=True)
class OptionsData:
    """Options as one reader may see them.

    Attributes
    ----------
    overview
        The best of them side by side; `None` if fewer than two were solved as scenarios of their own.
    """

    view: OptionsView
    overview: Overview | None


def _beside(make: Callable[[Overview, Medium], Section | None]) -> Entry[OptionsData]:
    """A section of a comparison, where there is one."""
    return Entry(lambda data, medium: None if data.overview is None else make(data.overview, medium))


_CHOICE: tuple[Entry[OptionsData], ...] = (
    viewed(options_page.without_change),
    _beside(decision.section),
    viewed(options_page.by_number),
    viewed(options.impossible),
    viewed(options.unfilled),
    annex(viewed(options_page.best)),
    annex(_beside(gains.section)),
    annex(viewed(options_page.question)),
)

PAGES: Mapping[Kind, tuple[Entry[OptionsData], ...]] = {
    Kind.STEERING: (*_CHOICE, annex(_beside(provenance.section))),
    Kind.COORDINATOR: (
        *_CHOICE,
        annex(viewed(options.changes)),
        annex(_beside(figures.section)),
        annex(_beside(provenance.section)),
    ),
}
"""Kind of a reader -> sections of the page."""
