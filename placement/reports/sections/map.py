"""A map of schools and homes: for the coordinator by postcode area, for others by municipality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from placement.domain import Point
from placement.reports.charts.map import MapArea, MapSchool, school_map
from placement.reports.data.full import FullData
from placement.reports.data.places import area_code, area_points, municipality_points, school_point
from placement.reports.data.public import PublicData
from placement.reports.page.blocks import Figure, Paragraph, Section
from placement.reports.sections.homes import homes_table
from placement.reports.sections.homes import section as homes_section
from placement.reports.tables.groups import WITHOUT_SEATS
from placement.reports.tables.homes import POSTCODES
from placement.reports.tables.model import FilledTable, Medium
from placement.result import Outcome


def by_municipality(data: PublicData, medium: Medium) -> Section | None:
    """Section with a map of schools, and of homes by municipality."""
    words, schools = data.words, _schools(data)
    if not schools:
        return homes_section(data, medium)
    points = municipality_points(data.case.region)
    homes = {} if data.homes is None else data.homes.lines
    areas = [
        _area(name, points[name.casefold()], line.together) for name, line in homes.items() if name.casefold() in points
    ]
    drawing = _figure(
        data,
        schools,
        areas,
        words.text("Schools with groups, and where the children live, by municipality"),
        words.text("A map of the schools with language groups and of the municipalities where the children live."),
        None if data.homes is None else homes_table(data, data.homes, medium),
    )
    return Section("map", words.text("Schools and homes"), (drawing,))


def by_postcode(data: FullData, medium: Medium) -> Section | None:
    """Section with a map of schools, and of homes by four-digit postcode area."""
    words = data.words
    schools = _schools(data.public)
    if not schools:
        return None
    homes = _homes_by_area(data)
    points = area_points(data.view.case.region)
    areas = [_area(code, points[code], number) for code, number in homes.items() if code in points]
    table = POSTCODES.fill(list(homes.items()), medium, caption=words.text("Children by postcode area"))
    drawing = _figure(
        data.public,
        schools,
        areas,
        words.text("Schools with groups, and where the children live, by postcode area"),
        words.text("A map of the schools with language groups and of the postcode areas where the children live."),
        table,
    )
    said = words.text("Everybody in a group or waiting is counted; circles lie in the middle of each postcode area.")
    return Section("map", words.text("Schools and homes"), (drawing, Paragraph(said)))


def _figure(
    data: PublicData,
    schools: Sequence[MapSchool],
    areas: Sequence[MapArea],
    caption: str,
    alternative: str,
    table: FilledTable | None,
) -> Figure:
    svg = school_map(data.words, schools, areas, data.boundaries, title=caption, alternative=alternative)
    return Figure(caption, svg, alternative, table)


def _area(name: str, point: Point, pupils: int) -> MapArea:
    return MapArea(name, point.lat, point.lon, pupils, label=name)


def _schools(data: PublicData) -> list[MapSchool]:
    """Schools with groups that have pupils or seats, and the number of pupils in them."""
    size: Counter[str] = Counter()
    for group in data.result.groups:
        if group.size or group.status not in WITHOUT_SEATS:
            size[group.school_id] += group.size
    found = []
    for school in data.case.region.schools:
        point = school_point(data.case.region, school)
        if school.id in size and point is not None:
            found.append(MapSchool(school.name or school.id, point.lat, point.lon, size[school.id]))
    return found


def _homes_by_area(data: FullData) -> Mapping[str, int]:
    """Number of pupils in a group or waiting by postcode area, largest first; homes without one have an empty code."""
    view = data.view
    here = (each.pupil_id for each in view.result.pupils if each.outcome is not Outcome.ROUTED)
    codes = (view.pupils[pupil_id].postcode for pupil_id in here)
    counted = Counter(area_code(code) if code else "" for code in codes)
    return dict(sorted(counted.items(), key=lambda each: (-each[1], each[0])))
