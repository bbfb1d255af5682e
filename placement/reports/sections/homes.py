"""Where pupils live, by municipality."""

from __future__ import annotations

from collections.abc import Sequence

from placement.reports.data.homes import Homes
from placement.reports.data.public import PublicData
from placement.reports.page.blocks import Section
from placement.reports.tables.homes import HOMES
from placement.reports.tables.model import FilledTable, Medium, Total


def section(data: PublicData, medium: Medium) -> Section | None:
    """Section on pupils by home municipality."""
    return None if data.homes is None else _section(data, homes_table(data, data.homes, medium))


def of_municipality(data: PublicData, medium: Medium) -> Section | None:
    """Section for a municipality: its own line and the total."""
    if data.homes is None:
        return None
    return _section(data, homes_table(data, data.homes, medium, (data.audience.subject,)))


def _section(data: PublicData, table: FilledTable) -> Section:
    return Section("homes", data.words.text("Where the children live"), (table,))


def homes_table(data: PublicData, homes: Homes, medium: Medium, names: Sequence[str] | None = None) -> FilledTable:
    """Counts by municipality.

    Parameters
    ----------
    names
        Municipalities with a line of their own; `None`: all.
    """
    words = data.words
    names = tuple(homes.lines) if names is None else names
    total = homes.total
    sums = {
        "in_a_group": total.in_a_group,
        "waiting": total.waiting,
        "elsewhere": total.elsewhere,
        "together": total.together,
        "mean_km": None if total.mean_metres is None else total.mean_metres / 1000,
        "far": total.far,
        "mean_weeks": total.mean_weeks,
    }
    notes = [
        words.text("A long way: more than {km} km.", km=words.number(data.case.scenario.rules.far_km)),
        words.text("Weeks: of who is placed now or waits."),
    ]
    if data.outsider:
        notes.append(words.text("Of fewer than five children no mean is told."))
    return HOMES.fill(
        [(name, homes.of(name)) for name in names],
        medium,
        caption=words.text("Children by the municipality where they live"),
        total=Total(words.text("the region"), sums),
        note=" ".join(notes),
    )
