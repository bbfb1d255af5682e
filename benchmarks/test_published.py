"""The engine finds the published optimum of every instance, and proves it.

A last pass decides by lot between several best placements; as it proves nothing about the optimum, it is
ended here as soon as it begins.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from benchmarks.published import run, table
from benchmarks.published.instance import FOLDER, Published, published
from benchmarks.published.prove import prove
from benchmarks.published.run import until_proven
from benchmarks.published.scenario import write_scenario
from placement.result import Outcome, Result, Status
from placement.scenario.load import load_case

ENTRIES = [pytest.param(entry, marks=[] if entry.quick else pytest.mark.slow, id=entry.name) for entry in published()]


@cache
def solved(entry: Published) -> Result:
    """Convert an instance, read it like a user's scenario, and solve it until the optimum is proven."""
    with TemporaryDirectory() as folder:
        return until_proven(load_case(write_scenario(entry, Path(folder), time_limit=600)))


@pytest.mark.parametrize("entry", ENTRIES)
def test_engine_finds_the_published_optimum(entry: Published) -> None:
    result = solved(entry)

    assert result.status is Status.OPTIMAL
    assert result.objective == entry.optimum
    assert result.bound == entry.optimum
    assert result.objective_error == 0
    assert {pupil.outcome for pupil in result.pupils} == {Outcome.PLACED}


@pytest.mark.parametrize("entry", ENTRIES)
def test_placement_is_a_solution_of_the_instance_at_that_cost(entry: Published) -> None:
    instance = entry.read()
    served: dict[int, set[int]] = {}
    for pupil_id, group_id in solved(entry).placement.groups.items():
        served.setdefault(int(pupil_id.split(".")[0]), set()).add(int(group_id))

    assert sorted(served) == list(range(len(instance.demands)))
    assert all(len(facilities) == 1 for facilities in served.values())
    chosen = {customer: min(facilities) for customer, facilities in served.items()}
    load = dict.fromkeys(chosen.values(), 0)
    for customer, facility in chosen.items():
        load[facility] += instance.demands[customer]
    assert all(load[facility] <= instance.capacities[facility] for facility in load)
    assert instance.max_open is None or len(load) <= instance.max_open
    assigned = sum(instance.costs[customer][facility] for customer, facility in chosen.items())
    fixed = sum(instance.fixed_costs[facility] for facility in load)
    assert Fraction(assigned + fixed) == entry.optimum


@pytest.mark.parametrize("entry", published(), ids=lambda entry: entry.name)
def test_every_number_of_a_file_is_read_and_none_is_missing(entry: Published) -> None:
    instance = entry.read()
    customers, facilities = len(instance.demands), len(instance.capacities)
    numbers = {
        "orlib": 5 + 4 * customers,
        "holmberg": 2 + 2 * facilities + customers + facilities * customers,
        "diaz": 2 + customers * facilities + customers + 2 * facilities,
    }

    assert len((FOLDER / f"{entry.name}.txt").read_text("ascii").split()) == numbers[entry.layout]
    assert {len(row) for row in instance.costs} == {facilities}


@pytest.mark.parametrize("solver", run.SOLVERS)
def test_both_solvers_of_the_table_prove_the_optimum(solver: str, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = next(each for each in published() if each.name == "holmberg-p1")
    monkeypatch.setattr(run, "until_proven", lambda _: solved(entry))

    found = run.outcome(solver, entry, time_limit=60)

    assert found.proven
    assert found.value == pytest.approx(entry.optimum)
    assert found.bound == pytest.approx(entry.optimum)


def test_the_table_says_what_was_not_proven(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "README.md"
    file.write_text(f"above\n{table.BEGIN}\nold\n{table.END}\nbelow\n", encoding="utf-8")
    told = {
        "holmberg-p1": run.Outcome(8848.0, 8848.0, proven=True, seconds=1.26, processor=2.5),
        "holmberg-p2": run.Outcome(7950.0, 7900.0, proven=False, seconds=60.2, processor=61.0),
        "holmberg-p3": None,
    }
    monkeypatch.setattr(table, "ask", lambda solver, entry, _: told[entry.name] if solver == "highs" else None)

    assert table.main([*told, "--write", "--out", str(file)]) == 1

    lines = [line for line in file.read_text("utf-8").splitlines() if line.startswith("| holmberg")]
    assert lines == [
        "| holmberg-p1 | 50 | 10 | 8,848 | failed |  | 1.3 | 2.5 |",
        "| holmberg-p2 | 50 | 10 | 7,913 | failed |  | 7,950, bound 7,900 in 60 | 61.0 |",
        "| holmberg-p3 | 50 | 10 | 9,314 | failed |  | failed |  |",
    ]
    printed = capsys.readouterr().out
    assert all(line in printed for line in lines)


@pytest.mark.slow
@pytest.mark.parametrize("entry", published(), ids=lambda entry: entry.name)
def test_textbook_model_proves_the_published_optimum(entry: Published) -> None:
    proof = prove(entry.read(), time_limit=600)

    assert proof.optimal
    assert round(proof.objective) == entry.optimum
    assert proof.bound > entry.optimum - 1
