"""Marks placed in a drawing's own units, for maps and keys: y goes down from the top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from placement.reports.charts.ink import INK, PAPER, SIZE

Row = dict[str, Any]


class Chart(alt.Chart):
    """A chart that is not changed once it is made: Altair's many deep copies took half of a drawing's time."""

    def __deepcopy__(self, _memo: object = None) -> Chart:
        return self.copy(deep=False)


def _x(field: str = "x") -> alt.X:
    return alt.X(f"{field}:Q", scale=None, axis=None)


def _y(field: str = "y") -> alt.Y:
    return alt.Y(f"{field}:Q", scale=None, axis=None)


def rows(values: Sequence[Row]) -> alt.InlineData:
    """Rows as the data of a chart."""
    return alt.InlineData(list(values))


def texts(values: Sequence[Row], *, halo: bool = False, **mark: Any) -> list[alt.Chart]:
    """Text with its left end at `x` and its middle at `y`; a halo keeps it legible over lines."""
    style = {"align": "left", "baseline": "middle", "fontSize": SIZE, **mark}
    base = Chart(rows(values))
    encoded = {"x": _x(), "y": _y(), "text": alt.Text("text:N")}
    over = base.mark_text(color=INK, **style).encode(**encoded)
    if not halo:
        return [over]
    under = base.mark_text(color=PAPER, stroke=PAPER, strokeWidth=4, strokeJoin="round", **style).encode(**encoded)
    return [under, over]


def boxes(values: Sequence[Row], **mark: Any) -> alt.Chart:
    """Rectangles from `x`, `y` to `x2`, `y2`."""
    return _spans(Chart(rows(values)).mark_rect(**mark))


def lines(values: Sequence[Row], **mark: Any) -> alt.Chart:
    """Lines from `x`, `y` to `x2`, `y2`."""
    return _spans(Chart(rows(values)).mark_rule(**mark))


def _spans(chart: alt.Chart) -> alt.Chart:
    spans: alt.Chart = chart.encode(x=_x(), y=_y(), x2=alt.X2("x2:Q"), y2=alt.Y2("y2:Q"))
    return spans


def points(values: Sequence[Row], **mark: Any) -> alt.Chart:
    """Points at `x`, `y` with an area of `area`."""
    chart = Chart(rows(values)).mark_point(**mark)
    dots: alt.Chart = chart.encode(x=_x(), y=_y(), size=alt.Size("area:Q", scale=None, legend=None))
    return dots
