"""Commands taken back and brought back: which comes next, and what it said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.undone import resting_on, undos_to_redo
from placement.week.desk import Desk
from placement.week.errors import NothingToRedoError
from placement.week.moves import last_command, undo


@dataclass(frozen=True)
class Command:
    """A command that can be taken back or brought back.

    Attributes
    ----------
    batch
        The command; of one to be brought back, that of its undo.
    by, at
        Who gave the command that is named here, and when (UTC).
    facts
        What is taken back or brought back.
    """

    batch: str
    by: str
    at: datetime
    facts: tuple[Fact, ...]


def undoable(desk: Desk) -> Command | None:
    """The command that :func:`placement.week.moves.undo` takes back next; `None` where none can be.

    It may still be refused, where somebody else has got the seat that it freed.
    """
    batch = last_command(desk)
    return _command(desk, batch) if batch and not resting_on(desk.facts, batch) else None


def redoable(desk: Desk) -> Command | None:
    """The last undo, with what it took back, if nothing was said since; `None` where there is none.

    Its `by` and `at` are those of the undo.
    """
    waiting = undos_to_redo(desk.facts)
    return _command(desk, waiting[-1]) if waiting and not resting_on(desk.facts, waiting[-1]) else None


def redo(desk: Desk) -> str:
    """Bring back what the last undo took back.

    Returns
    -------
    str
        The undo.

    Raises
    ------
    NothingToRedoError
        If the last command took nothing back.
    SeatTakenError
        If somebody else has got a seat that it gives.
    """
    found = redoable(desk)
    if found is None:
        raise NothingToRedoError
    return undo(desk, found.batch)


def _command(desk: Desk, batch: str) -> Command:
    own = [each for each in desk.facts if each.batch == batch]
    said = own
    while said[0].kind is Kind.UNDONE:
        target = (said[0].payload or {})["batch"]
        said = [each for each in desk.facts if each.batch == target]
    return Command(batch, own[0].by, own[0].at, tuple(said))
