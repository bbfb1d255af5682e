"""A finished solve as any reader may see it, without pupils."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from placement.case import Case
from placement.disclosure.breakdowns import Privacy
from placement.disclosure.without_pupils import case_without_pupils, result_without_pupils, tradeoffs_without_pupils
from placement.domain import GroupKind
from placement.locale.language import Translator
from placement.reports.audience import Audience
from placement.reports.data.cohorts import CohortTotals, cohort_totals
from placement.reports.data.distances import Ways, count_ways
from placement.reports.data.homes import Homes, count_homes
from placement.reports.data.money import MoneyTotals, money_totals
from placement.reports.view import PublicView
from placement.reports.words.marks import Marks
from placement.result import GroupResult, Outcome, Result
from placement.results.material import Material
from placement.results.origin import OriginRow
from placement.results.tradeoffs import Tradeoffs
from placement.whatif.cohorts import cohorts


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A board's pupils in itk groups.

    Attributes
    ----------
    due
        Number of pupils that the board's share of all pupils in itk groups amounts to.
    """

    board_id: str
    name: str
    before: int
    now: int
    share: Fraction
    due: Fraction


@dataclass(frozen=True, slots=True)
class OriginTotals:
    """The comparison of placements with and without mixing by origin, without its pupils."""

    elsewhere: int
    delta_metres: Fraction
    deltas: Mapping[str, Fraction]
    rows: tuple[OriginRow, ...]
    proven: bool
    gap: float | None


@dataclass(frozen=True)
class PublicData:
    """A finished solve as any reader may see it.

    Attributes
    ----------
    view
        Case and result without pupils.
    outsider
        Whether small counts are withheld.
    own
        Groups that concern the reader; all groups if the reader sees the whole region.
    homes
        `None` if the tables have no child's municipality.
    waiting_for
        Codes of the reasons for waiting, each once, without a count.
    families_split
        Number of families that are split.
    cohorts
        By school year of entry; `None` if the tables have no first and no expected last day for any pupil.
    money
        As this reader may see it; `None` if no table has the state funding.
    """

    view: PublicView
    audience: Audience
    outsider: bool
    own: tuple[GroupResult, ...]
    boards: tuple[BoardLine, ...]
    ways: Ways
    homes: Homes | None
    waiting_for: tuple[str, ...]
    families_split: int
    origin: OriginTotals | None
    tradeoffs: Tradeoffs | None
    boundaries: Mapping[str, Any] | None = None
    cohorts: CohortTotals | None = None
    money: MoneyTotals | None = None

    @property
    def public(self) -> PublicData:
        """Itself: whatever is made from it is for any reader."""
        return self

    @property
    def words(self) -> Translator:
        """Translator into the reader's language."""
        return self.view.words

    @property
    def result(self) -> Result:
        """The result, without pupils."""
        return self.view.result

    @property
    def case(self) -> Case:
        """The case, without pupils."""
        return self.view.case

    @property
    def is_whole(self) -> bool:
        """Whether the reader sees the whole region, rather than one board, school or municipality."""
        return not self.audience.subject


def public_data(material: Material, audience: Audience, words: Translator, privacy: Privacy) -> PublicData:
    """A solve as one audience may see it, without its pupils."""
    case, result = material.case, material.result
    arriving = (Outcome.PLACED, Outcome.MOVED)
    homes = count_homes(case, result, privacy)
    return PublicData(
        view=PublicView(case_without_pupils(case), words, Marks(), wide=True, result=result_without_pupils(result)),
        audience=audience,
        outsider=privacy.outsider,
        own=_own(case, result, audience),
        boards=_boards(material),
        ways=count_ways(
            [each.metres for each in result.pupils if each.outcome is Outcome.STAYS and each.metres is not None],
            [each.metres for each in result.pupils if each.outcome in arriving and each.metres is not None],
            case.scenario.rules.far_km,
            privacy,
        ),
        homes=homes,
        waiting_for=tuple(sorted({each.reason for each in result.pupils if each.outcome is Outcome.WAITING})),
        families_split=_families_split(case, result),
        origin=_origin(material),
        tradeoffs=None if material.tradeoffs is None else tradeoffs_without_pupils(material.tradeoffs),
        boundaries=material.boundaries,
        cohorts=cohort_totals(cohorts(case, result), privacy),
        money=None if material.money is None else money_totals(material.money, homes, privacy),
    )


def _own(case: Case, result: Result, audience: Audience) -> tuple[GroupResult, ...]:
    one = audience.reader.subject
    if one is None:
        return result.groups
    return tuple(group for group in result.groups if one.concerns(case.region, group, audience.subject))


def _boards(material: Material) -> tuple[BoardLine, ...]:
    groups = {group.id: group for group in material.case.region.groups}
    itk = [line for line in material.result.groups if groups[line.group_id].kind is GroupKind.ITK]
    everybody = sum(line.size for line in itk)
    return tuple(
        BoardLine(
            board_id=board.id,
            name=board.name,
            before=sum(line.seated_before for line in itk if line.board_id == board.id),
            now=sum(line.size for line in itk if line.board_id == board.id),
            share=material.shares[board.id],
            due=material.shares[board.id] * everybody,
        )
        for board in material.case.region.boards
        if board.id in material.shares
    )


def _families_split(case: Case, result: Result) -> int:
    family = {pupil.id: pupil.family_id or f"single {pupil.id}" for pupil in case.region.pupils}
    return len({family[each.pupil_id] for each in result.pupils if "split" in each.flags})


def _origin(material: Material) -> OriginTotals | None:
    found = material.origin
    if found is None:
        return None
    return OriginTotals(
        elsewhere=len(found.shifts),
        delta_metres=found.delta_metres,
        deltas=found.deltas,
        rows=found.rows,
        proven=found.status == "optimal",
        gap=found.gap,
    )
