"""Commands taken back and brought back, one after the other."""

from __future__ import annotations

from random import Random

import pytest

from placement.locale import translator
from placement.register.kinds import Kind
from placement.register.standing import replay
from placement.register.undone import resting_on, undone_batches, undos_to_redo
from placement.reports.words.week import command_line
from placement.week.errors import NothingToRedoError
from placement.week.moves import intake, protect, undo
from placement.week.undoing import Command, redo, redoable, undoable
from tests.register.telling import telling, undoing
from tests.week.lists import taken, working_folder
from tests.week.memory import MONDAY, Memory

ROWS = ("B1;Amina;Salih;12-3-2018;2315;26-10-2026;F1;;", "B2;Daoud;Omar;12-3-2017;2316;26-10-2026;F2;;")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Memory:
    memory = Memory(working_folder(tmp_path_factory.mktemp("undoing")))
    taken(memory, *ROWS)
    intake(memory.desk(), ["K0001"], MONDAY)
    protect(memory.desk(), ["K0001", "K0002"], "custody")
    return memory


@pytest.fixture
def week(once: Memory) -> Memory:
    """A week of three commands: a list, a talk, and two children protected."""
    versions = {key: dict(each) for key, each in once.versions.items()}
    return Memory(once.place, list(once.facts), versions=versions, commands=once.commands)


def told(memory: Memory) -> tuple[str, str]:
    """What can be taken back, and brought back."""
    desk = memory.desk()
    return _line(undoable(desk)), _line(redoable(desk))


def _line(command: Command | None) -> str:
    return "" if command is None else command_line(translator("en"), command.facts, {"K0001": "B1"})


PROTECTED, TALK = "protected: on no list, letters by hand (2)", "intake talk held (B1)"


def test_each_redo_brings_back_what_one_undo_took(week: Memory) -> None:
    before = week.desk().standing.children
    assert told(week) == (PROTECTED, "")
    undo(week.desk())
    assert told(week) == (TALK, PROTECTED)
    undo(week.desk())
    assert told(week)[1] == TALK
    redo(week.desk())
    assert told(week) == (TALK, PROTECTED)
    redo(week.desk())
    assert told(week) == (PROTECTED, "")
    assert week.desk().standing.children == before
    with pytest.raises(NothingToRedoError):
        redo(week.desk())


def test_what_was_brought_back_is_taken_back_again(week: Memory) -> None:
    for step in (undo, redo, undo):
        step(week.desk())
    assert told(week) == (TALK, PROTECTED)
    assert not week.desk().child("K0001").is_protected


def test_who_took_it_back_is_told(week: Memory) -> None:
    undo(week.desk())
    found = redoable(week.desk())
    assert found is not None and (found.by, found.batch) == ("an", week.facts[-1].batch)


def test_a_later_command_ends_what_can_be_brought_back(week: Memory) -> None:
    undo(week.desk())
    intake(week.desk(), ["K0002"], MONDAY)
    assert told(week)[1] == ""
    with pytest.raises(NothingToRedoError):
        redo(week.desk())


@pytest.mark.parametrize(("kind", "is_left"), [(Kind.SHOWN, True), (Kind.BACKED_UP, True), (Kind.PURGED, False)])
def test_what_only_shows_or_copies_ends_nothing(kind: Kind, is_left: bool, week: Memory) -> None:
    undo(week.desk())
    week.desk().say(kind, "register")
    assert (redoable(week.desk()) is not None) is is_left


def test_nothing_is_left_to_undo_or_redo_in_a_new_register(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert told(Memory(working_folder(tmp_path_factory.mktemp("new")))) == ("", "")


STORY = (Kind.REGISTERED, Kind.AWAITS, Kind.PROPOSED, Kind.AGREED, Kind.OFFERED, Kind.ACCEPTED, Kind.ENROLLED)


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_taken_back_and_brought_back_the_facts_can_be_replayed(seed: int) -> None:
    draw = Random(seed)
    facts = telling(*STORY[: draw.randint(2, len(STORY))])
    for _ in range(30):
        waiting = undos_to_redo(facts)
        open_to = sorted({each.batch for each in facts} - undone_batches(facts), key=lambda each: int(each[1:]))
        batch = waiting[-1] if waiting and draw.random() < 0.4 else draw.choice(open_to)
        assert not waiting or not resting_on(facts, waiting[-1])
        if not resting_on(facts, batch):
            facts = undoing(facts, batch)
            replay(facts)
    for batch in reversed(undos_to_redo(facts)):
        facts = undoing(facts, batch)
        replay(facts)
