"""The week in words: states of a child, what a fact says, and why a row was set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from placement.locale import msgid
from placement.locale.language import Translator
from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.states import State
from placement.reports.words.codes import FLAGS, REASONS, ROUTES, RULES, word
from placement.reports.words.columns import cell_line, column_words
from placement.reports.words.keeping import GROUNDS
from placement.reports.words.marks import plain
from placement.reports.words.shown import AUDIENCES, PAGES

STATES: Mapping[State, str] = {
    State.HELD: msgid("set aside"),
    State.ANNOUNCED: msgid("announced"),
    State.REGISTERED: msgid("signed up"),
    State.TO_ADVISE: msgid("to advise on"),
    State.WAITING: msgid("waits"),
    State.PROPOSED: msgid("proposed"),
    State.OFFERED: msgid("offered a seat"),
    State.ACCEPTED: msgid("accepted by the parents"),
    State.DECLINED: msgid("declined by the parents"),
    State.ENROLLED: msgid("enrolled"),
    State.STARTED: msgid("started"),
    State.NO_SHOW: msgid("did not show up"),
    State.REFERRED: msgid("referred"),
    State.LEFT: msgid("has left"),
    State.WITHDRAWN: msgid("withdrawn"),
}
"""State -> word; an enrolled child is the first who is called placed."""

KINDS: Mapping[Kind, str] = {
    Kind.HELD: msgid("set aside"),
    Kind.ROW_HELD: msgid("a row of a list not taken"),
    Kind.REGISTERED: msgid("signed up"),
    Kind.CORRECTED: msgid("corrected"),
    Kind.ANNOUNCED: msgid("comes later"),
    Kind.AWAITS: msgid("waits for a seat"),
    Kind.TO_ADVISE: msgid("waits for your advice"),
    Kind.INTAKE_HELD: msgid("intake talk held"),
    Kind.ADVISED: msgid("advice given"),
    Kind.PROPOSED: msgid("proposed"),
    Kind.LAPSED: msgid("proposal lapsed unanswered"),
    Kind.AGREED: msgid("agreed to"),
    Kind.PINNED: msgid("held in a group chosen by hand"),
    Kind.RELEASED: msgid("no longer held"),
    Kind.OBJECTED: msgid("not agreed to by the school"),
    Kind.OFFERED: msgid("seat offered"),
    Kind.ACCEPTED: msgid("accepted by the parents"),
    Kind.DECLINED: msgid("declined by the parents"),
    Kind.PLACED_TODAY: msgid("seat given today, approved by nobody"),
    Kind.ENROLLED: msgid("enrolled"),
    Kind.STARTED: msgid("started"),
    Kind.NO_SHOW: msgid("did not show up"),
    Kind.MOVED_GROUP: msgid("moved to another group"),
    Kind.MOVED_HOUSE: msgid("moved house"),
    Kind.REFERRED: msgid("referred"),
    Kind.REFERRAL_CONFIRMED: msgid("taken by the destination"),
    Kind.REFERRAL_REFUSED: msgid("refused by the destination"),
    Kind.PERSPECTIVE_GIVEN: msgid("perspective noted by the school"),
    Kind.MUNICIPALITY_TOLD: msgid("home municipality told"),
    Kind.EXIT_PLANNED: msgid("leaving planned"),
    Kind.LEFT: msgid("has left"),
    Kind.WITHDRAWN: msgid("withdrawn"),
    Kind.RETURNED: msgid("back on the list"),
    Kind.SAME_AS: msgid("the same child as another registration"),
    Kind.SUSPECTED: msgid("may be another registration"),
    Kind.NOT_SAME: msgid("another child than another registration"),
    Kind.VANISHED: msgid("no longer on the list"),
    Kind.PRESENT: msgid("on the list again"),
    Kind.PROTECTED: msgid("protected: on no list, letters by hand"),
    Kind.UNPROTECTED: msgid("no longer protected"),
    Kind.GROUP_SET: msgid("group changed"),
    Kind.LOCATION_SET: msgid("location changed"),
    Kind.NEW_YEAR: msgid("new school year"),
    Kind.IMPORTED: msgid("list taken"),
    Kind.WEEK_PROPOSED: msgid("week proposed"),
    Kind.REPORTED: msgid("report or budget"),
    Kind.ANSWERS_READ: msgid("answers read"),
    Kind.UNDONE: msgid("command taken back"),
    Kind.PURGED: msgid("purged"),
    Kind.BACKED_UP: msgid("backup made"),
    Kind.RESTORED: msgid("backup restored"),
    Kind.EXPORTED: msgid("exported"),
    Kind.SHOWN: msgid("page made"),
    Kind.BREAK_ACCEPTED: msgid("break of the register accepted"),
}

WHY: Mapping[str, str] = {
    "unreadable": msgid("a cell cannot be read"),
    "double": msgid("may be registered already"),
    "returned": msgid("had left or was withdrawn; placement week return takes the child back"),
}
"""Why a row was set aside."""

ALIKE: Mapping[str, str] = {
    "given_names": msgid("given names"),
    "family_names": msgid("family names"),
    "order_of_names": msgid("order of the names"),
    "birth_date": msgid("birth date"),
    "postcode": msgid("postcode"),
    "address": msgid("address"),
    "family_key": msgid("family"),
    "other_ids": msgid("telephone or number"),
    "arrived_on": msgid("day of arrival"),
}
"""What two registrations may have in common."""
NAMESAKES = "namesakes"
"""Says that names tell little, as others bear them."""

STEPS: Mapping[str, str] = {
    "sent": msgid("sent to the parties"),
    "evaluated": msgid("evaluated by the steering group"),
    "approved": msgid("approved by the steering group"),
}
"""Step of a year's report or draft budget -> words."""

