"""Positions on a map: squares, circles, and the names beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from placement.locale.language import Translator
from placement.reports.charts.labels import Box, Placed, Wanted, around, place
from placement.reports.charts.projection import Projection
from placement.reports.charts.text import shortened

SQUARE = 13.0
ONE_PLACE = 9.0
"""Schools closer to each other on the map than this share one square, and one label with their names."""
NAME = 210.0
MOST_NAMES = 5
MOST_NUMBERS = 2
"""Sites that may have a number while others have their names beside them."""
LARGEST = 24.0
"""Radius of the largest circle."""
SMALL_TEXT = 13


@dataclass(frozen=True, slots=True)
class MapSchool:
    """School; `size` is the number of pupils in its groups, where shown."""

    name: str
    lat: float
    lon: float
    size: int | None = None


@dataclass(frozen=True, slots=True)
class MapArea:
    """Area where pupils live, drawn at its centre.

    Attributes
    ----------
    label
        Written beside it where there is room; empty for none.
    """

    name: str
    lat: float
    lon: float
    pupils: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """Schools at one location."""

    x: float
    y: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Circle:
    """Circle of an area."""

    x: float
    y: float
    radius: float
    label: str


def circles_of(homes: Sequence[MapArea], projection: Projection) -> list[Circle]:
    """Circles, the largest first, so that none hides another."""
    most = max((each.pupils or 2 for each in homes), default=1)
    unit = unit_radius(most)
    circles = [
        Circle(
            *projection.to(each.lat, each.lon),
            unit * sqrt(each.pupils),
            each.label,
        )
        for each in homes
        if each.pupils
    ]
    return sorted(circles, key=lambda circle: -circle.radius)


def unit_radius(most: int) -> float:
    """Radius of the circle of one pupil: areas are proportional to pupils."""
    return min(6.0, LARGEST / sqrt(most))


def sites_of(words: Translator, schools: Sequence[MapSchool], projection: Projection) -> list[Site]:
    """Schools grouped by location, in their order."""
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
    return [Site(x, y, tuple(names)) for x, y, names in found]


def school_labels(
    sites: Sequence[Site], circles: Sequence[Circle], frame: Box
) -> tuple[list[Placed], list[tuple[Site, int]]]:
    """Names near their squares; sites without room, or with too many names, get a number instead.

    Where that would be many of them, every site gets a number: a map with two ways of naming is hard to read.
    """
    squares = [around(site.x, site.y, SQUARE / 2 + 1) for site in sites]
    disliked = [around(circle.x, circle.y, circle.radius * 0.7) for circle in circles]
    labels: dict[Site, Placed] = {}
    # Where several sites are close together there is least room: those come first.
    crowd = {site: sum(hypot(site.x - other.x, site.y - other.y) < 120 for other in sites) for site in sites}
    for site in sorted(sites, key=lambda each: -crowd[each]):
        wanted = Wanted(site.x, site.y, SQUARE / 2, site.lines, bold=True)
        taken = [*squares, *(label.box for label in labels.values())]
        placed = place(wanted, taken, disliked, frame) if len(site.lines) <= MOST_NAMES else None
        if placed is not None:
            labels[site] = placed
    if len(sites) - len(labels) > MOST_NUMBERS:
        labels = {}
    unplaced = [site for site in sites if site not in labels]
    return list(labels.values()), [(site, number) for number, site in enumerate(unplaced, start=1)]


def home_labels(
    circles: Sequence[Circle], sites: Sequence[Site], labels: Sequence[Placed], frame: Box
) -> Iterator[Placed]:
    """Names of areas at their circles, over nothing else; those without room are left out."""
    taken = [around(site.x, site.y, SQUARE / 2 + 1) for site in sites] + [label.box for label in labels]
    for circle in circles:
        if circle.label:
            wanted = Wanted(circle.x, circle.y, circle.radius, (shortened(circle.label, 130, SMALL_TEXT),), SMALL_TEXT)
            others = [around(each.x, each.y, each.radius * 0.7) for each in circles if each is not circle]
            placed = place(wanted, [*taken, *others], [], frame, steps=1)
            if placed is not None:
                taken.append(placed.box)
                yield placed
