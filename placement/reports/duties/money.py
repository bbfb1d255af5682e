"""The money of a year as boards realised it (covenant 8), and what is still asked of them."""

from __future__ import annotations

from collections.abc import Iterator

from placement.locale.language import Translator
from placement.reports.page.blocks import Block, Bullets, Callout, Facts, Paragraph, Section, Tone
from placement.reports.tables.annual import MONEY, MoneyLine
from placement.reports.tables.model import Medium, Total
from placement.reports.words import year as said
from placement.reports.words.marks import plain
from placement.results.year import Money, YearReport


def missing_lines(words: Translator, report: YearReport) -> tuple[str, ...]:
    """What is asked of each board that has not filled in everything."""
    found: dict[str, list[str]] = {}
    for board, what in report.realised.missing:
        found.setdefault(board, []).append(words.text(said.MONEY[what]))
    return tuple(
        words.text("{board}: {amounts}", board=plain(report.names.get(board, board)), amounts=words.listing(names))
        for board, names in found.items()
    )


def by_board(words: Translator, report: YearReport, medium: Medium) -> Section:
    """Realised amounts of each board."""
    return Section("money", words.text("Realised money"), tuple(_blocks(words, report, medium)))


def _blocks(words: Translator, report: YearReport, medium: Medium) -> Iterator[Block]:
    missing = missing_lines(words, report)
    if missing:
        yield Callout(
            Tone.WARNING, words.text("Amounts are missing: ask the boards to fill them in, in the table realised.")
        )
        yield Bullets(missing)
    amounts = report.realised.amounts
    boards = [each for each in report.names if any((each, what) in amounts for what in Money)]
    asked = {board for board, _ in report.realised.missing}
    shown = [each for each in report.names if each in boards or each in asked]
    lines = [
        MoneyLine(
            plain(report.names[board]), {what: amounts[board, what] for what in Money if (board, what) in amounts}
        )
        for board in shown
    ]
    sums = {what.value: report.realised.total(what) for what in Money}
    label = words.text("together, as far as filled in") if missing else words.text("together")
    if not missing:
        sums["result"] = sums["national"] + sums["municipal"] - sums["cost"]
    yield MONEY.fill(
        lines, medium, caption=words.text("Realised amounts by board, in euro"), total=Total(label, {**sums})
    )


def of_region(words: Translator, report: YearReport) -> Section:
    """Realised amounts of the region, as everybody may read them."""
    title = words.text("Realised money")
    if report.realised.missing:
        said_so = words.text("Not all boards have filled in their amounts.")
        return Section("money", title, (Paragraph(said_so),))
    facts = tuple((words.text(name), words.money(report.realised.total(what))) for what, name in said.MONEY.items())
    return Section("money", title, (Facts(facts),))
