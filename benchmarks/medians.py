"""What the peers came to, as medians over the seeds of a kind and size of region."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import linear_regression, median

from benchmarks.course import first_within, primal_integral
from benchmarks.instances import Instance
from benchmarks.peers import Figures

ENGINE = "engine"
ONE_PERCENT = 0.01
PROVEN = 1e-9
"""Relative gap of a proof: bounds are rounded to whole units of the objective."""
RATIO, SECONDS, GAP = 1.1, 0.5, 1e-4
"""A peer is ahead where it is this much faster in both, or has a gap smaller by more than this."""

Results = Mapping[tuple[Instance, str], Figures | None]
"""Instance and peer -> figures; `None` for a run that failed."""


@dataclass(frozen=True, slots=True)
class Place:
    """A kind and size of region."""

    kind: str
    pupils: int
    groups: int


@dataclass(frozen=True, slots=True)
class Medians:
    """A peer in a kind and size of region; infinite where most of the seeds do not get there.

    Attributes
    ----------
    seeds, proven
        Instances, and those of them whose value was proven.
    waits_more
        Instances in which it leaves more waiting points than another peer.
    to_one_percent, to_proof
        Seconds until a gap of 1 %, and until the value is proven: deciding between equals comes after that.
    seconds
        Of the whole.
    primal_integral
        Seconds.
    gap
        When it ended; infinite without a bound.
    above
        Part by which the points lie above the best that are known.
    """

    seeds: int
    proven: int
    waits_more: int
    to_one_percent: float
    to_proof: float
    seconds: float
    primal_integral: float
    gap: float
    above: float
    megabytes: float


def medians(results: Results, time_limit: float) -> Mapping[tuple[Place, str], Medians]:
    """Medians of every place and peer, in the order of the results."""
    best = _best(results)
    by_peer: dict[tuple[Place, str], list[Medians]] = defaultdict(list)
    for (instance, peer), found in results.items():
        place = Place(instance.kind.name, instance.pupils, instance.groups)
        by_peer[place, peer].append(_one(found, best.get(instance), time_limit))
    return {key: _median(each) for key, each in by_peer.items()}


def _best(results: Results) -> Mapping[Instance, tuple[float, float]]:
    """Instance -> fewest waiting points, and fewest points with so many."""
    best: dict[Instance, tuple[float, float]] = {}
    for (instance, _), found in results.items():
        if found is not None and found.waiting is not None and found.objective is not None:
            cost = (found.waiting, found.objective)
            best[instance] = min(best.get(instance, cost), cost)
    return best


def _one(found: Figures | None, best: tuple[float, float] | None, time_limit: float) -> Medians:
    nothing = Medians(1, 0, 1, math.inf, math.inf, math.inf, time_limit, math.inf, math.inf, math.inf)
    if found is None or best is None or found.waiting is None or found.objective is None:
        return nothing
    waiting, points = best
    if found.waiting > waiting:
        return replace(nothing, seconds=found.seconds, megabytes=found.megabytes)
    proof = first_within(found.events, PROVEN)
    one_percent = first_within(found.events, ONE_PERCENT)
    return Medians(
        seeds=1,
        proven=int(proof is not None),
        waits_more=0,
        to_one_percent=math.inf if one_percent is None else one_percent,
        to_proof=math.inf if proof is None else proof,
        seconds=found.seconds,
        primal_integral=primal_integral(found.events, points, time_limit),
        gap=math.inf if found.gap is None else found.gap,
        above=(found.objective - points) / max(1.0, abs(points)),
        megabytes=found.megabytes,
    )


def _median(each: Sequence[Medians]) -> Medians:
    sums = {name: sum(getattr(one, name) for one in each) for name in ("seeds", "proven", "waits_more")}
    names = ("to_one_percent", "to_proof", "seconds", "primal_integral", "gap", "above", "megabytes")
    return Medians(**sums, **{name: median(getattr(one, name) for one in each) for name in names})


def ahead(found: Mapping[tuple[Place, str], Medians]) -> list[tuple[Place, str]]:
    """Where a peer is ahead of the engine by more than the margin."""
    return [
        (place, peer)
        for (place, peer), theirs in found.items()
        if peer != ENGINE and (place, ENGINE) in found and _is_ahead(theirs, found[place, ENGINE])
    ]


def _is_ahead(theirs: Medians, ours: Medians) -> bool:
    if ours.to_proof > RATIO * theirs.to_proof and ours.to_proof > theirs.to_proof + SECONDS:
        return True
    return ours.gap > theirs.gap + GAP


def exponents(found: Mapping[tuple[Place, str], Medians]) -> Mapping[tuple[str, str], tuple[float, int]]:
    """Kind and peer -> exponent of growth with the number of pupils, and the number of sizes that it is fitted on.

    The slope of a line through the logarithms of pupils and of median seconds to the proof, by least squares; only for
    three sizes or more that were proven.
    """
    points: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for (place, peer), one in found.items():
        if math.isfinite(one.to_proof) and one.to_proof > 0:
            points[place.kind, peer].append((math.log(place.pupils), math.log(one.to_proof)))
    return {key: (_slope(each), len(each)) for key, each in points.items() if len(each) >= 3}


def _slope(points: Sequence[tuple[float, float]]) -> float:
    slope, _ = linear_regression(*zip(*points, strict=True))
    return slope