_LAPSED = msgid("agreed proposal lapsed")
_WHY_ADVISED = {"referral refused": msgid("referral refused")}
_WHY_LAPSED = {"closed": msgid("the group takes nobody any more")}

WHO: Mapping[str, str] = {
    "school": msgid("the school"),
    "parents": msgid("the parents"),
    "coordinator": msgid("the coordinator"),
}

_DAYS: Mapping[str, str] = {
    "on": msgid("on {date}"),
    "from": msgid("from {date}"),
    "until": msgid("until {date}"),
    "starts_on": msgid("first day {date}"),
    "expected_on": msgid("expected on {date}"),
    "ready_on": msgid("ready from {date}"),
    "not_ready_on": msgid("not yet ready on {date}"),
    "ppo_on": msgid("school partnership (PPO) asked on {date}"),
    "handed_over_on": msgid("handover sent on {date}"),
    "first_on": msgid("signed up on {date}"),
}
_TEXTS: Mapping[str, str] = {
    "group_id": msgid("group {value}"),
    "week": msgid("week {value}"),
    "rules": msgid("rule set {value}"),
    "child": msgid("{value}"),
    "destination": msgid("to {value}"),
    "next_school": msgid("next school {value}"),
    "interpreter": msgid("interpreter {value}"),
    "code": msgid("reason {value}"),
    "text": msgid("{value}"),
    "file": msgid("{value}"),
    "batch": msgid("{value}"),
    "body": msgid("by {value}"),
    "not_as_listed": msgid("the register is right, not the list, which says group {value}"),
}

_COUNTED: Mapping[str, str] = {
    "placed": msgid("proposed a seat"),
    "waiting": msgid("waiting"),
    "routed": msgid("referred"),
    "review": msgid("to advise on"),
}
_STATUS: Mapping[str, str] = {
    "opens": msgid("opens"),
    "closes": msgid("closes"),
    "optimal": msgid("proven"),
    "feasible": msgid("not proven"),
}


_AGAINST: Mapping[str, str] = {**RULES, "full": msgid("the group is full")}
"""What stood against a child in a group that was chosen by hand."""


def state_word(words: Translator, state: State) -> str:
    """A state in words."""
    return words.text(STATES[state])


def fact_line(words: Translator, fact: Fact, reasons: Mapping[str, str]) -> str:
    """What a fact says; of a child whose secret was erased, that it was said.

    Parameters
    ----------
    reasons
        Code of a school's reason -> its words, by the region's list.
    """
    payload = _in_words(fact, reasons)
    # What was agreed to was answered: it lapses with its group.
    head = _LAPSED if fact.kind is Kind.LAPSED and payload.get("reason") else KINDS[fact.kind]
    said, details = words.text(head), list(_details(words, fact.kind, payload))
    return f"{said}: {', '.join(details)}" if details else said


def head_line(words: Translator, fact: Fact, reasons: Mapping[str, str]) -> str:
    """What a fact says that is about no child, with what it is about."""
    _, _, name = fact.subject.partition(":")
    line = fact_line(words, fact, reasons)
    return f"{plain(name)}: {line}" if name else line


def command_line(words: Translator, facts: Iterable[Fact], names: Mapping[str, str]) -> str:
    """What a command said, in a few words: what was noted, and of whom.

    Parameters
    ----------
    names
        What a fact's subject is called, where it is told; others are counted.
    """
    found: dict[Kind, dict[str, None]] = {}
    for each in facts:
        if each.kind is not Kind.SHOWN:
            found.setdefault(each.kind, {})[each.subject] = None
    return ", ".join(_noted(words, kind, tuple(subjects), names) for kind, subjects in found.items())


def _noted(words: Translator, kind: Kind, subjects: tuple[str, ...], names: Mapping[str, str]) -> str:
    what = words.text(KINDS[kind])
    if len(subjects) == 1:
        name = names.get(subjects[0], "")
        return f"{what} ({plain(name)})" if name else what
    return f"{what} ({words.number(len(subjects))})"


def _in_words(fact: Fact, reasons: Mapping[str, str]) -> Mapping[str, Any]:
    """What a fact says, with a school's reason in words; a group bears it for as long as it is set so."""
    payload = fact.payload or {}
    name = "reason" if fact.kind is Kind.GROUP_SET else "code"
    found = reasons.get(str(payload.get(name)))
    return payload if found is None else {**payload, name: found}


