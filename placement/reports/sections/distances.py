"""The distribution of distances, compared with the distance that counts as far."""

from __future__ import annotations

from placement.reports.charts.distances import distance_distribution
from placement.reports.data.public import PublicData
from placement.reports.page.blocks import Figure, Paragraph, Section
from placement.reports.tables.distances import DISTANCES, NEW, BinLine
from placement.reports.tables.model import FilledTable, Medium, Total
from placement.reports.words.phrases import withheld_note


def section(data: PublicData, medium: Medium) -> Section | None:
    """Section with the number of pupils by distance, and how many travel far."""
    if data.ways.mean_metres is None:
        return None
    parts = (Paragraph(_sentence(data)), _drawing(data, medium))
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
    apart = any(each.new is not None for each in ways.bins)
    withheld = any(each.pupils is None for each in ways.bins)
    spec = DISTANCES if apart else DISTANCES.without({NEW})
    sums = {"pupils": ways.pupils, NEW: sum(each.new or 0 for each in ways.bins)}
    return spec.fill(
        [BinLine(words, each) for each in ways.bins],
        medium,
        caption=caption,
        total=Total(words.text("total"), sums),
        note=withheld_note(words) if withheld else "",
    )


def _sentence(data: PublicData) -> str:
    words, ways = data.words, data.ways
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
