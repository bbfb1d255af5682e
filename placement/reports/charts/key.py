"""The key of a drawing: every sign with its meaning, in lines across the drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any, Literal

import altair as alt

from placement.reports.charts.draw import WIDTH
from placement.reports.charts.pixels import boxes, lines, points, texts
from placement.reports.charts.text import shortened, text_width

LINE = 24.0
SIGN = 24.0
SPACE = 7.0
GAP = 20.0

Kind = Literal["box", "line", "point", "none"]


@dataclass(frozen=True, slots=True)
class Sign:
    """Sign and its meaning; `mark` is the way it is drawn."""

    kind: Kind
    text: str
    mark: dict[str, Any]

    @property
    def across(self) -> float:
        """Width and height of the sign itself."""
        if self.kind == "none":
            return 0
        return max(SIGN, sqrt(self.mark["area"]) + 4) if self.kind == "point" else SIGN

    @property
    def before(self) -> float:
        """Offset of its text."""
        return self.across + SPACE if self.across else 0

    @property
    def shown(self) -> str:
        """Text on one line of the drawing."""
        return shortened(self.text, WIDTH - self.before)


def key(signs: Sequence[Sign], top: float = 0) -> tuple[list[alt.Chart], float]:
    """Marks of the signs, laid out downward from `top`.

    Returns
    -------
    tuple
        The marks, and the height at which they end.
    """
    marks: list[alt.Chart] = []
    for line in _lines(signs):
        height = max(LINE, *(sign.across for sign in line))
        x, y = 0.0, top + height / 2
        for sign in line:
            marks += [
                *_sign(sign, x + sign.across / 2, y),
                *texts([{"x": x + sign.before, "y": y, "text": sign.shown}]),
            ]
            x += _width(sign)
        top += height
    return marks, top


def _width(sign: Sign) -> float:
    return sign.before + text_width(sign.shown) + GAP


def _lines(signs: Sequence[Sign]) -> list[list[Sign]]:
    """Signs broken into lines that fit."""
    found: list[list[Sign]] = []
    for sign in signs:
        if found and sum(map(_width, found[-1])) + _width(sign) - GAP <= WIDTH:
            found[-1].append(sign)
        else:
            found.append([sign])
    return found


def _sign(sign: Sign, x: float, y: float) -> list[alt.Chart]:
    """Marks of a sign around its centre."""
    if sign.kind == "box":
        return [boxes([{"x": x - 11, "x2": x + 11, "y": y - 7, "y2": y + 7}], **sign.mark)]
    if sign.kind == "line":
        return [lines([{"x": x, "x2": x, "y": y - 9, "y2": y + 9}], **sign.mark)]
    if sign.kind == "point":
        mark = {name: value for name, value in sign.mark.items() if name != "area"}
        return [points([{"x": x, "y": y, "area": sign.mark["area"]}], **mark)]
    return []


def strip(signs: Sequence[Sign]) -> alt.LayerChart | alt.FacetChart:
    """Key as a chart of its own."""
    marks, height = key(signs)
    return alt.layer(*marks).properties(width=WIDTH, height=height)
