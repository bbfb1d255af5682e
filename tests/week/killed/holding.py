"""What a working folder has to hold after a command was killed: all of it or nothing, and nothing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyrage

from placement.faults import PlacementError
from placement.register.fact import Fact
from placement.register.register import Register
from placement.register.standing import replay
from placement.store.read import open_run
from placement.week.place import WorkPlace
from tests.week.killed.cases import IDENTITY


@dataclass(frozen=True)
class Told:
    """What was said before the kill: whether the command had ended, and the batches that another process wrote."""

    is_acknowledged: bool
    beside: tuple[str, ...] = ()


@dataclass
class Found:
    """Whether the command's facts are there, and what is wrong."""

    is_there: bool = False
    wrong: list[str] = field(default_factory=list)


def count(folder: Path, register: str | None) -> list[Fact]:
    """Facts of a folder's register."""
    return list(Register.open(register or folder / "register.db", folder=folder).facts())


def wrongs(
    folder: Path, register: str | None, before: Sequence[Fact], adds: Counter[tuple[str, str]], told: Told
) -> Found:
    """Hold what is there against what was told, and what the command adds where nobody kills it."""
    opened, found = Register.open(register or folder / "register.db", folder=folder), Found()
    facts, health = list(opened.facts()), opened.health
    if not health.is_whole:
        found.wrong.append(f"not whole: {health}")
    if [each.fact_id for each in facts] != list(range(1, len(facts) + 1)):
        found.wrong.append("facts are missing or there twice")
    old = [(each.fact_id, each.batch, each.kind) for each in facts[: len(before)]]
    if old != [(each.fact_id, each.batch, each.kind) for each in before]:
        found.wrong.append("earlier facts differ")
    batches: dict[str, Counter[tuple[str, str]]] = {}
    writers = {each.batch: each.by for each in facts}
    for each in facts[len(before) :]:
        batches.setdefault(each.batch, Counter())[each.kind.value, each.subject] += 1
    ours = [batch for batch in batches if writers[batch] == "An"]
    found.is_there = bool(ours)
    if len(ours) > 1:
        found.wrong.append("written twice")
    found.wrong += [f"half of it: {batches[batch]}" for batch in ours if batches[batch] != adds]
    if told.is_acknowledged and not ours:
        found.wrong.append("what was acknowledged is lost")
    if lost := set(told.beside) - batches.keys():
        found.wrong.append(f"of the other process {lost} are lost")
    found.wrong += [f"half of {batch}" for batch in batches if writers[batch] != "An" and batches[batch].total() != 1]
    found.wrong += _state(opened, facts) + list(_files(WorkPlace(folder), facts))
    return found


def _state(register: Register, facts: Sequence[Fact]) -> list[str]:
    """What is wrong with the state that a replay gives."""
    standing, known, erased = replay(facts), register.all_versions(), register.erased()
    nameless = [key for key in standing.children if key not in known and key not in erased]
    left = sorted(erased & known.keys())
    return [f"nobody knows who {each} is" for each in nameless] + [f"{each} is erased and known" for each in left]


def _files(place: WorkPlace, facts: Sequence[Fact]) -> Iterator[str]:
    """Folders of weeks, and backups, that are not whole."""
    for week in replay(facts).weeks:
        try:
            open_run(place.run(week))
        except PlacementError as error:
            yield f"{week}: {error}"
        if not list(place.week(week).glob("*.xlsx")):
            yield f"{week} has no workbook"
    for copy in place.backups.glob("[!.]*.age"):
        try:
            pyrage.decrypt(copy.read_bytes(), [IDENTITY])
        except pyrage.DecryptError as error:
            yield f"{copy.name}: {error}"
