"""The frontier: placements not dominated in the requested criteria, with the chosen one among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.tables.measures import CERTAINTY, MEASURES, measures, measures_of
from placement.reports.tables.model import READ, Column, Kind, Medium, TableSpec, Title, only
from placement.reports.tables.values import InWords
from placement.reports.words.codes import word
from placement.reports.words.criteria import CRITERIA
from placement.reports.words.phrases import within
from placement.result import Status
from placement.results.tradeoffs import Frontier, Point

CHOSEN = "chosen"
NAMED = {CHOSEN: msgid("the proposal")}


@dataclass(frozen=True)
class FrontierLine:
    """A placement on the frontier, or the chosen one below it.

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
        """Measures in the requested criteria, in their order."""
        return tuple(self.point.measures[name] for name in self.found.criteria)

    @property
    def is_as_chosen(self) -> bool:
        """Whether it equals the chosen placement in each of the requested criteria."""
        return self.point_id != CHOSEN and self.asked == chosen(self.found).asked

    @property
    def looks_better(self) -> bool:
        """Whether it is no worse than the chosen placement in any of the requested criteria, and better in one."""
        there = chosen(self.found).asked
        return self.asked != there and all(one <= other for one, other in zip(self.asked, there, strict=True))

    @property
    def worse_in(self) -> tuple[str, ...]:
        """Criteria that were not requested, in which it is worse than the chosen placement."""
        here, there = self.point.measures, self.found.chosen.measures
        return tuple(name for name in here if name not in self.found.criteria and here[name] > there.get(name, 0))

    @property
    def measures(self) -> Mapping[str, Fraction]:
        """Measure of every criterion."""
        return self.point.measures

    @property
    def status(self) -> Status:
        """Status of its solve."""
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
    """The chosen placement."""
    return FrontierLine(found, CHOSEN, found.chosen)


def frontier(
    criteria: tuple[str, ...], axes: Mapping[str, str] | None = None, *, weighed: bool = True
) -> TableSpec[FrontierLine]:
    """Table of a frontier: for people the requested criteria, for programs followed by the others.

    Parameters
    ----------
    axes
        Criterion -> its name with its unit, as people read it.
    weighed
        Whether people see points.
    """
    headed = axes or {}
    asked = (
        replace(column, heading=Title(headed.get(column.code, column.code)), media=READ | {Medium.FILE})
        for column in measures(measures_of, criteria)
    )
    in_points = READ | {Medium.FILE} if weighed else only(Medium.FILE)
    return TableSpec(
        (
            Column(
                "point",
                msgid("choice"),
                Kind.TERM,
                lambda line: line.point_id,
                READ | {Medium.FILE},
                NAMED,
                whole=True,
            ),
            *asked,
            *measures(measures_of, (name for name in MEASURES if name not in criteria)),
            Column("points", msgid("points"), Kind.NUMBER, lambda line: line.point.points, in_points),
            Column("remarks", msgid("remarks"), Kind.WORDS, _remarks, READ, optional=READ),
            *CERTAINTY,
        )
    )


def _remarks(line: FrontierLine) -> InWords | None:
    """Whether it equals the proposal, and whether it is proven; `None` if there is nothing to remark."""
    if not line.is_as_chosen and line.point.status is Status.OPTIMAL:
        return None

    def said(words: Translator) -> str:
        remarks = []
        if line.is_as_chosen:
            remarks.append(words.text("the proposal"))
        if line.point.status is not Status.OPTIMAL:
            remarks.append(words.text("not proven (gap {gap})", gap=words.percent(min(line.point.gap, 1))))
        return "; ".join(remarks)

    return said


def worse(words: Translator, line: FrontierLine) -> str:
    """In what a placement that looks better than the chosen one is worse; readers may not be told of all of it."""
    if not line.worse_in:
        return words.text("worse in what is not told here")
    return words.text(
        "worse in {criteria}", criteria=words.listing(within(word(words, CRITERIA, name)) for name in line.worse_in)
    )
