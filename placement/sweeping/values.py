"""A sweep laid out, the rows that are kept of it, and what they came to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from placement.sweeping.design import Design
from placement.sweeping.outcome import Answer, Reached, Scene
from placement.sweeping.runs import Row, Run, Source


@dataclass(frozen=True)
class Plan:
    """Every run of a sweep, in the order of its rows.

    Attributes
    ----------
    sources
        Scenarios and draws.
    inputs
        Of each source, a digest of its tables.
    weighted
        Of each source, the criteria with a weight above 0 in any of its runs.
    """

    design: Design
    sources: tuple[Source, ...]
    inputs: tuple[str, ...]
    weighted: tuple[frozenset[str], ...]
    runs: tuple[Run, ...]

    def weighted_in(self, scene: Scene) -> frozenset[str]:
        """Criteria with a weight above 0 in any run of a scenario."""
        return dict(zip([each.name for each in self.sources], self.weighted, strict=True))[scene[0]]

    @property
    def digest(self) -> str:
        """Digest of all that its rows depend on."""
        return digest_of([run.key for run in self.runs])


@dataclass(frozen=True)
class Outcome:
    """What a sweep came to.

    Attributes
    ----------
    answers
        A row for each run that has one, in the plan's order.
    placements
        Distinct placements, in the order in which they first appear.
    seats
        Placement -> pupil -> group, of everybody with a seat.
    """

    answers: tuple[Answer, ...]
    placements: tuple[Reached, ...]
    seats: Mapping[str, Mapping[str, str]]

    @property
    def defects(self) -> int:
        """Number of rows in which the program itself failed."""
        return sum(each.row.is_defect for each in self.answers)

    @property
    def scenes(self) -> list[Scene]:
        """Scenarios and draws with a row, in the plan's order."""
        return list(dict.fromkeys(each.scene for each in self.answers))

    def of(self, scene: Scene) -> Outcome:
        """The part of one scenario and draw."""
        return Outcome(
            tuple(each for each in self.answers if each.scene == scene),
            tuple(each for each in self.placements if each.scene == scene),
            self.seats,
        )


@dataclass(frozen=True)
class Kept:
    """The rows that are kept.

    Attributes
    ----------
    rows
        Key of a run -> its row without seats, and its placement; empty without one.
    seats
        Placement -> pupil -> group.
    """

    rows: Mapping[str, tuple[Row, str]]
    seats: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Memory:
    """Rows that no folder keeps."""

    rows: dict[str, tuple[Row, str]] = field(default_factory=dict)
    seats: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def add(self, key: str, row: Row) -> None:
        """Keep a row."""
        placement = row.placement_id
        if placement:
            self.seats.setdefault(placement, row.seats)
        self.rows[key] = replace(row, seats={}), placement

    def kept(self) -> Kept:
        """Everything that is kept."""
        return Kept(self.rows, self.seats)


def digest_of(value: object) -> str:
    """Digest of plain values."""
    return sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()
