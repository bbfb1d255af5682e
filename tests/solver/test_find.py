"""From a problem to a placement, in the scenario's mode."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest

from placement.compilation import build_problem
from placement.policy import Mode
from placement.solver.find import begin, find, opened
from placement.solver.greedy import first_placement
from placement.solver.session import InfeasibleError
from tests.check.small import case, group, pin, placed, pupil
from tests.solver.worlds import drawn, search, with_settings


@pytest.mark.parametrize(
    ("mode", "stages"),
    [(Mode.WEIGHTED, ["coverage", "weighted"]), (Mode.LEXICOGRAPHIC, ["coverage", "family", "cost"])],
)
def test_the_mode_decides_the_stages(mode: Mode, stages: list[str]) -> None:
    world = with_settings(drawn(1)[0], mode=mode, order=("family", "cost"))
    found = find(build_problem(world), search())
    assert [each.name for each in found.stages] == stages
    assert found.placement is not None


def test_a_pupil_who_must_be_placed_without_options_needs_no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    def unwanted(*_: object) -> None:
        raise AssertionError("a model was built")

    monkeypatch.setattr(import_module("placement.solver.find"), "build_model", unwanted)
    world = case([pupil("P1", refused=("G2",))], pins=[pin("P1", "G2")])
    with pytest.raises(InfeasibleError):
        find(build_problem(world), search())


def test_some_contradictions_are_found_by_search_only() -> None:
    world = case(
        [pupil("P1"), pupil("P2")],
        [group("G1", "S1", max_size=1, target_size=1)],
        pins=[pin("P1", "G1"), pin("P2", "G1")],
    )
    with pytest.raises(InfeasibleError):
        find(build_problem(world), search())


def test_a_region_without_pupils_is_solved() -> None:
    found = find(build_problem(case([])), search())
    assert found.placement is not None
    assert found.placement.groups == {}
    assert found.reproducible


def test_where_somebody_waits_who_need_not_another_start_is_made_without_a_search() -> None:
    # Whoever has waited longest takes the only seat that the other may have.
    longest = pupil("P1", registered_on=date(2026, 9, 1))
    world = case(
        [longest, pupil("P2", refused=("G2",), registered_on=date(2026, 11, 20))],
        [group("G1", "S1", max_size=1), group("G2", "S2")],
    )
    session = opened(build_problem(world), search())
    assert first_placement(session.model).groups == {"P1": "G1"}
    begin(session)
    assert session.best is not None
    assert session.best.groups == {"P1": "G2", "P2": "G1"}


def test_the_first_start_remains_where_the_other_lets_as_many_wait() -> None:
    world = case([pupil(each) for each in ("P1", "P2", "P3")], [group("G1", "S1", max_size=2)])
    session = opened(build_problem(world), search())
    begin(session)
    assert session.best == first_placement(session.model)


def test_a_start_that_is_given_is_not_replaced() -> None:
    session = opened(build_problem(case([pupil("P1")])), search())
    begin(session, placed())
    assert session.best == placed()
