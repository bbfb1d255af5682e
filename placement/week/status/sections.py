"""How the week stands, in sections for a screen or a page: what presses first, the register's own health last."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from statistics import median

from placement.locale.language import Translator
from placement.register.states import State
from placement.reports.page.blocks import Block, Bullets, Callout, More, Paragraph, Section, Tone
from placement.reports.tables.model import Emphasis, Medium, TableSpec
from placement.reports.tables.week import STATES, StateLine
from placement.reports.tables.work import LEDGER, PRESSING, WORK, LedgerRow, WorkRow
from placement.reports.words.health import health_lines
from placement.reports.words.marks import plain
from placement.reports.words.tasks import task_title
from placement.week.keeping.wording import overdue_lines
from placement.week.status.item import Item
from placement.week.status.status import Status, by_task
from placement.week.status.telling import row_of, subject

FOLDED = 8
"""Rows of a list that a screen shows before it counts the rest."""


@dataclass(frozen=True)
class Reader:
    """Who reads it, and where.

    Attributes
    ----------
    most
        Rows of each list; `None`: all.
    hides
        Keys of children who stand on no list there.
    """

    words: Translator
    medium: Medium
    most: int | None = None
    hides: Collection[str] = ()


def sections(status: Status, reader: Reader) -> Iterator[Section]:
    """All of it, in the order in which a coordinator needs it: before all else that the register was altered."""
    health = Bullets(tuple(health_lines(reader.words, status.health, status.today)))
    register = Section("register", reader.words.text("The register"), (health,))
    if not status.health.is_whole:
        yield register
    yield _pressing(status, reader)
    shown = [each for each in status.items if each.subject not in reader.hides]
    for task, items in by_task(shown).items():
        title = task_title(reader.words, task)
        yield Section(task, title, tuple(_table(status, reader, WORK, items, title)))
    yield from _unplaced(status, reader.words)
    yield _states(status, reader)
    yield _ledger(status, reader)
    yield from _kept_too_long(status, reader)
    if status.health.is_whole:
        yield register


def _pressing(status: Status, reader: Reader) -> Section:
    words = reader.words
    title = words.text("Overdue, or due within a week")
    items = [each for each in status.pressing if each.subject not in reader.hides]
    if not items:
        return Section("pressing", title, (Callout(Tone.GOOD, words.text("Nothing is overdue.")),))
    late = sum(each.is_overdue(status.today) for each in items)
    if late:
        said = words.plural("{count} entry is overdue.", "{count} entries are overdue.", late)
    else:
        said = words.text("Nothing is overdue.")
    return Section("pressing", title, (Paragraph(said), *_table(status, reader, PRESSING, items, title)))


def _table(
    status: Status, reader: Reader, spec: TableSpec[WorkRow], items: Sequence[Item], caption: str
) -> Iterator[Block]:
    shown = items[: reader.most]
    rows = [row_of(reader.words, status.seen, each) for each in shown]
    yield spec.fill(rows, reader.medium, caption=caption, emphasis=_emphasis)
    if len(shown) < len(items):
        more = len(items) - len(shown)
        yield More(reader.words.plural("and {count} more: --all", "and {count} more: --all", more))


def _emphasis(row: WorkRow) -> Emphasis:
    return Emphasis.STRONG if row.is_overdue else Emphasis.NONE


def _unplaced(status: Status, words: Translator) -> Iterator[Section]:
    """Regular schools that no list can name."""
    regular = status.seen.regular
    if regular is not None and regular.unplaced:
        names = words.listing(map(plain, regular.unplaced))
        said = words.text("Left out, as the postcode is not known: {schools}", schools=names)
        yield Section("regular", words.text("Regular schools"), (Paragraph(said),))


def _states(status: Status, reader: Reader) -> Section:
    lines = [StateLine(reader.words, each, status.counts[each]) for each in State if status.counts[each]]
    title = reader.words.text("Children")
    table = STATES.fill(lines, reader.medium, caption=title)
    return Section("states", title, (table, *_days_to_seat(status, reader.words)))


def _days_to_seat(status: Status, words: Translator) -> Iterator[Block]:
    days = status.days_to_seat
    if days:
        yield Paragraph(
            words.plural(
                "From sign-up to first day, {count} child of this school year: {median} days in the middle, {longest} "
                "at most.",
                "From sign-up to first day, {count} children of this school year: {median} days in the middle, "
                "{longest} at most.",
                len(days),
                median=words.number(median(map(Fraction, days))),
                longest=words.number(days[-1]),
            )
        )


def _ledger(status: Status, reader: Reader) -> Section:
    rows = [LedgerRow(plain(each.name), each.count, each.share, each.due) for each in status.intake]
    title = reader.words.text("What the boards took in so far, against their shares (covenant 3c)")
    return Section("ledger", title, (LEDGER.fill(rows, reader.medium, caption=title),))


def _kept_too_long(status: Status, reader: Reader) -> Iterator[Section]:
    keys = [each.key for each in status.kept_too_long.children]
    ids = {key: _own_id(status, key) for key in keys}
    lines = overdue_lines(reader.words, status.kept_too_long, ids)
    if lines:
        yield Section("kept", reader.words.text("Kept too long: placement week purge"), (Bullets(tuple(lines)),))


def _own_id(status: Status, key: str) -> str:
    return subject(status.seen, key).removeprefix(key).strip()


Made = Callable[[Medium], Iterator[Section]]


def on_screen(status: Status, words: Translator, *, everything: bool) -> Made:
    """The sections for a screen of either width."""
    return partial(_for_screen, status, words, None if everything else FOLDED)


def _for_screen(status: Status, words: Translator, most: int | None, medium: Medium) -> Iterator[Section]:
    return sections(status, Reader(words, medium, most))
