"""The sample week holds every kind of case that its README names, and nothing that could be a real child."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample"
BATCH = dt.date(2026, 11, 23)
STARTS_ON = dt.date(2026, 11, 30)
Row = dict[str, str]


def table(name: str) -> list[Row]:
    """Rows of a table."""
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PUPILS = {row["pupil_id"]: row for row in table("pupils")}
GROUPS = {row["group_id"]: row for row in table("groups")}
SEATED = [row for row in PUPILS.values() if row["group_id"]]
SIGN_UPS = [row for row in PUPILS.values() if not row["group_id"]]
SIZES = Counter(row["group_id"] for row in SEATED)


def months_old(row: Row, on: dt.date = STARTS_ON) -> int:
    """Age in completed months."""
    born = dt.date.fromisoformat(row["birth_date"])
    return (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)


def families() -> dict[str, list[Row]]:
    """Rows by family, for rows with a family id."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in PUPILS.values():
        if row["family_id"]:
            found[row["family_id"]].append(row)
    return dict(found)


def test_every_table_has_the_number_of_rows_in_the_readme() -> None:
    assert (len(SEATED), len(SIGN_UPS)) == (112, 24)
    text = (SAMPLE / "README.md").read_text(encoding="utf-8")
    for name in ("pupils", "groups", "schools", "boards", "postcodes", "calendar", "funding"):
        assert f"| `{name}.csv` | {len(table(name))} |" in text


def test_every_registration_named_in_the_readme_exists() -> None:
    text = (SAMPLE / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"P\d{4}", text))
    assert named <= {row["pupil_id"] for row in SIGN_UPS}
    assert len(named) > 20


def test_the_readme_explains_every_column() -> None:
    text = (SAMPLE / "README.md").read_text(encoding="utf-8")
    plain = {"pupil_id", "family_id", "school_id", "board_id", "kind", "status", "name", "brin", "municipality"}
    plain |= {"place", "denomination", "learning_line", "first_day", "last_day"}
    for name in ("pupils", "groups", "schools", "boards", "postcodes", "calendar", "funding"):
        assert [column for column in table(name)[0] if column not in plain and f"`{column}`" not in text] == []


def test_homes_have_only_postcode_areas_so_that_no_address_can_be_found() -> None:
    known = {row["postcode"] for row in table("postcodes")}
    assert {row["postcode"] for row in PUPILS.values()} <= known
    assert all(len(postcode) == 4 for postcode in known)


def test_groups_are_nearly_full_one_at_nine_and_one_at_sixteen() -> None:
    itk = {group for group, row in GROUPS.items() if row["kind"] == "itk" and row["status"] == "open"}
    assert len(itk) == 8
    assert len({GROUPS[group]["school_id"] for group in itk}) == 4
    sizes = {group: SIZES[group] for group in itk}
    assert min(sizes.values()) == 9
    assert max(sizes.values()) == 16
    assert [row["kind"] for row in GROUPS.values()].count("azc") == 1
    assert [row["status"] for row in GROUPS.values()].count("candidate") == 1
    assert all(SIZES[group] <= int(row["max_size"]) - int(row["reserved"] or 0) for group, row in GROUPS.items())


def test_registrations_are_in_order_and_not_after_the_batch_date() -> None:
    for row in PUPILS.values():
        dates = [row[name] for name in ("birth_date", "arrived_on", "registered_on", "entered_on", "expected_exit_on")]
        assert [each for each in dates if each] == sorted(each for each in dates if each), row["pupil_id"]
        assert row["registered_on"] <= BATCH.isoformat()
        assert not row["entered_on"] or row["entered_on"] <= BATCH.isoformat()


CASES = {
    "family of three over two bands": lambda: any(
        len(rows) == 3 and max(map(months_old, rows)) - min(map(months_old, rows)) > 48
        for rows in families().values()
        if not any(row["group_id"] for row in rows)
    ),
    "twins": lambda: any(
        len(rows) == 2 and rows[0]["birth_date"] == rows[1]["birth_date"] for rows in families().values()
    ),
    "sibling of a seated pupil": lambda: any(
        {bool(row["group_id"]) for row in rows} == {True, False} for rows in families().values()
    ),
    "seated family over two schools": lambda: any(
        len({GROUPS[row["group_id"]]["school_id"] for row in rows if row["group_id"]}) > 1
        for rows in families().values()
    ),
    "brother in another class of the school": lambda: any(row["sibling_schools"] for row in SIGN_UPS),
    "asylum centre": lambda: any(row["residence"] == "azc" for row in SIGN_UPS),
    "reception centre": lambda: any(
        row["residence"] == "rol" and int(row["expected_stay_months"] or 24) < 24 for row in SIGN_UPS
    ),
    "five years old": lambda: any(60 <= months_old(row) < 72 for row in SIGN_UPS),
    "six between the dates": lambda: any(months_old(row, BATCH) < 72 <= months_old(row) for row in SIGN_UPS),
    "twelve on 1 August": lambda: any(months_old(row, dt.date(2026, 8, 1)) >= 144 for row in SIGN_UPS),
    "twelve after 1 August": lambda: any(
        months_old(row, dt.date(2026, 8, 1)) < 144 <= months_old(row) for row in SIGN_UPS
    ),
    "short stay for work": lambda: any(row["stay_reason"] == "work" for row in SIGN_UPS),
    "short stay for another reason": lambda: any(row["stay_reason"] == "other" for row in SIGN_UPS),
    "short stay without a reason": lambda: any(
        int(row["expected_stay_months"] or 24) < 24 and not row["stay_reason"] and row["residence"] == "home"
        for row in SIGN_UPS
    ),
    "refusal": lambda: any(row["refused"] for row in SIGN_UPS),
    "pin": lambda: any(row["pinned_group"] for row in SIGN_UPS),
    "preferred board": lambda: any(row["preferred_boards"] for row in SIGN_UPS),
    "route given by hand": lambda: any(row["route"] and row["route_reason"] for row in SIGN_UPS),
    "three months below a band": lambda: any(months_old(row) == 9 * 12 - 3 for row in SIGN_UPS),
    "speaks Dutch": lambda: any(row["speaks_dutch"] == "yes" for row in SIGN_UPS),
    "two years of Dutch schooling": lambda: any(int(row["dutch_schooling_months"]) >= 24 for row in SIGN_UPS),
    "waiting for eight weeks": lambda: any(
        BATCH - dt.date.fromisoformat(row["registered_on"]) >= dt.timedelta(weeks=8) for row in SIGN_UPS
    ),
    "an empty cell on which the route could turn": lambda: any(not row["speaks_dutch"] for row in SIGN_UPS),
    "seated and out of the band": lambda: any(
        months_old(row) > 12 * int(GROUPS[row["group_id"]]["age_to"]) + 11 for row in SEATED
    ),
    "seated and schooled for two years": lambda: any(int(row["dutch_schooling_months"]) >= 24 for row in SEATED),
    "diacritics": lambda: any("ë" in row["origin"] for row in SIGN_UPS),
}


@pytest.mark.parametrize("case", CASES)
def test_the_week_holds_every_kind_of_case(case: str) -> None:
    assert CASES[case]()
