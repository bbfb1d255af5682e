"""What can be said of a group, and of a reception centre."""

from __future__ import annotations

from collections.abc import Iterable

from placement.locale import msgid
from placement.locale.language import Translator
from placement.register.child import Child
from placement.serve.forms.corrections import check_group, columns_of_group, note_group
from placement.serve.forms.fields import Asks, Field, Given
from placement.serve.forms.form import Form, day, fixed, typed
from placement.serve.snapshot import Snapshot
from placement.week.desk import Desk
from placement.week.locations import set_location
from placement.week.new_year import begin_year


def _opens_or_closes(_week: Snapshot, words: Translator, _subject: str) -> Iterable[tuple[str, str]]:
    return (("opens", words.text("It opens")), ("closes", words.text("It closes")))


def _set_location(desk: Desk, _subject: str, given: Given) -> tuple[Child, ...]:
    on = day(given, "on")
    assert on is not None
    return set_location(desk, typed(given, "name"), typed(given, "status"), on, postcode=typed(given, "postcode"))


GROUP = Form(
    "set",
    msgid("Change a group for some time"),
    msgid("Closing a group never takes a child's seat: who sits there is listed."),
    columns_of_group,
    note_group,
    is_shown=True,
    check=check_group,
)
"""Columns of a group from a day on, or until one."""

LOCATION = Form(
    "location",
    msgid("A reception centre opens or closes"),
    msgid("The children who live there, by its postcode, are listed, for you to ask after each."),
    fixed(
        Field("name", msgid("What the centre is called"), needed=True),
        Field("status", msgid("What happens"), Asks.CHOICE, needed=True, options=_opens_or_closes),
        Field("on", msgid("On which day"), Asks.DAY, needed=True),
        Field("postcode", msgid("Postcode"), hint=msgid("The one that was noted before, where nothing is filled in.")),
    ),
    _set_location,
    is_shown=True,
)
"""What becomes of a reception centre."""

NEW_YEAR = Form(
    "new-year",
    msgid("Begin a new school year"),
    msgid(
        "The school year that comes next, in August the one that has just begun: who goes on to secondary education is "
        "expected to leave before it, who would be outside the ages of the group is listed, and everybody without a "
        "seat is looked at again."
    ),
    fixed(),
    lambda desk, _subject, _given: begin_year(desk),
    is_shown=True,
)
"""A school year, with whom it concerns."""
