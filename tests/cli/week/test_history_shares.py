"""Shares that follow what boards took in so far, by the register's own facts."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from placement.policy import ShareBasis
from tests.cli.conftest import Call
from tests.cli.week.conftest import Week, document_of
from tests.cli.world import TABLES


def by_history(week: Week) -> None:
    scenario = week.folder / "scenario.yaml"
    text = scenario.read_text(encoding="utf-8")
    scenario.write_text(f"{text}rules: {{share_basis: {ShareBasis.HISTORY}}}\n", encoding="utf-8")


def shares(week: Week) -> dict[str, float]:
    return {each["board_id"]: each["share"] for each in document_of(week("status", "--json"))["ledger"]}


def test_a_proposal_takes_shares_from_the_ledger_and_none_from_the_table(fresh: Week) -> None:
    by_history(fresh)
    assert shares(fresh) == {"B1": 0.5, "B2": 0.5}
    file = fresh.list_of(
        "N1,Sara,Haddad,2017-04-05,2312,,,2026-10-20,G1", "N2,Omar,Aziz,2017-05-05,2312,,,2026-10-20,G1"
    )
    fresh.must("import", file, "--yes")
    assert shares(fresh) == {"B1": 0.75, "B2": 0.25}
    fresh.must("propose", "--quiet")
    kept = (fresh.folder / "weeks" / "2026-W48" / "run" / "inputs" / "boards.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(kept.splitlines())
    assert [(row["board_id"], row["intake"]) for row in rows] == [("B1", "3"), ("B2", "1")]


def test_an_export_holds_what_boards_took_in_and_solves_as_the_week_does(
    week: Week, call: Call, tmp_path: Path
) -> None:
    by_history(week)
    out = tmp_path / "tables"
    week.must("export", out, day="2026-11-30")
    assert (out / "tables" / "boards.csv").read_text(encoding="utf-8").splitlines()[0].split(",")[4] == "intake"
    solved = call("solve", out / "scenario.yaml", "--out", tmp_path / "run", "--quiet", "--json")
    assert solved.code == 0, solved
    week.must("propose", "--quiet", day="2026-11-30")
    ours, theirs = (each / "summary.json" for each in (week.folder / "weeks" / "2026-W49" / "run", tmp_path / "run"))
    one, other = (json.loads(each.read_text(encoding="utf-8")) for each in (ours, theirs))
    assert one["criteria"] == other["criteria"]


def test_without_anybody_taken_in_yet_history_is_a_fault_that_says_what_it_needs(tmp_path: Path, call: Call) -> None:
    for name, text in TABLES.items():
        (tmp_path / "tables").mkdir(exist_ok=True)
        (tmp_path / "tables" / name).write_text(text, encoding="utf-8")
    scenario = "name: small\ndata: tables\ndate: 2026-11-23\nbasis: covenant art. 3c\nrules: {share_basis: history}\n"
    (tmp_path / "scenario.yaml").write_text(scenario, encoding="utf-8")
    done = call("check", tmp_path / "scenario.yaml")
    assert done.code == 3
    assert "intake" in done.err and "share_basis is history" in done.err
