"""What a design varies, and the points at which it is solved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from placement.faults import InputError
from placement.scenario.node import Mark, Plain, from_plain_data
from placement.sweeping.design import Design
from placement.sweeping.reading import design_of, read_design
from placement.sweeping.sampling import points, saltelli


def any_value(_: Sequence[tuple[str, Plain]]) -> str | None:
    return None


def design(text: str, folder: Path) -> Design:
    path = folder / "design.yaml"
    path.write_text(text, encoding="utf-8")
    return read_design(path, any_value)


def of(**data: object) -> Design:
    return design_of(from_plain_data(data, Mark("design")), any_value)


@pytest.mark.parametrize(
    ("text", "line", "column", "expected"),
    [
        ("", None, None, "vary"),
        ("vary: {}\n", 1, "vary", "map of settings"),
        ("vary:\n  weights.famly: [1]\n", 2, "vary.weights.famly", "weights.family"),
        ("vary:\n  max_size: [12, 15]\n", 2, "vary.max_size", "rules.max_size"),
        ("vary:\n  name: [one, two]\n", 2, "vary.name", "a key of a scenario"),
        ("vary:\n  weights.family: []\n", 2, "vary.weights.family", "a list of values"),
        ("vary:\n  weights.family: [20, 20.0]\n", 2, "vary.weights.family", "each value once"),
        ("vary:\n  weights.family: {from: 1, to: 2}\n", 2, "vary.weights.family.steps", "method is grid"),
        ("vary:\n  weights.family: {from: 2, to: 1, steps: 2}\n", 2, "vary.weights.family.to", "more than from"),
        ("vary:\n  rules.moves: {from: a, to: 2, steps: 2}\n", 2, "vary.rules.moves.from", "a number"),
        ("method: sobol\nn: 8\nvary:\n  weights.family: {from: 0, to: 2, scale: log}\n", 4, None, "above 0"),
        ("method: sobol\nn: 12\nvary:\n  weights.family: [1, 2]\n", 2, "n", "such as 8 or 16"),
        ("method: latin\nvary:\n  weights.family: [1, 2]\n", None, "n", "number of points"),
        ("n: 3\nvary:\n  weights.family: [1, 2]\n", 1, "n", "no n"),
        ("sensitivity: true\nvary:\n  weights.family: [1, 2]\n", 1, "sensitivity", "method sobol"),
        ("vary:\n  weights.family: [1, 2\n", 3, None, "]"),
        ("vary:\n  changes:\n    less: [{inflow_year: 0.6}]\n", 3, None, "compare and simulate"),
        ("nn: 3\nvary:\n  weights.family: [1, 2]\n", 1, "nn", "nearest is 'n'"),
    ],
)
def test_a_fault_of_a_design_has_its_line(
    text: str, line: int | None, column: str | None, expected: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError) as error:
        design(text, tmp_path)
    fault = error.value.faults[0]
    assert expected in fault.expected
    assert line in (None, fault.row)
    assert column in (None, fault.column)


def test_values_that_fit_only_together_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "design.yaml"
    path.write_text("vary:\n  rules.max_size: [9, 20]\n  rules.target_size: [8, 15]\n", encoding="utf-8")

    def in_order(values: Sequence[tuple[str, Plain]]) -> str | None:
        sizes = {"rules.max_size": "18", "rules.target_size": "15", **{name: str(value) for name, value in values}}
        return None if int(sizes["rules.target_size"]) <= int(sizes["rules.max_size"]) else "at least the target"

    assert read_design(path, in_order).size == 4
    path.write_text("vary:\n  rules.max_size: [9, 20]\n  rules.target_size: [14, 15]\n", encoding="utf-8")
    with pytest.raises(InputError, match="at least the target"):
        read_design(path, in_order)


def test_a_grid_has_every_combination_once() -> None:
    made = of(vary={"weights.family": [5, 20], "rules.age_slack_months": {"from": 0, "to": 3, "steps": 7}})
    assert [[level.value for level in axis.levels] for axis in made.axes] == [[5, 20], [0, 1, 2, 3]]
    assert len(points(made)) == len(set(points(made))) == made.size == 8


@pytest.mark.parametrize("method", ["sobol", "latin", "random"])
def test_drawn_points_lie_in_their_span_and_repeat(method: str) -> None:
    vary = {"weights.family": {"from": 1, "to": 100, "scale": "log"}, "solve.mode": ["weighted", "lexicographic"]}
    made = of(vary=vary, method=method, n=16)
    values = [point[0].value for point in points(made)]
    assert len(values) == 16
    assert all(isinstance(each, int | float) and 1 <= each <= 100 for each in values)
    assert sum(isinstance(each, int | float) and each < 10 for each in values) in range(5, 12)
    assert points(made) == points(of(vary=vary, method=method, n=16))
    assert points(made) != points(of(vary=vary, method=method, n=16, seed=2))


def test_points_for_sensitivity_differ_in_one_setting() -> None:
    vary = {"weights.family": {"from": 1, "to": 9}, "weights.proximity": {"from": 1, "to": 9}}
    made = of(vary=vary, method="sobol", n=4, sensitivity=True)
    laid = saltelli(made)
    assert made.size == len(points(made)) == 4 * (2 + 2)
    for at, swapped in enumerate(laid.ab):
        for one, other, new in zip(laid.a, laid.b, swapped, strict=True):
            assert new[at] == other[at]
            assert new[1 - at] == one[1 - at]
