"""What a scenario without a placement comes to if those whose group closes may wait: counted again, and told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from placement.case import Case
from placement.check.world import World
from placement.domain import GroupStatus
from placement.errors import ContradictionError
from placement.locale import translator
from placement.reports.comparison.overview import overview_of
from placement.reports.comparison.said import chosen, costs
from placement.reports.comparison.sections.summary import certainty
from placement.reports.words.repair import steps_in_words
from placement.result import Note, Outcome
from placement.results.comparison import Comparison, Dimension
from placement.solver.solving import solve
from placement.store.comparison import comparison_files, to_document
from placement.whatif.compare import compare
from placement.whatif.waiting import best_with_waiting
from tests.once import once
from tests.reports.options.town import town
from tests.whatif.plain import ways


def closing(group_id: str) -> Case:
    """The town with one group closed, and no candidate that could take its pupils."""
    case = town()
    groups = tuple(
        replace(each, status=GroupStatus.CLOSED) if each.id in (group_id, "G3") else each for each in case.region.groups
    )
    scenario = replace(case.scenario, name="closing")
    return replace(case, scenario=scenario, region=replace(case.region, groups=groups))


@once
def comparison() -> Comparison:
    """The town, and G1 closed: of its twelve pupils G2, with room for one, cannot take all."""
    return compare([town(), closing("G1")], processes=1)


def test_only_a_contradiction_by_a_closing_group_has_it() -> None:
    with pytest.raises(ContradictionError):
        solve(closing("G1"))
    assert best_with_waiting(town()) is None
    found = best_with_waiting(closing("G1"))
    assert found is not None
    assert (found.displaced, found.unseated) == (12, 11)


def test_who_moves_to_a_new_group_is_no_newcomer_to_its_limit() -> None:
    """The limit on new pupils does not hold for those whose group closes: they are counted as having moved."""
    case = closing("G1")
    groups = tuple(replace(each, max_added=0, max_size=8) if each.id == "G2" else each for each in case.region.groups)
    found = best_with_waiting(replace(case, region=replace(case.region, groups=groups)))
    assert found is not None
    assert (found.displaced, found.unseated, found.result.counts["placed"]) == (12, 9, 0)
    assert found.result.counts["moved"] == 3


def test_it_stands_beside_the_scenario_and_counts_everybody_once() -> None:
    base, without, beside = comparison().scenarios
    assert without.result is None
    assert beside.unseated is not None
    assert (beside.name, beside.unseated.scenario) == ("closing *", "closing")
    assert beside.result is not None
    assert base.result is not None
    seated = beside.result.placement.groups
    region = town().region
    in_g1 = {each.id for each in region.pupils if each.group_id == "G1"}
    newcomers = {each.id for each in region.pupils if each.group_id is None}
    counts = beside.result.counts
    assert counts["moved"] == len(in_g1 & seated.keys())
    assert counts["placed"] == len(newcomers & seated.keys())
    assert counts["waiting"] == len((in_g1 | newcomers) - seated.keys())
    assert counts["stays"] == len(seated) - counts["moved"] - counts["placed"]
    outcomes = {each.pupil_id: each.outcome for each in beside.result.pupils}
    assert all((outcomes[each] is Outcome.MOVED) == (each in seated) for each in in_g1)
    gain = next(each for each in comparison().gains if each.dimension is Dimension.ALL)
    before, after = ways(World(town()), base.result.placement.groups), ways(World(town()), seated)
    assert gain.lost == len(before.keys() - after.keys())
    assert gain.worse == sum(after[each] > before[each] for each in before.keys() & after.keys())


@pytest.mark.parametrize("outsider", [False, True])
def test_it_is_said_in_words_beside_no_placement(outsider: bool) -> None:
    view = overview_of(comparison(), translator("en"), outsider=outsider)
    _, without, beside = view.columns
    assert chosen(view, without) == "G1 (S1) closes; G3 (S2): status closed instead of candidate."
    assert costs(view, without) == "No placement is possible; it would be with: 11 more places in G2."
    assert certainty(view, beside) == "not by the rules"
    assert chosen(view, beside) == (
        "As B, against the rules: of the 12 children whose group closes 11 wait, for whom there is no seat."
    )


def test_it_has_no_run_and_its_document_says_what_it_is() -> None:

    files = comparison_files(Path("out"), comparison())
    assert {name.partition("/")[0] for name in files if "/" in name} == {comparison().base.folder}
    scenarios = to_document(comparison())["scenarios"]
    assert isinstance(scenarios, list)
    assert [each["unseated"] for each in scenarios] == [
        None,
        None,
        {"scenario": "closing", "displaced": 12, "waiting": 11},
    ]
    assert scenarios[2]["folder"] is None


def test_pupils_who_lose_a_seat_are_counted_by_group() -> None:
    steps = [Note("unseat", {"pupil_id": f"P{at}", "group_id": "G1"}) for at in range(3)] + [
        Note("seat_more", {"group_id": "G2", "seats": 1})
    ]
    assert steps_in_words(translator("en"), steps) == [
        "find a seat for 3 pupils who lose theirs in G1",
        "one more place in G2",
    ]
