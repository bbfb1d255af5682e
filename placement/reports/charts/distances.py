"""How far pupils travel, as bars against the distance that the agreement calls far."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import altair as alt

from placement.locale.language import Translator
from placement.reports.charts.draw import WIDTH, draw, unchecked
from placement.reports.charts.ink import BLUE, FAR, INK, VERMILION
from placement.reports.charts.key import Sign, strip
from placement.reports.charts.pixels import Chart, Row, rows

Number = Fraction | float | int
DistanceBin = tuple[Number, Number | None, int]
"""Lower bound and upper bound in km (`None`: open-ended), and number of pupils."""

HEIGHT = 230
LEFT = 46
KINDS = ["near", "far"]


@unchecked()
def distance_distribution(
    words: Translator, bins: Sequence[DistanceBin], far_km: Number, *, title: str, alternative: str
) -> str:
    """Drawing of how many pupils travel how far.

    Parameters
    ----------
    bins
        In order, each beginning where the previous one ends.
    far_km
        Distance in km beyond which a school counts as far, drawn as a line.
    title, alternative
        Name of the drawing, and what it shows.
    """
    values = [_row(words, *each, far_km) for each in bins]
    heights = [count for _, _, count in bins]
    names = [row["bin"] for row in values]
    across = words.text("Distance to school, one way (km)")
    x = alt.X(
        "bin:N",
        sort=None,
        scale=alt.Scale(domain=names, paddingInner=0.12, paddingOuter=0.1, range=[LEFT, WIDTH - 8]),
        axis=alt.Axis(title=across, labelAngle=0, labelOverlap=True, ticks=False),
    )
    y = alt.Y(
        "count:Q",
        scale=alt.Scale(domain=[0, max(heights, default=0) * 1.25 or 1], nice=False),
        axis=alt.Axis(title=words.text("Pupils"), tickMinStep=1, format="d", tickCount=5, offset=-LEFT, domain=False),
    )
    base = Chart(rows(values))
    fill = alt.Fill("kind:N", scale=alt.Scale(domain=KINDS, range=[BLUE, FAR]), legend=None)
    stroke = alt.Stroke("kind:N", scale=alt.Scale(domain=KINDS, range=[BLUE, VERMILION]), legend=None)
    layers = [
        base.transform_filter("datum.count > 0").mark_bar().encode(x=x, y=y, fill=fill, stroke=stroke),
        base.mark_text(baseline="bottom", dy=-4).encode(x=x, y=y, text=alt.Text("text:N")),
        *_far_line(words, bins, values, far_km),
    ]
    chart = alt.layer(*layers).properties(width=WIDTH, height=HEIGHT)
    return draw(alt.vconcat(strip(_signs(words, far_km)), chart), words, title, alternative)


def _row(words: Translator, start: Number, end: Number | None, count: int, far_km: Number) -> Row:
    return {
        "bin": f"{words.number(start)}+" if end is None else f"{words.number(start)}\N{EN DASH}{words.number(end)}",
        "count": count,
        "kind": "far" if start >= far_km else "near",
        "text": words.number(count),
    }


def _far_line(words: Translator, bins: Sequence[DistanceBin], values: Sequence[Row], far_km: Number) -> list[alt.Chart]:
    """Line before the bin that begins at `far_km`, or within the one that contains it; none inside an open bin."""
    for (start, end, _), row in zip(bins, values, strict=True):
        if start == far_km or (end is not None and start < far_km < end):
            # In front of a bar that begins there, not along its edge.
            part = 0.0 if end is None else float((far_km - start) / (end - start))
            base = Chart(rows([{"bin": row["bin"], "text": _limit(words, far_km)}]))
            at = alt.X("bin:N", sort=None, bandPosition=part)
            aside = 0 if part else -4
            line = base.mark_rule(color=INK, strokeWidth=2, strokeDash=[6, 3], xOffset=aside)
            text = base.mark_text(align="left", baseline="top", xOffset=aside + 5, fontWeight="bold")
            return [line.encode(x=at), text.encode(x=at, y=alt.value(0), text=alt.Text("text:N"))]
    return []


def _limit(words: Translator, far_km: Number) -> str:
    return words.text("{limit} km", limit=words.number(far_km))


def _signs(words: Translator, far_km: Number) -> list[Sign]:
    limit = words.number(far_km)
    return [
        Sign("box", words.text("Up to {limit} km", limit=limit), {"color": BLUE}),
        Sign("box", words.text("Over {limit} km", limit=limit), {"fill": FAR, "stroke": VERMILION}),
    ]
