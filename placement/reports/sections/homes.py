"""Where pupils live, by municipality."""

from __future__ import annotations

from placement.reports.audience import Kind
from placement.reports.content.homes import Homes
from placement.reports.content.totals import Totals
from placement.reports.page.blocks import Section
from placement.reports.tables.homes import HOMES
from placement.reports.tables.model import FilledTable, Medium, Total
from placement.reports.words.phrases import withheld_note


def section(totals: Totals, medium: Medium) -> Section | None:
    """Section on pupils by home municipality; a municipality sees its own line and the total."""
    if totals.homes is None:
        return None
    return Section("homes", totals.words.text("Where the children live"), (homes_table(totals, totals.homes, medium),))


def homes_table(totals: Totals, homes: Homes, medium: Medium) -> FilledTable:
    """Counts by municipality."""
    words = totals.words
    names = tuple(homes.counts)
    if totals.audience.kind is Kind.MUNICIPALITY:
        names = (totals.audience.subject,)
    withheld = any(each is None for name in names for each in homes.of(name))
    in_a_group, elsewhere, together = homes.totals
    sums = {"in_a_group": in_a_group, "not_in_a_group": elsewhere, "together": together}
    return HOMES.fill(
        [(name, homes.of(name)) for name in names],
        medium,
        caption=words.text("Children by the municipality where they live"),
        total=Total(words.text("the region"), sums),
        note=withheld_note(words) if withheld else "",
    )
