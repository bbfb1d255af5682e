"""Placements of which none is better in all of the criteria asked for, with the chosen one among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.tables.measures import CERTAINTY, MEASURES, measures, measures_of
from placement.reports.tables.model import SCREEN, Column, Kind, Medium, TableSpec, Title, for_programs, only
from placement.reports.words.criteria import CRITERIA
from placement.result import Status
from placement.results.tradeoffs import Frontier, Point

CHOSEN = "chosen"


@dataclass(frozen=True)
class FrontierLine:
    """A placement on the frontier, or the chosen one beneath it.

    Attributes
    ----------
    point_id
        Its number, or :data:`CHOSEN`.
    """

    found: Frontier
    point_id: str
    point: Point

    @property
    def asked(self) -> tuple[Fraction, ...]:
        """Measures in the criteria that were asked for, in their order."""
        return tuple(self.point.measures[name] for name in self.found.criteria)

    @property
    def is_as_chosen(self) -> bool:
        """Whether it is as good as the chosen placement in each of the criteria."""
        return self.point_id != CHOSEN and self.asked == chosen(self.found).asked

    @property
    def measures(self) -> Mapping[str, Fraction]:
        """What it measures."""
        return self.point.measures

    @property
    def status(self) -> Status:
        """How much is known of it."""
        return self.point.status

    @property
    def gap(self) -> float:
        """Its largest gap."""
        return self.point.gap


def lines(found: Frontier) -> Iterator[FrontierLine]:
    """The points in order."""
    for number, point in enumerate(found.points, start=1):
        yield FrontierLine(found, str(number), point)


def chosen(found: Frontier) -> FrontierLine:
    """The placement that was chosen."""
    return FrontierLine(found, CHOSEN, found.chosen)


def in_file(found: Frontier | None) -> TableSpec[FrontierLine]:
    """Columns of `frontier.csv`: the criteria that were asked for, then the others."""
    asked = () if found is None else found.criteria
    names = (*asked, *(name for name in MEASURES if name not in asked))
    return TableSpec(
        (
            for_programs("point", Kind.CODE, lambda line: line.point_id),
            *measures(measures_of, names),
            for_programs("points", Kind.NUMBER, lambda line: line.point.points),
            *CERTAINTY,
        )
    )


def to_read(
    words: Translator, criteria: tuple[str, ...], units: Mapping[str, str], *, weighed: bool
) -> TableSpec[FrontierLine]:
    """Columns as people read them; a page has points only where criteria are weighed.

    Parameters
    ----------
    units
        Criterion -> its name with its unit, as a page heads it.
    """
    columns: list[Column[FrontierLine]] = [
        Column("point", Title(""), Kind.WORDS, lambda line: _marked(words, line), SCREEN),
        Column("point", msgid("choice"), Kind.WORDS, lambda line: _named(words, line), only(Medium.PAGE)),
    ]
    for column in measures(measures_of, criteria):
        on_screen = replace(column, heading=CRITERIA.get(column.code, column.code), media=SCREEN)
        columns += [on_screen, replace(column, heading=Title(units[column.code]), media=only(Medium.PAGE))]
    in_points = SCREEN | {Medium.PAGE} if weighed else SCREEN
    columns += [
        Column("points", msgid("points"), Kind.NUMBER, lambda line: line.point.points, in_points),
        Column("remarks", msgid("remarks"), Kind.WORDS, lambda line: _remarks(words, line), only(Medium.PAGE)),
    ]
    return TableSpec(tuple(columns))


def _marked(words: Translator, line: FrontierLine) -> str:
    marks = [line.point_id]
    if line.is_as_chosen:
        marks.append(words.text("chosen"))
    if line.point.status is not Status.OPTIMAL:
        marks.append(words.text("not proven"))
    return " ".join(marks)


def _named(words: Translator, line: FrontierLine) -> str:
    return words.text("proposal") if line.point_id == CHOSEN else line.point_id


def _remarks(words: Translator, line: FrontierLine) -> str:
    remarks = []
    if line.is_as_chosen:
        remarks.append(words.text("the proposal"))
    if line.point.status is not Status.OPTIMAL:
        remarks.append(words.text("not proven (gap {gap})", gap=words.percent(min(line.point.gap, 1))))
    return "; ".join(remarks)
