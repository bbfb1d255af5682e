"""The board: every group with who sits there and who comes, and who has no seat yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from starlette.responses import Response
from starlette.routing import Route

from placement.locale.language import Translator
from placement.register.states import State
from placement.reports.words.week import state_word
from placement.serve.visit import Visit, room
from placement.week.board import Board


def board(visit: Visit) -> Response:
    """The board of the week."""
    week = visit.bench.look()
    visit.bench.pricer.prepare(week)
    found = week.board
    boards = sorted({each.board for each in found.columns})
    return visit.page(
        "board.html", week=week, board=found, boards=boards, counts=list(_counts(visit.words, found)), **_steps(visit)
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


def _steps(visit: Visit) -> dict[str, Any]:
    """The command that undo takes back, and the one that redo brings back, with what they did."""
    return {"undo": "", "undone": "", "redo": "", "redone": ""}


ROUTES = (Route("/", room(board)),)
