"""The record of the algorithm and the drafts: what they say is held against the program, list by list."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from placement.case import Case, Scenario
from placement.catalogue import NAMES
from placement.criteria.registry import criterion
from placement.domain import Region
from placement.faults import InputError
from placement.locale import translator
from placement.policy import DiversityColumn, GroupChoice, Mode, Rules, SolveSettings, Weights
from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.reports.words.codes import RULES
from placement.store.used import Use, asked_columns
from placement.tables.columns import PUPILS
from placement.tables.columns import TABLES as INPUT_TABLES
from placement.week.duties.openness.decisions import decisions_of
from placement.week.duties.openness.hard_rules import HARD_RULES, hard_rules
from placement.week.duties.openness.program import Program, counted_in
from placement.week.duties.openness.record import AlgorithmRecord, checked
from placement.week.duties.openness.registration import markup
from placement.week.duties.openness.telling import TABLES, data
from placement.week.lists import LIST
from placement.week.policy import WeekPolicy
from tests.week.duties.published import FIELDS

EN = translator("en")
DAY = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
WHOLE: dict[str, Any] = {
    **dict.fromkeys(AlgorithmRecord.model_fields),
    "name": "a", "description_short": "b", "organization": "c", "status": "In gebruik", "contact_email": "d@e.nl",
    "publication_category": "Overige algoritmes", "lang": "nld",
}  # fmt: skip


def scenario(**settings: Any) -> Scenario:
    return Scenario("s", Path(), dt.date(2026, 11, 23), dt.date(2026, 11, 24), **settings)


def test_the_record_has_the_fields_that_are_published() -> None:
    assert sorted(AlgorithmRecord.model_fields) == sorted(FIELDS)
    assert len(FIELDS) == 31
    assert list(checked(WHOLE)) == list(AlgorithmRecord.model_fields)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "x" * 101),
        ("name", ""),
        ("organization", None),
        ("description_short", "x" * 401),
        ("goal", f"<p>{'x' * 2501}</p>"),
        ("goal", "<b>x</b>"),
        ("goal", '<p class="y">x</p>'),
        ("methods_and_models", "x" * 5001),
        ("provider", "x" * 201),
        ("website", "http://x.nl"),
        ("website", f"https://{'x' * 500}"),
        ("contact_email", "d@e"),
        ("begin_date", "2026-13"),
        ("begin_date", "2026-11-23"),
        ("status", "in gebruik"),
        ("publication_category", "A"),
        ("category", ["Onderwijs"]),
        ("lang", "eng"),
        ("standard_version", "0.4"),
        ("lawful_basis_grouping", [{"title": "x"}]),
        ("lawful_basis_grouping", [{"title": "x" * 101, "link": "https://x.nl"}]),
        ("source_data_grouping", [{"title": "x", "link": "x.nl"}]),
        ("theme", "x"),
    ],
)
def test_what_the_register_would_not_take_is_a_fault_that_names_the_field(field: str, value: object) -> None:
    with pytest.raises(InputError) as caught:
        checked({**WHOLE, field: value})
    (fault,) = caught.value.faults
    assert (fault.column or "").split(".")[0] == field
    assert fault.expected


def test_markup_does_not_count_towards_a_length() -> None:
    text = f"<p>{'x' * 2499}&amp;</p>"
    assert checked({**WHOLE, "goal": text})["goal"] == text


def test_a_criterion_counts_by_its_weight_and_every_one_is_named_once() -> None:
    weights = Weights.only({"proximity": Fraction(7), "learning_line": Fraction(1, 2)})
    found = list(counted_in(scenario(weights=weights)))
    assert [(each.name, each.weight) for each in found] == [("proximity", 7), ("learning_line", Fraction(1, 2))]
    assert [each.label for each in found] == [criterion("proximity").label, criterion("learning_line").label]


def test_a_weight_that_depends_on_the_choice_of_groups_is_the_one_in_force() -> None:
    chosen = {each.name: each.weight for each in counted_in(scenario(rules=Rules(groups=GroupChoice.CHOOSE)))}
    assert chosen["clustering"] == 1
    assert "clustering" not in {each.name for each in counted_in(scenario())}


def test_criteria_that_are_taken_one_after_the_other_have_places_and_no_weights() -> None:
    solve = SolveSettings(mode=Mode.LEXICOGRAPHIC, order=("family", "proximity"))
    found = [(each.name, each.rank, each.weight) for each in counted_in(scenario(solve=solve))]
    assert found == [("family", 1, None), ("proximity", 2, None)]


def test_every_obstacle_is_said_by_one_rule() -> None:
    codes = [code for each in HARD_RULES for code in sorted(each.codes)]
    assert sorted(codes) == sorted(RULES)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"max_distance_km": 12}, "No new seat is further than 12 km from home."),
        ({"age_slack_months": 1}, "A child's age is at most 1 month outside the ages of its group."),
        ({"moves": 3}, "At most 3 children with a seat move to another group."),
        ({"siblings": "group", "siblings_strict": True},
         "Brothers and sisters who wait get seats in one group, or wait together."),
        ({"under_min": "forbid"}, "A group has nobody, or at least its minimum."),
        ({"groups": "choose", "max_open_groups": 4}, "At most 4 groups have pupils."),
    ],
)  # fmt: skip
def test_a_rule_is_said_as_it_is_set_and_only_then(settings: dict[str, object], said: str) -> None:
    assert said in hard_rules(EN, Rules.model_validate(settings))
    assert said not in hard_rules(EN, Rules())


@pytest.mark.parametrize("settings", [{"siblings_strict": False}, {"moves": "free"}, {"under_min": "flag"}])
def test_a_rule_that_is_not_set_is_not_said(settings: dict[str, object]) -> None:
    assert len(list(hard_rules(EN, Rules.model_validate(settings)))) == len(list(hard_rules(EN, Rules()))) - 1


def test_every_table_has_its_words() -> None:
    assert set(TABLES) | {PUPILS.name} == {each.name for each in INPUT_TABLES}


def facts(*kinds: Kind) -> list[Fact]:
    return [Fact(n, DAY, "an", kind, "K0001", {}, f"B{n}") for n, kind in enumerate(kinds, start=1)]


def test_decisions_are_counted_and_those_taken_back_are_not() -> None:
    said = facts(Kind.PROPOSED, Kind.WEEK_PROPOSED, Kind.AGREED, Kind.OBJECTED, Kind.OBJECTED, Kind.SHOWN)
    undone = Fact(7, DAY, "an", Kind.UNDONE, "register", {"batch": "B5"}, "B7")
    erased = replace(said[2], fact_id=8, payload=None, batch="B8")
    found = decisions_of([*said, undone, erased])
    assert (found.weeks, found.proposed, found.first_on) == (1, 1, DAY.date())
    assert {kind: count for kind, count in found.counts.items() if count} == {Kind.AGREED: 2, Kind.OBJECTED: 1}
    assert decisions_of([]).first_on is None


def test_all_criteria_are_known_to_count_or_not() -> None:
    nothing = scenario(weights=Weights.only({}), rules=Rules(diversity_columns=(DiversityColumn(column="origin"),)))
    everything = scenario(weights=Weights.only(dict.fromkeys(NAMES, Fraction(1))))
    assert list(counted_in(nothing)) == []
    assert [each.name for each in counted_in(everything)] == list(NAMES)


def test_the_longest_lists_of_data_fit_their_field() -> None:
    everything = Use(frozenset({"origin", "home_language", "support_need", "source"}), frozenset())
    program = Program(
        Case(scenario(), Region((), (), (), ())),
        WeekPolicy(),
        (),
        (),
        asked_columns(everything),
        tuple(each.name for each in LIST.columns),
        tuple(each.name for each in INPUT_TABLES),
        decisions_of([]),
    )
    said = markup(data(translator("nl"), program))
    assert checked({**WHOLE, "source_data": said})["source_data"] == said
