"""What a scenario changes, in words that name no pupil."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from placement.case import Case
from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.words.marks import plain
from placement.reports.words.remarks import changes_said

Change = tuple[str, str]
"""Kind of a change, and the id of the group, board or municipality that it concerns; an empty text if it is none."""

CHANGES: Mapping[str, str] = {
    "close": msgid("{about} closes"),
    "wind_down": msgid("{about} takes no one more"),
    "open": msgid("{about} opens"),
    "add_group": msgid("a group {about} more"),
    "set_group": msgid("{about} has other sizes, ages or seats"),
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
    """Changes of a scenario, as its file has them: never with a pupil."""
    listed = case.document.get("changes")
    return tuple(
        (str(kind), _about(str(kind), value))
        for change in (listed if isinstance(listed, list | tuple) else ())
        for kind, value in (change.items() if isinstance(change, Mapping) else ())
    )


def _about(kind: str, value: object) -> str:
    if kind in ("close", "wind_down", "open"):
        return str(value)
    if isinstance(value, Mapping):
        keys = {
            **{"add_group": "group_id", "set_group": "group_id", "board_leaves": "board", "board_joins": "board_id"},
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
    counted = Counter(change for change in changes if change[0] not in _TOLD and not seen(change))
    for (kind, about), count in counted.items():
        said = words.text(CHANGES[kind], about=named(about)) if kind in CHANGES else plain(kind)
        yield said if count == 1 else words.text("{said} ({count} times)", said=said, count=words.number(count))


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
