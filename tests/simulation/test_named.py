"""Who may come by a file that a scenario names: prices go by it, and so do policies that look ahead."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from placement.case import Case, YearAsked
from placement.faults import InputError
from placement.simulation.named import check_named, expected_of
from placement.simulation.plan import SimulateRequest
from placement.simulation.playing import Decision
from placement.simulation.policies.greedy import greedy
from placement.simulation.pricing import priced
from placement.simulation.reading import arrivals_of
from placement.simulation.turn import Turn
from placement.studies import simulate
from placement.studies.simulate import plan
from tests.simulation import small
from tests.simulation.test_pricing import LATE, world


def naming(case: Case, path: Path, text: str) -> Case:
    path.write_text(text, encoding="utf-8")
    later = case.scenario.later.model_copy(update={"arrivals": str(path)})
    return replace(case, scenario=replace(case.scenario, later=later))


def test_prices_follow_who_may_come(tmp_path: Path) -> None:
    base = world()
    few, many = (naming(base, tmp_path / f"{mean}.yaml", f"rate: {{mean: {mean}}}\n") for mean in ("0.01", "9"))
    found = [priced(each).prices["G1"] for each in (few, base, many)]
    assert found == sorted(found)
    assert found[0] < found[1] < found[2]


def test_a_case_without_sign_ups_is_priced_by_a_file(tmp_path: Path) -> None:
    case = small.case(small.seated("P1", "G1", LATE), small.child("Q1"), size=2)
    pupils = tuple(replace(each, registered_on=None) for each in case.region.pupils)
    weights = case.scenario.weights.model_copy(update={"later": Fraction(1)})
    case = replace(case, region=replace(case.region, pupils=pupils), scenario=replace(case.scenario, weights=weights))
    assert not priced(case).prices
    assert priced(naming(case, tmp_path / "a.yaml", "rate: {mean: 2}\n")).prices


def test_policies_look_ahead_by_the_file_whoever_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = naming(world(), tmp_path / "a.yaml", "rate: {mean: 9}\n")
    seen: list[Turn] = []

    def decided(turn: Turn) -> Decision:
        seen.append(turn)
        return greedy(turn)

    monkeypatch.setattr(simulate, "policy", lambda _: decided)
    made = plan([case], lambda each: arrivals_of(each, None), SimulateRequest(1, 1, ("greedy",)))
    simulate.simulate(replace(made, request=replace(made.request, processes=1)))
    assert [float(each.arrivals.rate.per_week) for each in seen] == [9]
    assert made.worlds[0].arrivals.rate.per_week < 2


@pytest.mark.parametrize(
    ("text", "code", "row", "column"),
    [
        ("past: others.csv\n", "contradiction", 1, "past"),
        ("seed: 2\nrate: {mean: -1}\n", "bad_value", 2, "rate.mean"),
        ("profile: gone.csv\n", "missing_file", 1, "profile"),
    ],
)
def test_faults_of_the_file_name_its_line(tmp_path: Path, text: str, code: str, row: int, column: str) -> None:
    case = naming(world(), tmp_path / "a.yaml", text)
    with pytest.raises(InputError) as caught:
        expected_of(case)
    (fault,) = caught.value.faults
    assert (fault.file, fault.code, fault.row, fault.column) == ("a.yaml", code, row, column)


def test_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    case = naming(world(), tmp_path / "a.yaml", "rate: {mean: -1}\n")
    (tmp_path / "b.yaml").write_text("rate: {mean: many}\n", encoding="utf-8")
    asked = replace(world(), year=YearAsked(*(case.scenario.weights.proximity, 1, 1, 1), tmp_path / "b.yaml"))
    with pytest.raises(InputError) as caught:
        check_named([case, asked])
    assert [each.file for each in caught.value.faults] == ["a.yaml", "b.yaml"]
