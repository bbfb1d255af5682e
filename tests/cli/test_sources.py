"""What a command line may name as a scenario, and what is said where that is none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.cli.world import write_world

DAY = ("--date", "2026-11-23")
ROWS = "name,extends,close,date\nnow,,,2026-11-23\nG2: closed,now,G2,\n"


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_world(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "tables"


def test_tables_alone_are_solved_with_a_date_and_the_defaults(tables: Path, call: Call) -> None:
    done = call("solve", "tables", *DAY, "--quiet", "--out", "run")
    assert done.code == 0, done.err
    assert done.out.startswith("tables\nBatch of Monday 23 November 2026; first school day Tuesday 24 November 2026.")
    assert "no agreement is named" in done.out
    assert call("explain", "run", "P4", "--quiet").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["tables"], "tables holds tables and no scenario: give the batch date, such as --date 2026-11-23."),
        (["tables", "--date", "soon"], "--date needs a date such as 2026-11-23, not soon."),
        (["tables/pupils.csv"], "tables/pupils.csv is one table, and a scenario takes all of them: name their folder, "
                                "tables."),
        (["empty"], "empty holds no tables: a scenario takes pupils.csv, groups.csv, schools.csv, boards.csv"),
        (["rules"], "rules holds no tables but scenarios; choose from: rules/one.yaml, rules/two.yml."),
        (["above"], "above holds no tables itself; choose from: above/below."),
        (["small.yaml", *DAY], "--date is for tables without a scenario: small.yaml gives its batch date itself."),
        (["small.yaml:now"], "small.yaml is no table of scenarios: leave out :now, or name a table such as "
                             "scenarios.csv."),
        (["gone.csv:now"], "There is no scenario file gone.csv:now."),
        (["plans.csv"], 'plans.csv holds 2 scenarios; choose from: plans.csv:now, "plans.csv:G2: closed".'),
        (["plans.csv:then"], "There is no scenario then in plans.csv; choose from: plans.csv:now"),
    ],
)  # fmt: skip
def test_what_is_no_single_scenario_is_wrong_usage_and_the_way_out_is_said(
    tables: Path, call: Call, arguments: list[str], said: str
) -> None:
    root = tables.parent
    for folder in ("empty", "rules", "above/below"):
        (root / folder).mkdir(parents=True)
    (root / "rules" / "one.yaml").write_text("extends: ../small.yaml\n", encoding="utf-8")
    (root / "rules" / "two.yml").write_text("data: ../tables\n", encoding="utf-8")
    (root / "rules" / "columns.yaml").write_text("Nummer: pupil_id\n", encoding="utf-8")
    (root / "above" / "below" / "pupils.csv").touch()
    (root / "plans.csv").write_text(ROWS, encoding="utf-8")
    done = call("solve", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_one_row_is_chosen_by_name_and_the_whole_table_is_compared(tables: Path, call: Call) -> None:
    (tables / "scenarios.csv").write_text(ROWS, encoding="utf-8")
    chosen = call("check", "tables/scenarios.csv:g2: closed")
    assert (chosen.code, chosen.err) == (0, "")
    checked = call("check", "tables/scenarios.csv")
    assert checked.code == 0, checked.err
    assert checked.out.count("No faults.") == 2
    assert [checked.out.splitlines()[0], "G2: closed" in checked.out.splitlines()] == ["now", True]
    compared = call("compare", "tables", "--quiet")
    assert compared.code == 0, compared.err
    assert "A now: proven\n  B G2: closed: proven" in compared.out
    assert call("compare", "tables:now", "--quiet").code == 2


def test_options_take_the_first_row_or_the_one_that_is_named(tables: Path, call: Call) -> None:
    (tables / "scenarios.csv").write_text(ROWS.replace("now,,,", "now,,G1,"), encoding="utf-8")
    first, named = (call("options", name, "--open", 0, "--quiet") for name in ("tables", "tables:now"))
    assert first.code == 0, first.err
    assert first.out == named.out


@pytest.mark.parametrize("command", ["check", "compare"])
def test_a_pipe_as_a_scenario_is_called_one(tmp_path: Path, call: Call, command: str) -> None:
    os.mkfifo(tmp_path / "s.yaml")
    done = call(command, *[tmp_path / "s.yaml"] * (2 if command == "compare" else 1), "--lang", "en")
    assert (done.code, "is a pipe or a device" in done.err) == (2, True)


@pytest.mark.parametrize("name", ["rot13", "zlib", "idna", "punycode", "klingon"])
def test_an_encoding_that_is_not_for_files_is_wrong_usage(tmp_path: Path, call: Call, name: str) -> None:
    done = call("check", write_world(tmp_path), "--encoding", name, "--lang", "en")
    assert (done.code, done.err.startswith(f"There is no encoding {name}")) == (2, True)
