"""Placements as lines over criteria: a row for each criterion, the best at the left; and figures against a setting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import altair as alt

from placement.locale.language import Translator
from placement.reports.charts.draw import WIDTH, draw, unchecked
from placement.reports.charts.ink import BLUE, INK, PAPER, RULE, SIZE, SOFT, VERMILION
from placement.reports.charts.key import Sign, strip
from placement.reports.charts.pixels import Chart, Row, lines, rows, texts
from placement.reports.charts.text import shortened, wrapped

Number = Fraction | float | int
STYLES: tuple[tuple[str, str, list[int]], ...] = (
    (BLUE, "circle", [1, 0]),
    (VERMILION, "diamond", [7, 3]),
    ("#007a5a", "square", [2, 3]),
    ("#a3477f", "triangle-up", [9, 3, 2, 3]),
    ("#8a5a00", "triangle-down", [5, 5]),
    (INK, "cross", [12, 4]),
)
"""Colour, shape and dashes of each line: never a colour alone."""

LEFT, RIGHT, TOP, ROW = 20.0, 40.0, 34.0, 78.0
PANEL_WIDTH, PANEL_HEIGHT, PANEL_LEFT = (WIDTH - 16) // 2, 150, 80


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A placement by its figures, in the order of the criteria."""

    name: str
    values: tuple[Number, ...]


@unchecked()
def line_plot(
    words: Translator, criteria: Sequence[str], named: Sequence[NamedLine], *, title: str, alternative: str
) -> str:
    """Drawing of placements as lines over criteria (parallel coordinates), each criterion from its least to its most.

    Parameters
    ----------
    criteria
        Names with units, from top to bottom.
    named
        At most as many as there are styles.

    Raises
    ------
    ValueError
        If there are more lines than styles, or a line has more or fewer values than there are criteria.
    """
    if len(named) > len(STYLES) or any(len(each.values) != len(criteria) for each in named):
        raise ValueError("at most six lines, and every line a value for each criterion")
    spans = [_span([float(each.values[at]) for each in named]) for at in range(len(criteria))]
    marks = [_axis(at) for at in range(len(criteria))]
    for each, (colour, shape, dash) in zip(named, STYLES, strict=False):
        found: list[Row] = [
            {"x": _across(float(value), spans[at]), "y": TOP + ROW * at, "order": at}
            for at, value in enumerate(each.values)
        ]
        base = Chart(rows(found)).encode(
            x=alt.X("x:Q", scale=None, axis=None), y=alt.Y("y:Q", scale=None, axis=None), order=alt.Order("order:Q")
        )
        marks.append(base.mark_line(color=colour, strokeWidth=2, strokeDash=dash))
        marks.append(base.mark_point(shape=shape, fill=colour, stroke=PAPER, strokeWidth=1, size=110, opacity=1))
    marks += [mark for at, name in enumerate(criteria) for mark in _writing(words, name, spans[at], at)]
    chart = alt.layer(*marks).properties(width=WIDTH, height=TOP + ROW * (len(criteria) - 1) + 26)
    return draw(alt.vconcat(strip(list(_signs(words, named))), chart), words, title, alternative)


def _span(values: Sequence[float]) -> tuple[float, float]:
    return min(values), max(values)


def _across(value: float, span: tuple[float, float]) -> float:
    low, high = span
    part = 0.5 if low == high else (value - low) / (high - low)
    return LEFT + part * (WIDTH - LEFT - RIGHT)


def _axis(at: int) -> alt.Chart:
    y = TOP + ROW * at
    return lines([{"x": LEFT, "x2": WIDTH - RIGHT, "y": y, "y2": y}], color=SOFT, strokeWidth=1)


def _writing(words: Translator, name: str, span: tuple[float, float], at: int) -> Iterator[alt.Chart]:
    """A criterion's name above its axis and the ends of its span below, legible over the lines."""
    y = TOP + ROW * at
    yield from texts([{"x": LEFT, "y": y - 21, "text": shortened(name, WIDTH - LEFT - RIGHT)}], halo=True)
    low, high = (words.number(each, 1) for each in span)
    if span[0] == span[1]:
        return
    yield from texts([{"x": LEFT, "y": y + 18, "text": low}], halo=True)
    yield from texts([{"x": WIDTH - RIGHT, "y": y + 18, "text": high}], halo=True, align="right")


def _signs(words: Translator, named: Sequence[NamedLine]) -> Iterator[Sign]:
    for each, (colour, shape, _) in zip(named, STYLES, strict=False):
        mark: dict[str, Any] = {"area": 110, "shape": shape, "fill": colour, "stroke": PAPER, "opacity": 1}
        yield Sign("point", each.name, mark)
    yield Sign("none", words.text("Further to the left is better."), {})


@dataclass(frozen=True, slots=True)
class SettingPanel:
    """A figure against a setting: a point for each solve.

    Attributes
    ----------
    has_means
        Whether the mean of each value is drawn too: only where every value has the same other settings beside it.
    """

    across: str
    up: str
    points: tuple[tuple[Number, Number], ...]
    has_means: bool


@unchecked()
def setting_plot(words: Translator, panels: Sequence[SettingPanel], *, title: str, alternative: str) -> str:
    """Drawing of figures against settings, a panel for each pair."""
    drawn = [_panel(each) for each in panels]
    signs = [
        Sign("point", words.text("A solve"), {"area": 50, "shape": "circle", "fill": PAPER, "stroke": BLUE}),
    ]
    if any(each.has_means for each in panels):
        mark = {"stroke": VERMILION, "strokeWidth": 2}
        signs.append(Sign("line", words.text("Mean of the solves with that value"), mark))
    chart = alt.vconcat(strip(signs), alt.concat(*drawn, columns=2, spacing=16))
    return draw(chart, words, title, alternative)


def _panel(panel: SettingPanel) -> alt.LayerChart | alt.FacetChart:
    dots: list[Row] = [{"x": float(x), "y": float(y)} for x, y in panel.points]
    by_value: dict[float, list[float]] = {}
    for dot in dots:
        by_value.setdefault(dot["x"], []).append(dot["y"])
    means: list[Row] = [{"x": x, "y": sum(ys) / len(ys)} for x, ys in sorted(by_value.items())]
    scale = alt.Scale(zero=False, nice=True, padding=8)
    up = wrapped(panel.up, PANEL_HEIGHT + 20, SIZE)
    inside = alt.Scale(zero=False, nice=True, padding=8, range=[PANEL_LEFT, PANEL_WIDTH - 14])
    x = alt.X("x:Q", scale=inside, axis=alt.Axis(title=panel.across, format=",.2~f", tickCount=4))
    to_the_left = alt.Axis(title=list(up), format=",.2~f", tickCount=4, gridColor=RULE, offset=-PANEL_LEFT)
    y = alt.Y("y:Q", scale=scale, axis=to_the_left)
    marks = [
        Chart(rows(dots)).mark_point(shape="circle", fill=PAPER, stroke=BLUE, size=50, opacity=1),
        Chart(rows(means if panel.has_means else [])).mark_line(color=VERMILION, strokeWidth=2),
    ]
    layers = [mark.encode(x=x, y=y) for mark in marks]
    return alt.layer(*layers).properties(width=PANEL_WIDTH, height=PANEL_HEIGHT)
