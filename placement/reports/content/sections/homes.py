"""Where the children live, by municipality."""

from __future__ import annotations

from placement.reports.audience import Kind
from placement.reports.content.cells import count, numbers, text, texts
from placement.reports.content.homes import Homes
from placement.reports.content.sections.ways import withheld_note
from placement.reports.content.totals import Totals
from placement.reports.page.blocks import Cell, Section, Table


def section(totals: Totals) -> Section | None:
    """Count children by home municipality; a municipality reads its own line beside the total."""
    homes, words = totals.homes, totals.words
    if homes is None:
        return None
    names = tuple(homes.counts)
    if totals.audience.kind is Kind.MUNICIPALITY:
        names = (totals.audience.subject,)
    rows = [_row(totals, name, homes.of(name)) for name in names]
    withheld = any(each is None for name in names for each in homes.of(name))
    table = Table(
        caption=words.text("Children by the municipality where they live"),
        columns=(
            *texts(words.text("municipality")),
            *numbers(
                words.text("in a group before"),
                words.text("placed now"),
                words.text("waiting"),
                words.text("referred or to review"),
                words.text("together"),
            ),
        ),
        rows=(*rows, _total(totals, homes)),
        note=withheld_note(totals) if withheld else "",
        total=True,
    )
    return Section("homes", words.text("Where the children live"), (table,))


def _row(totals: Totals, name: str, counts: tuple[int | None, ...]) -> tuple[Cell, ...]:
    words = totals.words
    return (text(name or words.text("not known")), *(count(words, each) for each in counts))


def _total(totals: Totals, homes: Homes) -> tuple[Cell, ...]:
    words = totals.words
    return (text(words.text("the region")), *(count(words, each) for each in homes.totals))
