"""The pupils of an earlier run as rows of text, as a run keeps them, and read back."""

from __future__ import annotations

from placement.earlier import EarlierPupil, EarlierPupils, Told
from placement.result import Outcome
from placement.store.used import Rows

KEY = ("pupil_id",)
_HEADER = (*KEY, "outcome", "route", "group_id", "reason", "told", "home", "family_id", "seat")


def earlier_rows(pupils: EarlierPupils) -> Rows:
    """Rows of the pupils, the header first."""
    return (_HEADER, *map(_row, pupils.values()))


def _row(pupil: EarlierPupil) -> tuple[str, ...]:
    told = pupil.told
    tables = ("no", "", "", "") if told is None else ("yes", told.home, told.family_id or "", told.seat or "")
    return (pupil.pupil_id, pupil.outcome.value, pupil.route, pupil.group_id or "", pupil.reason, *tables)


def earlier_pupils(rows: Rows) -> EarlierPupils:
    """The pupils in such rows."""
    return {row[0]: _pupil(row) for row in rows[1:]}


def _pupil(row: tuple[str, ...]) -> EarlierPupil:
    pupil_id, outcome, route, group_id, reason, is_told, home, family_id, seat = row
    told = Told(home, family_id or None, seat or None) if is_told == "yes" else None
    return EarlierPupil(pupil_id, Outcome(outcome), route, group_id or None, reason, told)
