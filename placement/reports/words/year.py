"""What yearly reports count, in words."""

from __future__ import annotations

from collections.abc import Mapping

from placement.locale import msgid
from placement.locale.language import Translator
from placement.results.year import Basis, Money, Stage, Step

STAGES: Mapping[Stage, str] = {
    Stage.IN_GROUP: msgid("in a language group"),
    Stage.SEAT: msgid("has a seat, not started yet"),
    Stage.WAITING: msgid("waits for a seat"),
    Stage.NO_SHOW: msgid("did not come, no seat now"),
    Stage.ADVICE: msgid("being looked at: advice or answer due"),
    Stage.ANNOUNCED: msgid("comes later"),
    Stage.REFERRED: msgid("referred, destination not yet confirmed"),
    Stage.SETTLED: msgid("referred, taken by the destination"),
    Stage.LEFT: msgid("left the group"),
    Stage.WITHDRAWN: msgid("sign-up withdrawn"),
    Stage.EXPIRED: msgid("never placed, and nobody spoke of the child any more"),
}
"""Stage -> words, in the order in which reports list them."""

BASES: Mapping[Basis, str] = {
    Basis.CARRIED: msgid("there before"),
    Basis.CAME: msgid("new"),
    Basis.RETURNED: msgid("came back"),
}

STEPS: Mapping[Step, str] = {
    Step.DRAFT: msgid("Draft"),
    Step.EVALUATED: msgid("Evaluated, not yet approved"),
    Step.APPROVED: msgid("Approved"),
}

MONEY: Mapping[Money, str] = {
    Money.COST: msgid("costs"),
    Money.NATIONAL: msgid("national money"),
    Money.MUNICIPAL: msgid("municipal subsidies"),
}

WAITS: Mapping[str, str] = {
    "days_14": msgid("up to 2 weeks"),
    "days_28": msgid("up to 4 weeks"),
    "days_91": msgid("up to 13 weeks"),
    "longer": msgid("longer"),
}
STAYS: Mapping[str, str] = {
    "months_6": msgid("less than 6 months"),
    "months_12": msgid("6 to 11 months"),
    "months_18": msgid("12 to 17 months"),
    "longer": msgid("18 months or more"),
}
AGES: Mapping[str, str] = {
    "to_5": msgid("up to 5 years"),
    "to_8": msgid("6 to 8 years"),
    "to_12": msgid("9 to 12 years"),
    "longer": msgid("13 years or older"),
}

PRIMARY, SECONDARY, ELSEWHERE = "po", "vo", ""
DESTINATIONS: Mapping[str, str] = {
    PRIMARY: msgid("primary school"),
    SECONDARY: msgid("secondary education"),
    ELSEWHERE: msgid("elsewhere, or not known"),
}
"""Destination -> words. Special education stands under elsewhere: it would tell of a child's need for support."""

OBJECTIONS: Mapping[str, str] = {
    "full": msgid("the group is full"),
    "no_staff": msgid("no teacher"),
    "sibling": msgid("brother or sister is elsewhere"),
    "": msgid("another reason"),
}
"""Code -> words. Other codes stand together: some of them tell of a child's age or need for support."""

PROTOCOL: Mapping[str, tuple[str, str]] = {
    "perspective": (msgid("The school notes the child's perspective"), "6c"),
    "perspective_in_time": (msgid("and does so within a month of the first day"), "6c"),
    "ready": (msgid("The school says from when the child is ready"), "6b"),
    "next_school": (msgid("The next school is known"), "6e"),
    "handover": (msgid("The handover is sent on"), "6d"),
}
"""Step of moving on -> what it is, and the article that it rests on."""

STATUSES: Mapping[str, str] = {
    "open": msgid("open"),
    "closed": msgid("closed"),
    "candidate": msgid("possible group"),
    "winding_down": msgid("takes nobody more"),
    "shut": msgid("closed"),
    "": msgid("no longer in the tables"),
}


def month_name(words: Translator, month: str, *, with_year: bool) -> str:
    """A month such as `2026-11` in words."""
    names = (
        words.text("January"),
        words.text("February"),
        words.text("March"),
        words.text("April"),
        words.text("May"),
        words.text("June"),
        words.text("July"),
        words.text("August"),
        words.text("September"),
        words.text("October"),
        words.text("November"),
        words.text("December"),
    )
    year, number = month.split("-")
    name = names[int(number) - 1]
    return f"{name} {year}" if with_year else name
