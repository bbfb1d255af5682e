"""Drawings that are only drawings."""

from __future__ import annotations

import pytest

from placement.reports.drawing import DrawingError, named, read, written

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inside: str = "", attributes: str = "") -> str:
    return f"{HEAD} {attributes}>{inside}</svg>"


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(svg("<script>1</script>"), id="program"),
        pytest.param(svg("<style>*{}</style>"), id="style"),
        pytest.param(svg("<foreignObject/>"), id="foreign"),
        pytest.param(svg('<image href="#a"/>'), id="picture"),
        pytest.param(svg('<a href="https://example.org/#a"/>'), id="link elsewhere"),
        pytest.param(svg('<a xlink:href="/child/K0001"/>'), id="link to a page"),
        pytest.param(svg('<rect onclick="1"/>'), id="event"),
        pytest.param(svg('<use href="https://example.org/#a"/>'), id="reference"),
        pytest.param(svg('<use xlink:href="x.svg#a"/>'), id="old reference"),
        pytest.param(svg('<rect fill="url(https://example.org/x)"/>'), id="fill"),
        pytest.param(svg('<rect style="fill: URL(//example.org)"/>'), id="style of one"),
        pytest.param(svg('<rect style="@import x"/>'), id="import"),
        pytest.param(svg('<rect xmlns:x="urn:x" x:y="1"/>'), id="other attributes"),
        pytest.param("<!DOCTYPE svg [<!ENTITY a 'b'>]>" + svg("<text>&a;</text>"), id="entity"),
        pytest.param("<div/>", id="no drawing"),
        pytest.param('<g xmlns="http://www.w3.org/2000/svg"/>', id="part of one"),
        pytest.param("<svg>", id="left open"),
        pytest.param("", id="nothing"),
    ],
)
def test_anything_but_a_drawing_is_rejected(drawing: str) -> None:
    with pytest.raises(DrawingError):
        read(drawing)


def test_ids_are_renamed_with_every_reference_to_them() -> None:
    inside = (
        '<defs><clipPath id="clip7"/></defs><rect clip-path="url(#clip7)"/><use xlink:href="#clip7"/>'
        '<use href="#gone"/><rect fill="url(\'#gone\')"/>'
    )
    text = written(named(read(svg(inside)), "f3", "T", "D"))
    assert '<clipPath id="f3-1" />' in text
    assert 'clip-path="url(#f3-1)"' in text
    assert '<use href="#f3-1" />' in text
    assert "gone" not in text
    assert "clip7" not in text


def test_a_link_to_a_part_of_the_page_keeps_its_name_and_goal() -> None:
    text = written(named(read(svg('<a href="#point-1" aria-label="Choice 1"><rect id="b"/></a>')), "f", "T", "D"))
    assert '<a href="#point-1" aria-label="Choice 1">' in text
    assert 'role="group"' in text


def test_a_drawing_gets_a_name_and_keeps_its_own() -> None:
    text = written(named(read(svg('<g role="graphics-object" aria-label="x"/>')), "f", "A < B", "Because."))
    assert '<title id="f-title">A &lt; B</title><desc id="f-desc">Because.</desc>' in text
    assert 'role="img" aria-labelledby="f-title f-desc"' in text
    assert "aria-label=" not in text
    assert "graphics-object" not in text
    again = written(named(read(text), "g", "Other", "Other"))
    assert '<title id="g-title">A &lt; B</title><desc id="g-desc">Because.</desc>' in again
