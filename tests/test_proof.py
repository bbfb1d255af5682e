"""No figure, however long or large, leads to a wrong proof: a result is right, or the case is refused."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from placement.case import Case
from placement.faults import InputError
from placement.result import Result, Status
from placement.scenario.load import load_case
from placement.solver.solving import solve
from tests.oracle import best

# --- figures as people's programs write them --------------------------------------------------------

DIGITS = "0123456789"
MODEST = st.integers(0, 99_999).map(str)
LONG = st.tuples(st.integers(0, 9999), st.text(DIGITS, min_size=1, max_size=30)).map(lambda it: f"{it[0]}.{it[1]}")
LARGE = st.integers(10**6, 10**17).map(str)
TINY = st.text(DIGITS, min_size=1, max_size=6).map(lambda digits: f"0.000{digits}")
USUAL = st.one_of(MODEST, LONG, TINY)
ANY = st.one_of(MODEST, LONG, LARGE, TINY)
WHOLE = st.one_of(st.integers(1, 10**6), st.integers(1, 10**14)).map(str)


def finer(figure: str, places: int) -> bool:
    """Whether a figure has nonzero digits beyond a number of decimals."""
    return bool(figure.partition(".")[2][places:].strip("0"))


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, str]:
    """Tables and a scenario with four pupils and three groups, with a drawn figure in every place that takes one."""
    # With many large figures the scenario would nearly always be refused.
    figure = draw(st.sampled_from([USUAL, USUAL, ANY]))
    weight = st.one_of(figure, st.floats(0, 1e4).map(repr))
    pairs = [(code, school) for code in ("1001", "1002") for school in ("S1", "S2")]
    metres = {pair: draw(figure) for pair in pairs if draw(st.booleans())}
    basis = draw(st.sampled_from(["capacity", "enrolment", "given"]))
    boards = [f"B{n},Board {n},{draw(WHOLE)},{draw(figure)}" for n in (1, 2)]
    groups = [f"G{n},S{1 + n % 2},1,2,3,{draw(figure)}" for n in (1, 2, 3)]
    return {
        "data/pupils.csv": "pupil_id,birth_date,postcode,family_id,origin,group_id\n"
        "P1,2017-01-31,1001,F1,a,\nP2,2017-02-01,1002,F1,a,\nP3,2018-02-01,1001,,b,\nP4,2018-02-01,1002,,a,G2\n",
        "data/groups.csv": "group_id,school_id,min_size,target_size,max_size,opening_cost\n" + "\n".join(groups) + "\n",
        "data/schools.csv": "school_id,board_id,municipality,postcode\nS1,B1,Town,1001\nS2,B2,Town,1002\n",
        "data/boards.csv": "board_id,name,enrolment,share\n" + "\n".join(boards) + "\n",
        "data/postcodes.csv": "postcode,lat,lon\n1001,52.16,4.5\n1002,52.19,4.51\n",
        "data/distances.csv": "from,school_id,metres\n"
        + "".join(f"{code},{school},{far}\n" for (code, school), far in metres.items()),
        "scenario.yaml": f"""
name: figures
data: data
date: 2026-11-23
basis: invented
rules:
  far_km: {draw(figure)}
  far_multiplier: {draw(figure.map(lambda digits: f"1{digits}"))}
  detour: {draw(st.one_of(st.just("1.3"), figure))}
  share_basis: {basis}
  siblings_strict: {draw(st.sampled_from(["false", "true"]))}
  moves: free
  groups: {draw(st.sampled_from(["fixed", "choose"]))}
weights: {{proximity: {draw(weight)}, family: {draw(weight)}, proportionality: {draw(weight)}, cost: {draw(weight)},
  diversity: {draw(weight)}, viability: {draw(weight)}, stability: {draw(weight)}}}
solve:
  mode: {draw(st.sampled_from(["weighted", "weighted", "lexicographic"]))}
  order: [cost, proximity, proportionality, family]
  tolerance: {{proximity: {draw(figure)}}}
  workers: 1
