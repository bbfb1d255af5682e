"""Scenarios solved side by side, in order; the others continue if one has no placement."""

from __future__ import annotations

import pickle
import shutil
import threading
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from placement import workers as sharing
from placement.case import Case, Pin
from placement.domain import FundingRate, GroupStatus
from placement.errors import ContradictionError, NothingFoundError
from placement.faults import Fault, InputError
from placement.policy import ShareBasis
from placement.result import Note, Result, Status
from placement.scenario.load import load_case
from placement.scenario.sources.loading import load_cases
from placement.store.comparison import to_document
from placement.store.json_text import to_json
from placement.whatif import solving
from placement.whatif.compare import compare, compared
from placement.whatif.loading import share_choice
from placement.whatif.names import endings, folders, unique_names
from placement.workers import StoppedError
from tests.check.small import case, group, pupil
from tests.cli.world import edit, write_world
from tests.pool import in_this_process
from tests.whatif.worlds import sample, solve_all

ROOT = Path(__file__).parents[2]


def _small(name: str, **settings: Any) -> Case:
    made = case([pupil("P1"), pupil("P2", group_id="G1")], **settings)
    solve = made.scenario.solve.model_copy(update={"workers": 1})
    return replace(made, scenario=replace(made.scenario, name=name, solve=solve))


def _impossible(name: str) -> Case:
    """Close the only group that a seated pupil could be in."""
    groups = [group("G1", "S1", status=GroupStatus.CLOSED), group("G2", "S2", age_from=11, age_to=12)]
    made = case([pupil("P2", group_id="G1")], groups)
    return replace(made, scenario=replace(made.scenario, name=name, solve=_small("x").scenario.solve))


def _codes(notes: tuple[Note, ...]) -> list[str]:
    return [note.code for note in notes]


@pytest.mark.parametrize("here", [pytest.param(60.0, id="here"), pytest.param(-1.0, id="in processes")])
def test_the_others_continue_if_one_has_no_placement(here: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "HERE_SECONDS", here)
    monkeypatch.setattr(sharing, "in_processes", in_this_process)
    told: list[tuple[int, int]] = []
    cases = (_small("base"), _impossible("none"), _small("third", moves="free"))
    found = compare(cases, processes=2, told=lambda done, total: told.append((done, total)))
    assert [each.status for each in found.scenarios] == [
        *(Status.OPTIMAL, Status.INFEASIBLE),
        *(Status.OPTIMAL, Status.OPTIMAL),  # the second if those whose group closes wait, and the third
    ]
    assert [each.unseated is None for each in found.scenarios] == [True, True, False, True]
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    none = found.scenarios[1]
    assert none.figures == ()
    assert none.repairs
    assert "infeasible" in _codes(found.remarks)
    assert {gain.scenario for gain in found.gains} == {"none *", "third"}
    assert {each.scenario for each in found.calendars} == {"base", "none *", "third"}


def test_beside_a_base_without_a_placement_stands_its_own_with_those_waiting_for_whom_there_is_no_seat() -> None:
    found = compare((_impossible("base"), _small("other")), processes=1)
    assert [each.name for each in found.scenarios] == ["base *", "base", "other"]
    assert (found.base.name, found.asked.name) == ("base *", "base")
    assert found.asked.repairs
    assert found.remarks[0] == Note("base_instead", {"scenario": "base", "base": "base *"})
    assert {gain.scenario for gain in found.gains} == {"other"}


def test_or_the_next_scenario_measured_by_the_definitions_of_the_first() -> None:
    pins = {"P1": Pin("P1", "G1")}
    impossible = replace(_small("base", max_distance_km=0, detour=2), pins=pins)
    found = compare((impossible, _small("other")), processes=1)
    assert [each.name for each in found.scenarios] == ["other", "base"]
    assert found.asked.name == "base"
    assert {each.problem.rules.detour for each in found.scenarios} == {2}
    assert [note.values["scenario"] for note in found.remarks if note.code == "other_rules"] == ["other"]


def test_a_base_without_anything_to_stand_for_it_is_an_error() -> None:
    pins = {"P1": Pin("P1", "G1")}
    impossible = replace(_small("base", max_distance_km=0), pins=pins)
    with pytest.raises(ContradictionError) as caught:
        solve_all((impossible, impossible))
    assert caught.value.repairs


def test_a_comparison_needs_two_scenarios() -> None:
    with pytest.raises(ValueError, match="two scenarios"):
        compare((_small("base"),))


def test_a_comparison_can_be_stopped() -> None:
    stop = threading.Event()
    with pytest.raises(StoppedError):
        compare((_small("base"), _small("other")), told=lambda done, total: stop.set(), stop=stop)


