"""Every scenario that comes with the project is read without a warning, can be solved, and answers its question."""

from __future__ import annotations

from fractions import Fraction

import pytest

from placement.result import GroupResult, Outcome, PupilResult, Result, Status
from placement.scenario.load import load_case
from tests.data import scenarios
from tests.data.scenarios import FILES, MOVING, SCENARIOS


def solved(name: str) -> Result:
    return scenarios.solved(name)[1]


def pupils(result: Result) -> dict[str, PupilResult]:
    """Pupils of a result by id."""
    return {each.pupil_id: each for each in result.pupils}


def groups(result: Result) -> dict[str, GroupResult]:
    """Groups of a result by id."""
    return {each.group_id: each for each in result.groups}


def having(result: Result, outcome: Outcome) -> set[str]:
    """Ids of the pupils with an outcome."""
    return {each.pupil_id for each in result.pupils if each.outcome is outcome}


def measure(result: Result, criterion: str) -> Fraction:
    """Measure of a criterion."""
    return next(each.measure for each in result.criteria if each.name == criterion)


@pytest.mark.parametrize("name", FILES)
def test_each_scenario_opens_with_its_question(name: str) -> None:
    first, *rest = (SCENARIOS / name).read_text(encoding="utf-8").splitlines()
    assert first.startswith("# ")
    assert name == "baseline.yaml" or "extends: baseline.yaml" in rest
    assert load_case(SCENARIOS / name).warnings == ()


@pytest.mark.parametrize("name", FILES)
def test_each_scenario_has_a_placement(name: str) -> None:
    result = solved(name)
    assert {stage.status for stage in result.stages} <= {Status.OPTIMAL, Status.FEASIBLE}
    if name not in MOVING:
        assert {stage.status for stage in result.stages} == {Status.OPTIMAL}
        assert result.reproducible


@pytest.mark.parametrize("name", ["dutch.yaml", "workbook.yaml"])
def test_every_form_of_the_sample_gives_the_same_placement(name: str) -> None:
    assert solved(name).pupils == solved("baseline.yaml").pupils
    assert solved(name).groups == solved("baseline.yaml").groups


def test_the_week_has_something_to_discuss() -> None:
    result = solved("baseline.yaml")
    counts = {outcome: len(having(result, outcome)) for outcome in Outcome}
    assert counts == {
        Outcome.PLACED: 15,
        Outcome.STAYS: 112,
        Outcome.MOVED: 0,
        Outcome.WAITING: 2,
        Outcome.ROUTED: 7,
        Outcome.LEFT: 0,
    }
    flags = {flag for each in result.pupils if each.outcome is Outcome.PLACED for flag in each.flags}
    assert flags >= {"above_target", "far", "split", "outside_band", "pinned"}
    routes = {each.route for each in result.pupils}
    assert routes == {"itk", "azc", "kindergarten", "secondary", "regular", "international", "review"}


def test_a_closed_group_displaces_its_nine_pupils() -> None:
    result = solved("closed-group.yaml")
    assert len(having(result, Outcome.MOVED)) == 9
    assert groups(result)["G04"].size == 0


def test_a_group_that_winds_down_keeps_its_pupils_and_takes_no_new_ones() -> None:
    group = groups(solved("winding-down.yaml"))["G04"]
    assert (group.seated_before, group.added, group.size) == (9, 0, 9)


def test_strict_siblings_wait_rather_than_be_separated() -> None:
    apart = pupils(solved("baseline.yaml"))["P0121"]
    together = pupils(solved("strict-siblings.yaml"))["P0121"]
    assert apart.outcome is Outcome.PLACED
    assert "split" in apart.flags
    assert together.outcome is Outcome.WAITING


def test_with_the_candidate_open_everyone_has_a_seat() -> None:
    result = solved("candidate.yaml")
    assert having(result, Outcome.WAITING) == set()
    assert groups(result)["G10"].added > 0


def test_the_candidate_opens_with_at_least_ten_pupils_or_not_at_all() -> None:
    assert groups(solved("choose.yaml"))["G10"].size in (0, *range(10, 19))


def test_two_moves_are_enough_to_shorten_the_waiting_list() -> None:
    result = solved("with-moves.yaml")
    assert len(having(result, Outcome.MOVED)) <= 2
    assert len(having(result, Outcome.WAITING)) < len(having(solved("baseline.yaml"), Outcome.WAITING))


def test_without_origin_nothing_is_mixed() -> None:
    assert measure(solved("no-origin.yaml"), "diversity") == 0
    assert measure(solved("baseline.yaml"), "diversity") > 0


def test_ranked_criteria_are_minimised_one_by_one() -> None:
    names = [stage.name for stage in solved("lexicographic.yaml").stages]
    assert names[:4] == ["coverage", "family", "viability", "proximity"]


def test_overrides_hold() -> None:
    result = pupils(solved("overrides.yaml"))
    assert result["P0130"].school_id != "S01"
    assert result["P0120"].group_id == "G05"
    assert "P0115" not in result


def test_shares_by_enrolment_send_more_pupils_to_the_board_below_its_share() -> None:
    def at_scol(name: str) -> int:
        return sum(each.board_id == "SCOL" for each in solved(name).pupils)

    assert at_scol("enrolment.yaml") > at_scol("baseline.yaml")


def test_support_need_is_mixed_too() -> None:
    assert measure(solved("support-need.yaml"), "diversity") > measure(solved("baseline.yaml"), "diversity")


def remarks(name: str) -> list[str]:
    """Codes of the remarks on a scenario's changes."""
    return [note.code for note in load_case(SCENARIOS / name).remarks]


def test_only_random_scenarios_are_one_draw_of_many() -> None:
    drawn = {name for name in FILES if "one_draw" in remarks(name)}
    assert drawn == {"inflow-drop.yaml", "inflow-rise.yaml", "azc-opens.yaml"}


def test_with_fewer_registrations_everyone_has_a_seat_and_the_parties_consult() -> None:
    result = solved("inflow-drop.yaml")
    assert having(result, Outcome.WAITING) == set()
    assert len(result.pupils) == 112 + 14
    assert remarks("inflow-drop.yaml")[-1] == "consult_below"


def test_additional_registrations_are_invented_and_the_parties_consult() -> None:
    invented = {each.pupil_id for each in solved("inflow-rise.yaml").pupils if each.pupil_id.startswith("X")}
    assert invented == {f"X{at:04}" for at in range(1, 11)}
    assert remarks("inflow-rise.yaml")[-1] == "consult_above"


def test_children_of_the_new_asylum_centre_go_to_its_group() -> None:
    result = solved("azc-opens.yaml")
    there = {each.group_id for each in result.pupils if each.pupil_id.startswith("X") and each.route == "azc"}
    assert there <= {"G09", "G11"}
    assert groups(result)["G11"].size >= 10
    assert sum(each.route == "kindergarten" for each in result.pupils if each.pupil_id.startswith("X")) == 2


def test_seats_become_free_in_january() -> None:
    result = solved("exits.yaml")
    assert len(having(result, Outcome.STAYS)) == 112 - 34
    assert having(result, Outcome.WAITING) == set()


def test_pupils_of_a_leaving_board_have_a_seat_elsewhere() -> None:
    result = solved("board-leaves.yaml")
    assert len(having(result, Outcome.MOVED)) == 12
    assert {each.size for each in result.groups if each.board_id == "OPOO"} == {0}
    assert "notice_runs" in remarks("board-leaves.yaml")


def test_a_joining_board_takes_pupils() -> None:
    assert groups(solved("board-joins.yaml"))["G12"].added > 0
