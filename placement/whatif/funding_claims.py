"""Claims on each reference date, by school and category, with thresholds and first claims (R60)."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from placement.domain import School
from placement.municipalities import host_municipalities
from placement.results.money import UNKNOWN, ClaimState, Count, FirstClaim
from placement.whatif.enrolled import ONE, Claimant, Enrolled
from placement.whatif.enrolment import Enrolments
from placement.whatif.funding import begin_of, quarter_of

_SITE = re.compile(r"([0-9]{2}[A-Z]{2})[0-9]{2}")

More = Callable[[dt.date, Sequence[Enrolled]], Iterable[Enrolled]]
"""Pupils who are expected beside those who are known, on a date."""


def nobody_more(_: dt.date, __: Sequence[Enrolled]) -> Iterable[Enrolled]:
    """Nobody is expected beside the pupils who are known."""
    return ()


def enrolled(enrolments: Enrolments, dates: Iterable[dt.date], more: More = nobody_more) -> tuple[Enrolled, ...]:
    """Every pupil who counts, date by date, with the state of the claim."""
    claimants = {school.id: claimant(school) for school in enrolments.problem.case.region.schools}
    found: list[Enrolled] = []
    for on in dates:
        if on not in enrolments.known:
            enrolments.known[on] = tuple(_on(enrolments, on, claimants))
        known = enrolments.known[on]
        found += _with_thresholds([*known, *more(on, known)])
    return tuple(found)


def claimant(school: School) -> Claimant:
    """Board and BRIN, without a site number; a school without a BRIN counts by its id."""
    brin = (school.brin or "").strip().upper()
    site = _SITE.fullmatch(brin)
    return school.board_id, (site[1] if site else brin) or school.id


def counts(enrolments: Enrolments, everybody: Sequence[Enrolled]) -> tuple[Count, ...]:
    """Counts of like pupils, by date, then school in the order of the tables, then category."""
    region = enrolments.problem.case.region
    hosts = host_municipalities(region)
    order = {school.id: at for at, school in enumerate(region.schools)}
    found = Counter(
        (each.date, each.school_id, each.category, each.state, each.rate, each.claimant) for each in everybody
    )
    made = [
        Count(date, school_id, board, brin, hosts[school_id], category, state, pupils, rate)
        for (date, school_id, category, state, rate, (board, brin)), pupils in found.items()
    ]
    return tuple(sorted(made, key=lambda each: (each.date, order[each.school_id], each.category, each.state)))


def first_claims(enrolments: Enrolments, dates: Sequence[dt.date], more: More = nobody_more) -> tuple[FirstClaim, ...]:
    """The one-off payment for schools that reach the threshold for the first time on one of the dates.

    Based on the pupils in the tables: pupils who have left are not in them, and may have been claimed for.
    """
    seen: set[Claimant] = set()
    found = []
    for on in (*_earlier(enrolments, dates[0]), *dates):
        best: dict[Claimant, Fraction] = defaultdict(Fraction)
        for each in enrolled(enrolments, [on], more):
            if each.counts_for_threshold and each.state is ClaimState.CLAIMED and each.rate is not None:
                best[each.claimant] = max(best[each.claimant], each.rate.once)
        found += [FirstClaim(on, *who, once) for who, once in best.items() if who not in seen and once and on in dates]
        seen |= best.keys()
    return tuple(found)


def _earlier(enrolments: Enrolments, first: dt.date) -> tuple[dt.date, ...]:
    """Reference dates before one, from the first on which any pupil in the tables can have been enrolled."""
    case = enrolments.problem.case
    # Pupils without a first day in the tables are enrolled from one of the scenario's dates.
    days = [case.scenario.date, case.scenario.starts_on]
    days += [pupil.entered_on for pupil in case.region.pupils if pupil.entered_on is not None]
    return tuple(begin_of(quarter) for quarter in range(quarter_of(min(days)) + 1, quarter_of(first)))


def _on(enrolments: Enrolments, on: dt.date, claimants: dict[str, Claimant]) -> Iterator[Enrolled]:
    problem = enrolments.problem
    for pupil_id in problem.pupils:
        group_id = enrolments.group_at(pupil_id, on)
        if group_id is None:
            continue
        school_id = problem.groups[group_id].school_id
        yield claim(enrolments, on, group_id, claimants[school_id], enrolments.category(pupil_id, on))


def claim(
    enrolments: Enrolments, on: dt.date, group_id: str, who: Claimant, category: str, number: Fraction = ONE
) -> Enrolled:
    """What a pupil of a category in a group brings on a date, thresholds aside."""
    rate = enrolments.rates.in_force(category, on)
    state = ClaimState.CLAIMED if rate is not None and rate.each_quarter else ClaimState.NOT_PAID
    if category == UNKNOWN:
        state = ClaimState.UNKNOWN
    school_id = enrolments.problem.groups[group_id].school_id
    return Enrolled(on, group_id, school_id, who, category, rate, state, number)


def _with_thresholds(everybody: Sequence[Enrolled]) -> Iterator[Enrolled]:
    """Withdraw the claims of schools below a threshold: all categories with a threshold count together."""
    together: dict[Claimant, Fraction] = defaultdict(Fraction)
    for each in everybody:
        if each.counts_for_threshold:
            together[each.claimant] += each.number
    for each in everybody:
        needed = each.rate.threshold if each.rate is not None else None
        if each.state is ClaimState.CLAIMED and together[each.claimant] < (needed or 0):
            yield replace(each, state=ClaimState.BELOW_THRESHOLD)
        else:
            yield each
