"""Which placement wins over a pair of settings: a tile for each pair of a grid, or a point for each solve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import altair as alt

from placement.locale.language import Translator
from placement.reports.charts.draw import WIDTH, draw, unchecked
from placement.reports.charts.ink import INK, PAPER, SOFT
from placement.reports.charts.key import Sign, strip
from placement.reports.charts.pixels import Chart, Row, rows

Number = Fraction | float | int
LOOKS: tuple[tuple[str, str], ...] = (
    ("#a9d2ec", "circle"),
    ("#f6c3a3", "square"),
    ("#a5dcc8", "diamond"),
    ("#e6c0d6", "triangle-up"),
    ("#f7d98c", "triangle-down"),
    ("#dfe3e8", "cross"),
)
"""Fill and shape of the placements in their order; all further ones share the last."""

HEIGHT, LEFT, RIGHT = 320, 80, 14
INSIDE = [LEFT, WIDTH - RIGHT]
"""Range of what is drawn across; the axis stands to its left."""
LABELS_TO = 12
"""Number of values of a setting up to which each is labelled."""


@dataclass(frozen=True, slots=True)
class Win:
    """A pair of values and the placement that wins there.

    Attributes
    ----------
    name
        What is written in its tile, such as the placement's letter.
    place
        Which look it has.
    """

    x: Number
    y: Number
    name: str
    place: int


@unchecked()
def wins_plot(
    words: Translator,
    across: str,
    up: str,
    wins: Sequence[Win],
    key: Sequence[tuple[str, int]],
    *,
    tiles: bool,
    title: str,
    alternative: str,
) -> str:
    """Drawing of which placement wins where.

    Parameters
    ----------
    across, up
        The two settings.
    key
        Texts of the key, each with its look.
    tiles
        Whether there is one win for every pair of values; otherwise each is a point.
    """
    kind = "box" if tiles else "point"
    signs = [Sign(kind, text, _look(place, tiles=tiles)) for text, place in key]  # type: ignore[arg-type]
    chart = _tiles(words, across, up, wins) if tiles else _points(across, up, wins)
    return draw(
        alt.vconcat(strip(signs), chart.properties(width=WIDTH - 110, height=HEIGHT)), words, title, alternative
    )


def _look(place: int, *, tiles: bool) -> dict[str, Any]:
    fill, shape = LOOKS[min(place, len(LOOKS) - 1)]
    look = {"fill": fill, "stroke": SOFT if tiles else INK, "strokeWidth": 1, "opacity": 1}
    return look if tiles else {**look, "area": 120, "shape": shape}


def _tiles(words: Translator, across: str, up: str, wins: Sequence[Win]) -> alt.LayerChart | alt.FacetChart:
    xs, ys = (sorted({float(getattr(each, name)) for each in wins}) for name in ("x", "y"))
    found: list[Row] = [
        {
            "x": words.number(float(each.x), 3),
            "y": words.number(float(each.y), 3),
            "name": each.name,
            "fill": LOOKS[min(each.place, len(LOOKS) - 1)][0],
        }
        for each in wins
    ]
    x = alt.X(
        "x:O",
        sort=[words.number(each, 3) for each in xs],
        scale=alt.Scale(range=INSIDE),
        axis=_axis(across, len(xs), 0),
    )
    y = alt.Y("y:O", sort=[words.number(each, 3) for each in reversed(ys)], axis=_axis(up, len(ys), -LEFT))
    base = Chart(rows(found)).encode(x=x, y=y)
    return alt.layer(
        base.mark_rect(stroke=PAPER, strokeWidth=2).encode(fill=alt.Fill("fill:N", scale=None, legend=None)),
        base.mark_text(color=INK).encode(text=alt.Text("name:N")),
    )


def _axis(title: str, count: int, offset: float) -> alt.Axis:
    return alt.Axis(title=title, labelAngle=0, labelOverlap=count > LABELS_TO, ticks=False, domain=False, offset=offset)


def _points(across: str, up: str, wins: Sequence[Win]) -> alt.LayerChart | alt.FacetChart:
    scale = alt.Scale(zero=False, nice=True, padding=8)
    inside = alt.Scale(zero=False, nice=True, padding=8, range=INSIDE)
    x = alt.X("x:Q", scale=inside, axis=alt.Axis(title=across, format=",.2~f"))
    y = alt.Y("y:Q", scale=scale, axis=alt.Axis(title=up, format=",.2~f", offset=-LEFT))
    marks = []
    for place in sorted({min(each.place, len(LOOKS) - 1) for each in wins}):
        found = [{"x": float(w.x), "y": float(w.y)} for w in wins if min(w.place, len(LOOKS) - 1) == place]
        look = {name: value for name, value in _look(place, tiles=False).items() if name != "area"}
        marks.append(Chart(rows(found)).mark_point(size=110, **look).encode(x=x, y=y))
    return alt.layer(*marks)