def test_nothing_found_in_time_is_reported() -> None:
    cases = (_small("base"), _small("slow"))
    answer = solve_all(cases[:1])[0]
    found = compared(cases, (answer, NothingFoundError("in time")))
    assert found.scenarios[1].status is Status.UNKNOWN
    assert "nothing_found" in _codes(found.remarks)


def test_an_unproven_scenario_is_reported() -> None:
    cases = (_small("base"), _small("slow"))
    answer = solve_all(cases[:1])[0]
    assert isinstance(answer, Result)
    open_stage = replace(answer.stages[-1], gap=0.25, status=Status.FEASIBLE)
    found = compared(cases, (answer, replace(answer, status=Status.FEASIBLE, stages=(open_stage,))))
    assert [(note.code, note.values["gap"]) for note in found.remarks if note.code == "not_proven"] == [
        ("not_proven", 0.25)
    ]
    assert '"code": "not_proven",\n      "scenario": "slow",\n      "gap": 0.25' in to_json(to_document(found))


def test_a_parallel_search_gets_its_share_of_the_machine() -> None:
    free = replace(_small("x"), scenario=replace(_small("x").scenario, solve=load_case(BASELINE).scenario.solve))
    assert solving._sharing(free, 3).scenario.solve.workers == 3
    assert solving._sharing(_small("x"), 3).scenario.solve.workers == 1


BASELINE = ROOT / "scenarios" / "baseline.yaml"


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        pytest.param(lambda each: _with(each, date=each.scenario.date + timedelta(7)), "other_date", "date", id="date"),
        pytest.param(
            lambda each: _with(each, starts_on=each.scenario.starts_on + timedelta(7)),
            "other_start",
            "date",
            id="start",
        ),
        pytest.param(lambda each: _with(each, data=Path("elsewhere")), "other_data", "data", id="data"),
        pytest.param(
            lambda each: replace(each, region=replace(each.region, pupils=each.region.pupils[:1])),
            "other_pupils",
            "gone",
            id="pupils",
        ),
        pytest.param(
            lambda each: _with(each, rules=each.scenario.rules.model_copy(update={"far_km": 1})),
            "other_rules",
            "rules",
            id="rules",
        ),
        pytest.param(
            lambda each: replace(
                each, region=replace(each.region, groups=tuple(replace(g, max_size=9) for g in each.region.groups))
            ),
            "other_sizes",
            "groups",
            id="sizes",
        ),
        pytest.param(lambda each: replace(each, previous={"P1": "G2"}), "other_previous", "scenario", id="previous"),
        pytest.param(
            lambda each: replace(
                _with(each, weights=each.scenario.weights.model_copy(update={"later": Fraction(1)})),
                prices={"G1": Fraction(9)},
            ),
            "other_prices",
            "scenario",
            id="prices",
        ),
        pytest.param(lambda each: each, "no_ground", "columns", id="no ground"),
        pytest.param(lambda each: replace(each, warnings=(Fault("odd", "pupils.csv"),)), "warnings", "count", id="odd"),
    ],
)
def test_differences_from_the_base_are_reported(change: Any, code: str, said: str) -> None:
    base = _small("base")
    other = _with(change(base), name="other")
    answer = solve_all((base,))[0]
    found = compared((base, other), (answer, solve_all((other,))[0]))
    note = next(note for note in found.remarks if note.code == code and note.values["scenario"] == "other")
    assert said in note.values


def _with(each: Case, **settings: Any) -> Case:
    return replace(each, scenario=replace(each.scenario, **settings))


def test_comparable_scenarios_have_no_remarks() -> None:
    assert sample("baseline", "closed-group").remarks == ()


@pytest.mark.parametrize(
    ("names", "files", "told"),
    [
        pytest.param(["a", "b"], ["1", "2"], ("a", "b"), id="different"),
        pytest.param(["a", "a", "b"], ["1", "2", "3"], ("a (1)", "a (2)", "b"), id="same name"),
        pytest.param(["a", "a"], ["1", "1"], ("a (1)", "a (1) #2"), id="same file"),
        pytest.param(["a", "a", "a (1) #2"], ["1", "1", "2"], ("a (1)", "a (1) #3", "a (1) #2"), id="taken"),
    ],
)
def test_no_two_scenarios_have_the_same_name(names: list[str], files: list[str], told: tuple[str, ...]) -> None:
    assert unique_names(names, files) == told


def test_files_with_the_same_name_are_distinguished_by_their_folders() -> None:
    paths = [Path("now/base.yaml"), Path("old/base.yaml"), Path("other.yaml"), Path("now/../now/base.yaml")]
    assert endings(paths) == ("now/base.yaml", "old/base.yaml", "other.yaml", "now/base.yaml")
    assert endings([Path("/"), Path("x")])[0] == "/"


