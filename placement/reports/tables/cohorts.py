"""Cohorts by school year: when they leave, how long they stay, and who is overdue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.data.cohorts import CohortLine, CohortTotals
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, only
from placement.reports.tables.pupils import PUPIL, PupilLine
from placement.reports.words.codes import ROUTES
from placement.reports.words.phrases import FEWER

LEAVING = {
    "come": msgid("expected day past"),
    "this_year": msgid("this school year"),
    "next_year": msgid("next school year"),
    "later": msgid("later"),
    "after": msgid("next school year or later"),
    "unknown": msgid("not known"),
}

PAGE = only(Medium.PAGE)


@dataclass(frozen=True, slots=True)
class NamedCohort:
    """A cohort, or all pupils together, in words."""

    words: Translator
    found: CohortTotals
    line: CohortLine

    @property
    def name(self) -> str:
        """The school year in which they arrived."""
        words, found, line = self.words, self.found, self.line
        if line is found.everybody:
            return words.text("everybody")
        if line.since is None:
            return words.text("not known")
        year = f"{line.since.year}/{(line.since.year + 1) % 100:02}"
        return words.text("{year} and before", year=year) if line.and_before else year


CAME_IN: Column[NamedCohort] = Column("came_in", msgid("came in"), Kind.NAME, lambda cohort: cohort.name, PAGE)


def leaving_table(names: Iterable[str]) -> TableSpec[NamedCohort]:
    """A column for each term in which pupils may leave.

    Parameters
    ----------
    names
        Codes of `LEAVING`.
    """
    together: Column[NamedCohort] = Column(
        "together", msgid("together"), Kind.COUNT, lambda cohort: cohort.line.total, PAGE, absent=FEWER
    )
    return TableSpec((CAME_IN, *map(_term, names), together))


def _term(name: str) -> Column[NamedCohort]:
    return Column(name, LEAVING[name], Kind.COUNT, lambda cohort: cohort.line.counts[name], PAGE, absent=FEWER)


MONTHS: TableSpec[NamedCohort] = TableSpec(
    (
        CAME_IN,
        Column(
            "so_far",
            msgid("so far"),
            Kind.NUMBER,
            lambda cohort: cohort.line.so_far,
            PAGE,
            decimals=1,
            absent=msgid("not known"),
        ),
        Column(
            "expected",
            msgid("until the expected last day"),
            Kind.NUMBER,
            lambda cohort: cohort.line.expected,
            PAGE,
            decimals=1,
            absent=msgid("not known"),
        ),
    )
)
"""Medians of months, for readers who see pupils."""


BELONGING: TableSpec[tuple[str, int | None]] = TableSpec(
    (
        Column("route", msgid("belongs in"), Kind.TERM, lambda row: row[0], PAGE, ROUTES),
        Column("children", msgid("children"), Kind.COUNT, lambda row: row[1], PAGE, absent=FEWER),
    )
)
"""Rows: a route, and the number of pupils referred by it."""

OVERDUE: TableSpec[PupilLine] = TableSpec(
    (
        PUPIL,
        Column("group", msgid("group"), Kind.NAME, lambda line: line.view.place(line.result.group_id or ""), PAGE),
        Column("entered_on", msgid("came"), Kind.DAY, lambda line: line.pupil.entered_on, PAGE),
        Column(
            "expected_exit_on", msgid("expected last day"), Kind.DAY, lambda line: line.pupil.expected_exit_on, PAGE
        ),
    )
)
"""Pupils still in a group although their expected last day has passed."""
