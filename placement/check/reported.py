"""What a solve claims about its placement, and where a recount disagrees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement.catalogue import COVERAGE
from placement.check.measures import MEASURES
from placement.check.seating import seating
from placement.check.world import World
from placement.result import WEIGHTED, Outcome, Placement, Result, Stage, Status


@dataclass(frozen=True)
class Claims:
    """The engine's claims about a placement.

    Attributes
    ----------
    measures
        Every criterion, coverage included, after solving.
    before
        The same over the current seats only: every seated pupil in their own group, closed or not.
    objective, bound
        Sum of weight * measure without coverage, and its proven lower bound; `None` if nothing is claimed
        (lexicographic mode).
    outcomes, routes
        By pupil id, for all pupils.
    stages
        Each stage of the solver with the placement at its end.
    """

    measures: Mapping[str, Fraction]
    before: Mapping[str, Fraction]
    objective: Fraction | None
    bound: Fraction | None
    outcomes: Mapping[str, Outcome]
    routes: Mapping[str, str]
    stages: tuple[tuple[Stage, Placement], ...] = ()

    @classmethod
    def of(cls, result: Result, reached: Sequence[Placement] | None = None) -> Claims:
        """The claims that a result makes.

        Parameters
        ----------
        reached
            The placement at the end of each stage. If it is unknown, only the stages are kept that the final
            placement must still satisfy: in lexicographic mode, later stages may give up some of a criterion.
        """
        if reached is None:
            kept = [each for each in result.stages if each.name == WEIGHTED or each.status is Status.OPTIMAL]
            final = [each for each in kept if each.name in (COVERAGE, WEIGHTED)]
            stages = [(each, result.placement) for each in final]
        else:
            stages = list(zip(result.stages, reached, strict=True))
        return cls(
            measures={each.name: each.measure for each in result.criteria},
            before={each.name: each.before for each in result.criteria},
            objective=result.objective,
            bound=result.bound,
            outcomes={each.pupil_id: each.outcome for each in result.pupils},
            routes={each.pupil_id: each.route for each in result.pupils},
            stages=tuple(stages),
        )


def measures_of(world: World, groups: Mapping[str, str]) -> dict[str, Fraction]:
    """Measure of every criterion at a placement."""
    arranged = seating(world, groups)
    return {name: measure(arranged) for name, measure in MEASURES.items()}


def claim_faults(world: World, groups: Mapping[str, str], claims: Claims) -> list[str]:
    """Claims that the recount contradicts."""
    after = measures_of(world, groups)
    seats = {pupil.id: pupil.group_id for pupil in world.pupils.values() if pupil.group_id is not None}
    before = measures_of(world, seats)
    return [
        *_measure_faults("measure", claims.measures, after),
        *_measure_faults("before", claims.before, before),
        *_objective_faults(world, claims, after),
        *(fault for stage, placement in claims.stages for fault in faults_of_stage(world, stage, placement)),
        *_pupil_faults("outcome", claims.outcomes, _outcomes(world, groups)),
        *_pupil_faults("route", claims.routes, world.routes),
    ]


def _measure_faults(what: str, claimed: Mapping[str, Fraction], counted: Mapping[str, Fraction]) -> list[str]:
    faults = [
        f"{what} {name}: claimed {claimed.get(name, 'nothing')}, counted {value}"
        for name, value in counted.items()
        if claimed.get(name) != value
    ]
    return faults + [f"{what} {name}: no such criterion" for name in claimed if name not in counted]


def _objective_faults(world: World, claims: Claims, after: Mapping[str, Fraction]) -> list[str]:
    if claims.objective is None:
        return []
    points = _points(world, after)
    faults = [] if points == claims.objective else [f"objective: claimed {claims.objective}, counted {points}"]
    if claims.bound is None or claims.bound > points:
        faults.append(f"bound: claimed {claims.bound}, above the {points} points counted")
    return faults


def _points(world: World, measures: Mapping[str, Fraction]) -> Fraction:
    weights = world.case.scenario.weights
    return sum((weights.of(name) * value for name, value in measures.items() if name != COVERAGE), Fraction(0))


def faults_of_stage(world: World, stage: Stage, placement: Placement) -> Iterator[str]:
    """Yield the errors in the solver's own figures for a stage (contract, section 4).

    Its value must equal the count, up to its error; its bound may not exceed the value; and it is proven
    exactly if the two are equal in the model's integers, so that only the error separates them.
    """
    arranged = seating(world, placement.groups)
    if stage.name == WEIGHTED:
        counted = _points(world, {name: measure(arranged) for name, measure in MEASURES.items()})
    else:
        counted = MEASURES[stage.name](arranged)
    if abs(stage.value - counted) > stage.error:
        yield f"stage {stage.name}: claimed {stage.value}, counted {counted}, further apart than {stage.error}"
    apart = stage.value - stage.bound
    if apart < stage.error:
        yield f"stage {stage.name}: the bound {stage.bound} is above the value {stage.value}"
    elif (apart == stage.error) is not (stage.status is Status.OPTIMAL):
        yield f"stage {stage.name}: claimed {stage.status}, with {apart} between value and bound"


def _outcomes(world: World, groups: Mapping[str, str]) -> dict[str, Outcome]:
    return {pupil_id: _outcome(world, pupil_id, groups.get(pupil_id)) for pupil_id in world.pupils}


def _outcome(world: World, pupil_id: str, group_id: str | None) -> Outcome:
    pupil = world.pupils[pupil_id]
    seat = pupil.group_id
    if pupil.left_on is not None and pupil.left_on <= world.case.scenario.starts_on:
        return Outcome.LEFT
    if seat is not None:
        return Outcome.STAYS if group_id == seat else Outcome.MOVED
    if group_id is not None:
        return Outcome.PLACED
    return Outcome.WAITING if pupil_id in world.applicants else Outcome.ROUTED


def _pupil_faults(what: str, claimed: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    # The claimed and the recounted value stay out of the message: they would reveal something about the pupil.
    wrong = [f"{what}: pupil {each} is claimed otherwise" for each in found if claimed.get(each) != found[each]]
    return wrong + [f"{what}: pupil {each} is in no table" for each in claimed if each not in found]
