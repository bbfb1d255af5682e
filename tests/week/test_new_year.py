"""A new school year: who goes on to secondary education, by the rule and by the day that is known."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from placement.week.new_year import begin_year
from placement.week.taking import take
from tests.week.lists import comparison, taken, working_folder
from tests.week.memory import Memory

JUNE = dt.date(2027, 6, 15)


def test_who_turns_twelve_on_its_first_day_stays(tmp_path: Path) -> None:
    memory = Memory(working_folder(tmp_path))
    taken(memory, "A1;Amina;Saleh;31-7-2015;2315AB;;;G1;", "A2;Daoud;Saleh;1-8-2015;2315AB;;;G1;")
    assert [each.key for each in begin_year(memory.desk(JUNE)).leavers] == ["K0001"]


def test_an_exit_that_the_list_expects_stays_as_it_is(tmp_path: Path) -> None:
    memory = Memory(working_folder(tmp_path))
    headings = "leerling_id;geboortedatum;postcode;groep;verwachte_uitstroom"
    take(memory.desk(), comparison(memory, "A1;31-7-2015;2315AB;G1;1-7-2027", headings=headings))
    assert len(begin_year(memory.desk(JUNE)).leavers) == 1
    assert memory.desk().standing.children["K0001"].exit.expected_on is None
