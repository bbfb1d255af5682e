"""What happened to a child, or in a week, and who was shown what, as lines in a reader's words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from placement.faults import InputError
from placement.locale.language import Translator
from placement.reports.tables.shown import ShownLine
from placement.reports.tables.week import FactLine
from placement.reports.words.codes import word
from placement.reports.words.marks import plain
from placement.reports.words.shown import AUDIENCES, PAGES
from placement.week.desk import Desk
from placement.week.errors import UnknownError
from placement.week.history import Event, of_child, of_week
from placement.week.place import WorkPlace
from placement.week.policy import WeekPolicy, read_policy
from placement.week.shown import Shown

_WEEK = re.compile(r"\d{4}-W\d{2}(?:-\d+)?", re.ASCII)


def reason_words(place: WorkPlace, language: str) -> Mapping[str, str]:
    """Words of schools' reasons by code; none where the policy cannot be read, for what was noted is shown anyhow."""
    try:
        codes = read_policy(place.policy).objections
    except InputError:
        return {}
    return {code: each.said(language) for code, each in codes.items()}


def events_about(desk: Desk, about: str) -> tuple[Event, ...]:
    """Everything that happened to the child, or in the week, that a person names.

    Raises
    ------
    UnknownError
        If there is no such week.
    UnknownChildError
        If there is no such child.
    """
    week = about.strip().upper()
    events = of_week(desk.facts, week) if _WEEK.fullmatch(week) else of_child(desk.facts, desk.find(about))
    if not events:
        raise UnknownError.among("week", about, desk.standing.weeks)
    return events


def history_lines(desk: Desk, events: Sequence[Event], words: Translator) -> list[FactLine]:
    """Events in words."""
    facts = {each.fact_id: each for each in desk.facts}
    reasons = reason_words(desk.place, words.language)
    return [
        FactLine(words, facts[each.fact_id], reasons, desk.own_id(each.subject), each.state, each.is_undone)
        for each in events
    ]


def shown_line(words: Translator, policy: WeekPolicy, desk: Desk, each: Shown) -> ShownLine:
    """A page that was made for somebody, in words."""
    page = words.text("page about an erased child") if each.is_erased else word(words, PAGES, each.page)
    about = f"{each.child} {plain(desk.own_id(each.child))}".strip() if each.child else each.week
    return ShownLine(
        str(each.fact_id),
        each.at.strftime("%Y-%m-%d %H:%M"),
        plain(each.by),
        words.text("(taken back) {line}", line=page) if each.is_undone else page,
        _for_whom(words, policy, each),
        about,
    )


def _for_whom(words: Translator, policy: WeekPolicy, each: Shown) -> str:
    """The role or the kind of reader, and which one it is."""
    role = policy.roles.get(each.role)
    who = plain(each.role) if role is None else role.said(words.language)
    said = who or word(words, AUDIENCES, each.audience)
    return f"{said}: {plain(each.of)}" if each.of else said
