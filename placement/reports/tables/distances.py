"""Number of pupils by distance."""

from __future__ import annotations

from dataclasses import dataclass

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.data.distances import Bin
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, only


@dataclass(frozen=True, slots=True)
class BinLine:
    """Pupils in one range of distances, in words."""

    words: Translator
    bin: Bin

    @property
    def label(self) -> str:
        """The range: "2 to 3 km"."""
        low, high = self.words.number(self.bin.low), self.bin.high
        if high is None:
            return self.words.text("over {low} km", low=low)
        return self.words.text("{low} to {high} km", low=low, high=self.words.number(high))


PAGE = only(Medium.PAGE)
NEW = "new"
"""Code of the column of newly placed pupils."""

DISTANCES: TableSpec[BinLine] = TableSpec(
    (
        Column("distance", msgid("distance"), Kind.WORDS, lambda line: line.label, PAGE),
        Column("pupils", msgid("pupils"), Kind.COUNT, lambda line: line.bin.pupils, PAGE),
        Column(NEW, msgid("of whom new here"), Kind.COUNT, lambda line: line.bin.new, PAGE),
    )
)
