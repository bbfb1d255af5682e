"""What a coordinator has to do, in words, with the article that each task rests on."""

from __future__ import annotations

from collections.abc import Mapping

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.words.codes import article

LAW = "law"
"""Stands for the Compulsory Education Act, where a task rests on no article of the covenant."""

TASKS: Mapping[str, str] = {
    "vanished": msgid("No longer on the list, and nobody has said why"),
    "suspected": msgid("May be registered twice"),
    "held": msgid("Row set aside until you answer"),
    "no_school": msgid("Of compulsory school age, and in no school"),
    "waits": msgid("Waits for a seat, the longest first"),
    "regular_without_seat": msgid("At a mainstream school, without a seat in a language group"),
    "advise": msgid("Your advice is asked"),
    "referred": msgid("Referred, destination not yet confirmed"),
    "offer_ends": msgid("Offered a seat, no answer yet"),
    "unapproved": msgid("Has a seat that nobody approved"),
    "declined": msgid("Seat declined, or the child did not come: no seat now"),
    "apart": msgid("Brothers and sisters at different schools"),
    "perspective": msgid("Perspective due from the school"),
    "long_stay": msgid("Long in the group"),
    "next_school": msgid("Leaves soon, and no next school yet"),
    "exit": msgid("Leaves soon"),
    "exit_passed": msgid("Expected exit has passed, and the school did not confirm it"),
    "handover": msgid("Has left, handover not yet sent on"),
    "secondary": msgid("Turns twelve: sign up for secondary education"),
    "group_size": msgid("Group too small, or above its target"),
    "budget": msgid("Draft budget owed to the parties"),
    "annual_report": msgid("Annual report owed to the parties"),
    "new_party": msgid("New party: the covenant is to be revised this year"),
    "notice": msgid("Party under notice, and the day on which it leaves"),
    "agreement_ends": msgid("Agreement runs out"),
    "employer_ends": msgid("From here no board employs the coordinator"),
    "settlement": msgid("The coordinator changed boards: the boards settle the year"),
    "rules_end": msgid("The rule set runs out, and none follows"),
}
"""Task -> what a list of it is called."""

ARTICLES: Mapping[str, str] = {
    "suspected": "3b",
    "no_school": LAW,
    "waits": "preamble e",
    "regular_without_seat": "preamble e",
    "advise": "2e",
    "referred": "2",
    "unapproved": "3b",
    "apart": "3c",
    "perspective": "6c",
    "long_stay": "6a",
    "next_school": "6e",
    "exit": "6f",
    "exit_passed": "6a",
    "handover": "6d",
    "secondary": "2b, fn 2",
    "group_size": "4",
    "budget": "7c",
    "annual_report": "8",
    "new_party": "9",
    "notice": "9",
    "agreement_ends": "9",
    "employer_ends": "3d",
    "settlement": "3d",
}
"""Task -> article of the covenant; tasks that follow from the register's own way of working have none."""


def task_article(words: Translator, task: str) -> str:
    """Article that a task rests on; empty where it rests on none."""
    name = ARTICLES.get(task, "")
    return words.text("Compulsory Education Act") if name == LAW else article(words, name) if name else ""


def task_title(words: Translator, task: str) -> str:
    """What a list of a task is called, with the article."""
    title, rests_on = words.text(TASKS[task]), task_article(words, task)
    return f"{title} ({rests_on})" if rests_on else title