""",
    }


def loaded(files: dict[str, str]) -> Case:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data").mkdir()
        for path, text in files.items():
            (folder / path).write_text(text, encoding="utf-8")
        return load_case(folder / "scenario.yaml")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files=worlds())
def test_a_proven_placement_is_optimal(files: dict[str, str]) -> None:
    try:
        case = loaded(files)
        result = solve(case)
    except InputError as refused:
        assert refused.faults
        assert all(fault.expected for fault in refused.faults)
        event(f"refused: {refused.faults[0].code} {refused.faults[0].expected[:24]}")
        return
    event("rounded" if result.objective_error else "exact")
    assert_right(case, result)
    rows = files["data/distances.csv"].splitlines()[1:]
    fine = any(finer(row.rsplit(",", 1)[1], 3) for row in rows)
    assert fine is any(fault.code == "rounded" and fault.column == "metres" for fault in case.warnings)


def assert_right(case: Case, result: Result) -> None:
    """Compare with brute force over all allowed placements."""
    expected = best(case)
    assert expected is not None
    assert result.status is Status.OPTIMAL
    assert result.stages[0].value == expected.coverage
    if result.objective is not None and expected.objective is not None and result.bound is not None:
        assert result.bound <= expected.objective
        assert result.objective - expected.objective <= 2 * result.objective_error
        assert result.objective_error * 10**6 <= len(case.region.pupils)
    else:
        measures = {each.name: each.measure for each in result.criteria}
        first, value = expected.stages[1]
        assert abs(measures[first] - value) * 10**6 <= 2
        assert result.objective_error * 10**6 <= 1


# --- the figures that were seen to be called proven wrongly -----------------------------------------

SMALL = {
    "data/pupils.csv": "pupil_id,birth_date,postcode,origin\nP1,2017-01-31,1001,a\nP2,2017-02-01,1002,a\n"
    "P3,2018-02-01,1001,b\nP4,2018-02-01,1002,b\n",
    "data/groups.csv": "group_id,school_id,max_size\nG1,S1,2\nG2,S2,2\n",
    "data/schools.csv": "school_id,board_id,municipality,postcode\nS1,B1,Town,1001\nS2,B2,Town,1002\n",
    "data/boards.csv": "board_id,name,enrolment,share\nB1,One,4567,0.46578276389597145\nB2,Two,3844,0.53421723610402\n",
    "data/postcodes.csv": "postcode,lat,lon\n1001,52.16,4.5\n1002,52.19,4.51\n",
    "scenario.yaml": "name: small\ndata: data\ndate: 2026-11-23\nbasis: invented\nsolve: {workers: 1}\n",
}


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"data/distances.csv": "from,school_id,metres\n1001,S1,1523.4000000001\n"}, id="ten decimals"),
        pytest.param({"data/distances.csv": "from,school_id,metres\n1001,S1,1523.40000000000001\n"}, id="seventeen"),
        pytest.param(
            {"scenario.yaml": SMALL["scenario.yaml"] + "rules: {share_basis: given}\n"},
            id="shares worked out in a sheet",
        ),
        pytest.param(
            {
                "data/boards.csv": "board_id,name,enrolment\nB1,One,9999973\nB2,Two,9999991\n",
                "scenario.yaml": SMALL["scenario.yaml"] + "rules: {share_basis: enrolment}\n",
            },
            id="large enrolments without a common divisor",
        ),
        pytest.param(
            {
                "data/groups.csv": "group_id,school_id,max_size,opening_cost\nG1,S1,2,88500.33333333333\nG2,S2,2,0\n",
                "scenario.yaml": SMALL["scenario.yaml"] + "weights: {cost: 0.123456}\n",
            },
            id="a third of a euro",
        ),
    ],
)
def test_figures_without_a_small_common_denominator_are_solved_right(files: dict[str, str]) -> None:
    case = loaded(SMALL | files)
    assert_right(case, solve(case))


def test_rounded_figures_are_reported_once_per_table() -> None:
    rows = "".join(f"100{n},S{n},{1000 * n}.12345\n" for n in (1, 2))
    case = loaded(SMALL | {"data/distances.csv": f"from,school_id,metres\n{rows}"})
    said = [(each.file, each.row, each.column, each.expected) for each in case.warnings if each.code == "rounded"]
    assert said == [
        ("boards.csv", 2, "share", "at most 6 decimals; 2 figures of this table were rounded"),
        ("distances.csv", 2, "metres", "at most 3 decimals; 2 figures of this table were rounded"),
    ]


def test_rounded_figures_of_a_scenario_are_reported_once() -> None:
    text = SMALL["scenario.yaml"] + "weights: {family: 20.12345678, proximity: 0.33333333}\n"
    case = loaded(SMALL | {"scenario.yaml": text})
    assert float(case.scenario.weights.of("family")) == 20.123457
    said = [(each.row, each.column, each.value) for each in case.warnings if each.code == "rounded"]
    assert [each for each in said if each[1] != "share"] == [(6, "weights.family", "20.12345678")]


def test_a_group_of_unlimited_size_is_solved_and_shown() -> None:
    case = loaded(SMALL | {"data/groups.csv": "group_id,school_id,min_size,max_size\nG1,S1,1,100000\nG2,S2,1,2\n"})
    assert_right(case, solve(case))


def test_an_unreachable_minimum_is_priced_without_a_step_per_pupil() -> None:
    text = "group_id,school_id,min_size,target_size,max_size\nG1,S1,100000,100000,100000\nG2,S2,1,2,2\n"
    case = loaded(SMALL | {"data/groups.csv": text})
    assert_right(case, solve(case))
