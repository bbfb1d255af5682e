"""The page of `placement options` at two widths and in two languages, and its wording for every outcome."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from placement.case import Case
from placement.policy import Mode, SolveSettings
from placement.reports.terminal.options import render_options
from placement.result import Status
from placement.results.options import OfNumber, Option, Options
from tests.reports.options.found import BASE, CLOSED, LATER, OPENED, SWAPPED, figures, option, options, scenario
from tests.reports.screens import check_golden, page


def shown(found: Options, case: Case | None = None) -> str:
    """The page without its line breaks."""
    text = page(lambda console: render_options(console, case or scenario(), found, "en"), width=160)
    return " ".join(text.split())


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("width", [80, 160])
def test_the_page_is_the_stored_one(language: str, width: int) -> None:
    text = page(lambda console: render_options(console, scenario(), options(), language), width=width)
    assert max(map(len, text.splitlines())) <= width
    check_golden(f"options-{language}-{width}", text)


def test_the_page_names_no_pupil() -> None:
    text = shown(options())
    assert "P1" not in text
    assert "P2" not in text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({}, "Proven: all of them were looked at.", id="all"),
        pytest.param({"by_model": True}, "Proven: 13 were solved, and the model shows", id="by the model"),
        pytest.param({}, "De Linde) would get 1 pupil, with a minimum of 10.", id="too few for its minimum"),
        pytest.param({}, "how many would come was not worked out", id="too few, not worked out"),
        pytest.param({"by_model": True}, "Others that cannot be were not looked at.", id="impossible by the model"),
        pytest.param({"proven": False}, "Not all is proven", id="not proven"),
        pytest.param({"proven": False, "interrupted": True}, "Stopped early", id="stopped"),
        pytest.param({"fixed": True}, "here each combination does", id="choose"),
        pytest.param({"candidates": ()}, "there is nothing to open", id="no candidates"),
        pytest.param({"closable": ()}, "there is nothing to close", id="no open groups"),
        pytest.param(
            {"best": (OPENED,)}, "Nothing opened or closed: 2 wait, 90.0 points.", id="base is not among them"
        ),
        pytest.param(
            {"base": option("", "", None, 2, status=Status.UNKNOWN, why=())},
            "With nothing opened or closed there is no placement: not found in time.",
            id="base not found",
        ),
        pytest.param(
            {"base": option("", "", None, 2, why=())},
            "With nothing opened or closed there is no placement",
            id="base cannot be",
        ),
        pytest.param(
            {"impossible": tuple(option(f"G{n}", "", None, 3, why=()) for n in range(20))},
            "And 8 more for reasons such as these",
            id="many that cannot be",
        ),
    ],
)
def test_every_outcome_has_its_sentence(changes: dict[str, Any], said: str) -> None:
    assert said in shown(options(**changes))


@pytest.mark.parametrize(
    ("changes", "unsaid"),
    [
        pytest.param({"candidates": (), "most_opened": 0}, "nothing to open", id="nothing was to be opened"),
        pytest.param({"closable": (), "most_closed": 0}, "nothing to close", id="nothing was to be closed"),
        pytest.param({"best": (BASE,)}, "What each changes", id="nothing changes"),
        pytest.param({"impossible": ()}, "What cannot be", id="all can be"),
        pytest.param({"unfilled": ()}, "What would not reach its minimum", id="all have their minimum"),
        pytest.param({"by_number": (OfNumber(2, BASE, True),)}, "How many groups", id="one number"),
        pytest.param({"base": option("", "", None, 2)}, "What each changes", id="nothing to compare with"),
    ],
)
def test_parts_that_do_not_apply_are_left_out(changes: dict[str, Any], unsaid: str) -> None:
    assert unsaid not in shown(options(**changes))


@pytest.mark.parametrize(
    ("now", "said"),
    [
        pytest.param(
            OPENED, "2 pupils fewer wait; the way is 150 m shorter on average; +50.5 thousand euro", id="fewer"
        ),
        pytest.param(CLOSED, "1 pupil more waits; 1 seated pupil moves", id="more"),
        pytest.param(LATER, "-1 waiting point;", id="as many, not so long"),
        pytest.param(SWAPPED, "the way is 230 m longer on average; -10 thousand euro a year", id="longer and cheaper"),
        pytest.param(option("G4", "", BASE.figures, 3), "Open G4 (De Linde): nothing.", id="nothing"),
    ],
)
def test_the_effects_of_a_combination_are_listed(now: Option, said: str) -> None:
    assert said in shown(options(best=(now, BASE)))


def test_gaps_are_shown_at_every_width() -> None:
    for width in (80, 160):
        text = page(lambda console: render_options(console, scenario(), options(), "en"), width=width)
        assert "gap 3.4%" in text


def test_fewer_moves_than_in_the_base_are_counted() -> None:
    before = option("", "", figures("90", moved=2), 2)
    assert "2 seated pupils fewer move" in shown(options(base=before, best=(OPENED, before)))


def test_in_lexicographic_mode_the_order_replaces_points() -> None:
    settings = SolveSettings(mode=Mode.LEXICOGRAPHIC, order=("family", "proximity"))
    ranked = scenario()
    text = shown(options(best=(OPENED,)), replace(ranked, scenario=replace(ranked.scenario, solve=settings)))
    assert "Fewest waiting first, then in this order: Families split, Distance." in text
    assert "points" not in text
    assert "Nothing opened or closed: 2 wait." in text