def test_tables_with_the_same_name_are_distinguished_by_their_folders() -> None:
    base = _with(_small("base"), data=Path("now/data"), path=Path("now/base.yaml"))
    other = _with(base, data=Path("old/data"), path=Path("old/base.yaml"))
    found = compared((base, other), solve_all((base, other)))
    assert [each.name for each in found.scenarios] == ["base (now/base.yaml)", "base (old/base.yaml)"]
    assert [each.with_file for each in found.scenarios] == [each.name for each in found.scenarios]
    note = next(note for note in found.remarks if note.code == "other_data")
    assert (note.values["data"], note.values["base"]) == ("old/data", "now/data")


def test_amounts_that_only_another_scenario_has_are_reported() -> None:
    base = _small("base")
    rate = FundingRate("asylum_1", date(2024, 1, 1), Fraction(100))
    other = replace(_with(base, name="other"), region=replace(base.region, funding=(rate,)))
    found = compared((base, other), solve_all((base, other)))
    assert "other_money" in _codes(found.remarks)


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        pytest.param("closed group", "closed-group", id="a space"),
        pytest.param("Één groep / méér", "een-groep-meer", id="accents"),
        pytest.param("../../etc", "etc", id="a path"),
        pytest.param("東京", "scenario", id="no letters"),
        pytest.param("x" * 99, "x" * 60, id="long"),
        pytest.param("NUL", "scenario-nul", id="a device"),
    ],
)
def test_folder_names_are_plain(name: str, folder: str) -> None:
    assert folders([name, name]) == (folder, f"{folder}-2")


def test_the_file_that_sets_the_share_basis_is_named(tmp_path: Path) -> None:
    def chosen(name: str) -> tuple[ShareBasis, str | None]:
        choice = share_choice(load_case(ROOT / "scenarios" / name))
        return choice.basis, choice.chosen_in

    assert chosen("baseline.yaml") == (ShareBasis.CAPACITY, "baseline.yaml")
    assert chosen("closed-group.yaml") == (ShareBasis.CAPACITY, "baseline.yaml")
    assert chosen("enrolment.yaml") == (ShareBasis.ENROLMENT, "enrolment.yaml")
    assert share_choice(load_case(write_world(tmp_path))).chosen_in is None
    assert share_choice(_small("x")).chosen_in is None


def test_the_basis_of_a_row_is_chosen_in_its_table_or_in_the_file_that_it_extends(tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    scenario.write_text(scenario.read_text(encoding="utf-8").replace("rules:", "rules:\n  share_basis: equal"))
    table = tmp_path / "tables" / "scenarios.csv"
    rows = "a,,2026-11-23,\nb,,2026-11-23,equal\nc,../small.yaml,,\n"
    table.write_text("name,extends,date,rules.share_basis\n" + rows, encoding="utf-8")
    assert [share_choice(case).chosen_in for case in load_cases([table])] == [None, "scenarios.csv", "small.yaml"]


def test_faults_of_all_scenarios_are_reported_together(tmp_path: Path) -> None:
    one, two = (write_world(tmp_path / name) for name in ("one", "two"))
    edit(one, "  proximity: 1", "  proximty: 1")
    edit(two.parent / "tables" / "groups.csv", "G1,S1,itk,6,12", "G1,S9,itk,6,12")
    with pytest.raises(InputError) as caught:
        load_cases([one, two])
    files = [fault.file for fault in caught.value.faults]
    assert str(one) in files
    assert f"groups.csv ({two})" in files


def test_a_fault_that_all_share_is_reported_once(tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    edit(tmp_path / "tables" / "groups.csv", "G1,S1,itk,6,12", "G1,S9,itk,6,12")
    other = tmp_path / "other.yaml"
    other.write_text("extends: small.yaml\nname: other\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_cases([scenario, other])
    assert [fault.file for fault in caught.value.faults].count("groups.csv") == len(caught.value.faults)


def test_a_fault_names_the_scenario_that_encounters_it(tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    other = tmp_path / "other.yaml"
    other.write_text("extends: small.yaml\nname: other\ndata: elsewhere\n", encoding="utf-8")
    shutil.copytree(tmp_path / "tables", tmp_path / "elsewhere")
    edit(tmp_path / "elsewhere" / "groups.csv", "G1,S1,itk,6,12", "G1,S9,itk,6,12")
    with pytest.raises(InputError) as caught:
        load_cases([scenario, other])
    assert {fault.file for fault in caught.value.faults} == {f"groups.csv ({other})"}


def test_answers_survive_pickling() -> None:
    answer = solve_all((_small("base"),))[0]
    assert pickle.loads(pickle.dumps(answer)) == answer
