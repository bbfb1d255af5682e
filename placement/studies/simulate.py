"""Weeks played under several policies on the same draws (contract, section 8; R32)."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from placement.case import Case
from placement.result import Placement
from placement.simulation.arrivals import Arrivals, Drawn, drawn
from placement.simulation.foresight import foresee
from placement.simulation.hindsight import Schedule, schedule
from placement.simulation.named import expected_of
from placement.simulation.outcome import Simulation
from placement.simulation.plan import SimulatePlan, SimulateRequest, Task, World, percent
from placement.simulation.play import Play
from placement.simulation.playing import Decision, Policy, play
from placement.simulation.policies.registry import HINDSIGHT, policy
from placement.simulation.state import Standing
from placement.simulation.turn import Turn
from placement.simulation.weeks import Week, weeks_of
from placement.studies.observer import Observer
from placement.workers import in_processes


def plan(
    cases: Sequence[Case], arrivals: Callable[[Case], Arrivals], request: SimulateRequest | None = None
) -> SimulatePlan:
    """What is played: each scenario at each level of inflow.

    Parameters
    ----------
    arrivals
        Those who will come, for a scenario.

    Raises
    ------
    InputError
        If `arrivals` finds faults, or there are any in the arrivals that a scenario names.
    """
    request = request or SimulateRequest()
    worlds = []
    for case in cases:
        coming, expected = arrivals(case), expected_of(case)
        for level in request.levels:
            name = case.scenario.name if len(request.levels) == 1 else f"{case.scenario.name} {percent(level)}"
            worlds.append(World(name, case, coming, level, expected))
    return SimulatePlan(request, tuple(worlds))


def simulate(
    made: SimulatePlan,
    *,
    known: Mapping[Task, tuple[Play, ...]] | None = None,
    keep: Callable[[Task, tuple[Play, ...]], None] | None = None,
    observer: Observer | None = None,
) -> Simulation:
    """Play what has not been played yet; part `simulate`.

    Parameters
    ----------
    known
        Draws that were played before, and what they came to.
    keep
        Takes the plays of a draw as they come, and returns once they are kept.

    Raises
    ------
    StoppedError
        If it was stopped: what was kept is kept.
    """
    observer, played = observer or Observer(), dict(known or {})
    todo = [task for task in made.tasks if task not in played]
    tell, total = observer.counting("simulate"), len(made.tasks)
    tell(len(played), total)

    def done(answer: tuple[Task, tuple[Play, ...]]) -> None:
        task, plays = answer
        if keep is not None:
            keep(task, plays)
        played[task] = plays
        tell(len(played), total)

    processes = min(made.request.processes or os.cpu_count() or 1, len(todo))
    if processes > 1:
        shared = partial(_same, made)
        in_processes(shared, carried_out, todo, processes=processes, done=done, stop=observer.stop)
    else:
        for task in todo:
            done(carried_out(made, task, observer))
    return outcome(made, played)


def outcome(made: SimulatePlan, played: Mapping[Task, tuple[Play, ...]]) -> Simulation:
    """What the draws that were played came to."""
    request = made.request
    found = [play for task in made.tasks for play in played.get(task, ())]
    order = {name: at for at, name in enumerate(request.policies)}
    worlds = tuple(each.name for each in made.worlds)
    place = {name: at for at, name in enumerate(worlds)}
    found.sort(key=lambda each: (place[each.world], order[each.policy], each.draw))
    return Simulation(
        worlds, made.base.name, request.policies, request.base_policy, request.weeks, request.draws, tuple(found)
    )


def _same(made: SimulatePlan) -> SimulatePlan:
    return made


def carried_out(made: SimulatePlan, task: Task, observer: Observer | None = None) -> tuple[Task, tuple[Play, ...]]:
    """A draw of a world, played under every policy.

    Raises
    ------
    StoppedError
        If it was stopped.
    """
    obey = (observer or Observer()).obey
    world, weeks = made.worlds[task.world], weeks_of(made.worlds[task.world].case, made.request.weeks)
    coming = drawn(world.case, world.arrivals, weeks, task.draw, world.level)
    return task, tuple(_played(world, weeks, coming, name, obey) for name in made.request.policies)


def _played(world: World, weeks: Sequence[Week], coming: Drawn, name: str, obey: Callable[[], None]) -> Play:
    standing = Standing.of(world.case, coming, world.arrivals.stay_months)
    if name != HINDSIGHT:
        known = world.expected or world.arrivals
        return play(standing, _obeying(policy(name), obey), weeks, known, (world.name, name))
    best = schedule(foresee(world.case, coming, world.arrivals.stay_months, weeks))
    if best.seats is None:
        return Play(world.name, name, coming.number, (), (), (), bound=best.bound)
    found = play(standing, _obeying(_foreseen(best), obey), weeks, world.arrivals, (world.name, name))
    return replace(found, bound=best.bound)


def _obeying(chosen: Policy, obey: Callable[[], None]) -> Policy:
    """A policy that ends when it is told to."""

    def decided(turn: Turn) -> Decision:
        obey()
        return chosen(replace(turn, obey=obey))

    return decided


def _foreseen(best: Schedule) -> Policy:
    """The schedule as a policy; it is the one that knows who comes."""

    def seated(turn: Turn) -> Decision:
        new = (best.seats or {}).get(turn.week.number, {})
        return Decision(Placement({**turn.problem.before.groups, **new}), best.bound.proven)

    return seated
