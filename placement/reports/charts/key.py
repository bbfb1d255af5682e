"""A drawing's key: every sign with its meaning, in lines across the drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt

from placement.reports.charts.draw import WIDTH
from placement.reports.charts.pixels import boxes, lines, points, texts
from placement.reports.charts.text import one_line, text_width

LINE = 24
SIGN = 30
GAP = 22

Kind = Literal["box", "line", "point", "none"]


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign and what it means; `mark` is how it is drawn."""

    kind: Kind
    text: str
    mark: dict[str, Any]


def key(signs: Sequence[Sign], top: float = 0) -> tuple[list[alt.Chart], float]:
    """Lay signs out from a height downward.

    Returns
    -------
    tuple
        The marks, and where they end.
    """
    marks: list[alt.Chart] = []
    x, y = 2.0, top + LINE / 2
    for sign in signs:
        text = one_line(sign.text)
        before = 0 if sign.kind == "none" else SIGN
        width = before + text_width(text)
        if x > 2 and x + width > WIDTH:
            x, y = 2.0, y + LINE
        marks += _sign(sign, x, y)
        marks += texts([{"x": x + before, "y": y, "text": text}])
        x += width + GAP
    return marks, y + LINE / 2


def _sign(sign: Sign, x: float, y: float) -> list[alt.Chart]:
    if sign.kind == "box":
        return [boxes([{"x": x, "x2": x + 22, "y": y - 7, "y2": y + 7}], **sign.mark)]
    if sign.kind == "line":
        return [lines([{"x": x + 11, "x2": x + 11, "y": y - 9, "y2": y + 9}], **sign.mark)]
    if sign.kind == "point":
        mark = dict(sign.mark)
        return [points([{"x": x + 11, "y": y, "area": mark.pop("area", 100)}], **mark)]
    return []


def strip(signs: Sequence[Sign]) -> alt.LayerChart | alt.FacetChart:
    """Give a key as a chart of its own."""
    marks, height = key(signs)
    return alt.layer(*marks).properties(width=WIDTH, height=height)
