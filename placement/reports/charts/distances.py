"""How far pupils go, as bars against the distance that the agreement calls far."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import altair as alt

from placement.locale.language import Translator
from placement.reports.charts.draw import WIDTH, draw
from placement.reports.charts.ink import BLUE, FAR, INK, SOFT, VERMILION, WITHHELD
from placement.reports.charts.key import Sign, strip
from placement.reports.charts.pixels import Row, rows

Number = Fraction | float | int
DistanceBin = tuple[Number, Number | None, int | None]
"""From how many km, to fewer than how many (`None`: without an end), how many pupils (`None`: withheld, 1 to 4)."""

HEIGHT = 230
LEFT = 46
WITHHELD_HEIGHT = 4
"""The most that a count which is not shown can be."""
KINDS = ["near", "far", "withheld"]


def distance_distribution(
    words: Translator, bins: Sequence[DistanceBin], far_km: Number, *, title: str, alternative: str
) -> str:
    """Draw how many pupils go how far.

    Parameters
    ----------
    bins
        In order, each beginning where the one before ends.
    far_km
        From where on a way is far, in km: a line says so.
    title, alternative
        What the drawing is, and what it shows.
    """
    values = [_row(words, *each, far_km) for each in bins]
    heights = [WITHHELD_HEIGHT if count is None else count for _, _, count in bins]
    across = words.text("Distance to school, one way (km)")
    x = alt.X(
        "bin:N",
        sort=None,
        scale=alt.Scale(paddingInner=0.12, paddingOuter=0.1, range=[LEFT, WIDTH - 8]),
        axis=alt.Axis(title=across, labelAngle=0, labelOverlap=True, ticks=False),
    )
    y = alt.Y(
        "count:Q",
        scale=alt.Scale(domain=[0, max(heights, default=0) * 1.2 or 1], nice=False),
        axis=alt.Axis(title=words.text("Pupils"), tickMinStep=1, format="d", tickCount=5, offset=-LEFT, domain=False),
    )
    base = alt.Chart(rows(values))
    fill = alt.Fill("kind:N", scale=alt.Scale(domain=KINDS, range=[BLUE, FAR, WITHHELD]), legend=None)
    stroke = alt.Stroke("kind:N", scale=alt.Scale(domain=KINDS, range=[BLUE, VERMILION, SOFT]), legend=None)
    layers = [
        base.mark_bar().encode(x=x, y=y, fill=fill, stroke=stroke),
        base.mark_text(baseline="bottom", dy=-4).encode(x=x, y=y, text=alt.Text("text:N")),
        *_far_line(bins, values, far_km),
    ]
    chart = alt.layer(*layers).properties(width=WIDTH, height=HEIGHT)
    return draw(alt.vconcat(strip(_signs(words, bins, far_km)), chart), words, title, alternative)


def _row(words: Translator, start: Number, end: Number | None, count: int | None, far_km: Number) -> Row:
    return {
        "bin": f"{words.number(start)}+" if end is None else f"{words.number(start)}\N{EN DASH}{words.number(end)}",
        "count": WITHHELD_HEIGHT if count is None else count,
        "kind": "withheld" if count is None else "far" if start >= far_km else "near",
        "text": "<5" if count is None else words.number(count),
    }


def _far_line(bins: Sequence[DistanceBin], values: Sequence[Row], far_km: Number) -> list[alt.Chart]:
    """Draw the line in the bin that the distance begins or lies in; none where it lies in no bin."""
    for (start, end, _), row in zip(bins, values, strict=True):
        if start <= far_km and (end is None or far_km < end):
            # In front of a bar that begins there, not along its side.
            part = 0.0 if end is None or start == far_km else float((far_km - start) / (end - start))
            line = alt.Chart(rows([{"bin": row["bin"]}])).mark_rule(
                color=INK, strokeWidth=2, strokeDash=[6, 3], xOffset=0 if part else -4
            )
            return [line.encode(x=alt.X("bin:N", sort=None, bandPosition=part))]
    return []


def _signs(words: Translator, bins: Sequence[DistanceBin], far_km: Number) -> list[Sign]:
    limit = words.number(far_km)
    signs = [
        Sign("box", words.text("Less than {limit} km", limit=limit), {"color": BLUE}),
        Sign("box", words.text("{limit} km or more", limit=limit), {"fill": FAR, "stroke": VERMILION}),
        Sign("line", words.text("{limit} km", limit=limit), {"color": INK, "strokeWidth": 2, "strokeDash": [6, 3]}),
    ]
    if any(count is None for _, _, count in bins):
        signs.append(Sign("box", words.text("1 to 4 pupils, not shown apart"), {"fill": WITHHELD, "stroke": SOFT}))
    return signs
