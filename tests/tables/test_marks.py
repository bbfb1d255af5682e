"""What a workbook holds beyond the values that its reader gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement.faults import Fault
from placement.tables.marks import id_format
from placement.tables.read import read_region

from . import raw_books as raw
from .folders import faults_of

HEADINGS = ["pupil_id", "birth_date", "postcode", "family_id", "group_id"]
NOT_SAVED = "a value; this formula's is not saved: open and save the workbook once"


def written(path: Path, name: str, content: bytes) -> Path:
    file = path / name
    file.write_bytes(content)
    return file


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def text(place: str, value: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


def test_a_formula_whose_value_is_not_saved_is_no_empty_cell(tmp_path: Path) -> None:
    seat = '<c r="E2"><f>VLOOKUP(A2,Seats!A:B,2,FALSE)</f></c>'
    pupils = raw.cells([HEADINGS]) + row(2, text("A2", "P1"), text("B2", "2018-01-05"), text("C2", "2315"), seat)
    value = "=VLOOKUP(A2,Seats!A:B,2,FALSE)"
    assert faults_of(written(tmp_path, "book.xlsx", raw.xlsx(pupils))) == [
        Fault("unsaved_formula", "book.xlsx[pupils]", 2, "group_id", value, NOT_SAVED)
    ]


def test_a_formula_whose_value_is_not_saved_is_told_in_a_workbook_of_libreoffice(tmp_path: Path) -> None:
    cells = "".join(map(raw.ods_cell, ("P1", "2018-01-05", "2315", "")))
    seat = '<table:table-cell table:formula="of:=[.A2]"/>'
    pupils = raw.ods_cells([HEADINGS]) + f"<table:table-row>{cells}{seat}</table:table-row>"
    assert [(each.code, each.value) for each in faults_of(written(tmp_path, "book.ods", raw.ods(pupils)))] == [
        ("unsaved_formula", "=[.A2]")
    ]


def test_failed_cells_in_a_column_of_the_users_own_are_only_said(tmp_path: Path) -> None:
    rows = [["pupil_id", "birth_date", "postcode", "leeftijd"], ["P1", "2018-01-05", "2315", "#N/B"]]
    tables = read_region(written(tmp_path, "book.xlsx", raw.xlsx(raw.cells(rows))))
    assert dict(tables.region.pupils[0].traits) == {}
    assert [each.code for each in tables.warnings] == ["unknown_column", "own_error"]


def test_a_formula_that_came_to_an_empty_text_is_an_empty_cell(tmp_path: Path) -> None:
    seat = '<c r="E2" t="str"><f>IF(TRUE,"")</f><v></v></c>'
    pupils = raw.cells([HEADINGS]) + row(2, text("A2", "P1"), text("B2", "2018-01-05"), text("C2", "2315"), seat)
    tables = read_region(written(tmp_path, "book.xlsx", raw.xlsx(pupils)))
    assert [pupil.group_id for pupil in tables.region.pupils] == [None]


def test_an_unsaved_formula_counts_as_not_known_where_that_has_a_meaning_and_is_said(tmp_path: Path) -> None:
    months = '<c r="D2"><f>INT((TODAY()-B2)/30)</f><v/></c>'
    headings = raw.cells([["pupil_id", "birth_date", "postcode", "dutch_schooling_months"]])
    pupils = headings + row(2, text("A2", "P1"), text("B2", "2018-01-05"), text("C2", "2315"), months)
    tables = read_region(written(tmp_path, "book.xlsx", raw.xlsx(pupils)))
    assert tables.region.pupils[0].dutch_schooling_months is None
    assert [(each.code, each.row, each.value) for each in tables.warnings] == [
        ("unsaved_formula", 2, "=INT((TODAY()-B2)/30)")
    ]


def _xlsx_error(shown: str) -> bytes:
    pupils = raw.cells([HEADINGS]) + row(
        2, text("A2", "P1"), text("B2", "2018-01-05"), f'<c r="C2" t="e"><v>{shown}</v></c>'
    )
    return raw.xlsx(pupils)


def _ods_error(shown: str) -> bytes:
    failed = 'table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"'
    cells = [raw.ods_cell("P1"), raw.ods_cell("2018-01-05"), raw.ods_cell(shown, failed)]
    return raw.ods(raw.ods_cells([HEADINGS]) + f"<table:table-row>{''.join(cells)}</table:table-row>")


def _xls_error(code: int) -> bytes:
    head = b"".join(raw.label(0, column, name) for column, name in enumerate(HEADINGS))
    failed = raw.record(0x205, bytes([1, 0, 2, 0, 0, 0, code, 1]))
    return raw.xls(head + raw.label(1, 0, "P1") + raw.label(1, 1, "2018-01-05") + failed)


@pytest.mark.parametrize(
    ("name", "content", "shown"),
    [
        pytest.param("book.xlsx", _xlsx_error("#N/A"), "#N/A", id="Excel"),
        pytest.param("book.xlsx", _xlsx_error("#VERW!"), "#VERW!", id="another writer, in Dutch"),
        pytest.param("book.xlsx", _xlsx_error("#OVERLOOP!"), "#OVERLOOP!", id="a newer error, in Dutch"),
        pytest.param("book.ods", _ods_error("#N/B"), "#N/B", id="LibreOffice"),
        pytest.param("book.ods", _ods_error("Err:502"), "Err:502", id="LibreOffice by number"),
        pytest.param("book.xls", _xls_error(0x17), "#REF!", id="old Excel"),
    ],
)
def test_a_failed_formula_is_a_fault_in_every_kind_of_workbook(
    tmp_path: Path, name: str, content: bytes, shown: str
) -> None:
    expected = "a value, not a spreadsheet's error"
    assert faults_of(written(tmp_path, name, content)) == [
        Fault("error_cell", f"{name}[pupils]", 2, "postcode", shown, expected)
    ]


def _xlsx_merged() -> bytes:
    rows = [
        HEADINGS,
        ["P1", "2018-01-05", "2315", "F1"],
        ["P2", "2018-01-06", "2315", ""],
        ["P3", "2018-01-07", "2315"],
    ]
    return raw.xlsx(raw.cells(rows), around='<mergeCells><mergeCell ref="D2:D3"/></mergeCells>')


def _ods_merged() -> bytes:
    spanned = 'office:value-type="string" table:number-rows-spanned="2" table:number-columns-spanned="1"'
    second = "".join(map(raw.ods_cell, ("P1", "2018-01-05", "2315"))) + raw.ods_cell("F1", spanned)
    third = "".join(map(raw.ods_cell, ("P2", "2018-01-06", "2315"))) + "<table:covered-table-cell/>"
    rows = "".join(f"<table:table-row>{each}</table:table-row>" for each in (second, third))
    return raw.ods(raw.ods_cells([HEADINGS]) + rows + raw.ods_cells([["P3", "2018-01-07", "2315"]]))


def _xls_merged() -> bytes:
    rows = [HEADINGS, ["P1", "2018-01-05", "2315", "F1"], ["P2", "2018-01-06", "2315"], ["P3", "2018-01-07", "2315"]]
    labels = b"".join(raw.label(r, c, cell) for r, cells in enumerate(rows) for c, cell in enumerate(cells))
    return raw.xls(labels + raw.record(0xE5, bytes([1, 0, 1, 0, 2, 0, 3, 0, 3, 0])))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("book.xlsx", _xlsx_merged(), id="Excel"),
        pytest.param("book.ods", _ods_merged(), id="LibreOffice"),
        pytest.param("book.xls", _xls_merged(), id="old Excel"),
    ],
)
def test_a_merged_cell_counts_for_every_row_that_it_spans_and_that_is_said(
    tmp_path: Path, name: str, content: bytes
) -> None:
    tables = read_region(written(tmp_path, name, content))
    assert [pupil.family_id for pupil in tables.region.pupils] == ["F1", "F1", None]
    assert [(each.code, each.row) for each in tables.warnings] == [("merged_cells", 2)]
    assert "D2:D3" in tables.warnings[0].expected


def _xlsx_noughts() -> bytes:
    pupils = raw.cells([HEADINGS]) + row(
        2, '<c r="A2" s="1"><v>12</v></c>', text("B2", "2018-01-05"), '<c r="C2"><v>2315</v></c>'
    )
    return raw.xlsx(pupils, formats=["00000"])


def _ods_noughts() -> bytes:
    cells = raw.ods_cell("00012", 'office:value-type="float" office:value="12"') + "".join(
        map(raw.ods_cell, ("2018-01-05", "2315"))
    )
    return raw.ods(raw.ods_cells([HEADINGS]) + f"<table:table-row>{cells}</table:table-row>")


def _xls_noughts() -> bytes:
    head = b"".join(raw.label(0, column, name) for column, name in enumerate(HEADINGS))
    return raw.xls(head + raw.number(1, 0, 12, 1) + raw.label(1, 1, "2018-01-05") + raw.label(1, 2, "2315"), ["00000"])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("book.xlsx", _xlsx_noughts(), id="Excel"),
        pytest.param("book.ods", _ods_noughts(), id="LibreOffice"),
        pytest.param("book.xls", _xls_noughts(), id="old Excel"),
    ],
)
def test_an_id_is_what_its_cell_shows(tmp_path: Path, name: str, content: bytes) -> None:
    assert [pupil.id for pupil in read_region(written(tmp_path, name, content)).region.pupils] == ["00012"]


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("00000", 12, "00012"),
        ("00000", 1234567, "1234567"),
        ('"P"0000', 12, "P0012"),
        (r"\P\-000", 7, "P-007"),
        ("00-000", 12345, "12-345"),
        ("000;[Red]-000", 7, "007"),
        ('0" kinderen"', 7, "7 kinderen"),
    ],
)
def test_a_number_format_shows_an_id(code: str, value: int, shown: str) -> None:
    show = id_format(code)
    assert show is not None
    assert show(value) == shown


@pytest.mark.parametrize("code", ["General", "0", "#,##0", "0.00", "dd-mm-yyyy", "0%", "@", "[$-413]d\\ mmmm;@", "#"])
def test_other_number_formats_leave_a_number_as_it_is(code: str) -> None:
    assert id_format(code) is None


def test_hidden_columns_of_ours_are_read_others_passed_over_and_both_are_said(tmp_path: Path) -> None:
    rows = [["pupil_id", "birth_date", "postcode", "origin", "Vorig jaar"], ["P1", "2018-01-05", "2315", "SY", "x"]]
    around = '<cols><col min="4" max="5" hidden="1"/></cols>'
    tables = read_region(written(tmp_path, "book.xlsx", raw.xlsx(raw.cells(rows), around=around)))
    assert dict(tables.region.pupils[0].traits) == {"origin": ("sy",)}
    assert [each.expected for each in tables.warnings] == [
        "columns that are shown; hidden, and read all the same: origin",
        "columns that are shown; hidden, and passed over: Vorig jaar",
    ]


def test_hidden_rows_are_read_and_said(tmp_path: Path) -> None:
    cells = text("A2", "P1") + text("B2", "2018-01-05") + text("C2", "2315")
    pupils = raw.cells([HEADINGS]) + f'<row r="2" hidden="1">{cells}</row>'
    tables = read_region(written(tmp_path, "book.xlsx", raw.xlsx(pupils)))
    assert len(tables.region.pupils) == 1
    assert [(each.code, each.row) for each in tables.warnings] == [("hidden_rows", 2)]


def test_a_bare_day_number_is_no_date_where_days_are_counted_from_1904(tmp_path: Path) -> None:
    rows = [HEADINGS, ["P1", "42981", "2315"]]
    content = raw.xlsx(raw.cells(rows), book='<workbookPr date1904="1"/>')
    assert [(each.code, each.value) for each in faults_of(written(tmp_path, "book.xlsx", content))] == [
        ("bad_date", "42981")
    ]


def test_a_workbook_of_an_old_excel_with_a_password_is_a_fault_in_words(tmp_path: Path) -> None:
    content = raw.xls(raw.label(0, 0, "pupil_id"), first=raw.record(0x2F, bytes(6)))
    assert [each.code for each in faults_of(written(tmp_path, "book.xls", content))] == ["unreadable_file"]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("<table:table-cell><text:p>G1</text:p></table:table-cell>", "G1"),
        (raw.ods_cell("G1", 'office:value-type="float"'), "G1"),
        (raw.ods_cell("G1", 'office:value-type="void"'), "G1"),
        (raw.ods_cell("G1", 'office:value-type="string" office:string-value=""'), "G1"),
        (raw.ods_cell("", 'office:value-type="string" office:string-value=""'), None),
    ],
)
def test_a_cell_that_shows_something_is_not_empty_for_want_of_a_value(
    tmp_path: Path, cell: str, shown: str | None
) -> None:
    cells = "".join(map(raw.ods_cell, ("P1", "2018-01-05", "2315", "")))
    pupils = raw.ods_cells([HEADINGS]) + f"<table:table-row>{cells}{cell}</table:table-row>"
    region = read_region(written(tmp_path, "book.ods", raw.ods(pupils))).region
    assert region.pupils[0].group_id == shown


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ('<table:table-cell table:formula="of:=[.A2]" office:value-type="float"/>', "unsaved_formula"),
        (
            raw.ods_cell("#VERW!", 'table:formula="of:=NA()" office:value-type="string" office:string-value=""'),
            "error_cell",
        ),
    ],
)
def test_a_formula_without_its_value_or_with_an_error_in_its_place_is_a_fault(
    tmp_path: Path, cell: str, code: str
) -> None:
    cells = "".join(map(raw.ods_cell, ("P1", "2018-01-05", "2315", "")))
    pupils = raw.ods_cells([HEADINGS]) + f"<table:table-row>{cells}{cell}</table:table-row>"
    assert [each.code for each in faults_of(written(tmp_path, "book.ods", raw.ods(pupils)))] == [code]