def alike_line(words: Translator, alike: Iterable[str]) -> str:
    """What two registrations have in common."""
    return words.listing(word(words, ALIKE, each) for each in alike)


def likeness_line(words: Translator, alike: Iterable[str], unlike: Iterable[str]) -> str:
    """What speaks for two registrations being of one child, and what against it."""
    same, other = list(alike), list(unlike)
    said = [words.text("alike {alike}", alike=alike_line(words, same))] if same else []
    return "; ".join((*said, *_unlike_lines(words, other)))


def _unlike_lines(words: Translator, unlike: Iterable[str]) -> Iterator[str]:
    found = list(unlike)
    differs = [each for each in found if each in ALIKE]
    if differs:
        yield words.text("not alike {unlike}", unlike=alike_line(words, differs))
    if NAMESAKES in found:
        yield words.text("further children bear these names")


def _details(words: Translator, kind: Kind, payload: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted(payload, key=lambda each: _ORDER.index(each) if each in _ORDER else len(_ORDER)):
        value = payload[name]
        if value in (None, "", [], {}):
            continue
        if name in _DAYS and isinstance(value, str):
            yield words.text(_DAYS[name], date=words.date(date.fromisoformat(value)))
        elif name in _TEXTS:
            yield words.text(_TEXTS[name], value=plain(str(value)))
        elif name in _OTHERS:
            yield from _OTHERS[name](words, kind, value)


_WHYS: Mapping[Kind, Mapping[str, str]] = {
    Kind.HELD: WHY,
    Kind.ROW_HELD: WHY,
    Kind.PROPOSED: REASONS,
    Kind.LAPSED: _WHY_LAPSED,
    Kind.ADVISED: _WHY_ADVISED,
}


def _reason(words: Translator, kind: Kind, value: Any) -> Iterator[str]:
    names = _WHYS.get(kind, {})
    yield word(words, names, str(value)) if value in names else plain(str(value))


def _cells(words: Translator, kind: Kind, value: Any) -> Iterator[str]:
    if kind in (Kind.CORRECTED, Kind.GROUP_SET):
        yield from (cell_line(words, name, str(text)) for name, text in value.items())


def _flags(words: Translator, _kind: Kind, value: Any) -> Iterator[str]:
    yield from (word(words, FLAGS, str(each)) for each in value)


def _against(words: Translator, _kind: Kind, value: Any) -> Iterator[str]:
    yield from (word(words, _AGAINST, str(each)) for each in value)


def _counts(words: Translator, kind: Kind, value: Any) -> Iterator[str]:
    if kind is Kind.IMPORTED and isinstance(value, int):
        yield words.plural("{count} row", "{count} rows", value)


def _ground(words: Translator, kind: Kind, value: Any) -> Iterator[str]:
    if kind is Kind.PURGED:
        yield word(words, GROUNDS, str(value))


_ORDER = (
    "page",
    "audience",
    "of",
    "child",
    "group_id",
    "cells",
    "columns",
    "route",
    "status",
    "on",
    "from",
    "until",
    "reason",
)
"""What is said first of a fact; the rest follows as the register keeps it."""


def _placed(words: Translator, _kind: Kind, value: Any) -> Iterator[str]:
    for name in ("placed", "waiting", "routed", "review"):
        if value.get(name):
            yield f"{words.text(_COUNTED[name])} {words.number(value[name])}"


_OTHERS: Mapping[str, Callable[[Translator, Kind, Any], Iterator[str]]] = {
    "reason": _reason,
    "route": lambda words, _, value: iter((word(words, ROUTES, str(value)),)),
    "status": lambda words, _, value: iter((word(words, _STATUS, str(value)),)),
    "who": lambda words, _, value: iter((word(words, WHO, str(value)),)),
    "cells": _cells,
    "alike": lambda words, _, value: iter((words.text("alike {alike}", alike=alike_line(words, value)),)),
    "unlike": lambda words, _, value: _unlike_lines(words, map(str, value)),
    "is_listed": lambda words, _kind, _value: iter((words.text("as the list says"),)),
    "columns": lambda words, _kind, value: iter([column_words(words, str(each)) for each in value]),
    "flags": _flags,
    "against": _against,
    "refused": lambda words, _, value: iter((words.text("refuses {ids}", ids=", ".join(map(str, value))),)),
    "rows": _counts,
    "counts": _placed,
    "ground": _ground,
    "page": lambda words, _, value: iter((word(words, PAGES, str(value)),)),
    "audience": lambda words, _, value: iter((words.text("for {reader}", reader=word(words, AUDIENCES, str(value))),)),
    "of": lambda _words, _kind, value: iter((plain(str(value)),)),
    "path": lambda _words, _kind, value: iter((plain(str(value)),)),
    "folder": lambda _words, _kind, value: iter((plain(str(value)),)),
    "step": lambda words, _kind, value: iter((word(words, STEPS, str(value)),)),
}
