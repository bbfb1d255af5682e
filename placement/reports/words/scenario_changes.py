"""What a scenario changes, in words that name no pupil."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from placement.case import Case
from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.words.group_differences import Difference, differences, differences_line
from placement.reports.words.marks import plain
from placement.reports.words.remarks import changes_said


class Change(NamedTuple):
    """A change of a scenario, without any pupil.

    Attributes
    ----------
    about
        Id of the group, board or municipality that it concerns; empty if it is none.
    differences
        In what a group that is set differs from the tables.
    """

    kind: str
    about: str
    differences: tuple[Difference, ...] = ()


SET_GROUP = "set_group"
"""Kind of a change that gives a group other columns: which, and instead of what, is said of each."""

STATUSES = ("close", "wind_down", "open")
"""Kinds of changes that give a group a status."""

CHANGES: Mapping[str, str] = {
    "close": msgid("{about} closes"),
    "wind_down": msgid("{about} takes no one more"),
    "open": msgid("{about} opens"),
    "add_group": msgid("a group {about} more"),
    "add_pupils": msgid("more pupils"),
    "withdraw_pupils": msgid("pupils taken out"),
    "release": msgid("seated pupils who may move"),
    "refuse": msgid("a place refused"),
    "pin": msgid("a pupil placed by hand"),
    "inflow": msgid("another inflow"),
    "inflow_year": msgid("a year of another inflow"),
    "new_location": msgid("a new location"),
    "board_leaves": msgid("{about} leaves"),
    "board_joins": msgid("{about} joins"),
    "municipality_leaves": msgid("{about} leaves"),
    "municipality_joins": msgid("{about} joins"),
    "agree": msgid("a proposal agreed to"),
    "exits": msgid("expected exits have come"),
}
"""Kind of a change -> its description."""

_TOLD = frozenset({
    "inflow", "inflow_year", "new_location", "exits", "board_leaves", "board_joins", "municipality_leaves",
    "municipality_joins",
})  # fmt: skip
"""Changes of which a remark says what they come to."""


def changes_of(case: Case) -> tuple[Change, ...]:
    """Changes of a scenario, as its file has them: never with a pupil. What was set of a group is said once."""
    listed = case.document.get("changes")
    every = [
        (str(kind), value)
        for change in (listed if isinstance(listed, list | tuple) else ())
        for kind, value in (change.items() if isinstance(change, Mapping) else ())
    ]
    found = (Change(kind, _about(kind, value)) for kind, value in every if kind != SET_GROUP)
    return (*found, *_set_groups(case, [value for kind, value in every if kind == SET_GROUP]))


def _set_groups(case: Case, values: Iterable[object]) -> Iterator[Change]:
    """Groups that have other columns than in the tables, those that were set."""
    tables = case.readings.tables.get(case.scenario.data)
    there = {} if tables is None else {each.id: each for each in tables.region.groups}
    here = {each.id: each for each in case.region.groups}
    columns: dict[str, dict[str, None]] = {}
    for value in values:
        if isinstance(value, Mapping):
            set_here = (str(each) for each in value if each != "group_id")
            columns.setdefault(str(value.get("group_id", "")), {}).update(dict.fromkeys(set_here))
    for group_id, names in columns.items():
        found = differences(here[group_id], there.get(group_id), names) if group_id in here else ()
        if found:
            yield Change(SET_GROUP, group_id, found)


def _about(kind: str, value: object) -> str:
    if kind in STATUSES:
        return str(value)
    if isinstance(value, Mapping):
        keys = {
            **{"add_group": "group_id", "board_leaves": "board", "board_joins": "board_id"},
            **dict.fromkeys(("municipality_leaves", "municipality_joins"), "municipality"),
        }
        return str(value.get(keys.get(kind, ""), ""))
    return ""


def said_of(
    words: Translator,
    case: Case,
    changes: Sequence[Change],
    named: Callable[[str], str],
    *,
    seen: Callable[[Change], bool] = lambda _: False,
) -> Iterator[str]:
    """What each change comes to, without a full stop; changes that are alike are counted.

    Parameters
    ----------
    case
        Without pupils; its remarks say what some changes come to.
    changes
        As :func:`changes_of` gives them.
    named
        Id of a group or board -> its name for people.
    seen
        Whether a change is left out, since it is told otherwise.
    """
    yield from (said.rstrip(".") for said in changes_said(words, case))
    counted = Counter(change for change in changes if change.kind not in _TOLD and not seen(change))
    for change, count in counted.items():
        said = _said(words, change, named(change.about))
        yield said if count == 1 else words.text("{said} ({count} times)", said=said, count=words.number(count))


def _said(words: Translator, change: Change, about: str) -> str:
    if change.kind == SET_GROUP:
        return differences_line(words, about, change.differences)
    return words.text(CHANGES[change.kind], about=about) if change.kind in CHANGES else plain(change.kind)


def name_in(case: Case) -> Callable[[str], str]:
    """A function from an id to a name: of a group with its school, of a board as in the tables; else the id."""
    region = case.region
    schools = {school.id: plain(school.name or school.id) for school in region.schools}
    groups = {group.id: f"{plain(group.id)} ({schools.get(group.school_id, '')})" for group in region.groups}
    boards = {board.id: plain(board.name) for board in region.boards}
    return lambda about: groups.get(about) or boards.get(about) or plain(about)


def changes_sentence(words: Translator, case: Case, changes: Sequence[Change]) -> str:
    """One sentence on what a scenario changes; empty if nothing."""
    parts = list(said_of(words, case, changes, name_in(case)))
    return words.text("What it changes: {changes}.", changes="; ".join(parts)) if parts else ""
