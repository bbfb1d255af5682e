"""Placements that no other beats in all criteria at once, with the chosen one among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any

import altair as alt

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.charts.draw import HERE, WIDTH, draw, unchecked
from placement.reports.charts.ink import BLUE, INK, PAPER, SOFT, VERMILION
from placement.reports.charts.key import Sign, strip
from placement.reports.charts.labels import Box, Placed, Wanted, around, place
from placement.reports.charts.pixels import Chart, Row, rows
from placement.reports.charts.text import shortened, wrapped

Number = Fraction | float | int
LEFT = 70
SECOND = 17
"""Height of the second line of an axis title."""
RIGHT = 12
SINGLE = 330
SMALL = 210
SPACING = 16
LONGEST = 160
ALL_PAIRS_TO = 4
"""Number of criteria up to which every pair has a panel; beyond it, each is paired with the first only."""

STARRED = "*"
"""Stands behind the name of a point that is worse in what the drawing does not show."""

PROVEN: dict[str, Any] = {"shape": "circle", "fill": BLUE, "stroke": PAPER, "strokeWidth": 1, "opacity": 1}
UNPROVEN: dict[str, Any] = {"shape": "circle", "fill": PAPER, "stroke": BLUE, "strokeWidth": 2, "opacity": 1}
CHOSEN: dict[str, Any] = {"shape": "diamond", "fill": VERMILION, "stroke": INK, "strokeWidth": 1.5, "opacity": 1}


@dataclass(frozen=True, slots=True)
class FrontierPoint:
    """Placement by its measures, in the order of the axes; lower is better.

    Attributes
    ----------
    label
        Short name beside the point; left out if there is no room.
    starred
        Whether it looks better than the chosen placement, and is worse in what the drawing does not show.
    anchor
        Part of the page to which a click leads; empty for none.
    """

    values: tuple[Number, ...]
    proven: bool = True
    label: str = ""
    starred: bool = False
    anchor: str = ""

    @property
    def named(self) -> str:
        """Its name, with a star if there is more to it than the drawing shows."""
        return f"{self.label}{STARRED}" if self.starred and self.label else self.label


@dataclass(frozen=True, slots=True)
class FrontierKey:
    """Msgids of what the signs of a frontier are called: the chosen point, beside it and in the key, and the others."""

    beside: str = msgid("chosen")
    chosen: str = msgid("Chosen placement")
    proven: str = msgid("Nothing beats it: proven")
    unproven: str = msgid("Found, not proven")


def frontier_plot(
    words: Translator,
    axes: Sequence[str],
    points: Sequence[FrontierPoint],
    chosen: Sequence[Number],
    *,
    title: str,
    alternative: str,
) -> str:
    """Drawing of a frontier over two criteria, or of a panel for each pair of several.

    Parameters
    ----------
    axes
        Two or more criteria, each with its unit.
    chosen
        Measures of the chosen placement, on the frontier or not.
    title, alternative
        Name of the drawing, and what it shows.

    Raises
    ------
    ValueError
        If there are fewer than two axes, or a point has more or fewer measures than there are axes.
    """
    return keyed_frontier(words, axes, points, chosen, FrontierKey(), title=title, alternative=alternative)


@unchecked()
def keyed_frontier(
    words: Translator,
    axes: Sequence[str],
    points: Sequence[FrontierPoint],
    chosen: Sequence[Number],
    key: FrontierKey,
    *,
    title: str,
    alternative: str,
) -> str:
    """Drawing as by :func:`frontier_plot`, with other names for its signs."""
    if len(axes) < 2 or any(len(each) != len(axes) for each in ([point.values for point in points] + [chosen])):
        raise ValueError("a frontier has two axes or more, and every point a measure for each")
    pairs = [pair for pair in combinations(range(len(axes)), 2) if len(axes) <= ALL_PAIRS_TO or pair[0] == 0]
    single = len(axes) == 2
    frame = _Frame(WIDTH, SINGLE, True) if single else _Frame((WIDTH - SPACING) // 2, SMALL, False)
    if any(len(wrapped(axes[up], frame.height)) > 1 for _, up in pairs):
        frame = replace(frame, left=LEFT + SECOND)
    panels = []
    for across, up in pairs:
        panel = _panel(
            axes[across],
            axes[up],
            [
                _Dot(float(each.values[across]), float(each.values[up]), each.proven, each.named, each.anchor)
                for each in points
            ],
            _Dot(float(chosen[across]), float(chosen[up]), True, words.text(key.beside)),
            frame,
        )
        panels.append(panel)
    grid = panels[0] if single else alt.concat(*panels, columns=2, spacing=SPACING)
    links = {each.anchor: words.text("Choice {number}", number=each.label) for each in points if each.anchor}
    return draw(alt.vconcat(strip(_signs(words, points, key)), grid), words, title, alternative, links)


@dataclass(frozen=True, slots=True)
class _Dot:
    """Point in one panel."""

    x: float
    y: float
    proven: bool
    label: str
    anchor: str = ""

    @property
    def row(self) -> Row:
        return {"x": self.x, "y": self.y, **({"link": f"{HERE}#{self.anchor}"} if self.anchor else {})}


@dataclass(frozen=True, slots=True)
class _Frame:
    """Size of a panel, and the offset of its plot."""

    width: int
    height: int
    single: bool
    left: float = LEFT

    @property
    def plot(self) -> Box:
        """Area of the points."""
        return Box(self.left, 0, self.width - RIGHT, self.height)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Linear map from measures to a drawing's units, and back."""

    low: float
    high: float
    start: float
    end: float

    @classmethod
    def over(cls, values: Sequence[float], start: float, end: float) -> _Scale:
        """Scale with room at both ends, and of some width even where all values are equal."""
        low, high = min(values), max(values)
        room = 0.08 * (high - low) or max(0.5, 0.05 * abs(high))
        return cls(low - room, high + room, start, end)

    def to(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def back(self, unit: float) -> float:
        return self.low + (unit - self.start) / (self.end - self.start) * (self.high - self.low)

    def scale(self) -> alt.Scale:
        return alt.Scale(domain=[self.low, self.high], nice=False, zero=False, range=[self.start, self.end])


def _panel(across: str, up: str, dots: Sequence[_Dot], chosen: _Dot, frame: _Frame) -> alt.LayerChart | alt.FacetChart:
    plot = frame.plot
    over_x = _Scale.over([dot.x for dot in (*dots, chosen)], plot.left, plot.right)
    over_y = _Scale.over([dot.y for dot in (*dots, chosen)], plot.bottom, plot.top)
    wide, high = plot.right - plot.left, frame.height
    x = alt.X("x:Q", scale=over_x.scale(), axis=_axis(wrapped(across, wide), int(wide) // 90, 0))
    y = alt.Y("y:Q", scale=over_y.scale(), axis=_axis(wrapped(up, high), high // 50, -frame.left))
    stairs = sorted(dots, key=lambda dot: (dot.x, -dot.y)) if frame.single else []
    size = 1.0 if frame.single else 0.7
    marks = [
        _dots(stairs).mark_line(interpolate="step-after", color=SOFT, strokeWidth=1.2, strokeDash=[2, 3]),
        _followed(_dots(dot for dot in dots if dot.proven).mark_point(size=100 * size, **PROVEN), dots),
        _followed(_dots(dot for dot in dots if not dot.proven).mark_point(size=80 * size, **UNPROVEN), dots),
        _dots([chosen]).mark_point(size=280 * size, **CHOSEN),
    ]
    named = chosen if frame.single else replace(chosen, label="")
    labels = rows([_label_row(each, over_x, over_y) for each in _labels(dots, named, over_x, over_y, plot)])
    style: Row = {"align": "left", "baseline": "middle"}
    marks.append(
        Chart(labels).mark_text(color=PAPER, stroke=PAPER, strokeWidth=4, **style).encode(text=alt.Text("text:N"))
    )
    marks.append(Chart(labels).mark_text(color=INK, **style).encode(text=alt.Text("text:N")))
    layers = [mark.encode(x=x, y=y) for mark in marks]
    return alt.layer(*layers).properties(width=frame.width, height=frame.height)


def _followed(marks: alt.Chart, dots: Sequence[_Dot]) -> alt.Chart:
    """Marks that lead to parts of the page, where dots do."""
    if not any(dot.anchor for dot in dots):
        return marks
    followed: alt.Chart = marks.encode(href=alt.Href("link:N"))
    return followed


def _dots(dots: Iterable[_Dot]) -> alt.Chart:
    return Chart(rows([dot.row for dot in dots]))


def _axis(title: tuple[str, ...], ticks: int, offset: float) -> alt.Axis:
    return alt.Axis(
        title=title[0] if len(title) == 1 else list(title),
        format=",.2~f",
        tickCount=max(2, ticks),
        labelOverlap=True,
        offset=offset,
    )


def _labels(dots: Sequence[_Dot], chosen: _Dot, over_x: _Scale, over_y: _Scale, plot: Box) -> Iterator[Placed]:
    """Label of the chosen point first, then the others if there is room; a point's own mark is no obstacle."""
    marks = [around(over_x.to(dot.x), over_y.to(dot.y), 5) for dot in dots]
    stairs = list(_stairs(dots, over_x, over_y))
    taken: list[Box] = [around(over_x.to(chosen.x), over_y.to(chosen.y), 8)]
    others = ((dot, 6) for dot in dots if (dot.x, dot.y) != (chosen.x, chosen.y))
    for dot, radius in ((chosen, 9), *others):
        if not dot.label:
            continue
        wanted = Wanted(over_x.to(dot.x), over_y.to(dot.y), radius, (shortened(dot.label, LONGEST),))
        placed = place(wanted, taken if dot is chosen else [*taken, *marks], [*marks, *stairs], plot, steps=1)
        if placed is not None:
            taken.append(placed.box)
            yield placed


def _stairs(dots: Sequence[_Dot], over_x: _Scale, over_y: _Scale) -> Iterator[Box]:
    """Boxes of the stepped line through the points."""
    ordered = sorted((over_x.to(dot.x), over_y.to(dot.y)) for dot in dots)
    for (x, y), (next_x, next_y) in pairwise(ordered):
        yield Box(x, y - 1, next_x, y + 1)
        yield Box(next_x - 1, min(y, next_y), next_x + 1, max(y, next_y))


def _label_row(placed: Placed, over_x: _Scale, over_y: _Scale) -> Row:
    middle = (placed.box.top + placed.box.bottom) / 2
    return {"x": over_x.back(placed.box.left), "y": over_y.back(middle), "text": placed.of.lines[0]}


def _signs(words: Translator, points: Sequence[FrontierPoint], key: FrontierKey) -> list[Sign]:
    signs = [Sign("point", words.text(key.chosen), {"area": 200, **CHOSEN})]
    if any(point.proven for point in points):
        signs.append(Sign("point", words.text(key.proven), {"area": 100, **PROVEN}))
    if not all(point.proven for point in points):
        signs.append(Sign("point", words.text(key.unproven), {"area": 80, **UNPROVEN}))
    if any(point.starred for point in points):
        signs.append(Sign("none", words.text("{mark} Worse in what is not drawn: see below.", mark=STARRED), {}))
    return [*signs, Sign("none", words.text("Lower and further to the left is better."), {})]
