"""A school's own pupils: who arrives, leaves and stays."""

from __future__ import annotations

from dataclasses import dataclass

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.data.school import SchoolLine
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, only
from placement.reports.words.codes import REASONS, word


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A pupil of the school, put into words."""

    words: Translator
    pupil: SchoolLine

    @property
    def why(self) -> str:
        """Why the pupil arrives; for movers also the group they leave."""
        reason, other = word(self.words, REASONS, self.pupil.reason), self.pupil.other
        return reason if other is None else self.words.text("from {group}: {reason}", group=other, reason=reason)


PAGE = only(Medium.PAGE)
PUPIL: Column[OwnLine] = Column("pupil_id", msgid("pupil"), Kind.ID, lambda line: line.pupil.pupil_id, PAGE)
GROUP: Column[OwnLine] = Column("group_id", msgid("group"), Kind.ID, lambda line: line.pupil.group_id, PAGE)
DISTANCE: Column[OwnLine] = Column("distance_km", msgid("distance"), Kind.WAY, lambda line: line.pupil.way, PAGE)

COMING: TableSpec[OwnLine] = TableSpec(
    (
        PUPIL,
        GROUP,
        Column("since", msgid("first day"), Kind.DAY, lambda line: line.pupil.since, PAGE),
        DISTANCE,
        Column("why", msgid("why"), Kind.WORDS, lambda line: line.why, PAGE),
    )
)

LEAVING: TableSpec[OwnLine] = TableSpec(
    (
        PUPIL,
        Column("group_id", msgid("leaves"), Kind.ID, lambda line: line.pupil.group_id, PAGE),
        Column("new_group_id", msgid("goes to"), Kind.ID, lambda line: line.pupil.other, PAGE),
        Column("reason", msgid("why"), Kind.TERM, lambda line: line.pupil.reason, PAGE, REASONS),
    )
)

STAYING: TableSpec[OwnLine] = TableSpec(
    (
        PUPIL,
        GROUP,
        Column("since", msgid("there since"), Kind.DAY, lambda line: line.pupil.since, PAGE),
        DISTANCE,
    )
)
