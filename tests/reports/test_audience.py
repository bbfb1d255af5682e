"""Audiences as people write them."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from placement.case import Case
from placement.domain import Point, PostcodeArea
from placement.reports.audience import Audience, AudienceError, read_audience
from placement.reports.readers import Kind
from tests.check.small import case, group, pupil


def small() -> Case:
    return case([pupil("P0001"), pupil("p0001x")], [group("G1", "S1")])


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        pytest.param("coordinator", Audience(Kind.COORDINATOR), id="coordinator"),
        pytest.param(" Steering ", Audience(Kind.STEERING), id="case and spaces"),
        pytest.param("school:S1", Audience(Kind.SCHOOL, "S1"), id="school"),
        pytest.param("school: s2", Audience(Kind.SCHOOL, "S2"), id="an id in another case"),
        pytest.param("board:B2", Audience(Kind.BOARD, "B2"), id="board"),
        pytest.param("municipality:HERE", Audience(Kind.MUNICIPALITY, "Here"), id="municipality of a school"),
        pytest.param("parent:P0001", Audience(Kind.PARENT, "P0001"), id="pupil"),
    ],
)
def test_audiences_are_read(text: str, audience: Audience) -> None:
    assert read_audience(text, small()) == audience
    assert read_audience(str(audience), small()) == audience


def test_a_municipality_without_schools_is_an_audience() -> None:
    area = PostcodeArea("2381", Point(52.1, 4.5), municipality=" Zoeterwoude ")
    world = small()
    world = replace(world, region=replace(world.region, postcodes=(*world.region.postcodes, area)))
    assert read_audience("municipality:zoeterwoude", world) == Audience(Kind.MUNICIPALITY, "Zoeterwoude")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("stering", "There is no audience stering. Did you mean steering?", id="a kind, nearly"),
        pytest.param(
            "xyz",
            "There is no audience xyz; there are: coordinator, steering, public, school, board, municipality, parent.",
            id="no kind",
        ),
        pytest.param("", "There is no audience ; there are", id="nothing"),
        pytest.param("school", "The audience school needs to be told which one: school:S01.", id="no school named"),
        pytest.param("board:", "The audience board needs to be told which one: board:B1.", id="no board named"),
        pytest.param("steering:S1", "The audience steering is one and the same for everybody", id="too much"),
        pytest.param("school:S9", "There is no school S9. Did you mean S", id="a school, nearly"),
        pytest.param("board:Q", "There is no board Q.", id="no board"),
        pytest.param("municipality:Her", "There is no municipality Her. Did you mean Here?", id="a town, nearly"),
        pytest.param("parent:P0002", "There is no pupil P0002. Did you mean P0001?", id="a pupil, nearly"),
    ],
)
def test_unknown_audiences_are_refused(text: str, said: str) -> None:
    with pytest.raises(AudienceError) as raised:
        read_audience(text, small())
    assert str(raised.value).startswith(said)
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)


def test_ids_that_differ_only_in_case_are_matched_exactly() -> None:
    world = case([pupil("p1"), pupil("P1")], [group("G1", "S1")])
    assert read_audience("parent:P1", world).subject == "P1"
    with pytest.raises(AudienceError):
        read_audience("parent:P1 ", case([pupil("p2"), pupil("P2x")], [group("G1", "S1")]))


@pytest.mark.parametrize(
    ("audience", "name"),
    [
        pytest.param(Audience(Kind.STEERING), "steering", id="everybody's"),
        pytest.param(Audience(Kind.SCHOOL, "S01"), "school-S01", id="an id"),
        pytest.param(Audience(Kind.MUNICIPALITY, "Den Haag/'s"), "municipality-Den_Haag_s", id="signs"),
        pytest.param(Audience(Kind.PARENT, "../../etc"), "parent-_.._etc-74ccf3", id="no way out"),
        pytest.param(Audience(Kind.BOARD, "x" * 300), "board-" + "x" * 60 + "-0d4e2c", id="long"),
    ],
)
def test_audiences_have_safe_file_names(audience: Audience, name: str) -> None:
    assert audience.file_name == name


def test_ids_that_differ_by_a_sign_have_pages_of_their_own() -> None:
    names = {Audience(Kind.PARENT, each).file_name for each in ("P/1", "P:1", "P 1", "P_1", "P 1.", "x" * 70, "x" * 71)}
    assert len(names) == 7
