"""A finished solve as any reader may see it, without pupils."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from placement.case import Case
from placement.disclosure import rule
from placement.disclosure.view import (
    disclosed_case,
    disclosed_result,
    disclosed_tradeoffs,
    tradeoffs_without_pupils,
    without_pupils,
)
from placement.domain import GroupKind
from placement.locale.language import Translator
from placement.municipalities import home_municipalities
from placement.reports.audience import Audience
from placement.reports.data.cohorts import CohortTotals, cohort_totals
from placement.reports.data.distances import Ways, count_ways
from placement.reports.data.homes import Homes, count_homes
from placement.reports.data.mixing import MixingTotals, mixing_totals
from placement.reports.data.money import MoneyTotals, money_for_anybody, money_totals
from placement.reports.readers import Kind
from placement.reports.view import PublicView
from placement.reports.words.marks import Marks
from placement.reports.words.scenario_changes import Change, changes_of
from placement.result import GroupResult, Outcome, Result
from placement.results.material import Material
from placement.results.money import Money
from placement.results.tradeoffs import Tradeoffs
from placement.whatif.cohorts import cohorts

OF_GROUPS = frozenset({"no_seat"})
"""Reasons for waiting that say nothing of the child who waits; others tell of its age, home, residence or family."""


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


@dataclass(frozen=True)
class PublicData:
    """A finished solve as any reader may see it.

    Attributes
    ----------
    view
        Case and result without pupils.
    outsider
        Whether figures are by the rule for readers who see no pupils.
    own
        Groups that concern the reader; all groups if the reader sees the whole region.
    homes
        `None` if the tables have no child's municipality, or the reader decides nothing.
    waiting_for
        Codes of the reasons for waiting, each once, without a count; for readers without pupils only what says nothing
        of a child, and holds for five or more.
    families_split
        Number of families that are split.
    cohorts
        By school year of entry; `None` if the tables have no first and no expected last day for any pupil.
    money
        As this reader may see it; `None` if no table has the state funding.
    claims
        A board's own; `None` for any other reader, and if it has none.
    changes
        What the scenario's file changes, without pupils.
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
    origin: MixingTotals | None
    tradeoffs: Tradeoffs | None
    boundaries: Mapping[str, Any] | None = None
    cohorts: CohortTotals | None = None
    money: MoneyTotals | None = None
    claims: Money | None = None
    changes: tuple[Change, ...] = ()

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


def public_data(material: Material, audience: Audience, words: Translator, *, outsider: bool) -> PublicData:
    """A solve as one audience may see it, without its pupils."""
    case, result = material.case, material.result
    arriving = (Outcome.PLACED, Outcome.MOVED)
    shown = disclosed_result(case, result) if outsider else without_pupils(case, result)
    return PublicData(
        view=PublicView(disclosed_case(case), words, Marks(), wide=True, result=shown),
        audience=audience,
        outsider=outsider,
        own=_own(case, result, audience),
        boards=_boards(material),
        ways=count_ways(
            [each.metres for each in result.pupils if each.outcome is Outcome.STAYS and each.metres is not None],
            [each.metres for each in result.pupils if each.outcome in arriving and each.metres is not None],
            case.scenario.rules.far_km,
            outsider=outsider,
        ),
        homes=count_homes(case, result, outsider=outsider) if audience.reader.decides or not outsider else None,
        waiting_for=_waiting_for(result, outsider=outsider),
        families_split=_families_split(case, result),
        origin=None if material.origin is None else mixing_totals(material.origin, result, outsider=outsider),
        tradeoffs=_tradeoffs(material, outsider=outsider),
        boundaries=material.boundaries,
        cohorts=cohort_totals(cohorts(case, result), outsider=outsider),
        money=_money(material, audience, outsider=outsider),
        claims=_claims(material, audience) if audience.kind is Kind.BOARD else None,
        changes=changes_of(case),
    )


def _waiting_for(result: Result, *, outsider: bool) -> tuple[str, ...]:
    reasons = Counter(each.reason for each in result.pupils if each.outcome is Outcome.WAITING)
    told = (each for each in OF_GROUPS if reasons[each] >= rule.FIVE)
    return tuple(sorted(told if outsider else reasons))


def _tradeoffs(material: Material, *, outsider: bool) -> Tradeoffs | None:
    found = material.tradeoffs
    if found is None:
        return None
    return disclosed_tradeoffs(found, material.case.scenario.weights) if outsider else tradeoffs_without_pupils(found)


def _money(material: Material, audience: Audience, *, outsider: bool) -> MoneyTotals | None:
    """Money that concerns a reader: for a board by group, for those who decide by host and payer."""
    found = material.money
    if found is None:
        return None
    if outsider and not audience.reader.decides:
        return money_for_anybody(found)
    board = audience.subject if audience.kind is Kind.BOARD else None
    groups = {each.group_id for each in found.groups if not outsider or each.board_id == board}
    return money_totals(found, groups, has_homes=any(home_municipalities(material.case.region).values()))


def _claims(material: Material, audience: Audience) -> Money | None:
    found = material.claims
    if found is None:
        return None
    counts = tuple(each for each in found.counts if each.board_id == audience.subject)
    first = tuple(each for each in found.first_claims if each.board_id == audience.subject)
    return replace(found, counts=counts, first_claims=first) if counts else None


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
