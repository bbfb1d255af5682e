"""What boards settle when the coordinator changes boards within a subsidy year (covenant 3d), counted again by day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from random import Random

import pytest

from placement.covenant.parties import Employer
from placement.covenant.settlement import settlement, settlements

ONE = dt.timedelta(1)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def days_by_board(employers: Sequence[Employer], year: int) -> Counter[str]:
    """Days of a year, one by one."""
    found: Counter[str] = Counter()
    on = dt.date(year, 1, 1)
    while on.year == year:
        found.update(
            each.party_id
            for each in employers
            if each.first_day <= on and (each.last_day is None or on <= each.last_day)
        )
        on += ONE
    return found


def drawn(seed: int) -> list[Employer]:
    """Employers one after the other, with days between some of them on which nobody employs."""
    random = Random(seed)
    on, found = dt.date(2026, 1, 1) + ONE * random.randrange(200), []
    for _ in range(random.randint(2, 5)):
        last = on + ONE * random.randrange(150)
        cost = Fraction(random.randint(1, 99_999_999), 100)
        found.append(Employer(random.choice("ABC"), on, last, cost))
        on = last + ONE * random.choice([1, 1, 1, 20])
    return found


@pytest.mark.parametrize("seed", range(60))
def test_parts_follow_the_days_and_add_up_to_the_year(seed: int) -> None:
    employers = drawn(seed)
    for year in (2026, 2027, 2028):
        counted = days_by_board(employers, year)
        found = settlement(employers, year)
        if len(counted) < 2:
            assert found is None
            continue
        assert found is not None
        whole = 366 if year == 2028 else 365
        first = min((each for each in employers if each.days_in(year)), key=lambda each: each.first_day)
        assert found.payer == first.party_id
        assert {each.party_id: each.days for each in found.shares} == counted
        assert first.cost is not None
        for each in found.shares:
            assert each.part is not None
            assert abs(each.part - first.cost * each.days / whole) < 1
        everything = first.cost * counted.total() / whole
        assert abs(sum(each.part or 0 for each in found.shares) - everything) <= Fraction(1, 2)


def test_the_samples_year_is_settled_in_whole_euros_by_days() -> None:
    employers = [
        Employer("PROO", day("2024-10-09"), day("2026-07-31"), Fraction(90_000)),
        Employer("SCOL", day("2026-08-01"), None, Fraction(94_000)),
    ]
    (found,) = settlements(employers, 2030)
    assert (found.year, found.payer, found.uncovered, dict(found.changes)) == (
        2026, "PROO", 0, {"SCOL": day("2026-08-01")},
    )  # fmt: skip
    # 90,000 * 153 / 365 = 37,726.03; the board's own days cost 94,000 * 153 / 365 = 39,402.74
    assert [(each.party_id, each.days, each.part, each.own) for each in found.shares] == [
        ("PROO", 212, 52_274, 52_274),
        ("SCOL", 153, 37_726, 39_403),
    ]
    assert found.unsettled == {"SCOL"}


def test_a_board_that_comes_back_is_owed_nothing_and_days_without_a_board_are_counted() -> None:
    employers = [
        Employer("A", day("2026-01-01"), day("2026-03-31"), Fraction(36_500)),
        Employer("B", day("2026-04-11"), day("2026-06-30"), Fraction(36_500), day("2026-07-10")),
        Employer("A", day("2026-07-01"), None, Fraction(36_500)),
    ]
    found = settlement(employers, 2026)
    assert found is not None
    assert [(each.party_id, each.days, each.part) for each in found.owed] == [("B", 81, 8_100)]
    assert (found.uncovered, found.unsettled) == (10, frozenset())


def test_without_the_first_boards_cost_days_are_told_and_no_amount() -> None:
    employers = [
        Employer("A", day("2026-01-01"), day("2026-06-30")),
        Employer("B", day("2026-07-01"), None, Fraction(1)),
    ]
    found = settlement(employers, 2026)
    assert found is not None
    assert [(each.days, each.part, each.own) for each in found.shares] == [(181, None, None), (184, None, 1)]


@pytest.mark.parametrize("year", [2025, 2027])
def test_a_change_at_the_turn_of_the_year_is_no_settlement(year: int) -> None:
    employers = [Employer("A", day("2025-01-01"), day("2026-12-31")), Employer("B", day("2027-01-01"))]
    assert settlement(employers, year) is None
    assert settlements(employers, 2030) == ()
