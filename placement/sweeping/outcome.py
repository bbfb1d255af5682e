"""What a sweep came to: distinct placements, which of them another beats, and where each wins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from placement.sweeping.design import Axis, Categories, Level
from placement.sweeping.runs import Row

Scene = tuple[str, int | None]
"""A scenario's name and the seed of its draw: only within one are placements compared."""
WEIGHT = "weights."


@dataclass(frozen=True, slots=True)
class Answer:
    """A run with its row.

    Attributes
    ----------
    settings
        Dotted key -> level, in the design's order.
    row
        Without its seats: those stand with the placement.
    placement_id
        Empty without a placement.
    """

    run_id: str
    scene: Scene
    settings: Mapping[str, Level]
    row: Row
    placement_id: str
    inputs: str

    @property
    def weighting(self) -> tuple[str, ...]:
        """Levels of the weights among its settings."""
        return tuple(level.json for name, level in self.settings.items() if name.startswith(WEIGHT))


@dataclass(frozen=True, slots=True)
class Reached:
    """A distinct placement of a scenario and draw.

    Attributes
    ----------
    answers
        The runs that lead to it.
    dominated
        Whether another placement has no more waiting and no more of any weighted criterion, and less of one.
    wins
        Dotted key -> its levels with which this placement was the outcome, in the design's order.
    """

    scene: Scene
    placement_id: str
    answers: tuple[Answer, ...]
    dominated: bool
    wins: Mapping[str, tuple[Level, ...]]

    @property
    def row(self) -> Row:
        """One of its rows: all have the same placement."""
        return self.answers[0].row

    @property
    def weightings(self) -> int:
        """Number of different weightings that lead to it."""
        return len({each.weighting for each in self.answers})


def placements(
    answers: Iterable[Answer], weighted: Mapping[str, frozenset[str]], axes: Sequence[Axis]
) -> tuple[Reached, ...]:
    """Distinct placements, in the order in which they first appear.

    Parameters
    ----------
    weighted
        Scenario -> criteria with a weight above 0 in any of its runs.
    """
    by_scene: dict[Scene, dict[str, list[Answer]]] = defaultdict(lambda: defaultdict(list))
    for each in answers:
        if each.placement_id:
            by_scene[each.scene][each.placement_id].append(each)
    return tuple(
        Reached(scene, placement_id, tuple(runs), beaten, {axis.name: _levels(axis, runs) for axis in axes})
        for scene, found in by_scene.items()
        for (placement_id, runs), beaten in zip(
            found.items(), _beaten([_vector(runs, weighted[scene[0]]) for runs in found.values()]), strict=True
        )
    )


def _vector(answers: Sequence[Answer], weighted: frozenset[str]) -> tuple[Fraction, ...]:
    """Waiting and the weighted criteria, each at its least: rules that are varied count one placement differently."""
    rows = [each.row for each in answers]
    names = sorted(weighted & rows[0].measures.keys())
    return (Fraction(rows[0].waiting), *(min(row.measures[name] for row in rows) for name in names))


def _beaten(vectors: Sequence[Sequence[Fraction]]) -> Iterator[bool]:
    """For each vector whether another is nowhere above it and somewhere below it.

    Ranks stand for the exact numbers.
    """
    columns = list(zip(*vectors, strict=True))
    places = [{value: rank for rank, value in enumerate(sorted(set(column)))} for column in columns]
    ranks = np.array([[place[value] for place, value in zip(places, vector, strict=True)] for vector in vectors])
    for own in ranks:
        nowhere_above = (ranks <= own).all(axis=1)
        yield bool((nowhere_above & (ranks < own).any(axis=1)).any())


def _levels(axis: Axis, answers: Sequence[Answer]) -> tuple[Level, ...]:
    """Levels in the order of a list's values, or by size."""
    found = {each.settings[axis.name] for each in answers}
    if isinstance(axis, Categories):
        return tuple(level for level in axis.levels if level in found)
    return tuple(sorted(found, key=lambda level: Fraction(str(level.value))))
