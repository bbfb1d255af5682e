"""Children by home municipality: how many are in a group, how far they travel, and how long they have waited (R06)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement.calendar import whole_weeks
from placement.case import Case
from placement.disclosure import rule
from placement.municipalities import home_municipalities, municipalities
from placement.result import Outcome, PupilResult, Result
from placement.routes import waits_since

IN_A_GROUP = (Outcome.STAYS, Outcome.MOVED, Outcome.PLACED)
TO_PLACE = (Outcome.PLACED, Outcome.WAITING)


@dataclass(frozen=True, slots=True)
class HomeLine:
    """Children of one home municipality, or of all; who has left is not counted.

    Attributes
    ----------
    elsewhere
        Referred or to review.
    mean_metres
        Mean way of those in a group; `None` without any, or too few for the reader.
    far
        Of those in a group, how many travel more than `far_km`.
    mean_weeks
        Mean of the whole weeks from signing up to the batch date, of those placed and those who wait; `None` without
        any, or too few for the reader.
    """

    in_a_group: int
    waiting: int
    elsewhere: int
    mean_metres: Fraction | None
    far: int
    mean_weeks: Fraction | None

    @property
    def together(self) -> int:
        """All children."""
        return self.in_a_group + self.waiting + self.elsewhere


@dataclass(frozen=True, slots=True)
class Homes:
    """Children by home municipality.

    Attributes
    ----------
    lines
        Municipality -> its children; the name is empty for children whose municipality is not in the tables.
    total
        All children.
    """

    lines: Mapping[str, HomeLine]
    total: HomeLine

    def of(self, name: str) -> HomeLine:
        """Children of a municipality; upper and lower case in its name are equivalent."""
        return next(line for each, line in self.lines.items() if each.casefold() == name.casefold())


def count_homes(case: Case, result: Result, *, outsider: bool) -> Homes | None:
    """All children by home, for those who decide.

    Parameters
    ----------
    outsider
        Whether means are by the rule for readers without pupils: of fewer than five children none.

    Returns
    -------
    Homes or None
        `None` if the tables have no child's municipality.
    """
    home = home_municipalities(case.region)
    if not any(home.values()):
        return None
    found: dict[str, list[PupilResult]] = defaultdict(list)
    for each in result.pupils:
        found[home[each.pupil_id]].append(each)
    names = [*municipalities(case.region), *([""] if "" in home.values() else [])]
    weeks = {
        pupil.id: whole_weeks(waits_since(pupil), case.scenario.date)
        for pupil in case.region.pupils
        if waits_since(pupil) is not None
    }
    far = case.scenario.rules.far_km * 1000
    lines = {name: _line(found[name], weeks, far, outsider=outsider) for name in names}
    return Homes(lines, _line(result.pupils, weeks, far, outsider=outsider))


def _line(pupils: Sequence[PupilResult], weeks: Mapping[str, int], far: Fraction, *, outsider: bool) -> HomeLine:
    ways = [each.metres for each in pupils if each.outcome in IN_A_GROUP and each.metres is not None]
    waited = [weeks[each.pupil_id] for each in pupils if each.outcome in TO_PLACE and each.pupil_id in weeks]
    return HomeLine(
        in_a_group=sum(each.outcome in IN_A_GROUP for each in pupils),
        waiting=sum(each.outcome is Outcome.WAITING for each in pupils),
        elsewhere=sum(each.outcome is Outcome.ROUTED for each in pupils),
        mean_metres=_mean_way(ways, outsider=outsider),
        far=sum(metres > far for metres in ways),
        mean_weeks=_mean_weeks(waited, outsider=outsider),
    )


def _mean_way(ways: Sequence[Fraction], *, outsider: bool) -> Fraction | None:
    if outsider:
        return rule.mean_way(sum(ways, Fraction(0)), len(ways))
    return sum(ways, Fraction(0)) / len(ways) if ways else None


def _mean_weeks(waited: Sequence[int], *, outsider: bool) -> Fraction | None:
    """Mean of whole weeks; like a mean way, of fewer than five children none for readers without pupils."""
    if not waited or (outsider and len(waited) < rule.FIVE):
        return None
    return Fraction(sum(waited), len(waited))
