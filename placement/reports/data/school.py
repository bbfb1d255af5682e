"""A school's own pupils with what it needs to know: no origin, no support need, no pupil of another school."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from placement.locale.language import Translator
from placement.reports.data.public import PublicData
from placement.reports.tables.pupils import PupilLine
from placement.reports.tables.values import Way
from placement.reports.view import View
from placement.reports.words.marks import Marks
from placement.result import Outcome, PupilResult
from placement.results.material import Material


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """A pupil of the school.

    Attributes
    ----------
    group_id
        Group after placement; for a leaving pupil the group left.
    other
        Group that an arriving pupil comes from, or that a leaving pupil goes to; `None` if there is none.
    way
        Distance to school; `None` for a leaving pupil.
    since
        First school day in the group; `None` if unknown, and for a leaving pupil.
    reason
        Code as in `placements.csv`; flags are left out, since they refer to siblings elsewhere.
    """

    pupil_id: str
    group_id: str
    other: str | None
    way: Way | None
    since: dt.date | None
    reason: str


@dataclass(frozen=True)
class SchoolData:
    """Pupils of a school who arrive, stay and leave; one who changes groups within the school does both."""

    public: PublicData
    new: tuple[SchoolLine, ...]
    stays: tuple[SchoolLine, ...]
    leaves: tuple[SchoolLine, ...]

    @property
    def words(self) -> Translator:
        """Translator into the reader's language."""
        return self.public.words


def school_data(material: Material, public: PublicData) -> SchoolData:
    """Pupils of the school that the public data are for."""
    view = View(material.case, public.words, Marks(), wide=True, result=material.result)
    own = {group.id for group in material.case.region.groups if group.school_id == public.audience.subject}
    before = {pupil.id: pupil.group_id for pupil in material.case.region.pupils}
    everybody = material.result.pupils
    here = [each for each in everybody if each.group_id in own]
    return SchoolData(
        public,
        new=tuple(_arriving(view, each, before[each.pupil_id]) for each in here if each.outcome is not Outcome.STAYS),
        stays=tuple(_staying(view, each) for each in here if each.outcome is Outcome.STAYS),
        leaves=tuple(
            _leaving(each, seat)
            for each in everybody
            if (seat := before[each.pupil_id]) in own and seat is not None and each.outcome is Outcome.MOVED
        ),
    )


def _arriving(view: View, pupil: PupilResult, seat: str | None) -> SchoolLine:
    since, way = view.case.scenario.starts_on, PupilLine(view, pupil).way
    return SchoolLine(pupil.pupil_id, pupil.group_id or "", seat, way, since, pupil.reason)


def _staying(view: View, pupil: PupilResult) -> SchoolLine:
    since, way = view.pupils[pupil.pupil_id].entered_on, PupilLine(view, pupil).way
    return SchoolLine(pupil.pupil_id, pupil.group_id or "", None, way, since, pupil.reason)


def _leaving(pupil: PupilResult, seat: str) -> SchoolLine:
    return SchoolLine(pupil.pupil_id, seat, pupil.group_id, None, None, pupil.reason)
