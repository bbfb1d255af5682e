"""Numbers are legible on every shade, in colour and in grey."""

from __future__ import annotations

import pytest

from placement.reports.page.html import TEMPLATES
from placement.reports.page.shades import INK, STEPS, colour, colours, step
from tests.reports.contrast import contrast, luminance


@pytest.mark.parametrize("number", range(STEPS + 1))
def test_numbers_are_legible_on_every_shade(number: int) -> None:
    assert contrast(colour(number), INK) >= 4.5


def test_worse_is_darker() -> None:
    shades = [luminance(each) for each in colours()]
    assert shades == sorted(shades, reverse=True)
    assert colours()[0] == "#ffffff"
    assert contrast(colours()[0], colours()[-1]) > 1.8


@pytest.mark.parametrize(("shade", "number"), [(0, 0), (0.04, 0), (0.5, 5), (0.96, 10), (1, 10), (-1, 0), (2, 10)])
def test_shades_are_rounded_to_steps(shade: float, number: int) -> None:
    assert step(shade) == number


def test_the_text_colour_is_that_of_the_style_sheet() -> None:
    assert f"--ink: {INK};" in (TEMPLATES / "page.css").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        pytest.param("#46535f", "#ffffff", id="soft text"),
        pytest.param("#1d4f7c", "#f1f6fa", id="info"),
        pytest.param("#5b3a86", "#f7f3fb", id="decide"),
        pytest.param("#8f3d00", "#fff6ec", id="warning"),
        pytest.param("#1a5c3f", "#f0f8f4", id="good"),
    ],
)
def test_other_colours_are_legible(text: str, ground: str) -> None:
    style = (TEMPLATES / "page.css").read_text(encoding="utf-8")
    assert text in style
    assert ground in style or ground == "#ffffff"
    assert contrast(text, ground) >= 4.5
