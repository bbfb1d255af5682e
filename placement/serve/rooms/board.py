"""The board: every group with who sits there and who comes, and who has no seat yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from starlette.responses import Response
from starlette.routing import Route

from placement.locale.language import Translator
from placement.register.kinds import Kind
from placement.register.states import State
from placement.reports.words.week import KINDS, state_word
from placement.serve.back import came_from
from placement.serve.snapshot import Snapshot
from placement.serve.visit import Visit, room
from placement.week.board import Board
from placement.week.moves import undo
from placement.week.undoing import Command, redo, redoable, undoable


def board(visit: Visit) -> Response:
    """The board of the week."""
    week = visit.bench.look()
    visit.bench.pricer.prepare(week)
    found = week.board
    boards = sorted({each.board for each in found.columns})
    return visit.page(
        "board.html",
        week=week,
        board=found,
        boards=boards,
        counts=list(_counts(visit.words, found)),
        **_steps(visit.words, week),
    )


def _counts(words: Translator, found: Board) -> Iterator[tuple[str, int]]:
    """What is counted on top: who has no seat, what is proposed and not held, what needs a look, what else is due."""
    coming = [each for column in found.columns for each in column.coming]
    proposed = [each for each in coming if each.child.state is State.PROPOSED]
    yield words.text("without a seat"), len(found.seeking)
    yield words.text("proposed"), len(proposed)
    yield words.text("to decide one by one"), sum(each.is_pressing for each in proposed)
    yield words.text("held"), sum(each.is_held for each in proposed)
    for state in (State.TO_ADVISE, State.HELD, State.REFERRED):
        if cards := found.others.get(state):
            yield state_word(words, state), len(cards)


_TOLD = KINDS.keys() - {Kind.ANSWERS_READ}
"""Facts that say what a command did; that answers were read goes without saying."""


def _steps(words: Translator, week: Snapshot) -> dict[str, Any]:
    """The commands that undo takes back and redo brings back, with what they did."""
    return {
        "undo": step(words, undoable(week.desk)),
        "redo": step(words, redoable(week.desk)),
    }


def step(words: Translator, command: Command | None) -> dict[str, str]:
    """A command that can be taken back or brought back, with what it did; an empty name where there is none."""
    if command is None:
        return {"batch": "", "what": ""}
    kinds = dict.fromkeys(words.text(KINDS[each.kind]) for each in command.facts if each.kind in _TOLD)
    return {"batch": command.batch, "what": ", ".join(list(kinds)[-2:])}


def step_back(visit: Visit) -> Response:
    """Take back the command that the page named."""
    batch = visit.text("batch")
    visit.do(lambda desk: undo(desk, batch))
    return visit.go(came_from(visit), visit.words.text("Taken back."))


def step_forward(visit: Visit) -> Response:
    """Bring back what the last undo took back."""
    visit.do(redo)
    return visit.go("/", visit.words.text("Brought back."))


ROUTES = (
    Route("/", room(board)),
    Route("/undo", room(step_back), methods=["POST"]),
    Route("/redo", room(step_forward), methods=["POST"]),
)
