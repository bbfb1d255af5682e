"""Contributions by municipalities, and pupils who cross a border (covenant 7e, fn 8; R61, R63, R75, R76)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

from placement.domain import Region
from placement.municipalities import home_municipalities, host_municipalities, municipalities
from placement.policy import Divide
from placement.problem import Problem
from placement.result import Placement
from placement.results.money import Contribution, HostMoney


def crossings(problem: Problem, placement: Placement) -> Mapping[tuple[str, str], int]:
    """Number of pupils in a group by (home municipality, host municipality)."""
    region = problem.case.region
    homes, hosts = home_municipalities(region), host_municipalities(region)
    found = Counter(
        (homes[pupil_id], hosts[problem.groups[group_id].school_id]) for pupil_id, group_id in placement.groups.items()
    )
    names = [*municipalities(region), ""]
    return {(home, host): found[home, host] for home in names for host in names if (home, host) in found}


def contributions(
    how: Divide, region: Region, crossed: Mapping[tuple[str, str], int], hosts: Iterable[HostMoney]
) -> tuple[Contribution, ...]:
    """Divide the region's gap over municipalities; the parts add up to it exactly.

    `home`: in proportion to the number of resident pupils in groups. `host`: each the gap of the groups it hosts.
    """
    hosts = tuple(hosts)
    if how is Divide.HOST:
        here = _sums(crossed, 1)
        return tuple(Contribution(each.municipality, here[each.municipality], each.gap) for each in hosts)
    gap = sum((each.gap for each in hosts), Fraction(0))
    living = _sums(crossed, 0)
    if not living:
        return (Contribution("", 0, gap),)
    names = (name for name in [*municipalities(region), ""] if name in living)
    return tuple(Contribution(name, living[name], gap * Fraction(living[name], living.total())) for name in names)


def _sums(crossed: Mapping[tuple[str, str], int], end: int) -> Counter[str]:
    sums: Counter[str] = Counter()
    for ends, pupils in crossed.items():
        sums[ends[end]] += pupils
    return sums
