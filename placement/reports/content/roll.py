"""A school's own pupils and what it must know of them: no origin, no support need, nobody of another school."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from placement.locale.language import Translator
from placement.reports.content.totals import Totals
from placement.reports.tables.model import Way
from placement.reports.tables.pupils import PupilLine
from placement.reports.view import View
from placement.reports.words.marks import Marks
from placement.result import Outcome, PupilResult
from placement.results.material import Material


@dataclass(frozen=True, slots=True)
class RollLine:
    """A pupil of the school.

    Attributes
    ----------
    group_id
        The pupil's group now; the one that a leaving pupil leaves.
    other
        The group that a moving pupil comes from, or leaves for.
    way
        Distance to school; `None` for who leaves.
    since
        First school day in the group; `None` where no table tells, and for who leaves.
    reason
        The code of `placements.csv`; flags stay out, as they speak of brothers and sisters elsewhere.
    """

    pupil_id: str
    group_id: str
    other: str | None
    way: Way | None
    since: dt.date | None
    reason: str


@dataclass(frozen=True)
class Roll:
    """A school's pupils: who comes, who stays, who leaves; who changes groups within the school comes and leaves."""

    totals: Totals
    new: tuple[RollLine, ...]
    stays: tuple[RollLine, ...]
    leaves: tuple[RollLine, ...]

    @property
    def words(self) -> Translator:
        """The reader's language."""
        return self.totals.words


def roll_of(material: Material, totals: Totals) -> Roll:
    """Take one school's pupils out of everybody."""
    view = View(material.case, totals.words, Marks(), wide=True, result=material.result)
    own = {group.id for group in material.case.region.groups if group.school_id == totals.audience.subject}
    before = {pupil.id: pupil.group_id for pupil in material.case.region.pupils}
    everybody = material.result.pupils
    here = [each for each in everybody if each.group_id in own]
    return Roll(
        totals,
        new=tuple(_arriving(view, each, before[each.pupil_id]) for each in here if each.outcome is not Outcome.STAYS),
        stays=tuple(_staying(view, each) for each in here if each.outcome is Outcome.STAYS),
        leaves=tuple(
            _leaving(each, seat)
            for each in everybody
            if (seat := before[each.pupil_id]) in own and seat is not None and each.outcome is Outcome.MOVED
        ),
    )


def _arriving(view: View, pupil: PupilResult, seat: str | None) -> RollLine:
    since, way = view.case.scenario.starts_on, PupilLine(view, pupil).way
    return RollLine(pupil.pupil_id, pupil.group_id or "", seat, way, since, pupil.reason)


def _staying(view: View, pupil: PupilResult) -> RollLine:
    since, way = view.pupils[pupil.pupil_id].entered_on, PupilLine(view, pupil).way
    return RollLine(pupil.pupil_id, pupil.group_id or "", None, way, since, pupil.reason)


def _leaving(pupil: PupilResult, seat: str) -> RollLine:
    return RollLine(pupil.pupil_id, seat, pupil.group_id, None, None, pupil.reason)
