"""Differences that make the scenarios of a comparison less comparable than they look: allowed, but reported.

Codes, each with `scenario`: `other_date` (`date`, `base`), `other_start` (`date`, `base`), `other_data` (`data`,
`base`), `other_pupils` (`added`, `gone`), `other_rules` (`rules`), `other_sizes` (`groups`, and `sizes`: group,
column, size and that of the base, joined by `|`), `other_money`,
`other_previous`, `other_prices`, `no_ground` and `no_legal_ground` (`columns`), `renamed` (`name`, `file`),
`not_proven` (`gap`), `infeasible`, `nothing_found`, `base_instead` (`base`: what stands first, as the scenario that was
named first has no placement), `warnings` (`count`), `of_one_draw` (figures of a random scenario outside its bands).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from placement.case import Case
from placement.cells import SEPARATOR
from placement.disclosure.names import ids_of, without_ids
from placement.result import Note, Status, widest_gap
from placement.results.comparison import INSTEAD, Compared
from placement.scenario.chance import is_random
from placement.whatif.measuring import MEASURING, SIZES
from placement.whatif.names import endings


def remarks(scenarios: Sequence[Compared], base: Case) -> tuple[Note, ...]:
    """Each scenario's differences from the base, other than those it is meant to study.

    Parameters
    ----------
    scenarios
        Those of a comparison in its order, a placement first.
    base
        The case that was named first; another stands first if it has no placement.
    """
    ids = frozenset[str]().union(*(ids_of(each.case) for each in scenarios))
    first = scenarios[0]
    asked = next(each for each in scenarios if each.case is base)
    said = () if asked is first else (Note(INSTEAD, {"scenario": asked.name, "base": first.name}),)
    return (*said, *(note for each in scenarios for note in (*_of_answer(each, ids), *_against(base, each))))


def _of_answer(each: Compared, ids: Collection[str]) -> Iterator[Note]:
    scenario = each.case.scenario
    name = without_ids(scenario.name, ids)
    if each.name != name:
        yield Note("renamed", {"scenario": each.name, "name": name, "file": each.file})
    if each.status is Status.INFEASIBLE:
        yield Note("infeasible", {"scenario": each.name})
    if each.status is Status.UNKNOWN:
        yield Note("nothing_found", {"scenario": each.name})
    if each.status is Status.FEASIBLE and each.result is not None:
        gap = widest_gap(each.result.stages)
        yield Note("not_proven", {"scenario": each.name, "gap": Fraction(gap)})
    columns = tuple(column.column for column in scenario.rules.diversity_columns)
    if columns and scenario.basis is None:
        yield Note("no_ground", {"scenario": each.name, "columns": columns})
    if columns and scenario.legal_basis is None:
        yield Note("no_legal_ground", {"scenario": each.name, "columns": columns})
    if is_random(each.case):
        yield Note("of_one_draw", {"scenario": each.name})
    if each.case.warnings:
        yield Note("warnings", {"scenario": each.name, "count": len(each.case.warnings)})


def _against(base: Case, each: Compared) -> Iterator[Note]:
    here, there = each.case.scenario, base.scenario
    if here.date != there.date:
        values = {"scenario": each.name, "date": here.date.isoformat(), "base": there.date.isoformat()}
        yield Note("other_date", values)
    if here.starts_on != there.starts_on:
        values = {"scenario": each.name, "date": here.starts_on.isoformat(), "base": there.starts_on.isoformat()}
        yield Note("other_start", values)
    if here.data != there.data:
        ours_at, theirs_at = endings((here.data, there.data))
        yield Note("other_data", {"scenario": each.name, "data": ours_at, "base": theirs_at})
    ours, theirs = ({pupil.id for pupil in case.region.pupils} for case in (each.case, base))
    if ours != theirs:
        yield Note("other_pupils", {"scenario": each.name, "added": len(ours - theirs), "gone": len(theirs - ours)})
    rules = tuple(name for name in MEASURING if getattr(here.rules, name) != getattr(there.rules, name))
    if rules:
        yield Note("other_rules", {"scenario": each.name, "rules": rules})
    sizes = tuple(_other_sizes(base, each.case))
    if sizes:
        groups = tuple(dict.fromkeys(group_id for group_id, *_ in sizes))
        said = tuple(SEPARATOR.join(one) for one in sizes)
        yield Note("other_sizes", {"scenario": each.name, "groups": groups, "sizes": said})
    paid = [(case.scenario.money, case.region.funding, case.region.subsidies) for case in (base, each.case)]
    if _has_money(base, each.case) and paid[0] != paid[1]:
        yield Note("other_money", {"scenario": each.name})
    if each.case.previous != base.previous:
        yield Note("other_previous", {"scenario": each.name})
    if each.case.prices != base.prices and (here.weighs("later") or there.weighs("later")):
        yield Note("other_prices", {"scenario": each.name})


def _has_money(*cases: Case) -> bool:
    return any(case.region.funding for case in cases)


def _other_sizes(base: Case, case: Case) -> Iterator[tuple[str, str, str, str]]:
    """Group, column, size here and size in the base, where they differ."""
    there = {group.id: group for group in base.region.groups}
    for group in case.region.groups:
        other = there.get(group.id, group)
        for name in SIZES:
            if getattr(group, name) != getattr(other, name):
                yield group.id, name, str(getattr(group, name)), str(getattr(other, name))
