"""What is kept too long, line by line."""

from __future__ import annotations

from collections.abc import Mapping

from placement.locale.language import Translator
from placement.reports.words.codes import word
from placement.reports.words.keeping import COLUMNS, COPIES, GROUNDS
from placement.reports.words.marks import plain
from placement.reports.words.week import state_word
from placement.week.keeping.copies import Copy
from placement.week.keeping.overdue import Overdue
from placement.week.keeping.retention import Due
from placement.week.keeping.sums import Sum
from placement.week.policy import Retention


def overdue_lines(words: Translator, found: Overdue, ids: Mapping[str, str]) -> list[str]:
    """Everything that is due to go, for a list of what is to be done.

    Parameters
    ----------
    ids
        Key of a child -> its id on the user's list.
    """
    return [
        *(columns_line(words, each, ids) if each.columns else child_line(words, each, ids) for each in found.children),
        *(copy_line(words, each) for each in found.copies),
        *(words.text("out of reach: {copy}", copy=copy_line(words, each)) for each in found.elsewhere),
    ]


def _named(key: str, ids: Mapping[str, str]) -> str:
    return f"{key} {plain(ids.get(key, ''))}".strip()


def child_line(words: Translator, due: Due, ids: Mapping[str, str]) -> str:
    """A child of whom everything goes, and why."""
    return words.text(
        "{pupil}: {ground}, since {date}",
        pupil=_named(due.key, ids),
        ground=word(words, GROUNDS, due.ground.value),
        date=words.date(due.since),
    )


def columns_line(words: Translator, due: Due, ids: Mapping[str, str]) -> str:
    """A child of whom some columns go."""
    columns = words.listing(word(words, COLUMNS, each) for each in due.columns)
    return words.text("{pupil}: {columns}", pupil=_named(due.key, ids), columns=columns)


def copy_line(words: Translator, copy: Copy) -> str:
    """A copy of children's data, with its day and place."""
    kind = word(words, COPIES, copy.kind.value)
    return words.text("{path} ({kind}, {date})", path=plain(str(copy.path)), kind=kind, date=words.date(copy.made_on))


def sum_line(words: Translator, each: Sum) -> str:
    """A number of children that stays."""
    state = state_word(words, each.outcome)
    if not each.board:
        return words.text("{month}, {state}: {count}", month=each.month, state=state, count=words.number(each.count))
    return words.text(
        "{month}, {board}, {state}: {count}",
        month=each.month,
        board=each.board,
        state=state,
        count=words.number(each.count),
    )


def retention_lines(words: Translator, retention: Retention) -> list[str]:
    """How long what is kept."""
    return [
        words.plural(
            "A child who never got a seat: {count} day after the last word about it.",
            "A child who never got a seat: {count} days after the last word about it.",
            retention.never_placed_days,
        ),
        words.plural(
            "A child who left: {count} day after the last day in the class.",
            "A child who left: {count} days after the last day in the class.",
            retention.after_exit_days,
        ),
        words.text("Proposals of a week: until the school year ends."),
        words.plural(
            "Encrypted copies for emergencies: {count} day.",
            "Encrypted copies for emergencies: {count} days.",
            retention.backup_days,
        ),
    ]
