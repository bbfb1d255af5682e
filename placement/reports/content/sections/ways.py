"""How far everybody travels, as a distribution against the distance that counts as far."""

from __future__ import annotations

from placement.reports.charts.distances import distance_distribution
from placement.reports.content.cells import count, label, numbers, texts
from placement.reports.content.distances import Bin
from placement.reports.content.totals import Totals
from placement.reports.page.blocks import Block, Cell, Figure, Paragraph, Section, Table


def section(totals: Totals) -> Section | None:
    """Count pupils by distance, and say how many travel far."""
    words, ways = totals.words, totals.ways
    if ways.mean_metres is None:
        return None
    blocks: list[Block] = [Paragraph(_sentence(totals)), _figure(totals)]
    return Section("distances", words.text("Distances to school"), tuple(blocks))


def _figure(totals: Totals) -> Figure:
    words, ways = totals.words, totals.ways
    caption = words.text("Everybody in a group, by distance from home to school, one way")
    alternative = words.text(
        "Bars of how many pupils travel how far, with a line at {limit} km.", limit=words.number(ways.far_km)
    )
    bins = [(each.low, each.high, each.pupils) for each in ways.bins]
    svg = distance_distribution(words, bins, ways.far_km, title=caption, alternative=alternative)
    return Figure(caption, svg, alternative, table(totals))


def table(totals: Totals) -> Table:
    """Give the counts behind the drawing."""
    words, ways = totals.words, totals.ways
    apart = any(each.new is not None for each in ways.bins)
    columns = (*texts(words.text("distance")), *numbers(words.text("pupils")))
    if apart:
        columns = (*columns, *numbers(words.text("of whom new here")))
    withheld = any(each.pupils is None for each in ways.bins)
    return Table(
        caption=words.text("Everybody in a group, by distance from home to school, one way"),
        columns=columns,
        rows=(*(_row(totals, each, apart=apart) for each in ways.bins), _total(totals, apart=apart)),
        note=withheld_note(totals) if withheld else "",
        total=True,
    )


def withheld_note(totals: Totals) -> str:
    """Say why counts are missing."""
    return totals.words.text(
        "Withheld: fewer than five pupils, or a count from which one of fewer than five could be worked out."
    )


def bin_label(totals: Totals, each: Bin) -> str:
    """Name a bin: "2 to 3 km"."""
    words = totals.words
    if each.high is None:
        return words.text("over {low} km", low=words.number(each.low))
    return words.text("{low} to {high} km", low=words.number(each.low), high=words.number(each.high))


def _sentence(totals: Totals) -> str:
    words, ways = totals.words, totals.ways
    said = [
        words.text(
            "Distances are one way, from home to school, estimated from the postcode area where no table gives them."
        )
    ]
    if ways.mean_metres is not None:
        said.append(words.text("On average a pupil travels {distance}.", distance=words.about(ways.mean_metres)))
    limit = words.number(ways.far_km)
    if ways.far is not None:
        said.append(
            words.plural(
                "{count} pupil of {total} travels over {limit} km.",
                "{count} pupils of {total} travel over {limit} km.",
                ways.far,
                total=words.number(ways.pupils),
                limit=limit,
            )
        )
    return " ".join(said)


def _row(totals: Totals, each: Bin, *, apart: bool) -> tuple[Cell, ...]:
    cells = (label(bin_label(totals, each)), count(totals.words, each.pupils))
    return (*cells, count(totals.words, each.new)) if apart else cells


def _total(totals: Totals, *, apart: bool) -> tuple[Cell, ...]:
    words, ways = totals.words, totals.ways
    cells = (label(words.text("total")), count(words, ways.pupils))
    return (*cells, count(words, sum(each.new or 0 for each in ways.bins))) if apart else cells
