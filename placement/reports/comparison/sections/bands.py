"""What chance does: each figure of a scenario with chance in it, over many draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from placement.reports.comparison.overview import Overview
from placement.reports.comparison.words import amount, label
from placement.reports.content.cells import label as text_cell
from placement.reports.content.cells import numbers, texts
from placement.reports.page.blocks import Block, Bullets, Cell, Paragraph, Section, Table
from placement.whatif.values import Band, Bands, Figure


def section(view: Overview) -> Section | None:
    """Give the least, the most and what lies between, for each scenario that was drawn more than once."""
    drawn = [each for each in view.bands if each.bands]
    if not drawn:
        return None
    words = view.words
    said = words.text(
        "Of a scenario with chance in it the other tables show one draw. Here it is drawn many times: eight of ten "
        "draws lie from the second number to the fourth."
    )
    blocks: list[Block] = [Paragraph(said)]
    for each in drawn:
        title = view.named(each.scenario).title
        less = words.text("{scenario} less {letter}", scenario=title, letter=view.base.letter)
        blocks += [*_table(view, title, each.bands), *_table(view, less, each.differences)]
        blocks.append(Bullets(tuple(_notes(view, each))))
    return Section("bands", words.text("How much is chance?"), tuple(blocks))


def _table(view: Overview, title: str, bands: Sequence[Band]) -> Iterator[Block]:
    """Give the figures that vary; none where nothing does."""
    words = view.words
    columns = (
        *texts(""),
        *numbers(
            words.text("least"),
            words.text("one in ten at most"),
            words.text("median"),
            words.text("nine in ten at most"),
            words.text("most"),
            words.text("draws"),
        ),
    )
    rows = tuple(_row(view, band) for band in bands if band.low != band.high)
    if rows:
        yield Table(title, columns, rows, note=words.text("What is the same in every draw is left out."))


def _row(view: Overview, band: Band) -> tuple[Cell, ...]:
    words = view.words
    named = Figure(band.section, band.key, band.measure, band.unit, band.median)
    values = (band.low, band.p10, band.median, band.p90, band.high)
    return (
        text_cell(label(words, view.names, named)),
        *(Cell(_signed(amount(words, band.unit, value)), _number(band.unit, value)) for value in values),
        Cell(words.number(band.draws), band.draws),
    )


def _signed(said: str) -> str:
    return said.replace("-", "\N{MINUS SIGN}")


def _number(unit: str, value: Fraction) -> Fraction:
    return value * 100 if unit == "part" else value / 1000 if unit == "euro" else value


def _notes(view: Overview, drawn: Bands) -> Iterator[str]:
    words = view.words
    yield words.text("Seeds: {seeds}.", seeds=_runs(drawn.seeds))
    if drawn.unsolved:
        yield words.plural("{count} draw has no placement.", "{count} draws have no placement.", len(drawn.unsolved))
    if drawn.unproven:
        yield words.plural(
            "The placement of {count} draw is not proven.",
            "The placements of {count} draws are not proven.",
            len(drawn.unproven),
        )


def _runs(seeds: tuple[int, ...]) -> str:
    """Write seeds that follow each other as "1-30"."""
    runs: list[list[int]] = []
    for seed in seeds:
        if runs and seed == runs[-1][-1] + 1:
            runs[-1].append(seed)
        else:
            runs.append([seed])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}\N{EN DASH}{run[-1]}" for run in runs)
