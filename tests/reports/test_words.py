"""Every code that the package can produce has words."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import placement
from placement.catalogue import COVERAGE, NAMES
from placement.criteria.registry import all_criteria
from placement.domain import GroupStatus
from placement.locale import LANGUAGES, translator
from placement.reports.words.codes import FLAGS, GROUP_STATUSES, REASONS, ROUTES, article, need, needs_line, reason_line
from placement.reports.words.criteria import CRITERIA, UNITS
from placement.routes import GROUNDS

PACKAGE = Path(placement.__file__).parent


def test_criteria_units_routes_and_statuses_have_words() -> None:
    assert set(CRITERIA) == {COVERAGE, *NAMES}
    assert {each.unit for each in all_criteria()} <= set(UNITS)
    assert set(ROUTES) == {code for code, _ in GROUNDS.values()}
    assert set(GROUP_STATUSES) == {each.value for each in GroupStatus}


def _yielded(file: str) -> set[str]:
    """String constants that the functions of a module yield or return."""
    tree = ast.parse((PACKAGE / "answer" / file).read_text("utf-8"))
    values = [node.value for node in ast.walk(tree) if isinstance(node, ast.Yield | ast.Return) and node.value]
    found = {node.value for value in values for node in ast.walk(value) if isinstance(node, ast.Constant)}
    return {each for each in found if isinstance(each, str) and each.replace("_", "").isalpha()}


def test_reasons_and_flags_of_the_answer_have_words() -> None:
    flags, reasons = _yielded("pupils.py"), _yielded("reasons.py")
    assert {"above_target", "far"} <= flags
    assert {"nearest", "no_seat"} <= reasons
    assert flags - set(FLAGS) == set()
    assert (
        reasons - set(REASONS) - {"distance", "refusal", "refused", "candidate", "family", "age", "open", "seat"}
        == set()
    )


@pytest.mark.parametrize(
    ("code", "said"),
    [
        pytest.param("seat:G03", "een plaats in G03", id="seat"),
        pytest.param("open:G21", "G21 open", id="open"),
        pytest.param("age:1", "1 maand meer leeftijdsruimte", id="one month"),
        pytest.param("age:4", "4 maanden meer leeftijdsruimte", id="months"),
        pytest.param("distance", "een langere reis toestaan", id="distance"),
        pytest.param("family", "broers en zussen op verschillende scholen", id="family"),
        pytest.param("refusal", "een weigering intrekken", id="refusal"),
    ],
)
def test_needs_are_written_in_words(code: str, said: str) -> None:
    assert need(translator("nl"), code) == said


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        pytest.param((), "nothing that one change brings", id="none"),
        pytest.param(("seat:G1",), "a seat in G1", id="one seat"),
        pytest.param(("seat:G1", "seat:G2", "family"), "a seat in G1 or G2; or brothers and sisters apart", id="seats"),
        pytest.param(("seat:G1", "seat:G2", "seat:G3"), "a seat in G1, G2 or G3", id="three seats"),
        pytest.param(("open:G9", "age:2"), "G9 open; or 2 months more of age slack", id="no seat"),
        pytest.param(
            ("age:2", "open:G9", "open:G8"), "2 months more of age slack; or G9 or G8 open", id="in its order"
        ),
        pytest.param(
            ("seat:G1", "inflow:G2", "reserved:G3"),
            "a seat in G1; or more inflow in G2 (its max_added); or a seat held back in G3",
            id="groups that are not full",
        ),
    ],
)
def test_needs_are_joined_on_one_line(codes: tuple[str, ...], said: str) -> None:
    assert needs_line(translator("en"), codes) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_are_written_in_words(language: str) -> None:
    words = translator(language)
    for name in (*(name for _, name in GROUNDS.values()), "by hand"):
        assert "fn" not in article(words, name)
    assert article(translator("nl"), "2b, fn 2") == "convenant 2b, voetnoot 2"


def test_a_reason_repeats_nothing_and_omits_open_routes() -> None:
    said = reason_line(translator("en"), "pinned", ("pinned", "far", "route_open"))
    assert said == "placed by hand; a long way"
