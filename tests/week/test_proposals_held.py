"""A seat for one child while proposals to others hold: all but those that their group has no room for."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement.eligibility import Reason
from placement.results.explanation import Verdict
from placement.studies.observer import Observer
from placement.studies.pricing import Pricing
from placement.week.correcting import set_group
from placement.week.move_prices import solved_now
from placement.week.moves import agree
from placement.week.pinning import price_to_pin
from placement.week.proposals_held import Overfull
from placement.week.proposing import propose
from placement.week.seats import Prices, place_today, prices
from tests.week.lists import SCENARIO, TABLES, taken, working_folder
from tests.week.memory import MONDAY, Memory

EARLY, LATE, SISTER, ASKED = (
    "B1;Amina;Salih;12-3-2018;2315;26-10-2026;F1;;",
    "B2;Daoud;Omar;12-3-2017;2315;2-11-2026;F2;;",
    "B3;Sara;Omar;12-5-2016;2315;2-11-2026;F2;;",
    "B4;Noor;Said;12-5-2017;2316;9-11-2026;F4;;",
)


def _priced(path: Path, room: int, *agreed: str) -> Prices:
    """Prices for a child of G2, in a week in which G1, proposed to three others, has so much room left."""
    groups = "group_id,school_id,min_size\nG1,S1,1\nG2,S2,1\n"
    memory = Memory(working_folder(path, {**TABLES, "groups": groups}, f"{SCENARIO}weights: {{proportionality: 0}}\n"))
    taken(memory, EARLY, LATE, SISTER, ASKED)
    propose(memory.desk())
    children = memory.desk().standing.children.values()
    proposed = {each.key: each.proposal and each.proposal.group_id for each in children}
    assert proposed == {"K0001": "G1", "K0002": "G1", "K0003": "G1", "K0004": "G2"}
    agree(memory.desk(), agreed, "school")
    sizes = ("min_size=1", "target_size=1", f"max_size={room}")
    set_group(memory.desk(), "G1", sizes, first=MONDAY, last=None)
    return prices(memory.desk(), "K0004", Observer())


def _seats(found: Prices) -> dict[str, str | None]:
    return {each.pupil_id: each.group_id for each in found.result.pupils}


def test_only_the_latest_proposals_of_an_overfull_group_are_let_go(tmp_path: Path) -> None:
    found = _priced(tmp_path, 2)
    assert found.overfull == (Overfull("G1", 3, 2, ("K0003",)),)
    assert _seats(found) == {"K0001": "G1", "K0002": "G1", "K0004": "G2"}
    assert found.of("G1").verdict is Verdict.FULL


def test_what_was_agreed_to_goes_before_an_earlier_sign_up(tmp_path: Path) -> None:
    found = _priced(tmp_path, 2, "K0003", "K0002")
    assert found.overfull == (Overfull("G1", 3, 2, ("K0001",)),)
    assert _seats(found) == {"K0002": "G1", "K0003": "G1", "K0004": "G2"}


def test_who_was_agreed_on_keeps_the_seat_where_even_they_do_not_fit(tmp_path: Path) -> None:
    found = _priced(tmp_path, 1, "K0002", "K0003")
    assert found.overfull == (Overfull("G1", 3, 1, ("K0001",)),)
    assert _seats(found) == {"K0002": "G1", "K0003": "G1", "K0004": "G2"}
    assert found.of("G1").verdict is Verdict.FULL


def test_nothing_is_said_where_everybody_fits(tmp_path: Path) -> None:
    found = _priced(tmp_path, 3)
    assert found.overfull == ()
    assert len(_seats(found)) == 4


def _opened(path: Path, least: int) -> Memory:
    """A week in which two groups have room for everybody, and a person opened a third with another minimum."""
    groups = f"group_id,school_id,min_size,status\nG1,S1,1,open\nG2,S2,1,open\nG3,S2,{least},closed\n"
    memory = Memory(working_folder(path, {**TABLES, "groups": groups}, f"{SCENARIO}weights: {{proportionality: 0}}\n"))
    taken(memory, EARLY, LATE, SISTER, ASKED)
    propose(memory.desk())
    set_group(memory.desk(), "G3", ("status=open",), first=MONDAY, last=None)
    return memory


@pytest.mark.parametrize("least", [1, 3])
def test_a_group_that_a_person_opened_takes_the_first_child_today(tmp_path: Path, least: int) -> None:
    memory = _opened(tmp_path, least)
    desk = memory.desk()
    found = prices(desk, "K0004", Observer())
    assert found.of("G3").verdict in (Verdict.CHOSEN, Verdict.POSSIBLE)
    place_today(desk, "K0004", "G3", found, until=MONDAY)
    assert memory.desk().standing.children["K0004"].group_id == "G3"


@pytest.mark.parametrize(("least", "reasons"), [(3, ()), (5, (Reason("shut", "4"),))])
def test_a_group_that_stayed_shut_costs_what_opening_it_with_its_minimum_does(
    tmp_path: Path, least: int, reasons: tuple[Reason, ...]
) -> None:
    memory = _opened(tmp_path, least)
    solved = solved_now(memory.desk())
    assert next(each.status for each in solved.result.groups if each.group_id == "G3") == "shut"
    found = price_to_pin(memory.desk(), "K0004", "G3")
    assert found is not None and found.reasons == reasons
    assert len(found.shifts) >= least - 1 if not reasons else found.verdict is Verdict.FORBIDDEN
    asked = Pricing(solved, opens=True)
    assert asked.price("K0004").alternatives[2] == asked.of("K0004", "G3") == found
