"""A map of schools and of where their pupils live, true to scale, its labels apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot, sqrt
from typing import Any

import altair as alt

from placement.locale.language import Translator
from placement.reports.charts.boundaries import flat
from placement.reports.charts.draw import WIDTH, draw
from placement.reports.charts.ink import BLUE, BORDER, ELSEWHERE, INK, LAND, PAPER, SKY, WITHHELD
from placement.reports.charts.key import Sign, key
from placement.reports.charts.labels import LEADING, Box, Placed, Wanted, around, place
from placement.reports.charts.pixels import Row, boxes, lines, points, rows, texts
from placement.reports.charts.projection import Projection, bar_km, fitting
from placement.reports.charts.text import shortened

HEIGHTS = (260.0, 470.0)
MARGIN = 46.0
SQUARE = 13.0
ONE_PLACE = 9.0
"""Schools nearer to each other on the map than this have one square, and one label with their names."""
NAME = 210.0
MOST_NAMES = 5
LARGEST = 24.0
"""Radius of the largest circle."""
SMALL_TEXT = 13

SCHOOL: dict[str, Any] = {"shape": "square", "fill": INK, "stroke": PAPER, "strokeWidth": 1.5, "opacity": 1}
HOME: dict[str, Any] = {
    "shape": "circle",
    "fill": SKY,
    "fillOpacity": 0.5,
    "stroke": BLUE,
    "strokeWidth": 1.2,
    "opacity": 1,
}
FEW: dict[str, Any] = {**HOME, "fill": WITHHELD, "fillOpacity": 1, "strokeDash": [3, 2]}


@dataclass(frozen=True, slots=True)
class MapSchool:
    """A school; `size` is the number of pupils in its groups, where shown."""

    name: str
    lat: float
    lon: float
    size: int | None = None


@dataclass(frozen=True, slots=True)
class MapArea:
    """An area where pupils live, drawn at its middle.

    Attributes
    ----------
    pupils
        `None`: withheld.
    label
        Written beside it where there is room; empty for none.
    """

    name: str
    lat: float
    lon: float
    pupils: int | None
    label: str = ""


@dataclass(frozen=True, slots=True)
class _Site:
    """Schools at one place."""

    x: float
    y: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Circle:
    """An area's circle."""

    x: float
    y: float
    radius: float
    known: bool
    label: str


