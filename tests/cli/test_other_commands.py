"""`placement init`, `check` and `schema`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from placement.tables.columns import TABLES
from tests.cli.conftest import Call
from tests.cli.world import PRIVATE, edit, write_world

BASELINE = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"


def test_check_shows_every_pupils_route_and_writes_nothing(tmp_path: Path, call: Call) -> None:
    scenario = write_world(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    done = call("check", scenario, "--all")
    assert (done.code, done.err) == (0, "")
    assert all(f"P{number}" in done.out for number in range(1, 8))
    assert "kindergarten" in done.out
    assert not [word for word in PRIVATE if word in done.out]
    assert sorted(tmp_path.rglob("*")) == before


def routes_shown(page: str) -> set[str]:
    """Pupils in the table of routes."""
    routes = page.partition("Routes that deviate\n")[2].partition("ordinary route")[0]
    return {line.split()[0] for line in routes.splitlines() if line.startswith("  P")}


def answered(tables: Path, **left_open: str) -> None:
    """Fill the fields on which routes could turn, but those of the pupils named."""
    header, *rows = (tables / "pupils.csv").read_text(encoding="utf-8").splitlines()
    filled = [f"{row},{left_open.get(row.split(',')[0], 'no')},home" for row in rows]
    (tables / "pupils.csv").write_text("\n".join([f"{header},speaks_dutch,residence", *filled, ""]), encoding="utf-8")


def test_check_shows_the_routes_that_deviate(tmp_path: Path, call: Call) -> None:
    scenario = write_world(tmp_path)
    answered(tmp_path / "tables", P2="", P7="")  # P2 is seated: an open field is counted, the pupil not shown
    edit(tmp_path / "tables" / "pupils.csv", "3,60,G1,,,,", "3,60,G1,,,itk,advice")  # P1: by hand
    done = call("check", scenario)
    assert done.code == 0
    assert routes_shown(done.out) == {"P1", "P6", "P7"}
    assert "4 pupils have the ordinary route: --all shows theirs." in done.out


def test_check_has_no_table_where_every_route_is_the_ordinary_one(tmp_path: Path, call: Call) -> None:
    scenario = write_world(tmp_path)
    answered(tmp_path / "tables")
    edit(tmp_path / "tables" / "pupils.csv", "2022-02-14", "2018-02-14")
    done = call("check", scenario)
    assert routes_shown(done.out) == set()
    assert "7 pupils have the ordinary route: --all shows theirs." in done.out


def test_check_succeeds_with_a_warning_of_an_unknown_column(tmp_path: Path, call: Call) -> None:
    scenario = write_world(tmp_path)
    edit(tmp_path / "tables" / "groups.csv", ",reserved,status", ",reservd,status")
    done = call("check", scenario, COLUMNS="200")
    assert done.code == 0
    assert "reservd" in done.out
    assert "reserved" in done.out


def test_check_shows_all_faults_at_once(tmp_path: Path, call: Call) -> None:
    scenario = write_world(tmp_path)
    edit(tmp_path / "tables" / "pupils.csv", "2019-01-12", "12 januari")
    edit(tmp_path / "tables" / "groups.csv", "G2,S2,itk", "G2,S9,itk")
    done = call("check", scenario)
    assert (done.code, done.out) == (3, "")
    assert "12 januari" in done.err
    assert "S9" in done.err


@pytest.mark.parametrize("language", ["en", "nl"])
def test_check_works_on_the_baseline(language: str, call: Call) -> None:
    done = call("check", BASELINE, "--lang", language)
    assert (done.code, done.err) == (0, "")


def test_schema_of_the_tables_holds_every_column(call: Call) -> None:
    done = call("schema", "--tables")
    assert (done.code, done.err) == (0, "")
    schemas = json.loads(done.out)
    assert set(schemas) == {each.name for each in TABLES}
    for table in TABLES:
        fields = schemas[table.name]["fields"]
        assert [each["name"] for each in fields] == [each.name for each in table.columns]
        assert all(each["description"] for each in fields)
    pupils = {each["name"]: each for each in schemas["pupils"]["fields"]}
    assert schemas["pupils"]["primaryKey"] == ["pupil_id"]
    assert pupils["pupil_id"]["constraints"] == {"required": True}
    assert (pupils["birth_date"]["type"], pupils["birth_date"]["title"]) == ("date", "geboortedatum")
    kinds = [pupils[each]["type"] for each in ("speaks_dutch", "dutch_schooling_months", "lat", "refused")]
    assert kinds == ["boolean", "integer", "number", "string"]


def test_schema_is_one_json_document(call: Call) -> None:
    done = call("schema")
    assert (done.code, done.err) == (0, "")
    schema = json.loads(done.out)
    assert "rules" in schema["properties"]
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize("options", [[], ["--xlsx"]])
def test_init_creates_a_folder_that_passes_the_check(tmp_path: Path, options: list[str], call: Call) -> None:
    target = tmp_path / "region"
    done = call("init", target, *options)
    assert (done.code, done.out) == (0, "")
    scenario = target / "scenarios" / "baseline.yaml"
    assert done.err == f"{target} is ready. Next: placement check {scenario}\n"
    assert call("check", scenario).code == 0


def test_init_refuses_a_folder_that_is_not_empty(tmp_path: Path, call: Call) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    done = call("init", tmp_path)
    assert (done.code, done.err) == (2, f"{tmp_path} is there already; choose a new folder.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_init_refuses_an_encoding_of_tables_that_are_not_named(tmp_path: Path, call: Call) -> None:
    done = call("init", tmp_path / "region", "--encoding", "utf-16")
    assert (done.code, done.err) == (2, "--encoding is of your own tables: name them with --from.\n")
    assert list(tmp_path.iterdir()) == []


def test_init_refuses_a_path_below_a_file(tmp_path: Path, call: Call) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = call("init", tmp_path / "file" / "region")
    assert done.code == 2
    assert done.err == f"{tmp_path / 'file' / 'region'} cannot be written: Not a directory.\n"


def test_init_lays_out_ones_own_tables_with_a_proposal_for_their_columns(tmp_path: Path, call: Call) -> None:
    write_world(tmp_path)
    edit(tmp_path / "tables" / "pupils.csv", "pupil_id,birth_date", "Leerling id,Geb. datum")
    wrong = call("check", "--date", "2026-11-23", tmp_path / "tables")
    assert wrong.code == 3
    assert "placement init DIR --from TABLES" in wrong.err
    made = call("init", tmp_path / "region", "--from", tmp_path / "tables", "--lang", "nl")
    assert made.code == 0, made.err
    assert "columns.yaml" in made.err
    scenario = tmp_path / "region" / "scenarios" / "baseline.yaml"
    edit(scenario, "date:  ", "date: 23-11-2026  ")
    done = call("check", scenario)
    assert done.code == 0, done.err


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("tables/pupils.csv", "is no folder of tables and no workbook."),
        ("gone", "is no folder of tables and no workbook."),
        ("empty", "is no folder of tables and no workbook."),
        (".", "lies in the folder of your tables; choose one outside it."),
    ],
)
def test_init_refuses_what_is_no_table_and_to_write_among_tables(
    tmp_path: Path, call: Call, own: str, said: str
) -> None:
    write_world(tmp_path)
    (tmp_path / "empty").mkdir()
    done = call("init", tmp_path / "region", "--from", tmp_path / own)
    assert done.code == 2
    assert said in done.err
    assert not (tmp_path / "region").exists()


def test_init_names_the_tables_that_are_still_to_come(tmp_path: Path, call: Call) -> None:
    write_world(tmp_path)
    (tmp_path / "tables" / "schools.csv").unlink()
    done = call("init", tmp_path / "region", "--from", tmp_path / "tables")
    assert (done.code, "These tables are still to come: schools." in done.err) == (0, True)
