"""A map of schools and of where their pupils live, true to scale, without overlapping labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import sqrt
from typing import Any

import altair as alt

from placement.locale.language import Translator
from placement.reports.charts.boundaries import flat
from placement.reports.charts.draw import WIDTH, draw, unchecked
from placement.reports.charts.ink import BLUE, BORDER, ELSEWHERE, INK, LAND, PAPER, SKY
from placement.reports.charts.key import Sign, key
from placement.reports.charts.labels import LEADING, Box, Placed
from placement.reports.charts.pixels import Chart, Row, boxes, lines, points, rows, texts
from placement.reports.charts.places import (
    SMALL_TEXT,
    SQUARE,
    Circle,
    MapArea,
    MapSchool,
    Site,
    circles_of,
    home_labels,
    school_labels,
    sites_of,
    unit_radius,
)
from placement.reports.charts.projection import Projection, bar_km, fitting

__all__ = ["MapArea", "MapSchool", "school_map"]

HEIGHTS = (260.0, 470.0)
MARGIN = 46.0
NUMBERED = 18.0

SCHOOL: dict[str, Any] = {"shape": "square", "fill": INK, "stroke": PAPER, "strokeWidth": 1.5, "opacity": 1}
HOME: dict[str, Any] = {
    "shape": "circle",
    "fill": SKY,
    "fillOpacity": 0.5,
    "stroke": BLUE,
    "strokeWidth": 1.2,
    "opacity": 1,
}


@unchecked()
def school_map(
    words: Translator,
    schools: Sequence[MapSchool],
    homes: Sequence[MapArea],
    boundaries: Mapping[str, Any] | None = None,
    *,
    title: str,
    alternative: str,
) -> str:
    """Drawing of schools as squares with their names, and of homes as circles sized by their number of pupils.

    Parameters
    ----------
    boundaries
        GeoJSON object with longitude and latitude; its rings may be wound either way.
    title, alternative
        Name of the drawing, and what it shows.

    Raises
    ------
    BoundariesError
        If the boundaries are not GeoJSON.
    """
    places = [(each.lat, each.lon) for each in schools] + [(each.lat, each.lon) for each in homes]
    projection = fitting(places, WIDTH, HEIGHTS, MARGIN)
    frame = Box(0, 0, projection.width, projection.height)
    circles = circles_of(homes, projection)
    sites = sites_of(words, schools, projection)
    labels, unplaced = school_labels(sites, circles, frame)
    small = list(home_labels(circles, sites, labels, frame))
    below, height = _below(words, homes, unplaced, projection)
    paper = boxes([{"x": 0, "y": frame.bottom, "x2": WIDTH, "y2": height}], color=PAPER)
    layers = [
        *_land(boundaries, projection),
        paper,
        boxes([{"x": 0, "y": 0, "x2": frame.right, "y2": frame.bottom}], fill=None, stroke=BORDER),
        _rings(circles, HOME),
        *_writing(small, fontSize=SMALL_TEXT),
        lines([_leader(label) for label in labels if label.far], color=INK, strokeWidth=1),
        points([{"x": site.x, "y": site.y, "area": SQUARE**2} for site in sites], **SCHOOL),
        *_writing(labels, fontWeight="bold"),
        *_numbers(unplaced),
    ]
    chart = alt.layer(*layers, *below).properties(width=WIDTH, height=height)
    return draw(chart, words, title, alternative)


def _land(boundaries: Mapping[str, Any] | None, projection: Projection) -> list[alt.Chart]:
    ground = [{"x": 0, "y": 0, "x2": projection.width, "y2": projection.height}]
    if boundaries is None:
        return [boxes(ground, color=LAND)]
    shapes = Chart(rows(flat(boundaries, projection)))
    drawn = shapes.mark_geoshape(fill=PAPER, stroke=BORDER, strokeWidth=1, clip=True)
    land: alt.Chart = drawn.project(type="identity", scale=1, translate=[0, 0])
    return [boxes(ground, color=ELSEWHERE), land]


def _writing(labels: Sequence[Placed], **mark: Any) -> list[alt.Chart]:
    """Text of the labels, each aligned towards its point."""
    marks = []
    for align in ("left", "right"):
        sided = [label for label in labels if (label.box.right <= label.of.x) == (align == "right")]
        marks += texts([row for label in sided for row in _text_rows(label, align)], halo=True, align=align, **mark)
    return marks


def _text_rows(label: Placed, align: str) -> Iterator[Row]:
    step = label.of.size * LEADING
    x = label.box.left if align == "left" else label.box.right
    for number, text in enumerate(label.of.lines):
        yield {"x": x, "y": label.box.top + step * (number + 0.5), "text": text}


def _leader(label: Placed) -> Row:
    box = label.box
    x, y = min(max(label.of.x, box.left), box.right), min(max(label.of.y, box.top), box.bottom)
    return {"x": label.of.x, "y": label.of.y, "x2": x, "y2": y}


def _numbers(unplaced: Sequence[tuple[Site, int]]) -> list[alt.Chart]:
    """Numbers in larger squares, explained in the key below the map."""
    if not unplaced:
        return []
    squares = points([{"x": site.x, "y": site.y, "area": NUMBERED**2} for site, _ in unplaced], **SCHOOL)
    values = rows([{"x": site.x, "y": site.y, "text": str(number)} for site, number in unplaced])
    text = Chart(values).mark_text(color=PAPER, fontSize=SMALL_TEXT, fontWeight="bold", baseline="middle")
    return [squares, text.encode(x=alt.X("x:Q", scale=None), y=alt.Y("y:Q", scale=None), text=alt.Text("text:N"))]


def _rings(circles: Sequence[Circle], mark: dict[str, Any]) -> alt.Chart:
    # Vega draws a circle of a given size with the square root of that size as its diameter.
    return points([{"x": each.x, "y": each.y, "area": (2 * each.radius) ** 2} for each in circles], **mark)


def _below(
    words: Translator,
    homes: Sequence[MapArea],
    unplaced: Sequence[tuple[Site, int]],
    projection: Projection,
) -> tuple[list[alt.Chart], float]:
    """Scale bar, key and numbered names, laid out below the map."""
    length = bar_km(projection, 130)
    top = projection.height + 16
    width = length * projection.per_km
    ends: list[Row] = [
        {"x": 2, "x2": 2 + width, "y": top, "y2": top},
        {"x": 2, "x2": 2, "y": top - 5, "y2": top + 5},
        {"x": 2 + width, "x2": 2 + width, "y": top - 5, "y2": top + 5},
    ]
    bar = texts([{"x": 10 + width, "y": top, "text": words.text("{limit} km", limit=words.number(length))}])
    signs = [Sign("point", words.text("School"), {"area": SQUARE**2, **SCHOOL})]
    unit = unit_radius(max((each.pupils or 2 for each in homes), default=1))
    for pupils in _examples(homes):
        text = words.plural("{count} pupil's home", "Homes of {count} pupils", pupils)
        signs.append(Sign("point", text, {"area": (2 * unit * sqrt(pupils)) ** 2, **HOME}))
    marks, bottom = key(signs, top + 18)
    listed, bottom = key(list(_listed(unplaced)), bottom)
    return [lines(ends, color=INK, strokeWidth=2), *bar, *marks, *listed], bottom


def _listed(unplaced: Sequence[tuple[Site, int]]) -> Iterator[Sign]:
    """Signs for the numbers, with the full name of every school."""
    for site, number in unplaced:
        for name in site.lines:
            head = f"{number}: " if name is site.lines[0] else ""
            yield Sign("none", head + name + ("" if name is site.lines[-1] else ","), {})


def _examples(homes: Sequence[MapArea]) -> list[int]:
    """One to three numbers of pupils for the key, up to the largest that any one area has."""
    most = max((each.pupils or 0 for each in homes), default=0)
    if most == 0:
        return []
    return sorted({1 if most < 10 else 5, max(1, most // 2), most} & set(range(1, most + 1)))
