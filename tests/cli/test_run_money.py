"""Money in a run folder: the files of a solve, the sections in each report, and when the files are removed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from placement.cli.main import main
from tests.cli.conftest import Call
from tests.cli.world import TABLES, edit, write_world

FUNDING = "category,valid_from,amount,part,threshold,once\nasylum_1,2026-01-01,4000,0.25,2,500\n"
CLAIM_DATES = ["2027-01-01", "2027-04-01", "2027-07-01", "2027-10-01"]


def paid_world(folder: Path) -> Path:
    """Write the small project with all pupils in their first year of asylum; each group costs 10,000."""
    scenario = write_world(folder)
    tables = folder / "tables"
    (tables / "funding.csv").write_text(FUNDING, encoding="utf-8")
    header, *rows = TABLES["pupils.csv"].splitlines()
    lines = [f"{header},funding_category,entered_on"]
    lines += [f"{row},asylum,{'2026-11-09' if row[1] in '12' else ''}" for row in rows]
    (tables / "pupils.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    header, *rows = TABLES["groups.csv"].splitlines()
    lines = [f"{header},opening_cost", *(f"{row},10000" for row in rows)]
    (tables / "groups.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return scenario


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("money")
    assert main(["solve", str(paid_world(folder)), "--out", str(folder / "run"), "--quiet"], {}) == 0
    return folder / "run"


@pytest.fixture
def run(solved: Path) -> Iterator[Path]:
    yield solved
    for path in solved.glob("report-*"):
        path.unlink()


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_run_has_its_money_and_the_list_of_claims(run: Path) -> None:
    # Six of the seven are in a group, at 1,000 each on four dates; two of them, at school since August, are in their
    # second year on the fourth. Two schools claim for the first time.
    lines = rows_of(run / "money.csv")
    region = {row["measure"]: row["value"] for row in lines if row["section"] == "region"}
    assert region == {"cost": "20000", "income": "23000", "gap": "-3000"}
    claims = [row for row in rows_of(run / "claims.csv") if row["category"] == "asylum_1"]
    assert sorted({row["date"] for row in claims}) == CLAIM_DATES
    assert sum(int(row["pupils"]) for row in claims) == 22
    assert not [row for row in lines if row["date"] and row["date"] not in CLAIM_DATES]


def test_the_coordinators_report_has_both_sections_and_the_steering_groups_one(call: Call, run: Path) -> None:
    for audience, has_claims in (("coordinator", True), ("steering", False)):
        done = call("report", run, "--audience", audience, "--format", "md", "--quick", "--quiet")
        assert (done.code, done.err) == (0, "")
        text = (run / f"report-{audience}.md").read_text(encoding="utf-8")
        assert "## Money" in text
        assert ("## What boards can claim" in text) is has_claims
        assert "€20,000" in text
    done = call("report", run, "--audience", "board:B1", "--format", "md", "--quiet")
    text = (run / "report-board-B1.md").read_text(encoding="utf-8")
    assert "Costs and national money, by group" in text
    assert "## What boards can claim" in text
    assert done.code == 0


def test_a_report_does_not_replace_the_list(call: Call, run: Path) -> None:
    before = (run / "claims.csv").read_bytes()
    done = call("report", run, "--out", run / "claims.csv", "--format", "md", "--force")
    assert done.code == 2
    assert (run / "claims.csv").read_bytes() == before


def test_claims_are_for_the_next_dates_and_money_for_the_coming_year(call: Call, tmp_path: Path) -> None:
    scenario = paid_world(tmp_path)
    edit(scenario, "date: 2026-11-23", "date: 2027-02-08")
    edit(scenario, "starts_on: 2026-11-30", "starts_on: 2027-02-15")
    assert call("solve", scenario, "--out", tmp_path / "run", "--quiet").code == 0
    claims, money = rows_of(tmp_path / "run" / "claims.csv"), rows_of(tmp_path / "run" / "money.csv")
    assert min(row["date"] for row in claims) == "2027-04-01"
    assert min(row["date"] for row in money if row["date"]) == "2028-01-01"
    edit(scenario, "name: small", "name: small\nmoney: {year: 2027}")
    assert call("solve", scenario, "--out", tmp_path / "run", "--quiet", "--force").code == 0
    assert min(row["date"] for row in rows_of(tmp_path / "run" / "claims.csv")) == "2027-01-01"


def test_without_the_funding_table_a_new_run_has_no_money_files(call: Call, tmp_path: Path) -> None:
    scenario = paid_world(tmp_path)
    assert call("solve", scenario, "--out", tmp_path / "run", "--quiet").code == 0
    (tmp_path / "tables" / "funding.csv").unlink()
    assert call("solve", scenario, "--out", tmp_path / "run", "--quiet", "--force").code == 0
    assert not {"money.csv", "claims.csv"} & {path.name for path in (tmp_path / "run").iterdir()}