def school_map(
    words: Translator,
    schools: Sequence[MapSchool],
    homes: Sequence[MapArea],
    boundaries: Mapping[str, Any] | None = None,
    *,
    title: str,
    alternative: str,
) -> str:
    """Draw schools as squares with their names, and homes as circles as large as their pupils are many.

    Parameters
    ----------
    boundaries
        A GeoJSON object with longitude and latitude, whichever way its rings are wound.
    title, alternative
        What the drawing is, and what it shows.

    Raises
    ------
    BoundariesError
        If the boundaries are not GeoJSON.
    """
    places = [(each.lat, each.lon) for each in schools] + [(each.lat, each.lon) for each in homes]
    projection = fitting(places, WIDTH, HEIGHTS, MARGIN)
    frame = Box(0, 0, projection.width, projection.height)
    circles = _circles(homes, projection)
    sites = _sites(words, schools, projection)
    labels, unplaced = _school_labels(sites, circles, frame)
    small = list(_home_labels(circles, sites, labels, frame))
    below, height = _below(words, homes, circles, unplaced, projection)
    paper = boxes([{"x": 0, "y": frame.bottom, "x2": WIDTH, "y2": height}], color=PAPER)
    layers = [
        *_land(boundaries, projection),
        paper,
        boxes([{"x": 0, "y": 0, "x2": frame.right, "y2": frame.bottom}], fill=None, stroke=BORDER),
        _rings([circle for circle in circles if circle.known], HOME),
        _rings([circle for circle in circles if not circle.known], FEW),
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
    shapes = alt.Chart(rows(flat(boundaries, projection)))
    drawn = shapes.mark_geoshape(fill=PAPER, stroke=BORDER, strokeWidth=1, clip=True)
    land: alt.Chart = drawn.project(type="identity", scale=1, translate=[0, 0])
    return [boxes(ground, color=ELSEWHERE), land]


def _circles(homes: Sequence[MapArea], projection: Projection) -> list[_Circle]:
    """Give the circles, the largest first, so that none hides another."""
    most = max((each.pupils or 2 for each in homes), default=1)
    unit = _unit(most)
    circles = [
        _Circle(
            *projection.to(each.lat, each.lon),
            unit * sqrt(2 if each.pupils is None else each.pupils),
            each.pupils is not None,
            each.label,
        )
        for each in homes
        if each.pupils != 0
    ]
    return sorted(circles, key=lambda circle: -circle.radius)


def _unit(most: int) -> float:
    """Give the radius of one pupil's circle: areas are in proportion to pupils."""
    return min(6.0, LARGEST / sqrt(most))


def _sites(words: Translator, schools: Sequence[MapSchool], projection: Projection) -> list[_Site]:
    """Put schools that stand at one place together, in their order."""
    found: list[tuple[float, float, list[str]]] = []
    for school in schools:
        x, y = projection.to(school.lat, school.lon)
        size = "" if school.size is None else f" ({words.number(school.size)})"
        name = shortened(school.name, NAME) + size
        for site_x, site_y, names in found:
            if hypot(x - site_x, y - site_y) < ONE_PLACE:
                names.append(name)
                break
        else:
            found.append((x, y, [name]))
    return [_Site(x, y, tuple(names)) for x, y, names in found]


def _school_labels(
    sites: Sequence[_Site], circles: Sequence[_Circle], frame: Box
) -> tuple[list[Placed], list[tuple[_Site, int]]]:
    """Place the names; sites for which there is no room, or too many names, get a number instead."""
    squares = [around(site.x, site.y, SQUARE / 2 + 1) for site in sites]
    disliked = [around(circle.x, circle.y, circle.radius * 0.7) for circle in circles]
    labels: list[Placed] = []
    unplaced: list[tuple[_Site, int]] = []
    # Where several stand close together there is least room: they come first.
    crowd = {site: sum(hypot(site.x - other.x, site.y - other.y) < 120 for other in sites) for site in sites}
    for site in sorted(sites, key=lambda each: -crowd[each]):
        wanted = Wanted(site.x, site.y, SQUARE / 2, site.lines, bold=True)
        taken = [*squares, *(label.box for label in labels)]
        placed = place(wanted, taken, disliked, frame) if len(site.lines) <= MOST_NAMES else None
        if placed is None:
            unplaced.append((site, len(unplaced) + 1))
        else:
            labels.append(placed)
    return labels, unplaced


def _home_labels(
    circles: Sequence[_Circle], sites: Sequence[_Site], labels: Sequence[Placed], frame: Box
) -> Iterator[Placed]:
    taken = [around(site.x, site.y, SQUARE / 2 + 1) for site in sites] + [label.box for label in labels]
    for circle in circles:
        if circle.label:
            wanted = Wanted(circle.x, circle.y, circle.radius, (shortened(circle.label, 130, SMALL_TEXT),), SMALL_TEXT)
            others = [around(each.x, each.y, each.radius * 0.7) for each in circles if each is not circle]
            placed = place(wanted, [*taken, *others], [], frame, steps=1)
            if placed is not None:
                taken.append(placed.box)
                yield placed


def _writing(labels: Sequence[Placed], **mark: Any) -> list[alt.Chart]:
    """Write labels, each with its straight side towards its point."""
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


def _numbers(unplaced: Sequence[tuple[_Site, int]]) -> list[alt.Chart]:
    """Write numbers in larger squares, for the key beneath the map."""
    if not unplaced:
        return []
    squares = points([{"x": site.x, "y": site.y, "area": 400} for site, _ in unplaced], **SCHOOL)
    values = rows([{"x": site.x, "y": site.y, "text": str(number)} for site, number in unplaced])
    text = alt.Chart(values).mark_text(color=PAPER, fontSize=SMALL_TEXT, fontWeight="bold", baseline="middle")
    return [squares, text.encode(x=alt.X("x:Q", scale=None), y=alt.Y("y:Q", scale=None), text="text:N")]


def _rings(circles: Sequence[_Circle], mark: dict[str, Any]) -> alt.Chart:
    # Vega's size is a circle's area where its diameter is the square root of it.
    return points([{"x": each.x, "y": each.y, "area": (2 * each.radius) ** 2} for each in circles], **mark)


def _below(
    words: Translator,
    homes: Sequence[MapArea],
    circles: Sequence[_Circle],
    unplaced: Sequence[tuple[_Site, int]],
    projection: Projection,
) -> tuple[list[alt.Chart], float]:
    """Lay out the scale bar, the key, and the names behind numbers, beneath the map."""
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
    unit = _unit(max((each.pupils or 2 for each in homes), default=1))
    for pupils in _examples(homes):
        text = words.plural("{count} pupil's home", "Homes of {count} pupils", pupils)
        signs.append(Sign("point", text, {"area": (2 * unit * sqrt(pupils)) ** 2, **HOME}))
    if not all(circle.known for circle in circles):
        signs.append(Sign("point", words.text("Homes, their number withheld"), {"area": 8 * unit**2, **FEW}))
    marks, bottom = key(signs, top + 18)
    listed, bottom = key(list(_listed(unplaced)), bottom)
    return [lines(ends, color=INK, strokeWidth=2), *bar, *marks, *listed], bottom


def _listed(unplaced: Sequence[tuple[_Site, int]]) -> Iterator[Sign]:
    """Name the schools behind each number, every name whole."""
    for site, number in unplaced:
        for name in site.lines:
            head = f"{number}: " if name is site.lines[0] else ""
            yield Sign("none", head + name + ("" if name is site.lines[-1] else ","), {})


def _examples(homes: Sequence[MapArea]) -> list[int]:
    """Choose one to three numbers of pupils for the key, up to the most that one area has."""
    most = max((each.pupils or 0 for each in homes), default=0)
    if most == 0:
        return []
    return sorted({1 if most < 10 else 5, max(1, most // 2), most} & set(range(1, most + 1)))
