"""What a command found besides what it notes, in words: prices, children who live or sit there, columns left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from placement.locale import msgid, msgids
from placement.locale.language import Translator
from placement.register.child import Child
from placement.reports.tables.alternatives import ALLOWED, FORBIDDEN, ExplanationView
from placement.reports.tables.model import Medium
from placement.reports.words.columns import column_words
from placement.reports.words.marks import Marks
from placement.serve.tables import ShownTable, shown_table
from placement.week.crowded import Crowded
from placement.week.desk import Desk
from placement.week.new_year import NewYear
from placement.week.new_year_told import year_head, year_sections
from placement.week.seats import Prices, price_of

_LEFT = msgid("The row stays set aside until these are corrected too: {columns}.")
_CROWDED = msgids(
    "{group} then has {count} child, agreed on, and room for {room}.",
    "{group} then has {count} children, those agreed on included, and room for {room}.",
)
_KEEP = msgid("Children who keep their seat there: {pupils}.")
_LIVE = msgid("Children who live there: {pupils}.")


@dataclass(frozen=True)
class Beside:
    """What is shown beside what would be noted.

    Attributes
    ----------
    plain
        The same as plain values, by which is told whether it changed.
    """

    lines: tuple[str, ...] = ()
    tables: tuple[ShownTable, ...] = ()
    plain: object = None


def beside_of(words: Translator, desk: Desk, subject: str, found: object) -> Beside:
    """What the function of a form returned, in words.

    Parameters
    ----------
    subject
        The child or group that the form is about.
    """
    match found:
        case Prices():
            return _prices(words, found)
        case Crowded():
            told = words.plural(*_CROWDED, found.size, group=subject, room=words.number(found.room))
            return Beside((told, *_seated(words, desk, subject)), plain=told)
        case NewYear():
            said = tuple(_of_year(words, desk, found))
            return Beside(said, plain=said)
        case (Child(), *_):
            there = words.listing([_named(desk, each.key) for each in found if isinstance(each, Child)])
            return Beside((words.text(_LIVE, pupils=there),), plain=there)
        case (str(), *_):
            columns = words.listing([column_words(words, str(each)) for each in found])
            return Beside((words.text(_LEFT, columns=columns),), plain=columns)
    return Beside(_seated(words, desk, subject))


def _of_year(words: Translator, desk: Desk, found: NewYear) -> Iterator[str]:
    """From when, and whom a school year concerns."""
    yield year_head(words, found)
    for head, some in year_sections(words, found):
        named = [f"{_named(desk, each.key)} ({each.group_id})" for each in some]
        yield words.text("{head}: {pupils}", head=head, pupils=words.listing(named) or words.text("nobody"))


def _prices(words: Translator, found: Prices) -> Beside:
    view = ExplanationView(found.case, words, Marks(), True, found.result, found.explanation, True)
    allowed = [each for each in view.lines if not each.is_forbidden]
    forbidden = [each for each in view.lines if each.is_forbidden]
    filled = (
        ALLOWED.fill(allowed, Medium.WIDE, caption=words.text("What each group would cost")),
        FORBIDDEN.fill(forbidden, Medium.WIDE, caption=words.text("Groups that a rule forbids")),
    )
    plain = {each.group_id: price_of(each) for each in found.explanation.alternatives}
    return Beside(tables=tuple(shown_table(words, each) for each in filled if each.rows), plain=plain)


def _seated(words: Translator, desk: Desk, group_id: str) -> tuple[str, ...]:
    """Who keeps a seat in a group that is set; nothing for a subject that is no group."""
    seated = desk.standing.seats().get(group_id, ())
    if not seated:
        return ()
    return (words.text(_KEEP, pupils=words.listing([_named(desk, each) for each in seated])),)


def _named(desk: Desk, key: str) -> str:
    return f"{key} {desk.own_id(key)}".strip()
