"""A proposal that was agreed to holds as a pin does, and keeps its reason."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from placement.answer.pupils import pupil_results
from placement.case import Case, Pin
from placement.check import violations
from placement.compilation import build_problem
from placement.earlier import EarlierPupil
from placement.locale import translator
from placement.reports.tables.pupils import PupilLine
from placement.reports.view import View
from placement.reports.words.marks import Marks
from placement.result import Outcome
from placement.scenario.load import load_case
from placement.solver.solving import solve
from tests.check.small import case, group, placed, pupil
from tests.scenario.helpers import TABLES, faults_of, keys, write_world

GROUPS = [group("G1", "S1"), group("G2", "S2")]


def agreed(case: Case, pupil_id: str, group_id: str) -> Case:
    return replace(case, pins={**case.pins, pupil_id: Pin(pupil_id, group_id, agreed=True)})


def test_an_agreement_holds_against_every_criterion_and_is_no_pin_by_hand() -> None:
    found = solve(agreed(case([pupil("P1"), pupil("P2")], GROUPS), "P1", "G2"))
    assert found.placement.groups == {"P1": "G2", "P2": "G1"}
    first, second = found.pupils
    assert (first.reason, first.flags[0]) == ("weighed", "agreed")
    assert (second.reason, second.flags) == ("nearest", ("route_open",))


def test_the_check_holds_an_agreement_as_it_holds_a_pin() -> None:
    world = agreed(case([pupil("P1")], GROUPS), "P1", "G2")
    assert violations(world, placed(P1="G2")) == []
    assert violations(world, placed(P1="G1"))
    assert violations(world, placed())


@pytest.mark.parametrize(
    ("group_id", "kept"), [pytest.param("G2", "family", id="that group"), pytest.param("G1", "nearest", id="another")]
)
def test_the_reason_is_that_of_the_earlier_run_which_proposed_the_group(group_id: str, kept: str) -> None:
    world = case([pupil("P1")], GROUPS, previous={"P1": "G2"})
    earlier = {"P1": EarlierPupil("P1", Outcome.PLACED, "itk", "G2", "family")}
    world = agreed(replace(world, earlier=earlier), "P1", group_id)
    (row,) = pupil_results(build_problem(world), placed(P1=group_id))
    assert row.reason == kept


def test_the_table_and_a_change_both_say_what_was_agreed(tmp_path: Path) -> None:
    header, first, *rest = TABLES["pupils"].splitlines(keepends=True)
    cells = [f"{line.rstrip()},\n" if line.strip() else line for line in rest]
    pupils = "".join((f"{header.rstrip()},agreed_group\n", f"{first.rstrip()},G2\n", *cells))
    path = write_world(tmp_path, scenario="changes: [{agree: {pupil_id: P2, group_id: G1}}]\n", pupils=pupils)
    pins = load_case(path).pins
    assert (pins["P1"], pins["P2"]) == (Pin("P1", "G2", agreed=True), Pin("P2", "G1", agreed=True))
    assert not pins["0005"].agreed


def test_an_agreement_elsewhere_than_the_tables_pin_wins_with_a_warning(tmp_path: Path) -> None:
    read = load_case(write_world(tmp_path, scenario="changes: [{agree: {pupil_id: '0005', group_id: G2}}]\n"))
    assert read.pins["0005"] == Pin("0005", "G2", agreed=True)
    assert "overridden" in [each[0] for each in keys(read.warnings)]
    same = load_case(write_world(tmp_path, scenario="changes: [{agree: {pupil_id: '0005', group_id: G1}}]\n"))
    assert same.pins["0005"] == Pin("0005", "G1"), "who was pinned by hand and agreed stays pinned"


def test_a_pin_and_an_agreement_to_another_group_contradict_each_other(tmp_path: Path) -> None:
    changes = "changes:\n  - pin: {pupil_id: P1, group_id: G1}\n  - agree: {pupil_id: P1, group_id: G2}\n"
    assert [fault.code for fault in faults_of(write_world(tmp_path, scenario=changes))] == ["contradiction"]
    header = TABLES["pupils"].splitlines(keepends=True)[0].rstrip()
    pupils = f"{header},agreed_group\nP1,2017-03-01,2311AA,,no,,,,,G1,G2\n"
    assert [fault.code for fault in faults_of(write_world(tmp_path, pupils=pupils))] == ["contradiction"]


def test_the_coordinator_reads_the_reasons_that_people_gave(tmp_path: Path) -> None:
    changes = """\
        changes:
          - refuse: {pupil_id: P1, targets: [S1], reason: too busy a road}
          - release: {pupils: [P3], reason: moved house}
          - pin: {pupil_id: P2, group_id: G1, reason: his friend is there}
        """
    read = load_case(write_world(tmp_path, scenario=changes))
    view = View(read, translator("en"), Marks(), wide=True, result=solve(read))
    said = {line.pupil_id: "; ".join(PupilLine(view, line).by_hand()) for line in view.result.pupils}
    assert said == {
        "P1": "refused because: too busy a road",
        "P2": "placed by hand because: his friend is there",
        "P3": "free to move because: moved house",
        "P4": "",
        "0005": "",
    }
