"""Pupils who wait, for how long, why, and what would place them."""

from __future__ import annotations

from dataclasses import dataclass

from placement.domain import GroupStatus
from placement.locale import msgid
from placement.reports.tables.model import Column, Kind, TableSpec
from placement.reports.tables.pupils import FAMILY, PUPIL, REGISTERED, WEEKS, PupilLine
from placement.reports.view import View
from placement.reports.words.codes import needs_line
from placement.reports.words.marks import plain
from placement.result import Outcome


@dataclass(frozen=True)
class WaitingLine(PupilLine):
    """A pupil who waits.

    Attributes
    ----------
    needs
        Codes from the engine of what would place the pupil.
    """

    needs: tuple[str, ...]

    @property
    def what_would_place(self) -> str:
        """What would place the pupil, in words."""
        return plain(needs_line(self.view.words, tuple(map(self._exact, self.needs))))

    def _exact(self, code: str) -> str:
        """The code, made specific for a group that is not full: still closed, inflow limited or seats held back."""
        name, _, group_id = code.partition(":")
        result, group = self.view.group_results.get(group_id), self.view.groups.get(group_id)
        if name != "seat" or result is None or group is None:
            return code
        if result.status == GroupStatus.CANDIDATE:
            return f"open:{group_id}"
        free = group.max_size - group.reserved - result.size
        if free > 0 and result.added == group.max_added:
            return f"inflow:{group_id}"
        return f"reserved:{group_id}" if free <= 0 < group.max_size - result.size else code


WAITING: TableSpec[WaitingLine] = TableSpec(
    (
        PUPIL,
        WEEKS,
        REGISTERED,
        FAMILY,
        Column("why", msgid("why"), Kind.WORDS, lambda line: line.why),
        Column("needs", msgid("what would place the pupil"), Kind.WORDS, lambda line: line.what_would_place),
    )
)


def longest_first(view: View) -> list[WaitingLine]:
    """All pupils who wait, the longest first."""
    noted = {str(note.values["pupil_id"]): note.values.get("needs", ()) for note in view.notes("waits")}
    lines = []
    for pupil in view.of_outcome(Outcome.WAITING):
        needs = noted.get(pupil.pupil_id, ())
        lines.append(WaitingLine(view, pupil, needs if isinstance(needs, tuple) else (str(needs),)))
    return sorted(lines, key=lambda line: -(line.weeks or 0))
