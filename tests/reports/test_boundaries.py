"""Boundaries from a user's file: anything but a map is a fault with its reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from placement.faults import InputError
from placement.locale import translator
from placement.reports.boundaries import read_boundaries

RING = [[4.4, 52.1], [4.6, 52.1], [4.5, 52.2], [4.4, 52.1]]
AREA = {"type": "Polygon", "coordinates": [RING]}


def feature(geometry: object) -> dict[str, object]:
    return {"type": "Feature", "properties": {"name": "Leiden"}, "geometry": geometry}


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(AREA, id="a polygon"),
        pytest.param({"type": "MultiPolygon", "coordinates": [[RING], [RING]]}, id="several"),
        pytest.param({"type": "FeatureCollection", "features": [feature(None), feature(AREA)]}, id="a collection"),
        pytest.param({"type": "Polygon", "coordinates": [[[*each, 3.5] for each in RING]]}, id="with heights"),
    ],
)
def test_areas_are_read_unchanged(tmp_path: Path, data: object) -> None:
    path = tmp_path / "towns.geojson"
    path.write_text("\N{ZERO WIDTH NO-BREAK SPACE}" + json.dumps(data), encoding="utf-8")
    assert read_boundaries(path) == data


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        pytest.param('{\n"type": Polygon}', "bad_json", 2, id="no JSON"),
        pytest.param("[" * 100_000, "bad_json", None, id="too deep"),
        pytest.param("[1, 2]", "bad_json", None, id="a list"),
        pytest.param('{"type": "Topology"}', "bad_geojson", None, id="another kind of map"),
        pytest.param('{"type": "FeatureCollection", "features": 3}', "bad_geojson", None, id="features that are none"),
        pytest.param('{"type": "Polygon", "coordinates": [7]}', "bad_geojson", None, id="a ring that is none"),
        pytest.param('{"type": "Polygon", "coordinates": [[[1, 2], [3, 4]]]}', "bad_geojson", None, id="two corners"),
        pytest.param('{"type": "MultiPolygon", "coordinates": [7]}', "bad_geojson", None, id="a number"),
        pytest.param(
            '{"type": "Polygon", "coordinates": [[["a", 2], [3, 4], [5, 6], [7, 8]]]}',
            "bad_geojson",
            None,
            id="letters",
        ),
        pytest.param('{"type": "FeatureCollection", "features": []}', "no_areas", None, id="nothing"),
        pytest.param('{"type": "Point", "coordinates": [4.5, 52.1]}', "no_areas", None, id="a point"),
        pytest.param('{"type": "Polygon", "coordinates": []}', "no_areas", None, id="an empty polygon"),
        pytest.param(
            json.dumps({"type": "Polygon", "coordinates": [[[93000 + x, 463000 + y] for x, y in RING]]}),
            "not_degrees",
            None,
            id="metres of the national grid",
        ),
        pytest.param(
            '{"type": "Polygon", "coordinates": [[[NaN, 2], [3, 4], [5, 6], [7, 8]]]}',
            "not_degrees",
            None,
            id="no number",
        ),
    ],
)
def test_anything_but_a_map_is_a_fault(tmp_path: Path, text: str, code: str, row: int | None) -> None:
    path = tmp_path / "towns.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_boundaries(path)
    (fault,) = raised.value.faults
    assert (fault.code, fault.file, fault.row) == (code, str(path), row)
    assert translator("nl").expected(fault.expected) != fault.expected


def test_a_file_of_another_encoding_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "towns.geojson"
    path.write_bytes(b'{"type": "\xff"}')
    with pytest.raises(InputError):
        read_boundaries(path)
