"""Forms whose fields are columns of the tables, with what stands in them now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from placement.locale import msgid
from placement.reports.words.columns import COLUMNS, takes_codes
from placement.serve.forms.fields import Asks, Fault, Field, Given
from placement.serve.forms.form import day, typed
from placement.serve.forms.options import of_column
from placement.serve.snapshot import Snapshot
from placement.tables.written import text_of
from placement.week.correcting import CORRECTABLE, correct, set_group
from placement.week.crowded import Crowded
from placement.week.desk import Desk
from placement.week.freeing import unreadable_columns
from placement.week.policy import OF_GROUPS
from placement.week.workbook.suspects import last_faults

EMPTY = "none."
"""Before the name of a column: there is nothing to fill in."""
NOTHING = msgid("There is nothing to fill in here ({column}).")
NOTHING_NEW = msgid("Nothing in the form is other than it was.")
BACKWARDS = msgid("The last day lies before the first.")
_FIRST = (
    "given_name", "name_particle", "family_name", "name", "birth_date", "address", "postcode", "place", "contact",
    "letter_language", "pupil_id", "registered_on", "family_id",
)  # fmt: skip
"""Columns of a child that are corrected most, which stand first."""


def columns_of_child(week: Snapshot, key: str) -> tuple[Field, ...]:
    """Every column of a child that can be corrected: first those for which its row is set aside."""
    child, identity = week.desk.child(key), week.identities.get(key, {})
    unreadable = [name for name in unreadable_columns(week.desk, key).values() if name in CORRECTABLE]
    expected = {column: each for _, column, each in last_faults(week.facts, key)}
    now = {**child.cells, **identity, "registered_on": child.first_on.isoformat()}
    found: list[Field] = []
    for name in unreadable:
        found.append(_column(name, "", hint=expected.get(name, "")))
        found.append(Field(EMPTY + name, NOTHING, Asks.YES, values={"column": name}))
    rest = CORRECTABLE.difference(unreadable)
    return (*found, *(_column(name, now.get(name, "")) for name in sorted(rest, key=_place)))


def _place(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


def _column(name: str, now: str, hint: str = "") -> Field:
    asks = Asks.CHOICE if takes_codes(name) else Asks.TEXT
    return Field(
        name, COLUMNS.get(name, name), asks, hint=hint, options=of_column(name), first=now, is_known=True, is_cell=True
    )


def note_corrections(desk: Desk, key: str, given: Given) -> tuple[str, ...]:
    """Correct what was typed otherwise; returns the columns for which the row stays set aside."""
    return correct(desk, key, assignments(given))


def assignments(given: Given) -> list[str]:
    """What was typed, as `COLUMN=VALUE`."""
    said = [f"{name}={value}" for name, value in given.items() if not name.startswith(EMPTY)]
    empty = [f"{name.removeprefix(EMPTY)}=" for name, value in given.items() if name.startswith(EMPTY) and value]
    return said + empty


def says_something(given: Given, _today: date) -> Iterable[Fault]:
    """Fault of a form in which nothing was typed."""
    if not assignments(given):
        yield "", NOTHING_NEW


_FROM, _UNTIL, _REASON = "from_day", "until_day", "reason"


def columns_of_group(week: Snapshot, group_id: str) -> tuple[Field, ...]:
    """Every column of a group that can be set for some time."""
    group = week.problem.groups[group_id]
    columns = (_column(name, text_of(getattr(group, name))) for name in sorted(OF_GROUPS))
    return (
        *columns,
        Field(_FROM, msgid("From"), Asks.DAY, hint=msgid("Today where nothing is filled in.")),
        Field(_UNTIL, msgid("Until and including"), Asks.DAY, hint=msgid("For good where nothing is filled in.")),
        Field(_REASON, msgid("Why")),
    )


def _cells_of_group(given: Given) -> list[str]:
    return assignments({name: each for name, each in given.items() if name not in (_FROM, _UNTIL, _REASON)})


def note_group(desk: Desk, group_id: str, given: Given) -> Crowded | None:
    """Set a group's columns; returns the group where not everybody who agreed fits any more."""
    first = day(given, _FROM) or desk.today
    reason = typed(given, _REASON)
    return set_group(desk, group_id, _cells_of_group(given), first=first, last=day(given, _UNTIL), reason=reason)


def check_group(given: Given, today: date) -> Iterable[Fault]:
    """What is wrong with the form of a group."""
    first, last = day(given, _FROM) or today, day(given, _UNTIL)
    if last is not None and last < first:
        yield _UNTIL, BACKWARDS
    if not _cells_of_group(given):
        yield "", NOTHING_NEW
