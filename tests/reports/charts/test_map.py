"""The map is true to scale, fills no holes and keeps names apart."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pytest

from placement.locale import translator
from placement.reports.charts.boundaries import BoundariesError, flat
from placement.reports.charts.labels import Box, Wanted, around, place
from placement.reports.charts.map import MapArea, MapSchool, school_map
from placement.reports.charts.projection import bar_km, fitting
from placement.reports.charts.text import shortened, text_width
from tests.reports.charts.picture import NAMESPACE, picture, writing
from tests.reports.page.demo import places

EN = translator("en")
NAMED: dict[str, Any] = {"title": "Title", "alternative": "What it shows."}
LEIDEN = (52.16, 4.49)


def test_the_map_of_the_sample_is_complete() -> None:
    schools, homes = places()
    shown = writing(school_map(EN, schools, homes, None, **NAMED))
    for school in schools:
        assert f"{school.name} ({school.size})" in shown
    assert "2 km" in shown
    assert "School" in shown


def test_schools_at_one_location_share_a_square_and_are_all_named() -> None:
    schools = [MapSchool(name, *LEIDEN) for name in ("A", "B", "C")]
    svg = school_map(EN, [*schools, MapSchool("D", 52.2, 4.49)], [], None, **NAMED)
    assert {"A", "B", "C", "D"} <= set(writing(svg))
    sites = [element for element in picture(svg).iter(f"{NAMESPACE}path") if element.get("fill") == "#1b2733"]
    assert len(sites) == 2 + 1  # and the key


def test_names_without_room_are_listed_in_the_key() -> None:
    schools = [MapSchool(f"School {n}", *LEIDEN, 10) for n in range(8)]
    shown = writing(school_map(EN, schools, [], None, **NAMED))
    assert {"1", "1: School 0 (10),", *(f"School {n} (10)," for n in range(1, 7)), "School 7 (10)"} <= set(shown)


def test_a_crowded_map_has_only_numbers() -> None:
    rng = random.Random(3)
    schools = [
        MapSchool(f"A school with a long name {n}", rng.gauss(52.16, 0.02), rng.gauss(4.49, 0.03)) for n in range(24)
    ]
    shown = writing(school_map(EN, schools, [], None, **NAMED))
    assert sum(text.split(": ")[-1].startswith("A school with") for text in shown) == 24
    sites = [text for text in shown if re.fullmatch(r"\d+", text)]
    assert sites == [str(n) for n in range(1, len(sites) + 1)]
    assert len(sites) > 12


def test_homes_show_their_number_in_the_key_and_an_empty_area_is_not_drawn() -> None:
    homes = [MapArea("Y", 52.2, 4.5, 20, "Y"), MapArea("Z", 52.3, 4.5, 0, "Z")]
    shown = writing(school_map(EN, [MapSchool("A", *LEIDEN)], homes, None, **NAMED))
    assert {"Y", "Homes of 20 pupils"} <= set(shown)
    assert "Z" not in shown


def test_a_map_of_homes_only_or_of_nothing_is_complete() -> None:
    picture(school_map(EN, [], [MapArea("X", *LEIDEN, 3)], None, **NAMED))
    picture(school_map(EN, [], [], None, **NAMED))


# --- boundaries ------------------------------------------------------------------------------------

OUTLINE = [[4.4, 52.1], [4.6, 52.1], [4.6, 52.2], [4.4, 52.2], [4.4, 52.1]]
HOLE = [[4.45, 52.12], [4.5, 52.12], [4.5, 52.15], [4.45, 52.15], [4.45, 52.12]]
MAP = fitting([(52.1, 4.4), (52.2, 4.6)], 640, (200, 400), 20)


def collection(*geometries: dict[str, Any] | None) -> dict[str, Any]:
    features = [{"type": "Feature", "properties": None, "geometry": geometry} for geometry in geometries]
    return {"type": "FeatureCollection", "features": features}


def polygon(*rings: Sequence[Sequence[float]]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [list(map(list, ring)) for ring in rings]}


def area(ring: Sequence[Sequence[float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:], strict=False)) / 2  # noqa: RUF007 - sequences


@pytest.mark.parametrize("outer", [1, -1])
@pytest.mark.parametrize("inner", [1, -1])
def test_rings_may_be_wound_either_way(outer: int, inner: int) -> None:
    (shape,) = flat(collection(polygon(OUTLINE[::outer], HOLE[::inner])), MAP)
    outline, hole = shape["geometry"]["coordinates"]
    assert area(outline) > 0 > area(hole)
    assert area(outline) == pytest.approx(abs(area([MAP.to(lat, lon) for lon, lat in OUTLINE])), rel=0.01)
    assert outline[0] == outline[-1]


def test_every_kind_of_geojson_is_read() -> None:
    multi = {"type": "MultiPolygon", "coordinates": [[OUTLINE], [HOLE]]}
    parts = {"type": "GeometryCollection", "geometries": [polygon(OUTLINE), {"type": "Point", "coordinates": [4, 52]}]}
    assert len(flat(collection(multi, parts, None), MAP)) == 3
    assert len(flat(multi, MAP)) == 2
    assert flat(collection(), MAP) == []


def test_shapes_are_clipped_to_the_frame_and_thinned() -> None:
    country = [[3.0 + 4 * n / 5000, 50.0] for n in range(5000)] + [[7, 54], [3, 54], [3, 50]]
    (shape,) = flat(collection(polygon(country)), MAP)
    ring = shape["geometry"]["coordinates"][0]
    assert len(ring) < 1000
    assert all(-3 <= x <= MAP.width + 3 and -3 <= y <= MAP.height + 3 for x, y in ring)
    elsewhere = polygon([[x + 2, y] for x, y in OUTLINE])
    assert flat(collection(elsewhere, polygon(), polygon([[4.5, 52.1]] * 4)), MAP) == []


def test_boundaries_are_drawn_and_the_file_stays_small() -> None:
    rng = random.Random(1)
    many = [polygon([[4.4 + rng.random() / 5, 52.1 + rng.random() / 10] for _ in range(200)]) for _ in range(10)]
    schools, homes = places()
    svg = school_map(EN, schools, homes, collection(*many), **NAMED)
    assert len(svg) < 200_000
    picture(svg)


@pytest.mark.parametrize(
    "boundaries",
    [
        pytest.param({"type": "Topology"}, id="another format"),
        pytest.param({}, id="no type"),
        pytest.param([], id="a list"),
        pytest.param({"type": "FeatureCollection"}, id="no features"),
        pytest.param({"type": "FeatureCollection", "features": "x"}, id="text"),
        pytest.param(collection({"type": "Polygon", "coordinates": [["x", "y"]]}), id="words"),
        pytest.param(collection({"type": "Polygon", "coordinates": [[[4.4]]]}), id="half a position"),
        pytest.param(collection(polygon([[93000, 463000], [94000, 463000], [94000, 464000]])), id="metres"),
    ],
)
def test_anything_but_boundaries_is_an_error(boundaries: Any) -> None:
    with pytest.raises(BoundariesError):
        flat(boundaries, MAP)


# --- scale -----------------------------------------------------------------------------------------


def test_the_map_is_true_to_scale() -> None:
    x, y = MAP.to(52.15, 4.5)
    assert MAP.to(52.15 + 1 / 111.19, 4.5)[1] == pytest.approx(y - MAP.per_km, rel=1e-3)
    assert MAP.to(52.15, 4.5 + 1 / 68.2)[0] == pytest.approx(x + MAP.per_km, rel=1e-2)


def test_everything_is_inside_the_map() -> None:
    for lat, lon in ((52.1, 4.4), (52.2, 4.6), (52.1, 4.6)):
        x, y = MAP.to(lat, lon)
        assert 19 <= x <= 621
        assert 19 <= y <= MAP.height - 19


@pytest.mark.parametrize(
    ("places", "high"), [([LEIDEN], 400), ([(52.0, 4.0), (53.0, 4.0)], 400), ([(52.0, 4.0), (52.0, 6.0)], 200)]
)
def test_the_map_stays_within_its_size(places: list[tuple[float, float]], high: float) -> None:
    projection = fitting(places, 640, (200, 400), 20)
    assert projection.height == high
    assert projection.per_km <= 600 / 3


@pytest.mark.parametrize("width", [1.0, 7.0, 45.0, 300.0])
def test_the_scale_bar_is_a_round_number_that_fits(width: float) -> None:
    projection = fitting([(52.0, 4.0), (52.0, 4.0 + width / 68)], 640, (200, 400), 20)
    length = bar_km(projection, 130)
    assert re.fullmatch(r"[125](\.0)?|0\.[125]|[125]0+\.0", str(length))
    assert 130 / 2.5 < length * projection.per_km <= 130


# --- labels ----------------------------------------------------------------------------------------

FRAME = Box(0, 0, 640, 400)


def test_labels_never_overlap() -> None:
    rng = random.Random(7)
    wanted = [Wanted(rng.uniform(40, 600), rng.uniform(40, 360), 7, (f"School {n}",)) for n in range(25)]
    marks = [around(each.x, each.y, each.radius) for each in wanted]
    boxes: list[Box] = []
    for each in wanted:
        placed = place(each, [*marks, *boxes], [], FRAME)
        if placed is not None:
            boxes.append(placed.box)
    assert len(boxes) >= 20
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    assert all(box.within(FRAME) for box in boxes)
    assert not any(box.meets(mark) for box in boxes for mark in marks)


def test_a_label_avoids_disliked_boxes_and_is_dropped_where_there_is_no_room() -> None:
    wanted = Wanted(100, 100, 5, ("A",))
    free = place(wanted, [], [], FRAME)
    assert free is not None
    assert (free.box.left, free.far) == (108, False)
    moved = place(wanted, [], [free.box], FRAME)
    assert moved is not None
    assert not moved.box.meets(free.box)
    assert place(wanted, [FRAME], [], FRAME) is None


def test_text_is_measured_and_cut() -> None:
    assert text_width("Hamburgefons", 1000) == 722 + 556 + 833 + 556 + 556 + 333 + 556 + 556 + 278 + 556 + 556 + 500
    assert text_width("é") == text_width("e")
    assert text_width("学") > text_width("W")
    assert shortened("De  Singel\n", 100) == "De Singel"
    assert shortened("De Singel", text_width("De S…")) == "De S…"
    assert shortened("De Singel", 1) == "…"
