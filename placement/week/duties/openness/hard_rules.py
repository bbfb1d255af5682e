"""The rules that no placement breaks, as they are set in a scenario: each with the obstacles that it stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from placement.locale.language import Translator
from placement.policy import GroupChoice, Rules, Siblings, UnderMin


@dataclass(frozen=True)
class HardRule:
    """A rule that no placement breaks.

    Attributes
    ----------
    said
        The rule in words; `None` where it is not set.
    codes
        Obstacles of a child and a group that it stands for; none where it is about groups or families.
    """

    said: Callable[[Translator, Rules], str | None]
    codes: frozenset[str] = frozenset()


def _distance(words: Translator, rules: Rules) -> str | None:
    if rules.max_distance_km is None:
        return None
    return words.text("No new seat is further than {limit} km from home.", limit=words.number(rules.max_distance_km))


def _families(words: Translator, rules: Rules) -> str | None:
    together = words.text("one school") if rules.siblings is Siblings.SCHOOL else words.text("one group")
    if rules.siblings_strict is False:
        return None
    if rules.siblings_strict is True:
        return words.text("Brothers and sisters who wait get seats in {together}, or wait together.", together=together)
    return words.plural(
        "Brothers and sisters who wait get seats in {together}, or wait together, until one of them has waited "
        "{count} week.",
        "Brothers and sisters who wait get seats in {together}, or wait together, until one of them has waited "
        "{count} weeks.",
        rules.siblings_strict,
        together=together,
    )


def _moves(words: Translator, rules: Rules) -> str | None:
    if rules.moves == "none":
        return words.text("A child with a seat keeps it, unless a person says otherwise or its group closes.")
    if rules.moves == "free":
        return None
    return words.plural(
        "At most {count} child with a seat moves to another group.",
        "At most {count} children with a seat move to another group.",
        rules.moves,
    )


def _minimum(words: Translator, rules: Rules) -> str | None:
    match rules.under_min:
        case UnderMin.FORBID:
            return words.text("A group has nobody, or at least its minimum.")
        case UnderMin.AUTO:
            return words.text("A group that opens does so with at least its minimum.")
    return None


def _open(words: Translator, rules: Rules) -> str | None:
    if rules.groups is not GroupChoice.CHOOSE or rules.max_open_groups is None:
        return None
    return words.plural(
        "At most {count} group has pupils.", "At most {count} groups have pupils.", rules.max_open_groups
    )


def _kind(words: Translator, rules: Rules) -> str:
    if rules.groups is GroupChoice.CHOOSE:
        return words.text(
            "Only a group that is open, or that the program may open, takes children, and only of the kind where the "
            "child belongs."
        )
    return words.text("Only a group that is open takes children, and only of the kind where the child belongs.")


HARD_RULES: tuple[HardRule, ...] = (
    HardRule(
        _kind,
        frozenset({"closed", "candidate", "winding_down", "shut", "no_nt2_teacher", "route"}),
    ),
    HardRule(
        lambda words, rules: words.plural(
            "A child's age is at most {count} month outside the ages of its group.",
            "A child's age is at most {count} months outside the ages of its group.",
            rules.age_slack_months,
        ),
        frozenset({"age"}),
    ),
    HardRule(
        lambda words, _: words.text("No child is placed in a group, at a school or with a board that was refused."),
        frozenset({"refused"}),
    ),
    HardRule(_distance, frozenset({"distance"})),
    HardRule(
        lambda words, _: words.text("Two children who are to be kept apart are not in one group."), frozenset({"apart"})
    ),
    HardRule(
        lambda words, _: words.text("A child who has left, or who comes later, gets no seat now."),
        frozenset({"left", "announced"}),
    ),
    HardRule(
        lambda words, _: words.text("No group gets more children than its places, or more newcomers than it takes.")
    ),
    HardRule(_minimum),
    HardRule(_open),
    HardRule(_families),
    HardRule(_moves),
    HardRule(lambda words, _: words.text("What a person has decided or agreed to about a child's group holds.")),
)
"""All of them, in the order in which they are told."""


def hard_rules(words: Translator, rules: Rules) -> Iterator[str]:
    """The rules that are set, in words."""
    for each in HARD_RULES:
        said = each.said(words, rules)
        if said is not None:
            yield said
