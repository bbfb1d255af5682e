"""A run keeps what its solve used of the tables: it answers whatever became of them, and says what has changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

import placement
from placement.faults import Fault, InputError
from placement.result import Changed
from placement.scenario.load import load_case
from placement.scenario.override import override
from placement.store.read import open_run
from placement.store.used import Use, used_rows
from placement.tables.columns import PUPILS, TABLES
from placement.tables.read import read_region
from tests.cli.world import TABLES as TEXTS
from tests.cli.world import edit, write_world
from tests.store.projects import Project, faults, places, solved

NAMED = ("voornaam", "Zoë"), ("home_language", "Zemblaans"), ("source", "J. Jansen"), ("support_need", "ja")


def _told(warnings: tuple[Fault, ...]) -> list[tuple[str, str, str | None]]:
    return [(each.code, Path(each.file).name, each.column) for each in warnings]


def _counts(warnings: tuple[Fault, ...]) -> list[str]:
    return [each.expected.partition("since then ")[2] for each in warnings if each.code == "differs_since"]


def test_a_run_answers_without_its_tables(project: Project) -> None:
    shutil.rmtree(project.folder / "tables")
    run = open_run(project.run)
    assert run.result == project.result
    assert run.case.region == project.case.region
    assert run.case.inputs == project.case.inputs
    assert [path.name for path in run.case.files] == [path.name for path in project.case.files]
    assert {code for code, _, _ in _told(run.since)} == {"missing_file"}
    assert run.case.warnings[: len(run.since)] == run.since


def test_a_run_that_nothing_happened_to_says_nothing(project: Project) -> None:
    assert open_run(project.run).since == ()


@pytest.mark.parametrize(
    ("change", "differs"),
    [
        pytest.param(
            lambda tables: edit(tables / "pupils.csv", "P7,2018-11-15", "P7,2018-11-16"),
            [("pupils", "birth_date", "1 changed, 0 added, 0 gone")],
            id="a birth date",
        ),
        pytest.param(
            lambda tables: edit(tables / "groups.csv", "6,12,1,3,5,0,open\nG2", "6,11,1,3,5,1,open\nG2"),
            [("groups", "age_to, reserved", "1 changed, 0 added, 0 gone")],
            id="two cells of a group",
        ),
        pytest.param(
            lambda tables: edit(tables / "pupils.csv", TEXTS["pupils.csv"].splitlines()[7] + "\n", ""),
            [("pupils", None, "0 changed, 0 added, 1 gone")],
            id="a pupil gone",
        ),
        pytest.param(
            lambda tables: edit(tables / "boards.csv", "B2,Polder,100\n", "B2,Polder,100\nB3,Geest,9\nB4,Meer,9\n"),
            [("boards", None, "0 changed, 2 added, 0 gone")],
            id="two boards new",
        ),
        pytest.param(
            lambda tables: (tables / "calendar.csv").write_text(
                "name,first_day,last_day\nKerst,2026-12-21,2027-01-03\nMei,2027-04-24,2027-05-02\n"
            ),
            [("calendar", None, "0 changed, 2 added, 0 gone")],
            id="a table new",
        ),
        pytest.param(
            lambda tables: edit(tables / "postcodes.csv", "2331,", "2399,52.1,4.4,Elders,1\n2331,"), [], id="not used"
        ),
        pytest.param(
            lambda tables: (tables / "boards.csv").write_text(TEXTS["boards.csv"].replace(",", ";")), [], id="layout"
        ),
    ],
)
def test_what_has_changed_is_counted_and_nobody_is_told_of(
    project: Project, change: Callable[[Path], object], differs: list[tuple[str, str | None, str]]
) -> None:
    change(project.folder / "tables")
    run = open_run(project.run)
    assert run.result == project.result
    found = [each for each in run.since if each.code == "differs_since"]
    assert [(Path(each.file).name, each.column) for each in found] == [(f"tables[{t}]", c) for t, c, _ in differs]
    assert _counts(run.since) == [counts for _, _, counts in differs]
    assert any(each.code == "same_since" for each in run.since) is (not differs)
    assert not any("P7" in str(each) or "2018" in str(each) for each in run.since)


def test_tables_that_cannot_be_read_any_more_are_told(project: Project) -> None:
    edit(project.folder / "tables/pupils.csv", "P7,2018-11-15", "P7,never")
    run = open_run(project.run)
    assert _told(run.since) == [("changed_since", "pupils.csv", None), ("unreadable_since", "tables", None)]
    assert run.since[1].expected.endswith("faults in it now: 1")


def test_a_workbook_that_was_saved_again_changes_nothing(tmp_path: Path) -> None:
    def write(author: str) -> None:
        book = xlsxwriter.Workbook(tmp_path / "week.xlsx")
        book.set_properties({"author": author})
        for name, text in TEXTS.items():
            sheet = book.add_worksheet(name.removesuffix(".csv"))
            for row, line in enumerate(text.splitlines()):
                for column, cell in enumerate(line.split(",")):
                    sheet.write_string(row, column, cell)
        book.close()

    scenario = write_world(tmp_path)
    edit(scenario, "data: tables", "data: week.xlsx")
    shutil.rmtree(tmp_path / "tables")
    write("one")
    made = solved(scenario)
    write("another")
    run = open_run(made.run)
    assert run.result == made.result
    assert _told(run.since) == [("changed_since", "week.xlsx", None), ("same_since", "week.xlsx", None)]


def test_files_that_the_scenario_names_are_kept_too(tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    solved(scenario, out=tmp_path / "last")
    header = "pupil_id,birth_date,postcode,registered_on,dutch_schooling_months,expected_stay_months\n"
    (tmp_path / "more.csv").write_text(header + "N1,2018-02-01,2312,2026-11-20,0,60\n")
    with scenario.open("a") as stream:
        stream.write("  previous: last\nchanges:\n  - add_pupils: more.csv\n")
    made = solved(scenario)
    with (tmp_path / "more.csv").open("a") as stream:
        stream.write("N2,2018-02-01,2312,2026-11-20,0,60\n")
    shutil.rmtree(tmp_path / "last")
    run = open_run(made.run)
    assert run.result == made.result
    assert run.case.previous == made.case.previous
    assert [(each.pupil_id, each.what) for each in run.result.changes] == [("N1", Changed.NEW)]
    assert [(code, name) for code, name, _ in _told(run.since)] == [
        ("changed_since", "more.csv"),
        ("missing_file", "placements.csv"),
        ("missing_file", "pupils.csv"),
        ("differs_since", "more.csv"),
    ]
    assert _counts(run.since) == ["0 changed, 1 added, 0 gone"]


def _with_more_columns(folder: Path) -> Project:
    scenario = write_world(folder)
    lines = TEXTS["pupils.csv"].splitlines()
    names, values = (",".join(each) for each in zip(*NAMED, strict=True))
    text = "\n".join([f"{lines[0]},{names}", *(f"{line},{values}" for line in lines[1:])])
    (folder / "tables/pupils.csv").write_text(text + "\n", encoding="utf-8")
    return solved(scenario)


def test_columns_that_the_solve_did_not_use_are_not_kept(tmp_path: Path) -> None:
    made = _with_more_columns(tmp_path)
    kept = [path.read_text("utf-8") for path in made.run.rglob("*") if path.is_file()]
    header = (made.run / "inputs/pupils.csv").read_text("utf-8").splitlines()[0].split(",")
    assert not {name for name, _ in NAMED} & set(header)
    for _, value in NAMED[:3]:
        assert not any(value in text or value.casefold() in text for text in kept)


def test_without_mixing_no_origin_is_kept(tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    edit(scenario, "  siblings_strict: 2\n", "  siblings_strict: 2\n  diversity_columns: []\n")
    made = solved(scenario)
    assert "origin" not in (made.run / "inputs/pupils.csv").read_text("utf-8")
    shutil.rmtree(tmp_path / "tables")
    assert open_run(made.run).result == made.result


def test_a_column_of_ones_own_that_is_mixed_is_kept(tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    edit(scenario, "  siblings_strict: 2\n", "  siblings_strict: 2\n  diversity_columns: [Niveau]\n")
    lines = TEXTS["pupils.csv"].splitlines()
    levels = ["Niveau", "A", "B|C", "A", "onbekend", "=B", "C", ""]
    text = "\n".join(f"{line},{level}" for line, level in zip(lines, levels, strict=True))
    (tmp_path / "tables/pupils.csv").write_text(text + "\n", encoding="utf-8")
    made = solved(scenario)
    shutil.rmtree(tmp_path / "tables")
    run = open_run(made.run)
    assert run.result == made.result
    mixed = {each.id: each.traits.get("Niveau", ()) for each in made.case.region.pupils}
    assert {each.id: each.traits.get("Niveau", ()) for each in run.case.region.pupils} == mixed


def test_a_program_is_warned(project: Project) -> None:
    edit(project.folder / "tables/pupils.csv", "P7,2018-11-15", "P7,2018-11-16")
    with pytest.warns(UserWarning) as caught:
        solution = placement.open_run(project.run)
    assert solution.result == project.result
    assert [str(each.message).split(":")[0] for each in caught] == ["since this run was solved"] * 2
    again = solution.batch.with_(weights={"proximity": 3}).solve()
    assert again.solved.case.region == project.case.region


def test_settings_laid_over_an_opened_run_use_what_it_kept(project: Project) -> None:
    edit(project.folder / "tables/pupils.csv", "P7,2018-11-15", "P7,2018-11-16")
    case = override(open_run(project.run).case, {"weights": {"proximity": 3}})
    assert case.region == project.case.region
    assert case.scenario.weights.proximity == 3


@pytest.mark.parametrize("data", ["data/sample", "scenarios/utrecht/data", "scenarios/emmen/data"])
def test_every_table_is_kept_so_that_the_same_is_read(data: str, tmp_path: Path) -> None:
    tables = read_region(Path(__file__).parents[2] / data)
    region = tables.region
    codes = frozenset(each.postcode for each in region.postcodes) | {code for code, _ in region.distances}
    mixed = frozenset(column.name for column in PUPILS.columns if column.trait)
    rows = used_rows(tables, Use(mixed, codes))
    for name, lines in rows.items():
        (tmp_path / f"{name}.csv").write_text("\n".join(",".join(f'"{c}"' for c in line) for line in lines) + "\n")
    again = read_region(tmp_path)
    columns = frozenset(rows["pupils"][0])
    assert replace(again.region, pupil_columns=columns) == replace(region, pupil_columns=columns)
    assert again.given_limits == tables.given_limits
    assert set(rows) == {table.name for table in TABLES if getattr(region, table.name)}


@pytest.mark.parametrize(
    ("name", "damage", "code"),
    [
        ("pupils.csv", lambda text: text.replace("2018-11-15", "2018-11-16"), "changed_since"),
        ("pupils.csv", lambda text: text[:100], "changed_since"),
        ("boards.csv", None, "changed_since"),
        ("kept.json", lambda text: text[:100], "bad_json"),
        ("kept.json", lambda text: text.replace('"schema_version": 1', '"schema_version": 1e999'), "bad_json"),
        ("kept.json", lambda text: text.replace('"added"', '"taken"'), "bad_json"),
    ],
)
def test_a_damaged_file_of_the_kept_is_a_fault(
    project: Project, name: str, damage: Callable[[str], str] | None, code: str
) -> None:
    file = project.run / "inputs" / name
    if damage is None:
        file.unlink()
    else:
        file.write_text(damage(file.read_text("utf-8")), "utf-8")
    shutil.rmtree(project.folder / "tables")
    assert places(faults(project.run)) == [(code, name, None, None)]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
@pytest.mark.parametrize("name", ["summary.json", "run.json", "scenario.json"])
def test_numbers_that_are_none_are_refused_in_every_document(project: Project, name: str, number: str) -> None:
    text = (project.run / name).read_text("utf-8")
    (project.run / name).write_text(text.replace("{", f'{{"more": {number},', 1), "utf-8")
    assert places(faults(project.run)) == [("bad_json", name, None, None)]


# --- as the earlier run of another ---------------------------------------------------------------------------


def faults_of(scenario: Path) -> tuple[Fault, ...]:
    """Faults of a scenario that builds on the run beside it."""
    with scenario.open("a", encoding="utf-8") as stream:
        stream.write("  previous: run\n")
    with pytest.raises(InputError) as caught:
        load_case(scenario)
    return caught.value.faults


def _edited(project: Project, change: Callable[[str], str]) -> tuple[Fault, ...]:
    """Faults of a scenario that builds on a run whose placements were changed."""
    file = project.run / "placements.csv"
    file.write_text(change(file.read_text("utf-8")), "utf-8")
    return faults_of(project.folder / "small.yaml")


@pytest.mark.parametrize(
    ("change", "code", "row", "column"),
    [
        pytest.param(lambda text: text[:-30], "too_few_cells", 8, None, id="cut off in a row"),
        pytest.param(lambda text: text[: text.rindex("P7")], "missing_row", 7, "pupil_id", id="cut off after a row"),
        pytest.param(lambda text: text.rstrip("\n"), "cut_off", 8, None, id="cut off in the last cell"),
        pytest.param(lambda text: text.replace("P3,placed", "P3,stays"), "changed_since", 4, "pupil_id", id="outcome"),
        pytest.param(lambda text: text.replace("P4,", "P9,"), "changed_since", 5, "pupil_id", id="pupil"),
        pytest.param(lambda text: text.splitlines(keepends=True)[0], "missing_row", 1, "pupil_id", id="only a header"),
    ],
)
def test_an_edited_run_is_not_built_on(
    project: Project, change: Callable[[str], str], code: str, row: int, column: str | None
) -> None:
    fault = _edited(project, change)[0]
    assert (fault.code, Path(fault.file).name, fault.row, fault.column) == (code, "placements.csv", row, column)


def test_a_group_changed_in_one_row_is_found_in_that_row(project: Project) -> None:
    lines = (project.run / "placements.csv").read_text("utf-8").splitlines(keepends=True)
    other = {"G1": "G2", "G2": "G1"}
    cells = lines[3].split(",")
    changed = [*lines[:3], ",".join([*cells[:3], other[cells[3]], *cells[4:]]), *lines[4:]]
    (fault,) = _edited(project, lambda _: "".join(changed))
    assert (fault.code, fault.row, fault.value) == ("changed_since", 4, "P3")


def test_damaged_marks_are_a_fault(project: Project) -> None:
    (project.run / "inputs/kept.json").write_text("{", "utf-8")
    (fault,) = faults_of(project.folder / "small.yaml")
    assert (fault.code, Path(fault.file).name) == ("bad_json", "kept.json")


def test_rows_in_another_order_are_no_edit(project: Project) -> None:
    file = project.run / "placements.csv"
    header, *rows = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join([header, *reversed(rows)]), "utf-8")
    with (project.folder / "small.yaml").open("a", encoding="utf-8") as stream:
        stream.write("  previous: run\n")
    assert solved(project.folder / "small.yaml", out=project.folder / "next").case.previous


def test_the_kept_say_where_they_came_from(project: Project) -> None:
    told = json.loads((project.run / "inputs/kept.json").read_text("utf-8"))
    assert told["data"] == "../tables"
    assert set(told["files"]) == {"boards.csv", "groups.csv", "postcodes.csv", "pupils.csv", "schools.csv"}


def test_twins_are_asked_about_as_they_were_once_the_tables_are_gone(tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    pupils = tmp_path / "tables" / "pupils.csv"
    head, *rows = pupils.read_text(encoding="utf-8").splitlines()
    twins = [row.replace("P5,2019-01-12", "P5,2017-09-10") for row in rows]
    spoken = [f"{row},{'Zemblaans' if row[:2] in ('P4', 'P5') else ''}" for row in twins]
    pupils.write_text("\n".join([f"{head},home_language", *spoken]) + "\n", encoding="utf-8")
    project = solved(scenario)
    assert [each.code for each in project.case.questions] == ["twins"]
    shutil.rmtree(tmp_path / "tables")
    assert open_run(project.run).case.questions == project.case.questions
