"""Random scenarios in a comparison: drawn with the others, and compared with the base."""

from __future__ import annotations

import json
import pickle
import threading
from dataclasses import replace
from fractions import Fraction
from functools import partial
from pathlib import Path

import pytest

from placement import workers as sharing
from placement.bands import Draw, bands_of, less, together
from placement.disclosure.comparison import shown_bands
from placement.errors import ContradictionError
from placement.locale import translator
from placement.reports.comparison.overview import overview_of
from placement.result import Result, Status
from placement.results.comparison import LEVELS, Band, Comparison, Figure
from placement.scenario.chance import seeds_of
from placement.scenario.shock_types import LAST_SEED
from placement.store.comparison import comparison_files
from placement.whatif import solving
from placement.whatif.compare import compare
from placement.whatif.draws import Drawing, draws, figures_like
from placement.whatif.solving import solve_and_draw
from placement.workers import StoppedError
from tests.pool import in_this_process
from tests.whatif.drawn import FEWER, another, drawn_case

COUNT = 6


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one world with its tables."""
    made: Path = tmp_path_factory.mktemp("drawn")
    drawn_case(made)
    return made


@pytest.fixture(scope="module")
def found(folder: Path) -> Comparison:
    """A comparison of a base without random changes, two random scenarios, and one without."""
    cases = (
        another(folder, "base", rules="{far_km: 0.5}"),
        another(folder, "fewer", f"[{FEWER}]"),
        another(folder, "plain", "[{close: G2}]"),
        another(folder, "other seed", "[{inflow: {factor: 0.5, seed: 40}}]"),
    )
    return compare(cases, draws=COUNT, processes=1)


def _by_name(bands: tuple[Band, ...]) -> dict[tuple[str, str, str], Band]:
    return {band.name: band for band in bands}


def test_bands_equal_those_of_draws_by_hand(found: Comparison) -> None:
    assert [(each.scenario, each.seeds) for each in found.bands] == [
        ("fewer", (1, 2, 3, 4, 5, 6)),
        ("other seed", (40, 41, 42, 43, 44, 45)),
    ]
    measure = partial(figures_like, found.base.case)
    for bands in found.bands:
        case = next(each.case for each in found.scenarios if each.name == bands.scenario)
        alone = draws(case, COUNT, bands.seeds[0], measure=measure, processes=1)
        assert replace(bands, differences=()) == alone


def test_the_scenario_is_one_of_its_draws(found: Comparison) -> None:
    for bands in found.bands:
        column = next(each for each in found.scenarios if each.name == bands.scenario)
        for name, band in _by_name(bands.bands).items():
            value = column.by_name[name].value
            assert value is not None
            assert band.low <= value <= band.high


def test_differences_are_from_the_base(found: Comparison) -> None:
    for bands in found.bands:
        assert bands.differences
        for name, band in _by_name(bands.differences).items():
            base, drawn = found.base.by_name[name].value, _by_name(bands.bands)[name]
            assert base is not None
            assert [getattr(band, level) for level in LEVELS] == [getattr(drawn, level) - base for level in LEVELS]
    placed = _by_name(found.bands[0].differences)["pupils", "region", "placed"]
    assert placed.high < 0


def test_a_random_base_is_compared_draw_by_draw(folder: Path) -> None:
    base = another(folder, "base", f"[{FEWER}]")
    narrow = another(folder, "narrow", f"[{FEWER}, {{set_group: {{group_id: G1, target_size: 1, max_size: 1}}}}]")
    cases = (base, narrow, another(folder, "later", "[{inflow: {factor: 0.5, seed: 3}}]"))
    found = compare(cases, draws=4, processes=1)
    assert [each.seeds[0] for each in found.bands] == [1, 1, 3]
    assert found.bands[0].differences == ()
    solved = solve_and_draw(cases, 4, processes=1)
    pairs = zip(solved.drawn[0], solved.drawn[1], strict=True)
    assert found.bands[1].differences == bands_of([less(there.figures, here.figures) for here, there in pairs])
    # What both draw alike makes no difference; draws with other seeds have nothing to be compared with.
    assert _by_name(found.bands[1].differences)["pupils", "region", "applicants"].high == 0
    assert {band.draws for band in found.bands[2].differences} == {2}


def test_any_number_of_processes_draws_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = (another(folder, "base"), another(folder, "fewer", f"[{FEWER}]"))
    told: list[tuple[int, int]] = []
    here = compare(cases, draws=5, processes=1, told=lambda *each: told.append(each))
    # The draw that equals the scenario is solved once.
    assert told == [(at, 6) for at in range(7)]
    monkeypatch.setattr(sharing, "HERE_SECONDS", -1.0)
    monkeypatch.setattr(sharing, "in_processes", in_this_process)
    told.clear()
    shared = compare(cases, draws=5, processes=2, told=lambda *each: told.append(each))
    assert shared.bands == here.bands
    assert told == [(at, 6) for at in range(7)]


def test_one_draw_is_the_scenario_as_it_is(folder: Path) -> None:
    cases = (another(folder, "base"), another(folder, "fewer", f"[{FEWER}]"))
    told: list[tuple[int, int]] = []
    found = compare(cases, draws=1, processes=1, told=lambda *each: told.append(each))
    assert (found.bands, told[-1]) == ((), (2, 2))
    assert [note.values["scenario"] for note in found.remarks if note.code == "of_one_draw"] == ["fewer"]
    with pytest.raises(ValueError, match="at least one draw"):
        compare(cases, draws=0)


def test_changes_with_several_seeds_have_no_draw_of_their_own(folder: Path) -> None:
    mixed = another(folder, "mixed", "[{inflow: {factor: 0.8, seed: 7}}, {inflow: {add: 1, seed: 9}}]")
    told: list[tuple[int, int]] = []
    solved = solve_and_draw((another(folder, "base"), mixed), 2, processes=1, told=lambda *each: told.append(each))
    assert [draw.seed for draw in solved.drawn[1]] == [7, 8]
    assert told[-1] == (4, 4)
    assert not Drawing.of(mixed, partial(figures_like, mixed)).is_own(7)


@pytest.mark.parametrize(
    ("changes", "seeds"),
    [
        pytest.param([{"inflow": {"add": 1, "seed": 5}}], (5, 6, 7), id="its own first"),
        pytest.param([{"close": "G1"}], (1, 2, 3), id="no chance"),
        pytest.param([{"inflow": {"add": 1, "seed": LAST_SEED}}], (LAST_SEED - 2, LAST_SEED - 1, LAST_SEED), id="last"),
        pytest.param([{"inflow": {"add": 1}}], (1, 2, 3), id="not said"),
    ],
)
def test_seeds_begin_with_the_scenarios_own(changes: list[dict[str, object]], seeds: tuple[int, ...]) -> None:
    assert seeds_of({"changes": changes}, 3) == seeds


def test_draws_without_a_placement_are_counted_separately() -> None:
    figure = Figure("pupils", "region", "placed", "pupils", Fraction(3))
    drawn = [
        Draw(1, Status.OPTIMAL, (figure,)),
        Draw(2, Status.INFEASIBLE),
        Draw(3, Status.UNKNOWN),
        Draw(4, Status.FEASIBLE, (figure,)),
    ]
    bands = together("x", drawn, {1: (figure,), 4: ()})
    assert bands.unsolved == ((2, Status.INFEASIBLE), (3, Status.UNKNOWN))
    assert bands.unproven == (4,)
    assert [band.draws for band in (*bands.bands, *bands.differences)] == [2, 1]


def test_the_scenarios_own_draw_may_have_no_placement(tmp_path: Path) -> None:
    # Three are pinned to one seat; half of all are left out.
    pupils = "pupil_id,birth_date,postcode,origin,pinned_group\n" + "".join(
        f"P{at},2017-03-01,2311,a,{'G1' if at < 3 else ''}\n" for at in range(6)
    )
    groups = "group_id,school_id,min_size,target_size,max_size\nG1,S1,1,1,1\nG2,S2,1,9,9\n"
    drawn_case(tmp_path, "[]", pupils=pupils, groups=groups)
    base = another(tmp_path, "base", "[{withdraw_pupils: [P1, P2]}]")
    by_seed = (another(tmp_path, "full", f"[{{inflow: {{factor: 0.5, seed: {seed}}}}}]") for seed in range(1, 20))
    full = next(each for each in by_seed if len(each.pins) > 1)
    found = compare((base, full), draws=12, processes=1)
    (bands,) = found.bands
    assert found.scenarios[1].status is Status.INFEASIBLE
    assert bands.unsolved[0] == (bands.seeds[0], Status.INFEASIBLE)
    assert 0 < bands.bands[0].draws == 12 - len(bands.unsolved)


def test_draws_without_a_placement_of_any_scenario_are_an_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def impossible(*_: object, **__: object) -> Result:
        raise ContradictionError(())

    monkeypatch.setattr(solving, "solve", impossible)
    with pytest.raises(ContradictionError):
        compare((another(folder, "base"), another(folder, "fewer", f"[{FEWER}]")), draws=2, processes=1)


def test_a_comparison_can_be_stopped_during_the_draws(folder: Path) -> None:
    stop = threading.Event()

    def amid(done: int, _total: int) -> None:
        if done == 3:
            stop.set()

    cases = (another(folder, "base"), another(folder, "fewer", f"[{FEWER}]"))
    with pytest.raises(StoppedError):
        compare(cases, processes=1, told=amid, stop=stop)


def test_a_draw_survives_pickling() -> None:
    drawn = Draw(1, Status.OPTIMAL, (Figure("pupils", "region", "placed", "pupils", Fraction(1, 3)),))
    assert pickle.loads(pickle.dumps(drawn)) == drawn


# --- for outsiders --------------------------------------------------------------------------------------


def test_the_tables_show_the_bands(found: Comparison) -> None:
    files = comparison_files(Path("out"), found)
    lines = files["bands.csv"].splitlines()
    assert lines[0] == "scenario,section,key,measure,unit,draws,low,p10,median,p90,high"
    assert len(lines) == 1 + sum(len(each.bands) for each in shown_bands(found))
    placed = _by_name(found.bands[0].bands)["pupils", "region", "placed"]
    levels = ",".join(str(int(getattr(placed, level))) for level in LEVELS)
    assert f"fewer,pupils,region,placed,pupils,{COUNT},{levels}" in lines
    said = json.loads(files["comparison.json"])["bands"]
    assert [(each["scenario"], each["seeds"][0], each["unsolved"]) for each in said] == [
        ("fewer", 1, []),
        ("other seed", 40, []),
    ]
    figure = next(each for each in said[0]["figures"] if each["measure"] == "placed")
    base = found.base.by_name["pupils", "region", "placed"].value
    assert base is not None
    assert figure["low"] == placed.low
    assert figure["difference"]["low"] == placed.low - base
    assert figure["difference"]["draws"] == COUNT


def test_readers_without_pupils_see_no_bands_by_an_attribute(found: Comparison) -> None:
    shown = [*shown_bands(found), *overview_of(found, translator("en"), outsider=True).bands]
    names = {band.name for each in shown for band in (*each.bands, *each.differences)}
    assert not [name for name in names if name[0] in ("walking", "mixing")]
    assert not [name for name in names if name[1] in ("diversity", "preference", "points")]
    assert {measure for section, _, measure in names if section == "distance"} == {"mean", "longest_over", "far"}
    files = comparison_files(Path("out"), found)
    assert ",walking," not in files["bands.csv"]
    assert "walking" not in json.dumps(json.loads(files["comparison.json"])["bands"])


def test_bands_are_rounded_as_figures_are(found: Comparison) -> None:
    (exact, shown) = (_by_name(each.bands) for each in (found.bands[0], shown_bands(found)[0]))
    assert shown["pupils", "region", "placed"] == exact["pupils", "region", "placed"]
    proximity = shown["criteria", "proximity", "measure"]
    assert all(getattr(proximity, level) % 10 == 0 for level in LEVELS)
