"""Words by reader: no points for aldermen and everybody, no reason that tells of a child."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placement.reports.audience import Audience
from placement.reports.build import build_page
from placement.reports.page.markdown import render_markdown
from placement.reports.readers import Kind
from placement.result import Outcome
from placement.results.material import Material
from tests.reports.pages import OUTSIDE, world

SOLVERS = {
    "en": ("points", "pupil-km", "pairs", "solver"),
    "nl": ("punten", "leerling-km", "paren", "oplosser"),
}
SUBJECTS = {Kind.BOARD: "B1", Kind.MUNICIPALITY: "Leiden"}


def text(given: Material, kind: Kind, language: str) -> str:
    return render_markdown(build_page(given, Audience(kind, SUBJECTS.get(kind, "")), language)).casefold()


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("kind", [Kind.MUNICIPALITY, Kind.PUBLIC])
@pytest.mark.parametrize("name", ["batch", "unproven", "quiet"])
def test_aldermen_and_everybody_read_no_points(name: str, kind: Kind, language: str) -> None:
    said = text(world(name), kind, language)
    assert [word for word in SOLVERS[language] if word in said] == []


@pytest.mark.parametrize("kind", [*OUTSIDE, Kind.COORDINATOR])
def test_a_child_is_proposed_until_it_is_enrolled(kind: Kind) -> None:
    said = text(world("batch"), kind, "nl")
    assert "voorgesteld" in said
    assert "geplaatst" not in said.replace("geplaatste leerling", "")
    assert "bezwaar" not in said
    assert "uit elkaar" not in said
    assert "kandidaat" not in said


TOLD_OF_A_CHILD = ("no_band", "too_far", "kept_apart", "refused_all", "family_fits_nowhere", "family_waits", "no_group")


@pytest.mark.parametrize("kind", OUTSIDE)
@pytest.mark.parametrize("reason", TOLD_OF_A_CHILD)
def test_why_all_wait_is_told_only_where_it_says_nothing_of_a_child(kind: Kind, reason: str) -> None:
    """Five children who wait for one and the same reason would tell the age or home of each."""
    told = text(_waiting_for(reason), kind, "en")
    assert told == text(_waiting_for("no_band"), kind, "en")
    assert text(_waiting_for("no_seat"), kind, "en") != told


def _waiting_for(reason: str) -> Material:
    given = world("batch")
    pupils = tuple(
        replace(each, reason=reason) if each.outcome is Outcome.WAITING else each for each in given.result.pupils
    )
    return replace(given, result=replace(given.result, pupils=pupils))


def test_the_steering_group_alone_reads_what_is_written_of_quality() -> None:
    given = world("batch")
    region = given.case.region
    schools = tuple(replace(each, quality_note=f"team of {each.id}") for each in region.schools)
    noted = replace(given, case=replace(given.case, region=replace(region, schools=schools)))
    for kind in OUTSIDE:
        assert ("team of s01" in text(noted, kind, "en")) is (kind is Kind.STEERING)
