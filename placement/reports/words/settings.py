"""Settings and their values in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction

from placement.case import Scenario
from placement.locale import msgid
from placement.locale.language import Translator
from placement.policy import DiversityColumn, GroupChoice, Mode, Rules, SolveSettings, Weights
from placement.reports.words.codes import COLUMNS, word
from placement.reports.words.criteria import CRITERIA

NAMES: Mapping[str, str] = {
    "age_from": msgid("youngest age for a language class, in years"),
    "age_limit": msgid("age reached before the school year began from which secondary education follows, in years"),
    "school_year_from": msgid("month and day on which school years begin"),
    "outside": msgid("homes outside the municipalities with intake"),
    "doubt": msgid("a route that could turn on an empty field"),
    "schooling_weeks": msgid("weeks from arrival within which a child is to be at school"),
    "max_dutch_schooling_months": msgid("months of Dutch schooling from which a regular class follows"),
    "min_expected_stay_months": msgid("shortest stay for a language class, in months"),
    "age_slack_months": msgid("how far outside a group's ages a pupil may be, in months"),
    "max_distance_km": msgid("longest distance to a new place, in km"),
    "far_km": msgid("distance that counts as far, in km"),
    "far_multiplier": msgid("how often a kilometre beyond that counts"),
    "detour": msgid("road distance over straight distance"),
    "siblings": msgid("brothers and sisters together in one"),
    "siblings_strict": msgid("families kept together without exception for so many weeks"),
    "moves": msgid("seated pupils who may move"),
    "groups": msgid("which groups are open"),
    "max_open_groups": msgid("most groups with pupils"),
    "fte_per_group": msgid("staff that a group takes, in full-time equivalents"),
    "under_min": msgid("groups under their minimum"),
    "min_size": msgid("fewest pupils of every group"),
    "target_size": msgid("pupils that every group aims at"),
    "max_size": msgid("most pupils of every group"),
    "share_basis": msgid("what the boards' shares follow"),
    "diversity_columns": msgid("what is mixed over groups"),
    "mode": msgid("how criteria are weighed"),
    "order": msgid("order of the criteria"),
    "tolerance": msgid("what later criteria may spend of earlier ones"),
    "previous": msgid("an earlier run whose proposals are kept where possible"),
    "seed": msgid("seed"),
    "time_limit": msgid("longest search, in seconds"),
    "deterministic_limit": msgid("longest search, in deterministic time"),
    "divide": msgid("what the gap is divided by: home or host municipality"),
    "year": msgid("calendar year of the reference dates"),
    "inflow": msgid("newcomers expected a month"),
    "assumed_stay_months": msgid("months in a group after which pupils are assumed to leave"),
    "signal_above": msgid("shortfall of a group that is signalled, in euro"),
    "example_from": msgid("fewest pupils of the covenant's example"),
    "example_to": msgid("most pupils of the covenant's example"),
}
"""Settings in plain words; others are shown by their name."""

VALUES: Mapping[str, str] = {
    "school": msgid("school"),
    "group": msgid("group"),
    "none": msgid("none"),
    "free": msgid("any number"),
    "fixed": msgid("as given"),
    "choose": msgid("chosen by the search"),
    "flag": msgid("allowed and flagged"),
    "forbid": msgid("not allowed"),
    "auto": msgid("flagged; not allowed for a group that opens"),
    "capacity": msgid("places"),
    "enrolment": msgid("pupils of each board"),
    "equal": msgid("equal shares"),
    "given": msgid("given shares"),
    "weighted": msgid("weighed against each other"),
    "lexicographic": msgid("one after the other"),
    "review": msgid("for the coordinator to decide"),
    "place": msgid("placed as all others"),
    "warn": msgid("said as a warning"),
    "history": msgid("intake so far"),
}


_SEARCH = ("seed", "time_limit", "deterministic_limit")
"""Settings of the search, which choose between placements only where none is proven, or equal, or drawn."""


def in_force(words: Translator, scenario: Scenario, *, search: bool) -> dict[str, str]:
    """Setting -> its value, both in words: everything that changes a placement, whether it is the default or not.

    Parameters
    ----------
    search
        Whether the settings of the search are among them.
    """
    rules, weights, solve = scenario.rules, scenario.weights, scenario.solve
    found = {word(words, NAMES, name): _rule(words, name, getattr(rules, name)) for name in Rules.model_fields}
    for name in Weights.model_fields:
        title = words.text("weight: {criterion}", criterion=word(words, CRITERIA, name))
        found[title] = shown(words, weights.of(name))
    found[word(words, NAMES, "mode")] = shown(words, solve.mode)
    if solve.mode is Mode.LEXICOGRAPHIC:
        found[word(words, NAMES, "order")] = ", ".join(word(words, CRITERIA, name) for name in solve.order)
        for name, tolerance in solve.tolerance.items():
            title = words.text("what others may spend of: {criterion}", criterion=word(words, CRITERIA, name))
            amount = tolerance.amount
            found[title] = words.percent(amount) if tolerance.relative else words.number(amount)
    found[word(words, NAMES, "previous")] = words.text("none") if solve.previous is None else words.text("yes")
    return found | (
        {word(words, NAMES, name): shown(words, getattr(solve, name)) for name in _SEARCH} if search else {}
    )


def by_default(words: Translator, scenario: Scenario) -> dict[str, str]:
    """Setting -> its default in a scenario in which the same groups are chosen, both in words."""
    weights = Weights()
    if scenario.rules.groups is GroupChoice.CHOOSE:
        weights = weights.where_groups_are_chosen
    usual = replace(scenario, rules=Rules(), weights=weights, solve=SolveSettings())
    return in_force(words, usual, search=True)


def _rule(words: Translator, name: str, value: object) -> str:
    return words.day_of_year(str(value)) if name == "school_year_from" else shown(words, value)


def shown(words: Translator, value: object) -> str:
    """Value of a setting, in words."""
    if value is None:
        return words.text("no limit")
    if isinstance(value, bool):
        return words.text("always") if value else words.text("not")
    if isinstance(value, int | Fraction):
        return words.number(Fraction(value), 4)
    if isinstance(value, StrEnum | str):
        return word(words, VALUES, str(value))
    if isinstance(value, tuple):
        return words.listing(_column(words, each) for each in value) or words.text("nothing")
    raise TypeError(f"a setting of an unknown kind: {type(value).__name__}")


def _column(words: Translator, column: object) -> str:
    """Name of a diversity column, without its values: those may be rare."""
    if not isinstance(column, DiversityColumn):
        raise TypeError(f"a list of an unknown kind: {type(column).__name__}")
    name = word(words, COLUMNS, column.column)
    return name if column.values is None else words.text("{column} (some values)", column=name)
