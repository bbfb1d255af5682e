"""The regional examples can be reproduced exactly, are read without a warning, and have a placement."""

from __future__ import annotations

import csv
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from placement.case import Case
from placement.domain import GroupKind, Residence
from placement.result import Outcome, Result, Status
from placement.scenario.load import load_case
from placement.solver.solving import solve

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = ROOT / "scenarios"
REGIONS = ("emmen", "haarlem", "hardenberg", "nijmegen", "utrecht")
FILES = sorted(f"{region}/{path.name}" for region in REGIONS for path in (SCENARIOS / region).glob("*.yaml"))
LONG = {"utrecht/fewer.yaml", "utrecht/more.yaml"}
"""Their proof takes longer than a test should."""


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every region, invented anew."""
    target = tmp_path_factory.mktemp("invented")
    subprocess.run([sys.executable, str(ROOT / "data" / "invent.py"), "--to", str(target)], check=True, timeout=600)
    return target


@cache
def loaded(name: str) -> Case:
    """Case of a scenario."""
    return load_case(SCENARIOS / name)


@cache
def solved(name: str) -> Result:
    """Result of a scenario, after two seconds at most."""
    case = loaded(name)
    settings = case.scenario.solve.model_copy(update={"time_limit": Fraction(2 if name in LONG else 120), "workers": 2})
    return solve(replace(case, scenario=replace(case.scenario, solve=settings)))


def rows(path: Path) -> list[dict[str, str]]:
    """Rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("table", ["pupils", "postcodes"])
@pytest.mark.parametrize("region", REGIONS)
def test_inventing_a_region_again_gives_the_same_tables(invented: Path, region: str, table: str) -> None:
    ours = SCENARIOS / region / "data" / f"{table}.csv"
    assert ours.read_bytes() == (invented / region / "data" / f"{table}.csv").read_bytes(), (
        "run `python data/invent.py`"
    )


@pytest.mark.parametrize("region", REGIONS)
def test_homes_have_only_postcode_areas_and_boards_are_marked_as_invented(region: str) -> None:
    data = SCENARIOS / region / "data"
    known = {row["postcode"] for row in rows(data / "postcodes.csv")}
    assert {row["postcode"] for row in rows(data / "pupils.csv")} <= known
    assert all(len(postcode) == 4 for postcode in known)
    assert all(row["name"].endswith("(verzonnen)") for row in rows(data / "boards.csv"))
    assert not any(row.get("brin") for row in rows(data / "schools.csv"))


@pytest.mark.parametrize("region", REGIONS)
def test_the_dates_of_a_pupil_are_in_order(region: str) -> None:
    for row in rows(SCENARIOS / region / "data" / "pupils.csv"):
        days = [row[name] for name in ("birth_date", "arrived_on", "registered_on", "entered_on", "expected_exit_on")]
        assert [day for day in days if day] == sorted(day for day in days if day), row["pupil_id"]


@pytest.mark.parametrize("name", FILES)
def test_each_scenario_opens_with_its_question_and_is_read_without_a_warning(name: str) -> None:
    assert (SCENARIOS / name).read_text(encoding="utf-8").startswith("# ")
    assert loaded(name).warnings == ()
    assert f"`{name.partition('/')[2]}`" in (SCENARIOS / name).with_name("README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_each_scenario_has_a_placement(name: str) -> None:
    result = solved(name)
    proven = {stage.status for stage in result.stages} == {Status.OPTIMAL}
    assert proven or (name in LONG and {stage.status for stage in result.stages} <= {Status.OPTIMAL, Status.FEASIBLE})


def test_all_folders_are_listed() -> None:
    text = (SCENARIOS / "README.md").read_text(encoding="utf-8")
    assert {path.name for path in SCENARIOS.iterdir() if path.is_dir()} == set(REGIONS)
    assert [region for region in REGIONS if f"[`{region}/`]({region}/README.md)" not in text] == []


def test_utrecht_has_sixteen_municipalities_and_lists_staff_and_rooms() -> None:
    region = loaded("utrecht/baseline.yaml").region
    assert len({area.municipality for area in region.postcodes}) == 16
    assert all(board.staff_fte is not None for board in region.boards)
    assert all(school.rooms is not None for school in region.schools)
    assert {note.code for note in loaded("utrecht/fewer.yaml").remarks} >= {"consult_below"}
    assert {note.code for note in loaded("utrecht/more.yaml").remarks} >= {"consult_above"}


def test_haarlem_has_six_municipalities_shares_on_two_bases_and_money() -> None:
    region = loaded("haarlem/baseline.yaml").region
    assert len({area.municipality for area in region.postcodes}) == 6
    assert all(board.share is not None and board.enrolment is not None for board in region.boards)
    assert region.funding
    assert solved("haarlem/baseline.yaml").pupils == solved("haarlem/by-host.yaml").pupils
    assert solved("haarlem/baseline.yaml").pupils != solved("haarlem/enrolment.yaml").pupils


def test_the_pair_of_nijmegen_has_the_same_pupils_and_a_seat_for_everyone() -> None:
    spread, central = (solved(f"nijmegen/{name}.yaml") for name in ("spread", "central"))
    assert [each.pupil_id for each in spread.pupils] == [each.pupil_id for each in central.pupils]
    assert Outcome.WAITING not in {each.outcome for each in (*spread.pupils, *central.pupils)}
    assert len({each.school_id for each in spread.groups if each.size}) == 6
    assert {each.school_id for each in central.groups if each.size} == {"S01"}


def test_emmen_has_children_who_moved_out_of_the_centre_and_two_lines() -> None:
    region = loaded("emmen/keep.yaml").region
    azc = {group.id for group in region.groups if group.kind is GroupKind.AZC}
    moved = [each for each in region.pupils if each.group_id in azc and each.residence is Residence.HOME]
    families = [each.family_id for each in moved]
    assert len(moved) > 8
    assert len(families) > len(set(families))
    assert len({group.learning_line for group in region.groups}) == 2


def test_hardenberg_has_pupils_of_four_school_years_and_some_due_to_leave() -> None:
    case = loaded("hardenberg/central.yaml")
    seated = [each for each in case.region.pupils if each.group_id]
    entered = [each.entered_on for each in seated if each.entered_on]
    assert {(day.year if day.month > 7 else day.year - 1) for day in entered} == {2023, 2024, 2025, 2026}
    exits = [each.expected_exit_on for each in seated]
    assert sum(day is not None and day <= case.scenario.date for day in exits) > 10
    assert None in exits
