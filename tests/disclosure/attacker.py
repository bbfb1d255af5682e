"""An attacker who has every file of a comparison that readers without pupils get, and knows the rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any

from ortools.sat.python import cp_model

from placement.disclosure import rule
from placement.disclosure.comparison import CHANGES, OTHERS
from placement.results.ages import BANDS
from placement.results.comparison import COUNTS, Dimension, Gain

Linear = cp_model.LinearExpr | int

PERSONAL = (Dimension.AGE, Dimension.ORIGIN)


@dataclass(frozen=True)
class Child:
    """A pupil of a drawn world: attributes, and the distance in metres in each scenario, `None` without a group."""

    is_a: Mapping[Dimension, str]
    ways: tuple[int | None, ...]


def keys_of(dimension: Dimension, children: Sequence[Child]) -> list[str]:
    """Values that readers know may occur: both ages, and of origins one more than there are."""
    if dimension is Dimension.AGE:
        return list(BANDS)
    return sorted({child.is_a[dimension] for child in children} | {"another"})


def draw_children(rng: Random, scenarios: int) -> list[Child]:
    """A region with few or more pupils of a kind, in which each scenario changes something for some."""
    busy = rng.choice((0.03, 0.1, 0.3))
    origins = "pqrstu"[: rng.randint(2, 6)]
    weights = [rng.choice((1, 1, 6)) for _ in origins]
    alike = rng.random() < 0.3
    return [
        Child(
            {
                Dimension.ALL: "",
                Dimension.AGE: BANDS[0] if alike else rng.choice((*BANDS, BANDS[0])),
                Dimension.ORIGIN: rng.choices(origins, weights)[0],
            },
            _ways(rng, busy, scenarios),
        )
        for _ in range(rng.choice((rng.randint(12, 45), rng.randint(40, 140))))
    ]


def _ways(rng: Random, busy: float, scenarios: int) -> tuple[int | None, ...]:
    base = rng.randrange(200, 4000, 100) if rng.random() > 0.1 else None
    changed = (rng.choice((None, rng.randrange(200, 4000, 100))) for _ in range(scenarios))
    return (base, *(each if rng.random() < busy else base for each in changed))


def seats(children: Sequence[Child], scenarios: int) -> dict[str, dict[str, str | None]]:
    """Scenario -> pupil -> seat, for those elsewhere than in the base: here, at another distance."""
    return {
        str(scenario): {
            str(at): str(child.ways[scenario])
            for at, child in enumerate(children)
            if child.ways[scenario] != child.ways[0]
        }
        for scenario in range(1, scenarios + 1)
    }


def raw_gains(children: Sequence[Child], scenarios: int) -> tuple[Gain, ...]:
    """Gains and losses as they are."""
    concerned = [child for child in children if any(way is not None for way in child.ways)]
    lines = []
    for scenario in range(1, scenarios + 1):
        for dimension in (Dimension.ALL, *PERSONAL):
            for key in sorted({child.is_a[dimension] for child in concerned}):
                ways = [(child.ways[0], child.ways[scenario]) for child in concerned if child.is_a[dimension] == key]
                changed = Counter(change_of(*each) for each in ways)
                counts: dict[str, Any] = {name: changed[name] for name in COUNTS}
                changes = [after - before for before, after in ways if before is not None and after is not None]
                worst = max((Fraction(each) for each in changes if each > 0), default=None)
                lines.append(
                    Gain(str(scenario), dimension, (key,), **counts, worst=worst, metres=Fraction(sum(changes)))
                )
    return tuple(lines)


def change_of(before: int | None, after: int | None) -> str:
    """What changes for a pupil; a pupil in no group either time is not counted."""
    if before is None:
        return "" if after is None else "new"
    if after is None:
        return "lost"
    return "better" if after < before else "worse" if after > before else "same"


@dataclass
class Attack:
    """A model of every region that would have produced these files; what all of them have in common is known.

    Attributes
    ----------
    everybody
        The rows of everyone, which are always exact.
    shown
        The rows of one personal dimension.
    keys
        All values that the attribute can have.
    rounded
        Whether the rows are by the rule; otherwise they are as it is.
    """

    everybody: Sequence[Gain]
    shown: Sequence[Gain]
    keys: Sequence[str]
    rounded: bool = True
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    cells: dict[tuple[str, str, str], Linear] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """State what every reader knows."""
        for whole in self.everybody:
            for name in COUNTS:
                total = getattr(whole, name)
                for key in self.keys:
                    self.cells[whole.scenario, key, name] = self.model.new_int_var(0, total, "")
                self.model.add(sum(self.cells[whole.scenario, key, name] for key in self.keys) == total)
            self._read(whole, [line for line in self.shown if line.scenario == whole.scenario])

    def _read(self, whole: Gain, lines: Sequence[Gain]) -> None:
        """Read the rows of a scenario; without rows it tells nothing, and without rare origins there are none."""
        named = {line.keys[0] for line in lines}
        for line in lines:
            keys = [line.keys[0]] if line.keys[0] != OTHERS else [key for key in self.keys if key not in named]
            for name in COUNTS:
                if name in CHANGES or not self.rounded:
                    told = sum(self.cells[whole.scenario, key, name] for key in keys)
                    self._is_shown_as(told, getattr(line, name), getattr(whole, name))
        for key in set(self.keys) - named if lines else ():
            for name in CHANGES if OTHERS in named else ():
                self._is_shown_as(self.cells[whole.scenario, key, name], None, getattr(whole, name))
            for name in COUNTS if OTHERS not in named else ():
                self.model.add(self.cells[whole.scenario, key, name] == 0)

    def _is_shown_as(self, told: Linear, shown: int | None, total: int) -> None:
        """A count, of which the reader sees what the rule makes of it."""
        if not self.rounded or not total:
            self.model.add(told == (shown or 0))
            return
        values = [value for value in range(total + 1) if rule.count(value, of=total) == shown]
        self.model.add_linear_expression_in_domain(told, cp_model.Domain.from_values(values))

    def bounds(self, scenario: str, key: str, names: Sequence[str]) -> tuple[int, int]:
        """Fewest and most children of a kind with one of these changes."""
        ends = []
        for sign in (1, -1):
            model = self.model.clone()
            model.minimize(sign * sum(self.cells[scenario, key, name] for name in names))
            solver = cp_model.CpSolver()
            solver.parameters.num_workers = 1
            assert solver.solve(model) == cp_model.OPTIMAL
            ends.append(sign * round(solver.objective_value))
        return ends[0], ends[1]

    def is_certain(self, wanted: Linear, *, least: int) -> bool:
        """Whether a number is at least so large in every region that agrees with the files."""
        model = self.model.clone()
        model.add(wanted <= least - 1)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        status = solver.solve(model)
        assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.INFEASIBLE)
        return status == cp_model.INFEASIBLE

    def known(self) -> Iterator[tuple[str, str, str]]:
        """Scenario, change and key: all the children with that change are certainly of this kind."""
        for whole in self.everybody:
            for name in COUNTS:
                total = getattr(whole, name)
                for key in self.keys if total else ():
                    cell = self.cells[whole.scenario, key, name]
                    if self.is_certain(cell, least=total):
                        yield whole.scenario, name, key
