"""An attacker who has every public file of a comparison and knows the method, and looks for single pupils in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any

from ortools.sat.python import cp_model

from placement.disclosure import LEAST
from placement.disclosure.comparison import OF_BASE
from placement.results.ages import BANDS, WALKING_M
from placement.results.comparison import COUNTS, Dimension, Figure, Gain

Cell = tuple[str, str, str]
"""Scenario, key and count; an empty scenario and count for the number of pupils with a key in a group in the base."""

Linear = cp_model.LinearExpr | int

PERSONAL = (Dimension.AGE, Dimension.MUNICIPALITY, Dimension.ORIGIN)


@dataclass(frozen=True)
class Child:
    """A pupil of a drawn world: attributes, and the distance in metres in each scenario, `None` without a group."""

    is_a: Mapping[Dimension, str]
    ways: tuple[int | None, ...]


def draw_children(rng: Random, scenarios: int) -> list[Child]:
    """A region with few or more pupils of a kind, in which each scenario changes something for some."""
    busy = rng.choice((0.03, 0.1, 0.3))
    towns, origins = "abcd"[: rng.randint(1, 4)], "pqrstu"[: rng.randint(2, 6)]
    weights = [rng.choice((1, 1, 6)) for _ in origins]
    return [
        Child(
            {
                Dimension.ALL: "",
                Dimension.AGE: rng.choice((*BANDS, BANDS[0])),
                Dimension.MUNICIPALITY: rng.choice(towns),
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


def raw_gains(children: Sequence[Child], scenarios: int) -> list[Gain]:
    """Gains and losses, as raw counts."""
    concerned = [child for child in children if any(way is not None for way in child.ways)]
    lines = []
    for scenario in range(1, scenarios + 1):
        for dimension in (Dimension.ALL, *PERSONAL):
            for key in sorted({child.is_a[dimension] for child in concerned}):
                ways = [(child.ways[0], child.ways[scenario]) for child in concerned if child.is_a[dimension] == key]
                changed = Counter(change_of(*each) for each in ways)
                counts: dict[str, Any] = {name: changed[name] for name in COUNTS}
                changes = [after - before for before, after in ways if before is not None and after is not None]
                lines.append(
                    Gain(
                        str(scenario),
                        dimension,
                        (key,),
                        **counts,
                        worst=max((Fraction(each) for each in changes if each > 0), default=None),
                        metres=Fraction(sum(changes)),
                    )
                )
    return lines


def change_of(before: int | None, after: int | None) -> str:
    """What changes for a pupil; a pupil in no group either time is not counted."""
    if before is None:
        return "" if after is None else "new"
    if after is None:
        return "lost"
    return "better" if after < before else "worse" if after > before else "same"


def raw_walking(children: Sequence[Child], scenario: int) -> list[Figure]:
    """Number of pupils beyond walking distance, by age."""
    return [
        Figure("walking", band, measure, "pupils", Fraction(sum(beyond is wanted for beyond in _beyond(ways, band))))
        for band in BANDS
        for ways in [[child.ways[scenario] for child in children if child.is_a[Dimension.AGE] == band]]
        for measure, wanted in (("beyond", True), ("within", False))
    ]


def _beyond(ways: Iterable[int | None], band: str) -> list[bool]:
    return [way > WALKING_M[band] for way in ways if way is not None]


@dataclass
class Attack:
    """A model of every region that would have produced these files; what all of them have in common is known.

    Attributes
    ----------
    everybody
        The rows of everyone, which are always shown.
    shown
        The rows of one personal dimension.
    keys
        The attribute's values: the names in the rows.
    """

    everybody: Sequence[Gain]
    shown: Sequence[Gain]
    keys: Sequence[str]
    most: int
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    cells: dict[Cell, Linear] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """State what every reader knows."""
        for whole in self.everybody:
            for key in self.keys:
                for name in COUNTS:
                    self.cells[whole.scenario, key, name] = self.model.new_int_var(0, self.most, "")
            for name in COUNTS:
                told = [self.cells[whole.scenario, key, name] for key in self.keys]
                self.model.add(sum(told) == getattr(whole, name))
        for key in self.keys:
            of_base = [self._of_base(whole.scenario, key) for whole in self.everybody]
            for each in of_base[1:]:
                self.model.add(each == of_base[0])
            self.cells["", key, ""] = of_base[0]
        for line in self.shown:
            self._read(line)

    def _of_base(self, scenario: str, key: str) -> Linear:
        return sum(self.cells[scenario, key, name] for name in OF_BASE)

    def _read(self, line: Gain) -> None:
        """Read a row: its counts and, if unmerged, that it has at least five pupils, no fewer than merged keys."""
        for name in COUNTS:
            if (value := getattr(line, name)) is not None:
                self.model.add(sum(self.cells[line.scenario, key, name] for key in line.keys) == value)
        if len(line.keys) > 1:
            return
        alone = self.cells["", line.keys[0], ""]
        self.model.add(alone >= LEAST)
        for other in self.shown:
            if len(other.keys) > 1:
                for key in other.keys:
                    self.model.add(self.cells["", key, ""] <= alone)

    def walk(self, columns: Mapping[str, Sequence[Figure]]) -> None:
        """Read the numbers beyond walking distance; the base's column has the empty name."""
        beyond: dict[tuple[str, str], list[Linear]] = defaultdict(list)
        within: dict[tuple[str, str], list[Linear]] = defaultdict(list)
        for key in self.keys:
            known_before: Linear | None = None
            for whole in self.everybody:
                before: Linear = 0
                for name in COUNTS:
                    parts = {each: self.model.new_int_var(0, self.most, "") for each in _crossings(name)}
                    self.model.add(sum(parts.values()) == self.cells[whole.scenario, key, name])
                    before = before + sum(part for (was, _), part in parts.items() if was)
                    here = {each: part for each, part in parts.items() if name in ("better", "worse", "same", "new")}
                    beyond[whole.scenario, key] += [part for (_, now), part in here.items() if now]
                    within[whole.scenario, key] += [part for (_, now), part in here.items() if not now]
                if known_before is not None:
                    self.model.add(before == known_before)
                known_before = before
            assert known_before is not None
            beyond["", key] = [known_before]
            within["", key] = [self.cells["", key, ""] - known_before]
        for scenario, figures in columns.items():
            for figure in figures:
                if figure.value is not None and figure.key in self.keys:
                    told = beyond if figure.measure == "beyond" else within
                    self.model.add(sum(told[scenario, figure.key]) == int(figure.value))

    def known(self, real: Mapping[Cell, int]) -> Iterator[Cell]:
        """The small counts that no other value could replace in what is shown."""
        for cell, value in real.items():
            if 0 < value < LEAST:
                model = self.model.clone()
                model.add(self.cells[cell] != value)
                solver = cp_model.CpSolver()
                solver.parameters.num_workers = 1
                status = solver.solve(model)
                assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.INFEASIBLE)
                if status == cp_model.INFEASIBLE:
                    yield cell


def _crossings(name: str) -> list[tuple[bool, bool]]:
    """Pairs (beyond before, beyond now) that can go with a change; a longer distance never leads back within."""
    if name == "better":
        return [(False, False), (True, False), (True, True)]
    if name == "worse":
        return [(False, False), (False, True), (True, True)]
    if name == "new":
        return [(False, False), (False, True)]
    return [(False, False), (True, True)]


def real_cells(gains: Iterable[Gain], dimension: Dimension) -> dict[Cell, int]:
    """The counts that are there to be found."""
    found: dict[Cell, int] = {}
    for gain in gains:
        if gain.dimension is dimension:
            counts = {name: getattr(gain, name) for name in COUNTS}
            found |= {(gain.scenario, gain.keys[0], name): count for name, count in counts.items()}
            found["", gain.keys[0], ""] = sum(counts[name] for name in OF_BASE)
    return found
