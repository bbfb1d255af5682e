"""Years of weekly cases: drawn alike, played within their seats, and hindsight as the engine itself finds it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from benchmarks.lookahead import POLICIES, Played, best, known, note, play, table, weight_of
from benchmarks.resettlement import BEST, KINDS, Kind, drawn
from benchmarks.resettlement_scenario import write_scenarios
from placement.case import Case
from placement.result import Status
from placement.scenario.load import load_case
from placement.simulation.arrivals import Arrivals
from placement.simulation.families import Resampled
from placement.simulation.plan import SimulateRequest
from placement.simulation.reading import arrivals_of
from placement.solver.solving import solve
from placement.studies.simulate import plan, simulate

TINY = Kind("tiny", 3, 4, 3, 1.2, (1, 2))
ALONE = Kind("alone", 3, 4, 3, 1.0, (1,))


@pytest.mark.parametrize("kind", [*KINDS, TINY], ids=lambda each: str(each.name))
def test_a_year_is_drawn_alike_for_its_seed_and_has_room_for_everybody(kind: Kind) -> None:
    year = drawn(kind, 7)
    assert year == drawn(kind, 7)
    assert year != drawn(kind, 8)
    people = sum(case.size for batch in year.batches for case in batch)
    assert sum(year.capacities.values()) == round(kind.spare * people)
    assert min(year.capacities.values()) > 0


@pytest.mark.parametrize("policy", POLICIES)
def test_no_policy_beats_hindsight(policy: str) -> None:
    for seed in range(2):
        year = drawn(TINY, seed)
        weight, _ = weight_of(year, POLICIES[policy], seed)
        assert 0 < weight <= best(year) + 1e-6


def test_looking_ahead_comes_nearer_than_not() -> None:
    kind = Kind("some", 4, 6, 4, 1.0, (1,))
    reached = {
        policy: sum(weight_of(drawn(kind, seed), POLICIES[policy], seed)[0] for seed in range(4)) for policy in POLICIES
    }
    assert min(reached["prices"], reached["two-stage"]) > max(reached["greedy"], reached["myopic"])


def test_the_engine_finds_hindsight_in_the_scenario_of_a_year(tmp_path: Path) -> None:
    year = drawn(ALONE, 3)
    result = solve(load_case(write_scenarios("alone 3", year, tmp_path)[0]))
    assert result.status is Status.OPTIMAL
    assert result.counts["waiting"] == 0
    cases = sum(map(len, year.batches))
    assert float(result.objective or 0) == pytest.approx(BEST * (cases - best(year)), abs=0.01)


@pytest.mark.parametrize("policy", ["greedy", "myopic"])
def test_the_weeks_of_the_scenario_come_to_what_the_benchmark_says(tmp_path: Path, policy: str) -> None:
    for seed in range(3):
        year = drawn(ALONE, seed)
        case = load_case(write_scenarios(f"alone {seed}", year, tmp_path / str(seed))[1])
        request = SimulateRequest(len(year.batches), 1, (policy,), processes=1)
        coming = arrivals_of(case, tmp_path / str(seed) / "arrivals.yaml")
        (play,) = simulate(plan([case], partial(_same, coming), request)).plays
        weight, nowhere = weight_of(year, POLICIES[policy], seed)
        assert (nowhere, sum(week.placed for week in play.weeks)) == (0, sum(map(len, year.batches)))
        points = float(sum(week.points for week in play.weeks))
        assert points == pytest.approx(BEST * (sum(map(len, year.batches)) - weight), abs=0.01)


def _same(coming: Arrivals, _: Case) -> Arrivals:
    return coming


def test_policies_of_the_weeks_look_ahead_by_earlier_years_and_not_by_this_one(tmp_path: Path) -> None:
    year = drawn(ALONE, 3)
    case = load_case(write_scenarios("alone 3", year, tmp_path)[1])
    (world,) = plan([case], lambda each: arrivals_of(each, tmp_path / "arrivals.yaml")).worlds
    assert world.expected is not None
    assert world.expected.past is None
    assert world.expected.rate.per_week == 3
    assert world.arrivals.past is not None
    assert isinstance(world.expected.profile, Resampled)
    known = {pupil.postcode for family in world.expected.profile.families for pupil in family}
    assert known.isdisjoint(each.postcode for each in world.arrivals.past)


def test_families_of_the_scenario_are_held_together(tmp_path: Path) -> None:
    year = drawn(TINY, 3)
    case = load_case(write_scenarios("tiny 3", year, tmp_path)[0])
    result = solve(case)
    assert len(case.region.pupils) == sum(each.size for batch in year.batches for each in batch)
    groups: dict[str | None, set[str | None]] = {}
    for each in case.region.pupils:
        groups.setdefault(each.family_id, set()).add(result.placement.groups.get(each.id))
    assert all(len(found) == 1 for found in groups.values())


def test_years_that_were_played_are_read_again(tmp_path: Path) -> None:
    path = tmp_path / "years.csv"
    assert known(path) == []
    played = [play(TINY, "greedy", 1), Played("tiny", "greedy", 2, 0.5, 1, 2.5)]
    for each in played:
        note(path, each)
    assert known(path) == played
    assert any(line.startswith("| tiny | greedy | ") for line in table(played))
