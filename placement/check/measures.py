"""Every criterion computed again in exact rationals, as its line in the contract (section 4) defines it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from fractions import Fraction

from placement.catalogue import COVERAGE
from placement.check.seating import Seating
from placement.check.shares import shares
from placement.domain import Pupil
from placement.policy import DiversityColumn, Siblings


def coverage(seating: Seating) -> Fraction:
    """Sum over waiting applicants of 1 + whole weeks waited."""
    world = seating.world
    return Fraction(sum(1 + world.weeks[each] for each in world.applicants if each not in seating.groups))


def proximity(seating: Seating) -> Fraction:
    """Sum over everyone in a group of km + (far_multiplier - 1) * max(0, km - far_km)."""
    world = seating.world
    times = Counter(world.distances.metres(pupil, world.schools[group.school_id]) for pupil, group in seating.seats)
    far_m, extra = 1000 * world.rules.far_km, world.rules.far_multiplier - 1
    return sum((number * (m + extra * max(Fraction(0), m - far_m)) for m, number in times.items()), Fraction(0)) / 1000


def family(seating: Seating) -> Fraction:
    """Sum over families of the number of different sites minus 1, at least 0."""
    world = seating.world
    splits = 0
    for each in world.families:
        sites = {world.site(world.groups[seating.groups[who.id]]) for who in each.members if who.id in seating.groups}
        if world.rules.siblings is Siblings.SCHOOL:
            sites.update(school for who in each.members for school in who.sibling_schools)
        splits += max(0, len(sites) - 1)
    return Fraction(splits)


def preference(seating: Seating) -> Fraction:
    """Number of placed applicants and movers in a group of a board outside their `preferred_boards`, if given."""
    world = seating.world
    return Fraction(
        sum(
            bool(pupil.preferred_boards) and world.board(group) not in pupil.preferred_boards
            for pupil, group in seating.comers
        )
    )


def proportionality(seating: Seating) -> Fraction:
    """Half the sum over boards with an itk group of abs(n_b - share_b * N)."""
    world = seating.world
    in_itk: Counter[str] = Counter()
    for group in seating.itk_groups():
        in_itk[world.board(group)] += seating.size(group)
    everybody = in_itk.total()
    apart = (abs(in_itk[board] - share * everybody) for board, share in shares(world).items())
    return sum(apart, Fraction(0)) / 2


def diversity(seating: Seating) -> Fraction:
    """Sum over diversity columns, groups and values of n(n-1)/2."""
    pairs = 0
    for members in seating.members.values():
        for column in seating.world.rules.diversity_columns:
            numbers = Counter(value for pupil in members for value in _values(pupil, column))
            pairs += sum(n * (n - 1) // 2 for n in numbers.values())
    return Fraction(pairs)


def _values(pupil: Pupil, column: DiversityColumn) -> set[str]:
    values = set(pupil.traits.get(column.column, ()))
    return values if column.values is None else values.intersection(column.values)


def group_size(seating: Seating) -> Fraction:
    """Sum over groups of k(k+1)/2, with k the number of pupils above `target_size`."""
    groups = seating.world.groups.values()
    return Fraction(sum(_triangle(seating.size(group) - group.target_size) for group in groups))


def viability(seating: Seating) -> Fraction:
    """Sum over groups that have pupils of k(k+1)/2, with k the number of pupils below `min_size`."""
    groups = [group for group in seating.world.groups.values() if seating.size(group)]
    return Fraction(sum(_triangle(group.min_size - seating.size(group)) for group in groups))


def _triangle(k: int) -> int:
    return k * (k + 1) // 2 if k > 0 else 0


def age_fit(seating: Seating) -> Fraction:
    """Sum over placed applicants and movers of completed months outside the age band."""
    return Fraction(sum(seating.world.months_outside(pupil, group) for pupil, group in seating.comers))


def continuity(seating: Seating) -> Fraction:
    """Number of applicants for whom the previous run proposed a group and who now get another, or wait."""
    world = seating.world
    return Fraction(
        sum(
            pupil_id in world.applicants and seating.groups.get(pupil_id) != group_id
            for pupil_id, group_id in world.case.previous.items()
        )
    )


def stability(seating: Seating) -> Fraction:
    """Number of seated pupils who move, for whatever reason."""
    return Fraction(sum(pupil.group_id is not None for pupil, _ in seating.comers))


def clustering(seating: Seating) -> Fraction:
    """Number of schools with exactly one open itk group (covenant 5b)."""
    at_school = Counter(group.school_id for group in seating.itk_groups() if seating.is_open(group))
    return Fraction(sum(number == 1 for number in at_school.values()))


def cost(seating: Seating) -> Fraction:
    """Sum of `opening_cost` over open groups, in thousand euro."""
    groups = [group for group in seating.world.groups.values() if seating.is_open(group)]
    return sum((group.opening_cost for group in groups), Fraction(0)) / 1000


def learning_line(seating: Seating) -> Fraction:
    """Number of seated pupils who move to a group with another learning line, if both groups give one."""
    groups = seating.world.groups
    moves = [(groups[pupil.group_id], group) for pupil, group in seating.comers if pupil.group_id is not None]
    lines = [tuple((group.learning_line or "").strip().casefold() for group in move) for move in moves]
    return Fraction(sum(bool(old and new and old != new) for old, new in lines))


def support(seating: Seating) -> Fraction:
    """Number of support needs that groups cannot meet, over placed applicants and movers (R89).

    0 where no group says what it can meet.
    """
    unmet = 0
    if not any(group.support for group in seating.world.groups.values()):
        return Fraction(0)
    for pupil, group in seating.comers:
        met = {code.casefold() for code in group.support}
        for need in set(pupil.traits.get("support_need", ())) - {"no"}:
            unmet += not met if need == "yes" else need not in met
    return Fraction(unmet)


def later(seating: Seating) -> Fraction:
    """Sum over placed applicants and movers of the price of a seat in the group they enter; 0 where it has none."""
    prices = seating.world.case.prices
    return sum((prices[group.id] for _, group in seating.comers if group.id in prices), Fraction(0))


MEASURES: Mapping[str, Callable[[Seating], Fraction]] = {
    COVERAGE: coverage,
    "proximity": proximity,
    "family": family,
    "preference": preference,
    "proportionality": proportionality,
    "diversity": diversity,
    "group_size": group_size,
    "viability": viability,
    "age_fit": age_fit,
    "continuity": continuity,
    "stability": stability,
    "clustering": clustering,
    "cost": cost,
    "learning_line": learning_line,
    "support": support,
    "later": later,
}
