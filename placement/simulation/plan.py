"""What is asked of a simulation, and everything that determines what it comes to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

from placement.answer.assemble import versions
from placement.case import Case
from placement.errors import require
from placement.scenario.year_types import MOST_DRAWS, MOST_WEEKS, USUAL_DRAWS, USUAL_WEEKS
from placement.simulation.arrivals import Arrivals
from placement.simulation.policies.registry import MYOPIC, POLICIES, USUAL

Level = Fraction
"""Inflow as a part of what is expected."""


@dataclass(frozen=True)
class SimulateRequest:
    """What is played.

    Attributes
    ----------
    policies
        Each a name of :data:`placement.simulation.policies.registry.POLICIES`.
    levels
        Inflow, as parts of what is expected; 1 is the base, or the first where it is not among them.
    processes
        Number of draws that are played at the same time; `None`: one for each processor.

    Raises
    ------
    RequestError
        If a field has an invalid value.
    """

    weeks: int = USUAL_WEEKS
    draws: int = USUAL_DRAWS
    policies: tuple[str, ...] = USUAL
    levels: tuple[Level, ...] = (Fraction(1),)
    processes: int | None = None

    def __post_init__(self) -> None:
        """Validate the fields."""
        most = f"a whole number from 1 to {MOST_WEEKS}"
        require(1 <= self.weeks <= MOST_WEEKS, "weeks", most, self.weeks)
        require(1 <= self.draws <= MOST_DRAWS, "draws", f"a whole number from 1 to {MOST_DRAWS}", self.draws)
        known = f"one or more of {', '.join(POLICIES)}, each once"
        told = ", ".join(self.policies)
        holds = bool(self.policies) and set(self.policies) <= set(POLICIES)
        require(holds and len(set(self.policies)) == len(self.policies), "policies", known, told)
        fine = bool(self.levels) and all(0 <= each <= 10 for each in self.levels)
        fine = fine and len(set(self.levels)) == len(self.levels)
        require(fine, "inflow", "percentages from 0 to 1000, each once", ", ".join(map(str, self.levels)))
        require(self.processes is None or self.processes >= 1, "processes", "a whole number above 0", self.processes)

    @property
    def base_policy(self) -> str:
        """The policy from which the others' differences are taken: the engine as it is, or else the first."""
        return MYOPIC if MYOPIC in self.policies else self.policies[0]


@dataclass(frozen=True)
class World:
    """A scenario at a level of inflow, with those who will come.

    Attributes
    ----------
    expected
        Who may come by the scenario's own file (`later.arrivals`), which a policy that looks ahead goes by; `None`
        where it knows what sign-ups are drawn from.
    """

    name: str
    case: Case
    arrivals: Arrivals
    level: Level
    expected: Arrivals | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A draw of a world: it is played under every policy."""

    world: int
    draw: int


@dataclass(frozen=True)
class SimulatePlan:
    """Everything that determines what a simulation comes to."""

    request: SimulateRequest
    worlds: tuple[World, ...]

    @property
    def base(self) -> World:
        """The world from which the others' differences are taken: the first scenario, at 100 % where it is played."""
        first = [each for each in self.worlds if each.case is self.worlds[0].case]
        return next((each for each in first if each.level == 1), first[0])

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Draws of all worlds, in the order of the results."""
        return tuple(
            Task(world, draw) for world in range(len(self.worlds)) for draw in range(1, self.request.draws + 1)
        )

    @property
    def digest(self) -> str:
        """Digest of everything that the results depend on, where the tables lie aside."""
        told = [[_told(each) for each in self.worlds], self.request.weeks, self.request.policies, versions()]
        return sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


def _told(world: World) -> list[object]:
    case, arrivals = world.case, world.arrivals
    document = {key: value for key, value in case.document.items() if key != "data"}
    read = sorted(case.inputs.values())
    settings = [arrivals.stay_months, arrivals.no_show, arrivals.seed, sorted(arrivals.inputs.values())]
    return [world.name, document, read, settings, world.level]


def percent(level: Level) -> str:
    """A level of inflow as people write it, such as 60%."""
    return f"{float(level * 100):g}%"
