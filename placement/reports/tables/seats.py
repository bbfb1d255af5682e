"""The seats of every group, week by week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, Title, for_programs, only
from placement.reports.words.marks import plain
from placement.results.comparison import Seats

_READ = only(Medium.PAGE, Medium.FILE)
_PAGE = only(Medium.PAGE)


CALENDAR: TableSpec[Seats] = TableSpec(
    (
        for_programs("scenario", Kind.NAME, lambda week: week.scenario),
        for_programs("group_id", Kind.ID, lambda week: week.group_id),
        for_programs("week", Kind.COUNT, lambda week: week.week),
        for_programs("day", Kind.DAY, lambda week: week.day),
        for_programs("seated", Kind.COUNT, lambda week: week.seated),
        for_programs("starts", Kind.COUNT, lambda week: week.starts),
        for_programs("moved_in", Kind.COUNT, lambda week: week.moved_in),
        for_programs("moved_out", Kind.COUNT, lambda week: week.moved_out),
        for_programs("exits", Kind.COUNT, lambda week: week.exits),
        for_programs("min_size", Kind.COUNT, lambda week: week.min_size),
        for_programs("target_size", Kind.COUNT, lambda week: week.target_size),
        for_programs("max_size", Kind.COUNT, lambda week: week.max_size),
    )
)
"""Every week, for programs; people see some weeks side by side (:func:`seats`)."""


@dataclass(frozen=True, slots=True)
class SeatsLine:
    """Seats of a group over the weeks, for the scenarios in which they are the same.

    Attributes
    ----------
    seated
        Pupils seated in each of the weeks shown.
    """

    first: Seats
    letters: tuple[str, ...]
    seated: tuple[int, ...]


def seats(words: Translator, weeks: Sequence[int]) -> TableSpec[SeatsLine]:
    """The table for a page, with these weeks side by side."""

    def week(at: int, number: int) -> Column[SeatsLine]:
        heading = Title(words.text("week {number}", number=str(number)))
        return Column(f"week_{number}", heading, Kind.COUNT, lambda line: line.seated[at], _PAGE)

    return TableSpec(
        (
            Column("group_id", msgid("group"), Kind.ID, lambda line: plain(line.first.group_id), _PAGE),
            Column("scenario", msgid("scenario"), Kind.WORDS, lambda line: ", ".join(line.letters), _PAGE),
            *(week(at, number) for at, number in enumerate(weeks)),
            Column("min_size", msgid("minimum"), Kind.COUNT, lambda line: line.first.min_size, _PAGE),
            Column("target_size", msgid("target"), Kind.COUNT, lambda line: line.first.target_size, _PAGE),
            Column("max_size", msgid("maximum"), Kind.COUNT, lambda line: line.first.max_size, _PAGE),
        )
    )
