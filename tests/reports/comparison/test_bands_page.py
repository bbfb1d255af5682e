"""Bands over draws on the terminal's page, shown and explained in the columns of drawn scenarios."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from rich.console import Console

from placement.disclosure.comparison import shown_bands
from placement.locale import translator
from placement.reports.terminal.comparison import render_comparison
from placement.reports.words.bands import change_span, drawn_lines, span
from placement.result import Status
from placement.results.comparison import Band, Bands, Comparison
from placement.whatif.compare import compare
from tests.reports.screens import page
from tests.whatif.drawn import FEWER, another, drawn_case


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """Comparison of a base without chance with two scenarios that draw."""
    folder: Path = tmp_path_factory.mktemp("drawn")
    drawn_case(folder)
    cases = (
        another(folder, "base"),
        another(folder, "less", "[{inflow: {factor: 0.4}}]"),
        another(folder, "half", f"[{FEWER}]"),
    )
    return compare(cases, draws=5, processes=1)


def _page(found: Comparison, language: str = "en", width: int = 80) -> str:
    def show(console: Console) -> None:
        render_comparison(console, found, language)

    return page(show, width=width)


def _cells(shown: str, label: str) -> str:
    return next(line for line in shown.splitlines() if line.startswith(f"  {label} ")).removeprefix(f"  {label}")


def _band(low: int, high: int, unit: str = "pupils") -> Band:
    values = {"low": low, "p10": low, "median": (low + high) // 2, "p90": high, "high": high}
    return Band("pupils", "region", "x", unit, **{name: Fraction(value) for name, value in values.items()}, draws=5)


@pytest.mark.parametrize("width", [80, 160])
def test_a_drawn_column_shows_ranges(found: Comparison, width: int) -> None:
    shown = _page(found, width=width)
    assert max(map(len, shown.splitlines())) <= width
    said = " ".join(shown.split())
    assert "B, C: chance has a part in it, so 5 draws were made, with seeds 1 to 5." in said
    assert "at least eight in ten draws lie." in said
    for letter, bands in zip("BC", shown_bands(found), strict=True):
        by_name = {band.name: band for band in bands.bands}
        distance = span(translator("en"), by_name["criteria", "proximity", "measure"])
        assert distance in _cells(shown, "Distance"), letter
    assert " to " in _cells(shown, "Distance")
    # A figure that all draws share is a single number, with its difference from the base.
    assert _cells(shown, "newcomers to place").split() == ["12", "5", "-7", "6", "-6"]
    assert "another draw gives others" in said
    assert "This is one draw of many" not in said


def test_draws_are_not_shown_by_age(found: Comparison) -> None:
    assert "to 8 years" not in _page(found)


def test_bands_are_shown_in_dutch(found: Comparison) -> None:
    shown = " ".join(_page(found, "nl").split())
    assert "B, C: hierin speelt toeval mee, daarom is er 5 keer geloot, met startgetal 1 tot en met 5." in shown
    assert " tot " in _cells(_page(found, "nl"), "Afstand")


def test_a_scenario_drawn_once_is_marked_as_a_single_draw(found: Comparison) -> None:
    shown = " ".join(_page(replace(found, bands=())).split())
    assert "half: This is one draw of many" in shown
    assert "chance has a part" not in shown


def test_differences_from_a_drawn_base_are_ranges(found: Comparison) -> None:
    base, half, less = found.scenarios[2], found.scenarios[1], found.scenarios[0]
    of_half = replace(found.bands[0], differences=tuple(_shifted(band) for band in found.bands[0].bands))
    turned = replace(found, scenarios=(base, half, less), bands=(replace(found.bands[1], differences=()), of_half))
    shown = _page(turned, width=160)
    assert "by draws of the same seed" in shown
    cells = _cells(shown, "newcomers to place")
    # The base; the drawn one with its differences; the plain one without, as the base has no single figure to subtract.
    assert " ".join(cells.split()) == "6 5 (-2 to +1) 12"


def _shifted(band: Band) -> Band:
    return replace(band, low=Fraction(-2), p10=Fraction(-2), median=Fraction(0), p90=Fraction(1), high=Fraction(1))


@pytest.mark.parametrize(
    ("band", "said", "change"),
    [
        pytest.param(_band(3, 5), "3 to 5", "+3 to +5", id="apart"),
        pytest.param(_band(4, 4), "4", "+4", id="one"),
        pytest.param(_band(0, 0), "0", "", id="nought"),
        pytest.param(_band(-2, 0), "-2 to 0", "-2 to 0", id="down to nought"),
        pytest.param(_band(0, 3), "0 to 3", "0 to +3", id="up from nought"),
        pytest.param(_band(1, 3, "part"), "100 to 300", "+100 to +300", id="percent"),
    ],
)
def test_ranges_are_written_in_words(band: Band, said: str, change: str) -> None:
    words = translator("en")
    assert span(words, band) == said
    assert change_span(words, band) == change


def test_unsolved_and_unproven_draws_are_counted() -> None:
    bands = Bands(
        scenario="winter",
        seeds=tuple(range(7, 37)),
        bands=(),
        unsolved=((8, Status.INFEASIBLE), (9, Status.INFEASIBLE), (10, Status.UNKNOWN)),
        unproven=(11, 12, 13, 14),
    )
    said = list(
        drawn_lines(translator("en"), {"B": bands, "C": replace(bands, seeds=(1, 2), unsolved=(), unproven=())})
    )
    assert [line.split(":")[0] for line in said] == ["B", "C", "B", "B", "B"]
    assert "30 draws were made, with seeds 7 to 36" in said[0]
    assert said[2:] == [
        "B: in 2 of 30 draws no placement is possible.",
        "B: in 1 of 30 draws no placement was found within the limit.",
        "B: in 4 of 30 draws the placement is not proven to have the fewest points.",
    ]
