"""Remarks on the effects of changes, in both languages, naming pupils only to authorised readers."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from placement.case import Case, Scenario
from placement.disclosure.view import disclosed_case
from placement.domain import Board, Region
from placement.locale import LANGUAGES, translator
from placement.reports.audience import Audience
from placement.reports.build import build_page
from placement.reports.page.blocks import Bullets
from placement.reports.readers import Kind
from placement.reports.words.remarks import remark_lines
from placement.result import Note
from placement.results.material import Material
from tests.reports.pages import quiet

DAY = {"notice_on": "2026-11-23", "leaves_on": "2028-01-01", "board_id": "B1"}
LOCATION: dict[str, str | int | Fraction | tuple[str, ...]] = {
    "kind": "azc",
    "postcode": "2352",
    "municipality": "Leiderdorp",
    "count": 14,
    "from": "2026-12-01",
}
OUT = ("P1", "P2")

ROWS = [
    pytest.param(
        Note("inflow_kept", {"before": 24, "kept": 14, "pupils": OUT}),
        "Inflow: 14 of 24 pupils without a seat are counted; the others are left out by lot.",
        "Instroom: 14 van de 24 leerlingen zonder plaats tellen mee",
        id="a part",
    ),
    pytest.param(
        Note("inflow_added", {"count": 1, "profile": "sample"}),
        "Inflow: 1 invented pupil was added, like the scenario's own.",
        "Instroom: 1 verzonnen leerling toegevoegd, zoals die van het scenario zelf.",
        id="one more",
    ),
    pytest.param(
        Note("inflow_added", {"count": 40, "profile": "last[bold]year.csv"}),
        "40 invented pupils were added, like those in last",
        "40 verzonnen leerlingen toegevoegd, zoals die in last",
        id="more like those of a file",
    ),
    pytest.param(
        Note("location_now", LOCATION),
        "A new asylum centre in 2352 (Leiderdorp) from Tuesday 1 December 2026: 14 children are expected there, drawn "
        "for this scenario.",
        "Er komt een asielzoekerscentrum in 2352 (Leiderdorp), vanaf dinsdag 1 december 2026: daar worden 14 kinderen "
        "verwacht, voor dit scenario geloot.",
        id="a location",
    ),
    pytest.param(
        Note("location_now", LOCATION),
        "The steering group advises the municipality of Leiderdorp on education and housing (covenant 5c).",
        "De stuurgroep adviseert de gemeente Leiderdorp over onderwijs en huisvesting (convenant 5c).",
        id="what the steering group does",
    ),
    pytest.param(
        Note("location_now", {**LOCATION, "municipality": "Katwijk", "is_party": "no"}),
        "Katwijk is not a party to the covenant: the steering group's advice (5c) is for parties.",
        "Katwijk is geen partij bij het convenant: het advies van de stuurgroep (5c) is voor partijen.",
        id="a location outside the parties",
    ),
    pytest.param(
        Note("location_later", {**LOCATION, "kind": "rol", "count": 1, "municipality": ""}),
        "A new reception centre in 2352 from Tuesday 1 December 2026, after the first school day: its 1 child is not",
        "1 kind hoort nog niet bij deze ronde.",
        id="a location later",
    ),
    pytest.param(
        Note("location_later", {**LOCATION, "municipality": ""}),
        "The steering group advises the municipality on education",
        "De stuurgroep adviseert de gemeente over onderwijs",
        id="a location in no known municipality",
    ),
    pytest.param(
        Note("exits", {"count": 2, "until": "2027-01-04", "pupils": OUT}),
        "2 seated pupils leave before Monday 4 January 2027, as expected, and free their seats.",
        "2 zittende leerlingen vertrekken vóór maandag 4 januari 2027",
        id="exits",
    ),
    pytest.param(
        Note("exits_pinned", {"count": 1, "pupils": ("P1",)}),
        "1 seated pupil is expected to leave but stays, because of a pin.",
        "1 zittende leerling zou vertrekken maar blijft, want vastgezet.",
        id="pinned",
    ),
    pytest.param(
        Note("notice_runs", dict(DAY)),
        "Duinen leaves, but cannot yet: with notice on Monday 23 November 2026 it can from Saturday 1 January 2028",
        "Duinen vertrekt, maar dat kan nog niet: met opzegging op maandag 23 november 2026",
        id="notice",
    ),
    pytest.param(
        Note("board_left", dict(DAY)),
        "Duinen leaves: its notice of Monday 23 November 2026 ran out on Saturday 1 January 2028 (covenant 9).",
        "Duinen vertrekt: de opzegtermijn, begonnen op maandag 23 november 2026, liep af op zaterdag 1 januari 2028",
        id="left",
    ),
    pytest.param(
        Note("board_joined", {"board_id": "B9", "schools": 1, "groups": 1}),
        "B9 joins: in that year the covenant is revised (covenant 9).",
        "B9 sluit zich aan: in dat jaar wordt het convenant herzien (convenant 9).",
        id="joined",
    ),
    pytest.param(
        Note("one_draw"),
        "This is one draw of many",
        "Dit is één loting van vele",
        id="one draw",
    ),
    pytest.param(
        Note("consult_below", {"count": 14, "usual": 24, "part": Fraction(14, 24), "limit": Fraction(7, 10)}),
        "Article 10: the parties consult. ITK newcomers without a seat: 14, 58% of the usual 24, below",
        "Artikel 10: de partijen treden in overleg.",
        id="consult on a drop",
    ),
    pytest.param(
        Note("consult_above", {"count": 34, "usual": 24, "part": Fraction(34, 24), "limit": Fraction(13, 10)}),
        "Article 10: the parties consult. ITK newcomers without a seat: 34, 142% of the usual 24, above",
        "boven de drempel van 130",
        id="consult on a rise",
    ),
    pytest.param(
        Note("consult_seated_above", {"count": 140, "usual": 100, "part": Fraction(7, 5), "limit": Fraction(13, 10)}),
        "Article 10: the parties consult. Pupils seated in ITK groups: 140, 140% of the usual 100, above the",
        "Leerlingen met een plaats in een ITK-groep: 140, 140",
        id="consult on the level",
    ),
]


def told(*notes: Note) -> Case:
    day = dt.date(2026, 11, 23)
    region = Region((), (), (), (Board("B1", "Duinen"),))
    return Case(Scenario("x", Path(), day, day), region, remarks=notes)


@pytest.mark.parametrize(("note", "english", "dutch"), ROWS)
def test_every_remark_has_a_sentence_in_both_languages(note: Note, english: str, dutch: str) -> None:
    assert english in " ".join(remark_lines(translator("en"), told(note)))
    assert dutch in " ".join(remark_lines(translator("nl"), told(note)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["inflow_kept", "exits", "exits_pinned"])
def test_pupils_are_named_only_if_a_list_is_requested(language: str, code: str) -> None:
    case = told(Note(code, {"before": 24, "kept": 22, "count": 2, "until": "2027-01-04", "pupils": OUT}))
    assert not any("P1" in line for line in remark_lines(translator(language), case))
    named = remark_lines(translator(language), case, " and ".join)
    assert len(named) == 2
    assert named[1].endswith(": P1 and P2.")


def test_without_exits_no_pupil_is_listed() -> None:
    case = told(Note("exits", {"count": 0, "until": "2027-01-04", "pupils": ()}))
    assert len(remark_lines(translator("en"), case, ", ".join)) == 1


def test_a_case_without_pupils_keeps_counts_and_no_ids() -> None:
    case = disclosed_case(told(Note("exits", {"count": 2, "until": "2027-01-04", "pupils": OUT})))
    assert case.remarks == (Note("exits", {"count": 2, "until": "2027-01-04"}),)
    assert len(remark_lines(translator("en"), case, ", ".join)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_a_what_if_state_its_assumptions_and_only_the_coordinator_sees_pupils(language: str) -> None:
    found = quiet()
    left = found.case.region.pupils[0].id
    exits = Note("exits", {"count": 1, "until": "2027-01-04", "pupils": (left,)})
    asked = replace(found, case=replace(found.case, remarks=(exits, Note("one_draw"))))
    wanted = remark_lines(translator(language), asked.case)
    for audience in (Audience(Kind.STEERING), Audience(Kind.BOARD, "B1"), Audience(Kind.MUNICIPALITY, "Leiden")):
        assert bullets(asked, audience, language, "assumptions") == wanted
        assert "assumptions" not in [each.key for each in build_page(found, audience, language).sections]
    # The coordinator reads them among the warnings, with the pupils.
    named = bullets(asked, Audience(Kind.COORDINATOR), language, "warnings")
    assert set(wanted) <= set(named)
    assert any(left in line for line in named if line not in wanted)


def bullets(material: Material, audience: Audience, language: str, key: str) -> list[str]:
    """Bullets of a section."""
    (found,) = [each for each in build_page(material, audience, language).sections if each.key == key]
    return [item for block in found.blocks if isinstance(block, Bullets) for item in block.items]
