"""Where the children live, by municipality."""

from __future__ import annotations

from placement.reports.audience import Kind
from placement.reports.content.cells import count, label, numbers, texts
from placement.reports.content.homes import Homes
from placement.reports.content.sections.ways import withheld_note
from placement.reports.content.totals import Totals
from placement.reports.page.blocks import Cell, Section, Table


def section(totals: Totals) -> Section | None:
    """Count children by home municipality; a municipality reads its own line beside the total."""
    if totals.homes is None:
        return None
    return Section("homes", totals.words.text("Where the children live"), (table(totals, totals.homes),))


def table(totals: Totals, homes: Homes) -> Table:
    """Give the counts."""
    words = totals.words
    names = tuple(homes.counts)
    if totals.audience.kind is Kind.MUNICIPALITY:
        names = (totals.audience.subject,)
    withheld = any(each is None for name in names for each in homes.of(name))
    return Table(
        caption=words.text("Children by the municipality where they live"),
        columns=(
            *texts(words.text("municipality")),
            *numbers(words.text("in a group"), words.text("waiting, referred or to review"), words.text("together")),
        ),
        rows=(*(_row(totals, name, homes.of(name)) for name in names), _total(totals, homes)),
        note=withheld_note(totals) if withheld else "",
        total=True,
    )


def _row(totals: Totals, name: str, counts: tuple[int | None, ...]) -> tuple[Cell, ...]:
    words = totals.words
    return (label(name or words.text("not known")), *(count(words, each) for each in counts))


def _total(totals: Totals, homes: Homes) -> tuple[Cell, ...]:
    words = totals.words
    return (label(words.text("the region")), *(count(words, each) for each in homes.totals))
