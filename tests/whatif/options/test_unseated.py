"""Options of a scenario that has no placement as it is: who waits of those whose group closes, counted and told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placement.case import Case
from placement.domain import GroupKind, GroupStatus
from placement.errors import ContradictionError
from placement.locale import translator
from placement.reports.options.page import options_page
from placement.reports.readers import Kind
from placement.reports.sections.options import OptionsView
from placement.reports.words.marks import Marks
from placement.reports.words.options_unseated import as_it_is
from placement.result import Note
from placement.results.options import Combination, Options
from placement.solver.solving import solve
from placement.store.options import options_files, to_document
from placement.studies.options import options
from placement.whatif.options.combinations import NOTHING, applied
from placement.whatif.options.request import OptionsRequest
from tests.check.small import case, group, pin, pupil
from tests.once import once
from tests.reports.options.town import town

OPENED = Combination(("G3",))


def closing(*, seats: int = 18) -> Case:
    """The town with G1 closed, so that twelve lose their seats, and so many seats in G3 if it opens."""
    made = town()
    groups = tuple(
        replace(each, status=GroupStatus.CLOSED)
        if each.id == "G1"
        else replace(each, max_size=seats, target_size=seats)
        if each.id == "G3"
        else each
        for each in made.region.groups
    )
    return replace(made, region=replace(made.region, groups=groups))


@once
def repaired() -> Options:
    """Opening G3 gives everybody of G1 a seat."""
    return options(closing(), OptionsRequest(1, 0))


@once
def none() -> Options:
    """Nothing does: even with G3 there are eight seats too few."""
    return options(closing(seats=3), OptionsRequest(1, 0))


def _told(found: Options, case: Case) -> list[str]:
    return list(as_it_is(OptionsView(case, translator("en"), Marks(), wide=True, found=found), found))


def test_a_scenario_that_opening_a_group_repairs_has_who_waits_without() -> None:
    found = repaired().unseated
    assert found is not None
    assert (found.by_the_rules, found.displaced, found.number(NOTHING)) == (True, 12, 11)
    assert [each.combination for each in repaired().best] == [OPENED]
    told = _told(repaired(), closing())
    assert told[1].startswith("Against the rules there is one in which 11 of the 12 children whose group closes wait")
    assert told[1].endswith(": 11 of G1 (S1).")
    assert len(told) == 3


def test_a_scenario_that_nothing_repairs_has_the_best_with_those_waiting() -> None:
    mine = closing(seats=3)
    with pytest.raises(ContradictionError):
        solve(applied(mine, NOTHING))
    found = none().unseated
    assert found is not None
    assert (found.by_the_rules, found.displaced) == (False, 12)
    assert found.why
    assert found.repairs
    assert [each.combination for each in none().best] == [OPENED, NOTHING]
    # G2 has room for one, G3 for three.
    assert {each: found.number(each) for each in found.waiting} == {NOTHING: 11, OPENED: 8}
    newcomers = sum(each.group_id is None for each in mine.region.pupils)
    for each in none().best:
        assert each.figures is not None
        assert each.figures.waiting == newcomers + found.number(each.combination)
    assert "Open G3 (S2): 8 of them wait: 8 of G1 (S1)." in _told(none(), mine)


@pytest.mark.parametrize("kind", [Kind.STEERING, Kind.COORDINATOR])
def test_pages_and_files_count_them_and_name_none(kind: Kind) -> None:
    mine = closing(seats=3)
    assert "11 of G1" in str(options_page(mine, none(), None, kind, "en"))
    files = options_files(mine, none())
    assert not [each.id for each in mine.region.pupils if any(f'"{each.id}"' in text for text in files.values())]
    assert to_document("closing", none())["unseated"] == {
        "by_the_rules": False,
        "why": [{"code": each.code, **each.values} for each in none().unseated.why],  # type: ignore[union-attr]
        "displaced": 12,
        "waiting": [
            {"opened": [], "closed": [], "groups": {"G1": 11}},
            {"opened": ["G3"], "closed": [], "groups": {"G1": 8}},
        ],
        "placed": 0,
        "stays": 5,
        "moved": 1,
    }


def test_what_no_closing_group_contradicts_is_an_error() -> None:
    groups = [group("G1", "S1", kind=GroupKind.AZC)]
    mine = case([pupil("P1")], groups, pins=[pin("P1", "G1")])
    with pytest.raises(ContradictionError):
        options(mine)


def test_a_scenario_with_a_placement_has_nothing_of_it() -> None:
    assert options(town(), OptionsRequest(0, 0)).unseated is None


def test_the_reason_is_that_of_the_smallest_repair() -> None:
    assert none().unseated is not None
    assert Note("open_group", {"group_id": "G3"}) in none().unseated.why  # type: ignore[union-attr]
