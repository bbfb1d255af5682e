"""What is said of a sweep, on a screen and at the top of its page."""

from __future__ import annotations

from collections.abc import Iterator

from placement.locale import msgid
from placement.locale.language import Translator
from placement.result import Status
from placement.sweeping.sensitivity import WhyNot
from placement.sweeping.values import Outcome, Plan

MINUTE, HOUR, DAY = 60, 3600, 86_400

WHY_NOT = {
    WhyNot.METHOD: msgid(
        "Which setting matters how much cannot be told from latin or random points: no two of them differ in one "
        "setting only. A grid tells it, and so does method sobol with sensitivity: true."
    ),
    WhyNot.NOT_ASKED: msgid(
        "Which setting matters how much takes further points. With sensitivity: true in design.yaml the design has "
        "them: {count} in all."
    ),
    WhyNot.MISSING: msgid(
        "Which setting matters how much cannot be told: some points have no placement, or are not solved yet."
    ),
    WhyNot.CONSTANT: msgid("No setting matters here: no figure differs between the solves."),
}
"""Why there are no indices -> a sentence."""


def lasting(words: Translator, seconds: float) -> str:
    """A length of time in its largest unit, at least a minute."""
    if seconds >= 1.5 * DAY:
        return words.plural("{count} day", "{count} days", round(seconds / DAY))
    if seconds >= 1.5 * HOUR:
        return words.plural("{count} hour", "{count} hours", round(seconds / HOUR))
    return words.plural("{count} minute", "{count} minutes", max(1, round(seconds / MINUTE)))


def in_short(words: Translator, made: Plan, found: Outcome) -> Iterator[str]:
    """What an analyst must know first: how many solves, placements and doubts."""
    total, done = len(made.runs), len(found.answers)
    if done < total:
        yield words.text(
            "{done} of {total} solves are done; the same command goes on from there.",
            done=words.number(done),
            total=words.number(total),
        )
    yield words.text(
        "{runs} led to {placements}.",
        runs=words.plural("{count} solve", "{count} solves", done),
        placements=words.plural("{count} different placement", "{count} different placements", len(found.placements)),
    )
    failed = sum(not each.placement_id for each in found.answers)
    if failed:
        yield words.plural(
            "{count} solve has no placement: its row says why.",
            "{count} solves have no placement: their rows say why.",
            failed,
        )
    if found.defects:
        yield words.plural(
            "{count} solve ended by a defect of placement itself: please report what its row says under error.",
            "{count} solves ended by a defect of placement itself: please report what their rows say under error.",
            found.defects,
        )
    unproven = sum(each.row.status is Status.FEASIBLE for each in found.answers)
    if unproven:
        yield words.plural(
            "{count} solve ended at its limit: its placement is not proven best, and another may be.",
            "{count} solves ended at their limit: their placements are not proven best, and others may be.",
            unproven,
        )
