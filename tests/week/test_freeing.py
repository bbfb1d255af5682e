"""A row that was set aside as unreadable is taken in once it was corrected by hand, or it is said what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement.faults import InputError
from placement.register.states import State
from placement.week.comparing import Suspect
from placement.week.correcting import correct
from tests.week.lists import comparison, taken, working_folder
from tests.week.memory import Memory
from tests.week.test_import import AMINA

NO_DAY = AMINA.replace("12-3-2018", "12-13-2018")


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(working_folder(tmp_path))


def test_a_row_whose_cell_is_corrected_is_signed_up(memory: Memory) -> None:
    taken(memory, NO_DAY)
    assert memory.desk().child("K0001").state is State.HELD
    assert correct(memory.desk(), "K0001", ["geboortedatum=12-3-2018"]) == ()
    child = memory.desk().child("K0001")
    assert (child.state, child.why_held) == (State.WAITING, "")
    # The list as it should have been says nothing new, and as it was does not take the child back.
    assert comparison(memory, AMINA).changed == ()
    taken(memory, NO_DAY)
    assert memory.desk().child("K0001").state is State.WAITING


def test_what_is_still_unreadable_is_named(memory: Memory) -> None:
    taken(memory, NO_DAY.replace("2-11-2026", "2-13-2026"))
    assert correct(memory.desk(), "K0001", ["geboortedatum=12-3-2018"]) == ("aanmelddatum",)
    assert memory.desk().child("K0001").state is State.HELD
    assert correct(memory.desk(), "K0001", ["aanmelddatum=2-11-2026"]) == ()
    child = memory.desk().child("K0001")
    assert (child.state, child.first_on.isoformat()) == (State.WAITING, "2026-11-02")


def test_another_column_frees_nobody(memory: Memory) -> None:
    taken(memory, NO_DAY)
    assert correct(memory.desk(), "K0001", ["voornaam=Ameena"]) == ("geboortedatum",)
    assert memory.desk().child("K0001").state is State.HELD


def test_a_home_that_is_in_no_table_is_still_a_fault(memory: Memory) -> None:
    taken(memory, AMINA.replace("2315AB", "1000AB"))
    with pytest.raises(InputError):
        correct(memory.desk(), "K0001", ["postcode=1000AC"])
    correct(memory.desk(), "K0001", ["postcode=2316AB"])
    assert memory.desk().child("K0001").state is State.WAITING


def test_a_possible_double_is_asked_about_first(memory: Memory) -> None:
    taken(memory, AMINA)
    taken(memory, NO_DAY.replace("A1", "B7"), suspects={2: [Suspect("K0001", None, ("names",), ())]})
    held = next(each.key for each in memory.desk().standing.in_state(State.HELD))
    assert correct(memory.desk(), held, ["geboortedatum=12-3-2018"]) == ()
    child = memory.desk().child(held)
    assert (child.state, child.why_held) == (State.HELD, "double")
