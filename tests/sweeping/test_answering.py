"""A run where it is solved: nothing is solved by other versions, and nothing is written down of a limit but a row."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from placement.case import Pin
from placement.compilation import build_problem
from placement.errors import NoContradictionError
from placement.executors.errors import ClusterError
from placement.executors.versions import own_versions
from placement.policy import SolveSettings, Weights
from placement.result import Status
from placement.scenario.load import load_case
from placement.solver import solving
from placement.solver.budget import Search
from placement.solver.repair import require_contradiction
from placement.sweeping.answering import Ask, answered, packed
from placement.sweeping.nameless import nameless
from tests.cli.world import write_world

SETTINGS = SolveSettings(workers=1)


@pytest.fixture(scope="module")
def body(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return packed(nameless(load_case(write_world(tmp_path_factory.mktemp("world")))).case)


def test_a_worker_that_came_later_with_other_versions_solves_nothing() -> None:
    with pytest.raises(ClusterError):
        answered(Ask({**own_versions(), "placement": "0.0.1"}, "digest", b"not even unpacked", Weights(), SETTINGS))


def test_numbers_that_are_too_large_are_a_row_without_a_placement(body: bytes) -> None:
    weights = Weights.only({"proximity": Fraction(10**12) + Fraction(1, 10**6), "family": Fraction(1, 3)})
    row = answered(Ask(own_versions(), "digest", body, weights, SETTINGS)).row
    assert (row.status, row.seats, row.placement_id) == (Status.UNKNOWN, {}, "")
    assert row.error.startswith("weights.proximity: smaller figures")


def test_only_what_is_proven_without_rounding_is_certain(body: bytes) -> None:
    counted = SETTINGS.model_copy(update={"deterministic_limit": Fraction(50)})
    by_order = SETTINGS.model_copy(update={"mode": "lexicographic"})
    asks = [Ask(own_versions(), "digest", body, Weights(), each) for each in (SETTINGS, counted, by_order)]
    told = [answered(each) for each in asks]
    assert [each.row.status for each in told] == [Status.OPTIMAL] * 3
    assert [each.is_certain for each in told] == [True, False, False]
    assert set(told[0].sizes) >= {"proximity", "family"}


def test_a_defect_is_a_row_that_says_where_and_quotes_nothing() -> None:
    row = answered(Ask(own_versions(), "another digest", b"no case", Weights(), SETTINGS)).row
    assert (row.status, row.is_defect) == (Status.UNKNOWN, True)
    assert re.fullmatch(r"defect of placement: error at answering\.py:\d+", row.error)


def test_a_contradiction_is_a_row_and_no_repair_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = load_case(write_world(tmp_path))
    pins = {each: Pin(each, "G1") for each in ("P1", "P2", "P3")}
    full = tuple(replace(each, max_size=1, target_size=1, min_size=1) for each in case.region.groups)
    case = replace(case, pins=pins, region=replace(case.region, groups=full))
    monkeypatch.setattr(solving, "smallest_repairs", None)
    row = answered(Ask(own_versions(), "pinned", packed(nameless(case).case), Weights(), SETTINGS)).row
    assert (row.status, row.error) == (Status.INFEASIBLE, "")


def test_what_is_wrongly_called_a_contradiction_is_solved_all_the_same(tmp_path: Path) -> None:
    case = load_case(write_world(tmp_path))
    with pytest.raises(NoContradictionError):
        require_contradiction(build_problem(case), Search.under(SETTINGS, None, None))
