"""Effects of mixing by origin: on criteria, and on the mean distance of every origin."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, only
from placement.reports.tables.values import Way
from placement.reports.words.criteria import CRITERIA, UNITS
from placement.result import CriterionResult
from placement.results.origin import OriginRow


@dataclass(frozen=True, slots=True)
class MixedLine:
    """A criterion, and its measure with mixing and without."""

    criterion: CriterionResult
    with_mixing: Fraction
    without: Fraction


@dataclass(frozen=True, slots=True)
class OriginLine:
    """An origin, or several together, in words."""

    words: Translator
    row: OriginRow

    @property
    def name(self) -> str:
        """Its name; origins grouped together are not named, as each alone is rare."""
        values = self.row.values
        rest = self.words.text("other origins together") if len(values) > 1 else self.words.text("not known")
        value = values[0] if len(values) == 1 and values[0] else rest
        return value[:1].upper() + value[1:]


PAGE = only(Medium.PAGE)
MIXED: TableSpec[MixedLine] = TableSpec(
    (
        Column("criterion", msgid("criterion"), Kind.TERM, lambda line: line.criterion.name, PAGE, CRITERIA),
        Column("with", msgid("with mixing"), Kind.NUMBER, lambda line: line.with_mixing, PAGE),
        Column("without", msgid("without"), Kind.NUMBER, lambda line: line.without, PAGE),
        Column("difference", msgid("difference"), Kind.CHANGE, lambda line: line.with_mixing - line.without, PAGE),
        Column("unit", msgid("unit"), Kind.TERM, lambda line: line.criterion.unit, PAGE, UNITS),
    )
)

ORIGINS: TableSpec[OriginLine] = TableSpec(
    (
        Column("origin", msgid("origin"), Kind.NAME, lambda line: line.name, PAGE),
        Column("pupils", msgid("pupils"), Kind.COUNT, lambda line: line.row.pupils, PAGE),
        Column("with", msgid("with mixing"), Kind.WAY, lambda line: Way(line.row.metres_with, is_given=True), PAGE),
        Column("without", msgid("without"), Kind.WAY, lambda line: Way(line.row.metres_without, is_given=True), PAGE),
        Column(
            "difference",
            msgid("difference in km"),
            Kind.CHANGE,
            lambda line: (line.row.metres_with - line.row.metres_without) / 1000,
            PAGE,
        ),
    )
)
