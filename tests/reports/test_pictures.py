"""The pictures in `docs/` exist, are small, are listed, and are made by the command."""

from __future__ import annotations

import re
from struct import unpack

import pytest

from tests.reports.browser import needs_browser
from tests.reports.pictures import DOCS, LARGEST, PICTURES, Screen, taken
from tests.serve.pictures import Workbench

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG."""
    assert png.startswith(SIGNATURE)
    width, height = unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize(("name", "picture"), PICTURES.items(), ids=list(PICTURES))
def test_every_picture_exists_and_is_small(name: str, picture: object) -> None:
    png = (DOCS / name).read_bytes()
    assert len(png) < LARGEST
    if isinstance(picture, Screen | Workbench):
        assert size(png) == (picture.width, picture.height)


def test_the_list_names_exactly_the_pictures() -> None:
    listed = set(re.findall(r"\]\(([\w-]+\.png)\)", (DOCS / "README.md").read_text(encoding="utf-8")))
    assert listed == set(PICTURES) == {file.name for file in DOCS.glob("*.png")}


@pytest.mark.parametrize("marks", [pytest.param(None, marks=needs_browser)])
def test_a_picture_can_be_taken(marks: None) -> None:
    assert size(taken(PICTURES["parent-400.png"])) == (400, 1700)
