"""The distances to school, and for readers who see pupils their distribution."""

from __future__ import annotations

from collections.abc import Iterator

from placement.disclosure.rule import STEPS_KM
from placement.reports.charts.distances import distance_distribution
from placement.reports.data.public import PublicData
from placement.reports.page.blocks import Figure, Paragraph, Section
from placement.reports.tables.distances import DISTANCES, NEW, BinLine
from placement.reports.tables.model import FilledTable, Medium, Total


def section(data: PublicData, medium: Medium) -> Section | None:
    """Section with the mean and the longest distance, how many travel far, and the number of pupils by distance."""
    if not data.ways.pupils:
        return None
    said = Paragraph(" ".join(_sentences(data)))
    parts = (said, _drawing(data, medium)) if data.ways.bins else (said,)
    return Section("distances", data.words.text("Distances to school"), parts)


def _drawing(data: PublicData, medium: Medium) -> Figure:
    words, ways = data.words, data.ways
    caption = words.text("Everybody in a group, by distance from home to school, one way")
    alternative = words.text(
        "Bars of how many pupils travel how far, with a line at {limit} km.", limit=words.number(ways.far_km)
    )
    bins = [(each.low, each.high, each.pupils) for each in ways.bins]
    svg = distance_distribution(words, bins, ways.far_km, title=caption, alternative=alternative)
    return Figure(caption, svg, alternative, _table(data, medium, caption))


def _table(data: PublicData, medium: Medium, caption: str) -> FilledTable:
    words, ways = data.words, data.ways
    sums = {"pupils": ways.pupils, NEW: sum(each.new for each in ways.bins)}
    return DISTANCES.fill(
        [BinLine(words, each) for each in ways.bins],
        medium,
        caption=caption,
        total=Total(words.text("total"), sums),
    )


def _sentences(data: PublicData) -> Iterator[str]:
    words, ways = data.words, data.ways
    yield words.text(
        "Distances are one way, from home to school, estimated from the postcode area where no table gives them."
    )
    if ways.mean_metres is not None:
        yield words.text("On average a pupil travels {distance}.", distance=words.about(ways.mean_metres))
    yield words.plural(
        "{count} pupil of {total} travels over {limit} km.",
        "{count} pupils of {total} travel over {limit} km.",
        ways.far,
        total=words.number(ways.pupils),
        limit=words.number(ways.far_km),
    )
    if data.outsider and ways.longest_over is not None:
        yield (
            words.text("The longest way is over {step} km.", step=words.number(ways.longest_over))
            if ways.longest_over
            else words.text("The longest way is {step} km at most.", step=words.number(STEPS_KM[0]))
        )
