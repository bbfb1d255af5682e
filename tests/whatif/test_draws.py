"""A scenario drawn many times: the bands are those of the draws, one by one."""

from __future__ import annotations

import threading
from dataclasses import replace
from fractions import Fraction
from functools import partial
from pathlib import Path
from statistics import median

import pytest

from placement import workers as sharing
from placement.bands import bands_of
from placement.case import Case
from placement.compilation import build_problem
from placement.errors import NothingFoundError
from placement.result import Result, Status
from placement.results.comparison import Band, Figure
from placement.scenario.chance import redrawn
from placement.scenario.load import load_document
from placement.solver.solving import solve
from placement.whatif import draws as module
from placement.whatif.draws import draws, figures_like, own_figures
from placement.workers import StoppedError
from tests.pool import in_this_process
from tests.whatif.drawn import drawn_case


def counted(case: Case, result: Result) -> list[Figure]:
    """The number of placed pupils, and a figure that only some draws can determine."""
    here = {pupil.id for pupil in case.region.pupils}
    even = Fraction(len(here)) if "P0" in here else None
    placed = Fraction(result.counts["placed"])
    return [Figure("pupils", "region", "placed", "pupils", placed), Figure("pupils", "P0", "with", "pupils", even)]


def figure(value: int | None, measure: str = "m") -> Figure:
    return Figure("s", "k", measure, "u", None if value is None else Fraction(value))


# --- bands ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param(range(1, 31), (1, 3, Fraction(31, 2), 28, 30), id="thirty"),
        pytest.param([5], (5, 5, 5, 5, 5), id="one"),
        pytest.param([9, 1], (1, 1, 5, 9, 9), id="two"),
        pytest.param(range(10, 0, -1), (1, 1, Fraction(11, 2), 10, 10), id="ten"),
        pytest.param(range(11), (0, 1, 5, 9, 10), id="eleven"),
        pytest.param([7] * 30, (7, 7, 7, 7, 7), id="all alike"),
    ],
)
def test_a_band_summarises_the_draws(values: list[int], expected: tuple[int, ...]) -> None:
    (band,) = bands_of([[figure(value)] for value in values])
    assert [band.low, band.p10, band.median, band.p90, band.high] == [Fraction(each) for each in expected]
    assert band.draws == len(values)
    assert band.median == Fraction(median(map(Fraction, values)))
    assert sum(value < band.p10 for value in values) * 10 <= len(values)
    assert sum(value > band.p90 for value in values) * 10 <= len(values)


def test_a_figure_unknown_in_one_draw_counts_in_the_others() -> None:
    found = bands_of([[figure(3), figure(None, "n")], [figure(5), figure(4, "n")], [], [figure(None)]])
    assert [(band.measure, int(band.low), int(band.high), band.draws) for band in found] == [
        ("m", 3, 5, 2),
        ("n", 4, 4, 1),
    ]
    assert bands_of([]) == ()


# --- draws ----------------------------------------------------------------------------------------------


def test_bands_are_those_of_each_draw_solved_alone(tmp_path: Path) -> None:
    case = drawn_case(tmp_path)
    found = draws(case, 6, 3, processes=1)
    assert found.seeds == (3, 4, 5, 6, 7, 8)
    worlds = [load_document(redrawn(case.document, seed), tmp_path) for seed in found.seeds]
    assert len({tuple(pupil.id for pupil in world.region.pupils) for world in worlds}) > 1
    assert found.bands == bands_of([own_figures(world, solve(world)) for world in worlds])
    assert (found.scenario, found.unsolved, found.unproven) == ("x", (), ())


def test_several_processes_draw_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = drawn_case(tmp_path)
    told: list[tuple[int, int]] = []
    here = draws(case, 5, measure=counted, processes=1, told=lambda *each: told.append(each))
    assert told == [(at, 5) for at in range(6)]
    monkeypatch.setattr(sharing, "HERE_SECONDS", -1.0)
    monkeypatch.setattr(sharing, "in_processes", in_this_process)
    told.clear()
    assert draws(case, 5, measure=counted, processes=2, told=lambda *each: told.append(each)) == here
    assert told == [(at, 5) for at in range(6)]
    placed, with_p0 = here.bands
    assert placed.draws == 5
    assert 0 < with_p0.draws < 5


def test_without_random_changes_one_draw_is_enough(tmp_path: Path) -> None:
    found = draws(drawn_case(tmp_path, "[{close: G2}]"), measure=counted)
    assert found.seeds == (1,)
    assert {band.draws for band in found.bands} == {1}


def test_a_base_may_define_how_draws_are_measured(tmp_path: Path) -> None:
    case = drawn_case(tmp_path)
    rules = case.scenario.rules.model_copy(update={"far_km": Fraction(0)})
    base = replace(case, scenario=replace(case.scenario, rules=rules))
    own, like = draws(case, 2), draws(case, 2, measure=partial(figures_like, base))
    far = [band for found in (own, like) for band in found.bands if (band.key, band.measure) == ("region", "far")]
    assert far[0].high == 0
    assert far[1].low > 0


def test_draws_without_a_placement_are_counted_separately(tmp_path: Path) -> None:
    # Half of the pupils pinned to the one seat are left out: sometimes both stay, which is a contradiction.
    pupils = "pupil_id,birth_date,postcode,origin,pinned_group\n" + "".join(
        f"P{at},2017-03-01,2311,a,{'G1' if at < 2 else ''}\n" for at in range(4)
    )
    groups = "group_id,school_id,min_size,target_size,max_size\nG1,S1,1,1,1\n"
    found = draws(drawn_case(tmp_path, pupils=pupils, groups=groups), 12, measure=counted)
    assert 0 < len(found.unsolved) < 12
    assert {status for _, status in found.unsolved} == {Status.INFEASIBLE}
    assert found.bands[0].draws == 12 - len(found.unsolved)


def test_unproven_draws_are_reported(tmp_path: Path) -> None:
    case = drawn_case(tmp_path)
    document = {**case.document, "solve": {"workers": 1, "time_limit": 1e-6}}
    hurried = replace(case, document=document)
    found = draws(hurried, 3, measure=counted)
    assert {seed for seed, _ in found.unsolved} | set(found.unproven) == {1, 2, 3}


def test_a_draw_without_a_placement_in_time_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(_: Case, **__: object) -> Result:
        raise NothingFoundError("no placement was found within the limit")

    monkeypatch.setattr(module, "solve", nothing)
    found = draws(drawn_case(tmp_path), 2, processes=1)
    assert (found.bands, found.unsolved) == ((), ((1, Status.UNKNOWN), (2, Status.UNKNOWN)))


def test_drawing_can_be_stopped(tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(StoppedError):
        draws(drawn_case(tmp_path), 3, stop=stop)


def test_less_than_one_draw_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least one draw"):
        draws(drawn_case(tmp_path), 0)


def test_the_placement_of_a_draw_is_that_of_its_case(tmp_path: Path) -> None:
    case = drawn_case(tmp_path)
    (seed,) = draws(case, 1, 9, measure=counted).seeds
    world = load_document(redrawn(case.document, seed), tmp_path)
    assert build_problem(world).applicants == tuple(sorted(pupil.id for pupil in world.region.pupils))
    assert isinstance(draws(case, 1, 9, measure=counted).bands[0], Band)
