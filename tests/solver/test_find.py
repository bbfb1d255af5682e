"""From a problem to a placement, in the scenario's mode."""

from __future__ import annotations

from importlib import import_module

import pytest

from placement.compilation import build_problem
from placement.policy import Mode
from placement.solver.find import find
from placement.solver.session import InfeasibleError
from tests.check.small import case, group, pin, pupil
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
