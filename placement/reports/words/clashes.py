"""Clashes if no placement is possible: pins and limits that cannot all hold, each with its rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from placement.case import Case
from placement.compilation import build_problem
from placement.eligibility import Reason
from placement.locale import msgid
from placement.locale.language import Translator
from placement.problem import Problem
from placement.reports.words.codes import RULES
from placement.reports.words.marks import Marks, plain
from placement.reports.words.phrases import some

_PINNED = msgid("{pupil} is pinned to {group}, but {reasons}.")
_AGREED = msgid("The proposal of {group} for {pupil} was agreed to, but {reasons}.")

OVERRIDES: Mapping[str, str] = {"route": "route", "age": "age", "refused": "refusal", "distance": "distance"}
"""Reason -> the override that lifts it in a pin."""


def clashes(case: Case, words: Translator, marks: Marks) -> list[str]:
    """Sentences on pins that the rules do not allow, and on demands that groups cannot meet.

    Each line is a fact that by itself rules out every placement; if rules clash only in combination, there may
    be none.
    """
    problem = build_problem(case)
    return [
        *_forbidden_pins(problem, words),
        *_crowded_groups(problem, words, marks),
        *_closing_groups(problem, words),
        *_small_groups(problem, words),
        *_open_groups(problem, words),
    ]


def _forbidden_pins(problem: Problem, words: Translator) -> Iterator[str]:
    for pupil_id, pin in problem.case.pins.items():
        if problem.options.get(pupil_id) == ():
            reasons = problem.obstacles(pupil_id, pin.group_id)
            said = words.text(
                _AGREED if pin.agreed else _PINNED,
                pupil=plain(pupil_id),
                group=plain(pin.group_id),
                reasons=words.listing(
                    words.text(RULES[each.code]) if each.code in RULES else each.code for each in reasons
                ),
            )
            yield f"{said} {'' if pin.agreed else _way_out(reasons, words)}".rstrip()


def _way_out(reasons: tuple[Reason, ...], words: Translator) -> str:
    """Sentence on the override that would allow a pin, if there is one."""
    if not all(each.code in OVERRIDES for each in reasons):
        return ""
    names = ", ".join(dict.fromkeys(OVERRIDES[each.code] for each in reasons))
    return words.text("With `override: [{names}]` the pin would be allowed.", names=names)


def _crowded_groups(problem: Problem, words: Translator, marks: Marks) -> Iterator[str]:
    pins = {pupil_id: pin.group_id for pupil_id, pin in problem.case.pins.items() if problem.options.get(pupil_id)}
    for group_id in problem.groups:
        coming = [each for each, place in pins.items() if place == group_id and problem.seats.get(each) != group_id]
        free = problem.upper(group_id) - _bound(problem, group_id)
        if len(coming) > free:
            yield words.plural(
                "{group} has {free} free; {count} pupil is pinned to it: {pupils}.",
                "{group} has {free} free; {count} pupils are pinned to it: {pupils}.",
                len(coming),
                group=plain(group_id),
                free=words.plural("{count} place", "{count} places", free),
                pupils=some(words, marks, map(plain, coming)),
            )


def _bound(problem: Problem, group_id: str) -> int:
    """Number of seated pupils who can only stay where they are."""
    return sum(seat == group_id and problem.options[each] == (seat,) for each, seat in problem.seats.items())


def _closing_groups(problem: Problem, words: Translator) -> Iterator[str]:
    """Sentences on too few seats for pupils who lose theirs; pupils whom no group may take are left to the repair."""
    leaving = [each for each in problem.displaced if problem.options[each]]
    reachable = {group_id for each in leaving for group_id in problem.options[each]}
    free = sum(problem.upper(group_id) - _bound(problem, group_id) for group_id in reachable)
    if len(leaving) > free:
        yield words.plural(
            "{count} pupil loses a seat because a group closes; where that pupil may go, {free} free.",
            "{count} pupils lose their seats because groups close; where they may go, {free} free.",
            len(leaving),
            free=words.plural("{count} place is", "{count} places are", free),
        )


def _small_groups(problem: Problem, words: Translator) -> Iterator[str]:
    """Sentences on groups that must have pupils but can have too few."""
    for group_id in problem.groups:
        needed = any(
            options == (group_id,) and each not in problem.may_wait for each, options in problem.options.items()
        )
        possible = sum(group_id in options for options in problem.options.values())
        if needed and possible < problem.lower(group_id):
            yield words.plural(
                "{group} needs {minimum} pupils or none; {count} may be in it, and somebody must.",
                "{group} needs {minimum} pupils or none; {count} may be in it, and somebody must.",
                possible,
                group=plain(group_id),
                minimum=words.number(problem.lower(group_id)),
            )


def _open_groups(problem: Problem, words: Translator) -> Iterator[str]:
    limit = problem.group_limit
    held = sum(_bound(problem, group_id) > 0 for group_id in problem.groups)
    if limit is not None and held > limit:
        yield words.plural(
            "max_open_groups is {limit}, and {count} group has pupils who only stay.",
            "max_open_groups is {limit}, and {count} groups have pupils who only stay.",
            held,
            limit=words.number(limit),
        )
