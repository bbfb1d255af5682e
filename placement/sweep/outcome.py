"""What a sweep came to: distinct placements, which of them another beats, and where each wins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement.sweep.runs import Row

Scene = tuple[str, int | None]
"""A scenario's name and the seed of its draw: only within one are placements compared."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A run with its row.

    Attributes
    ----------
    settings
        Dotted key -> the level as rows name it, in the design's order.
    """

    run_id: str
    scene: Scene
    settings: Mapping[str, str]
    row: Row
    inputs: str


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
    wins: Mapping[str, tuple[str, ...]]

    @property
    def row(self) -> Row:
        """One of its rows: all have the same placement."""
        return self.answers[0].row


def placements(answers: Iterable[Answer], weighted: Mapping[str, frozenset[str]]) -> tuple[Reached, ...]:
    """Distinct placements, in the order in which they first appear.

    Parameters
    ----------
    weighted
        Scenario -> criteria with a weight above 0 in any of its runs.
    """
    by_placement: dict[tuple[Scene, str], list[Answer]] = defaultdict(list)
    for each in answers:
        if each.row.placement_id:
            by_placement[each.scene, each.row.placement_id].append(each)
    vectors = {key: _vector(found[0].row, weighted[key[0][0]]) for key, found in by_placement.items()}
    return tuple(
        Reached(
            scene,
            placement_id,
            tuple(found),
            any(_beats(other, vectors[scene, placement_id]) for key, other in vectors.items() if key[0] == scene),
            dict(_levels(found)),
        )
        for (scene, placement_id), found in by_placement.items()
    )


def _vector(row: Row, weighted: frozenset[str]) -> tuple[Fraction, ...]:
    return (Fraction(row.waiting), *(row.measures[name] for name in sorted(weighted & row.measures.keys())))


def _beats(one: Sequence[Fraction], other: Sequence[Fraction]) -> bool:
    return one != other and all(mine <= theirs for mine, theirs in zip(one, other, strict=True))


def _levels(answers: Sequence[Answer]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in answers[0].settings:
        yield name, tuple(dict.fromkeys(each.settings[name] for each in answers))
