"""The board: every group with who sits there and who comes, and who has no seat yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from starlette.responses import Response
from starlette.routing import Route

from placement.locale.language import Translator
from placement.register.child import COORDINATOR
from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.states import State
from placement.register.writer import is_child
from placement.reports.words.week import KINDS, state_word
from placement.serve.back import came_from
from placement.serve.snapshot import Snapshot
from placement.serve.visit import Visit, room
from placement.week.board import Board
from placement.week.deciding import Topic
from placement.week.moves import undo
from placement.week.undoing import Command, redo, redoable, undoable


def board(visit: Visit) -> Response:
    """The board of the week."""
    week = visit.bench.look()
    visit.bench.pricer.prepare(week)
    visit.bench.was_seen.set()
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


_WHERE = {
    State.TO_ADVISE: f"/decide#{Topic.ADVICE.value}",
    State.HELD: f"/decide#{Topic.DOUBLE.value}",
    State.REFERRED: f"/decide#{Topic.REFERRED.value}",
}
"""Where children in a state are decided on."""


def _counts(words: Translator, found: Board) -> Iterator[tuple[str, int, str]]:
    """What is counted on top: who has no seat, what is proposed and held, what needs a look, what else is due.

    Each with the page on which it is decided on; empty for the board itself.
    """
    coming = [each for column in found.columns for each in column.coming]
    proposed = [each for each in coming if each.child.state is State.PROPOSED]
    yield words.text("without a seat"), len(found.seeking), "/waiting"
    yield words.text("proposed"), len(proposed), ""
    yield (
        words.text("to decide one by one"),
        sum(each.is_pressing for each in proposed),
        f"/decide#{Topic.ONE_BY_ONE.value}",
    )
    yield words.text("held"), sum(each.is_held for each in proposed), ""
    for state in (State.TO_ADVISE, State.HELD, State.REFERRED):
        if cards := found.others.get(state):
            yield state_word(words, state), len(cards), _WHERE[state]


_TOLD = KINDS.keys() - {Kind.ANSWERS_READ}
"""Facts that say what a command did; that answers were read goes without saying."""


def _steps(words: Translator, week: Snapshot) -> dict[str, Any]:
    """The commands that undo takes back and redo brings back, with what they did."""
    return {
        "undo": step(words, undoable(week.desk), week.listed_name),
        "redo": step(words, redoable(week.desk), week.listed_name),
    }


def step(words: Translator, command: Command | None, named: Callable[[str], str]) -> dict[str, str]:
    """A command that can be taken back or brought back, with what it did; an empty name where there is none.

    Parameters
    ----------
    named
        What a child is called.
    """
    if command is None:
        return {"batch": "", "what": ""}
    return {"batch": command.batch, "what": ", ".join(_did(words, command.facts, named)[-2:])}


def _did(words: Translator, facts: Iterable[Fact], named: Callable[[str], str]) -> list[str]:
    """What was said, each kind once: of whom, or of how many."""
    found: dict[str, dict[str, None]] = {}
    for each in facts:
        if each.kind in _TOLD:
            found.setdefault(_kind(words, each), {})[each.subject] = None
    whom = {said: _whom(words, tuple(some), named) for said, some in found.items()}
    return [f"{said} ({some})" if some else said for said, some in whom.items()]


def _kind(words: Translator, fact: Fact) -> str:
    """What a fact says; a proposal to which the coordinator agreed is held."""
    is_held = fact.kind is Kind.AGREED and (fact.payload or {}).get("who") == COORDINATOR
    return words.text("held") if is_held else words.text(KINDS[fact.kind])


def _whom(words: Translator, subjects: tuple[str, ...], named: Callable[[str], str]) -> str:
    if len(subjects) > 1:
        return words.number(len(subjects))
    return named(subjects[0]) if is_child(subjects[0]) else ""


def step_back(visit: Visit) -> Response:
    """Take back the command that the page named."""
    batch, week = visit.text("batch"), visit.bench.look()
    what = step(visit.words, undoable(week.desk), week.listed_name)
    visit.do(lambda desk: undo(desk, batch))
    said = what["what"] if what["batch"] == batch else ""
    return visit.go(came_from(visit), _ended(visit.words.text("Taken back."), said))


def step_forward(visit: Visit) -> Response:
    """Bring back what the last undo took back."""
    week = visit.bench.look()
    what = step(visit.words, redoable(week.desk), week.listed_name)["what"]
    visit.do(redo)
    return visit.go("/", _ended(visit.words.text("Brought back."), what))


def reasons(visit: Visit) -> Response:
    """Fold the reasons of holds on the board, or show them again, in this browser."""
    visit.bench.sessions.change(visit.cookie, hides_reasons=visit.text("reasons") == "fold")
    return visit.go("/")


def _ended(said: str, what: str) -> str:
    """A sentence, with what it is about."""
    return f"{said.rstrip('.')}: {what}." if what else said


ROUTES = (
    Route("/", room(board)),
    Route("/undo", room(step_back), methods=["POST"]),
    Route("/redo", room(step_forward), methods=["POST"]),
    Route("/reasons", room(reasons), methods=["POST"]),
)
