"""A profile as a file of sums: nothing below five, read again strictly."""

from __future__ import annotations

import csv
import datetime as dt
from fractions import Fraction

import pytest

from placement.domain import Pupil
from placement.scenario.coming import is_sums
from placement.simulation.sums import read_sums, sums_text
from tests.simulation import small


def _pupils(count: int) -> list[Pupil]:
    return [
        small.child(
            f"P{n}",
            ("2312", "2331", "2352")[n % 7 % 3],
            6 + n % 5,
            family_id=f"F{n // 3}" if n % 3 < 2 else None,
            registered_on=small.DATE - dt.timedelta(days=7 * (n % 52)),
            traits={"origin": (("syrië", "eritrea", "iran")[n % 11 % 3],), "home_language": (f"tongue {n % 9}",)},
        )
        for n in range(count)
    ]


@pytest.mark.parametrize("count", [40, 90, 150])
def test_every_sum_is_of_five_or_more_and_reads_back(count: int) -> None:
    text = sums_text(_pupils(count), small.DATE)
    rows = list(csv.DictReader(text.splitlines()))
    assert min(int(row["count"]) for row in rows) >= 5
    assert "P1" not in text
    for what in ("home", "age"):
        assert sum(int(row["count"]) for row in rows if row["what"] == what) <= count
    assert is_sums(text.encode())
    sums, faults = read_sums(text.encode(), "sums.csv")
    assert not faults
    assert sums is not None
    assert sums.rate is not None
    assert sums.rate.per_week == Fraction(count, 52)
    assert not sums.is_pupil_data


def test_too_few_to_tell_of_leave_nothing() -> None:
    assert sums_text(_pupils(4), small.DATE) == "what,key,count\n"


GOOD = "what,key,count\nfamily,1,30\nhome,2312|home|syrië|,30\nage,7,30\n"


@pytest.mark.parametrize(
    ("line", "row", "column", "expected"),
    [
        pytest.param("age,8,4", 5, "count", "5 or more; fewer is pupil data", id="below five"),
        pytest.param("age,8,x", 5, "count", "5 or more", id="no number"),
        pytest.param("age,99,8", 5, "key", "an age in years", id="no age"),
        pytest.param("age,7,8", 5, "key", "once", id="twice"),
        pytest.param("month,0,8", 5, "key", "a month", id="no month"),
        pytest.param("home,2312|tent||,8", 5, "key", "postcode|residence", id="no residence"),
        pytest.param("hame,2312,8", 5, "what", "one of", id="no kind"),
        pytest.param("age,7", 5, None, "the columns", id="a cell short"),
    ],
)
def test_a_wrong_row_is_named(line: str, row: int, column: str | None, expected: str) -> None:
    sums, faults = read_sums(f"{GOOD}{line}\n".encode(), "sums.csv")
    assert sums is None
    assert [(each.row, each.column) for each in faults] == [(row, column)]
    assert expected in faults[0].expected


def test_what_is_missing_is_named() -> None:
    _, faults = read_sums(b"what,key,count\nfamily,1,30\n", "sums.csv")
    assert ["home" in each.expected or "age" in each.expected for each in faults] == [True, True]
    assert read_sums(GOOD.encode(), "sums.csv")[0] is not None
