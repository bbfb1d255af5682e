"""Subsidies of municipalities, against a plain count date by date."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from placement.domain import GroupStatus, Subsidy, SubsidyStatus, SubsidyUnit
from placement.results.money import Money
from tests.whatif.coins import GROUPS, JUL, a_case, ask, children

EUROS = Fraction(12000)


def paid(*subsidies: Subsidy, **asked: Any) -> Money:
    """Twelve pupils in Leiden until July, when five of them leave, and sixteen in Oegstgeest."""
    case = a_case(
        [*children(7), *children(5, "L", expected_exit_on=JUL), *children(16, "Q", group_id="G2")],
        groups=(*GROUPS, replace(GROUPS[0], id="G3", status=GroupStatus.CLOSED)),
    )
    return ask(replace(case, region=replace(case.region, subsidies=subsidies)), **asked)


@pytest.mark.parametrize(
    ("subsidy", "number"),
    [
        pytest.param(Subsidy("Leiden", 2027, EUROS), 4, id="a sum for the year"),
        pytest.param(Subsidy(" leiden", 2027, EUROS, per=SubsidyUnit.GROUP), 4, id="an open group, not a closed one"),
        pytest.param(Subsidy("Leiden", 2027, EUROS, per=SubsidyUnit.PUPIL), 12 + 12 + 12 + 7, id="each pupil"),
        pytest.param(Subsidy("Leiden", 2027, EUROS, per=SubsidyUnit.PUPIL, below=12), 7, id="only where fewer"),
        pytest.param(Subsidy("Oegstgeest", 2027, EUROS, per=SubsidyUnit.GROUP, below=16), 0, id="not where as many"),
        pytest.param(Subsidy("Oegstgeest", 2027, EUROS, per=SubsidyUnit.GROUP, below=17), 4, id="one fewer"),
        pytest.param(Subsidy("Leiden", 2027, EUROS, "G2", per=SubsidyUnit.GROUP), 0, id="a group elsewhere"),
        pytest.param(Subsidy("Voorschoten", 2027, EUROS), 0, id="a municipality without a group"),
    ],
)
def test_a_subsidy_counts_a_quarter_on_each_reference_date(subsidy: Subsidy, number: int) -> None:
    (found,) = paid(subsidy).supports
    assert found.subsidy == subsidy
    assert found.amount == EUROS * Fraction(number, 4)
    assert found.number == Fraction(number, 4)


def test_only_subsidies_of_the_year_count() -> None:
    rows = (Subsidy("Leiden", 2026, EUROS), Subsidy("Leiden", 2027, EUROS), Subsidy("Leiden", 2028, EUROS))
    assert [each.subsidy.year for each in paid(*rows).supports] == [2027]
    # Of the next four reference dates from July on, two lie in each year.
    assert [each.amount for each in paid(*rows, first=JUL).supports] == [EUROS / 2, EUROS / 2]


@pytest.mark.parametrize("seed", range(8))
def test_subsidies_match_a_plain_count(seed: int) -> None:
    rng = Random(f"support {seed}")
    rows = [
        Subsidy(
            rng.choice(["Leiden", "Oegstgeest"]),
            2027,
            Fraction(rng.randint(1, 99999), 7),
            rng.choice([None, "G1", "G2"]),
            rng.choice([None, *SubsidyStatus]),
            rng.choice([None, *SubsidyUnit]),
            rng.choice([None, 5, 12, 13, 20]),
        )
        for _ in range(6)
    ]
    found = paid(*rows)
    for row, support in zip(rows, found.supports, strict=True):
        amount = Fraction(0)
        for date in found.dates:
            sizes = []
            for group in found.groups:
                if group.group_id == "G3" or group.municipality != row.municipality:
                    continue
                if row.group_id in (None, group.group_id) and (row.below or 10**9) > group.pupils[date]:
                    sizes.append(group.pupils[date])
            times = {"group": len(sizes), "pupil": sum(sizes)}.get(str(row.per), min(1, len(sizes)))
            amount += row.amount / 4 * times
        assert support.amount == amount


def test_subsidies_change_no_gap() -> None:
    assert paid(Subsidy("Leiden", 2027, EUROS, status=SubsidyStatus.GRANTED)).gap == paid().gap
