"""The coordinator's workbook: every pupil once, nothing executable, and cells to agree or object."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest

from placement.case import Case
from placement.cells import restore
from placement.domain import Distance, Group, Pupil, Region
from placement.locale import translator
from placement.policy import Tolerance
from placement.reports.audience import Audience
from placement.reports.build import build_page, workbook_sections
from placement.reports.excel.coordinator import coordinator_workbook
from placement.reports.excel.decisions import CHOICES, fingerprint
from placement.reports.excel.placements import CODES
from placement.reports.excel.plan import KEYS
from placement.reports.page.blocks import Paragraph, Section
from placement.reports.plan.entry import Sheet
from placement.reports.readers import Kind
from placement.result import GroupResult, Outcome, Placement, PupilResult, Result
from tests.reports.excel.reading import Cells, Read, assert_inert, found, span
from tests.reports.pages import world
from tests.reports.plain_tables import plain_table
from tests.reports.world import (
    DAY,
    batch_case,
    batch_result,
    lexicographic,
    quiet_case,
    quiet_result,
    unproven,
)

LANGUAGES = ["nl", "en"]
ALL = {"nl": "Alle plaatsingen", "en": "All placements"}
FIRST = {"nl": "Nieuw en nu beslissen", "en": "New, to decide now"}
HOSTILE_IDS = ['=HYPERLINK("http://x","y")', "+31", "@x", "\t=1", "-2", "<r>x</r>", "a&b<c>", "'=1", "𝒢" * 40]


def workbook(case: Case | None = None, result: Result | None = None, language: str = "en") -> Read:
    case = case or batch_case()
    return Read(coordinator_workbook(case, result or batch_result(case), translator(language)))


def placements(book: Read) -> Cells:
    """Rows of the sheet whose first row has the codes, found as a later command would find it."""
    sheets = [book.cells(name) for name in book.names]
    return next(rows for rows in sheets if rows and {"pupil_id", "decision"} <= set(map(str, rows[0])))


def column(rows: Cells, code: str) -> list[object]:
    at = rows[0].index(code)
    return [row[at] for row in rows[2:]]


def hostile() -> tuple[Case, Result]:
    """A batch with ids, names and groups that try to run, to break the file, or to collide with each other."""
    case, result = quiet_case(), quiet_result()
    groups = [replace(case.region.groups[0], id=each, name=each) for each in (*HOSTILE_IDS, "g01", "G01", "𝒢" * 41)]
    pupils = [
        Pupil(f"{group.id}{at}", dt.date(2018, 6, 1), family_id=group.id, group_id=group.id, registered_on=DAY)
        for at, group in enumerate(groups)
    ]
    schools = [replace(each, name="=cmd|' /C calc'!A0") for each in case.region.schools]
    case = replace(
        case,
        scenario=replace(case.scenario, name="=1+1&P<x>", basis="@basis."),
        region=replace(case.region, pupils=tuple(pupils), groups=tuple(groups), schools=tuple(schools)),
    )
    lines = tuple(
        PupilResult(each.id, Outcome.STAYS, "itk", each.group_id, "S01", "B1", Fraction(1500), "=1", ("+flag",))
        for each in pupils
    )
    sizes = tuple(GroupResult(each.id, "S01", "B1", "open", 1, 0, 0, 0, 1, 10, 15, 18) for each in groups)
    seats = {each.id: str(each.group_id) for each in pupils}
    return case, replace(result, pupils=lines, groups=sizes, placement=Placement(seats))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pupil_is_listed_once(language: str) -> None:
    case, result = batch_case(), batch_result()
    rows = placements(workbook(case, result, language))
    assert Counter(map(str, column(rows, "pupil_id"))) == Counter(each.id for each in case.region.pupils)
    shown = dict(zip(column(rows, "pupil_id"), column(rows, "group_id"), strict=True))
    assert shown == {each.pupil_id: each.group_id or "" for each in result.pupils}
    outcomes = dict(zip(column(rows, "pupil_id"), column(rows, "outcome"), strict=True))
    assert outcomes == {each.pupil_id: each.outcome.value for each in result.pupils}
    flags = dict(zip(column(rows, "pupil_id"), column(rows, "flags"), strict=True))
    assert flags == {each.pupil_id: "|".join(each.flags) for each in result.pupils}


def test_each_group_has_a_sheet_with_its_pupils_and_those_who_left() -> None:
    result = batch_result()
    book = workbook(result=result)
    for group in result.groups:
        rows = book.cells(group.group_id)
        shown = {str(row[0]) for row in rows}
        here = {each.pupil_id for each in result.pupils if each.group_id == group.group_id}
        assert here <= shown
        assert sum(each.pupil_id in shown for each in result.pupils) == group.size + group.moved_out
    left = book.cells("G07")
    at = [row[0] for row in left].index("Who left this group")
    assert [row[:2] for row in left[at + 2 :]] == [
        ["P0G0701", "moves to G05"],
        ["P0G0702", "moves to G05"],
        ["P0G0703", "moves to G02"],
    ]
    new = book.cells("G05")
    assert [row[:2] for row in new if str(row[0]).startswith("P0")][:3] == [
        ["P0206", "newly placed"],
        ["P0G0701", "moves to another group"],
        ["P0G0702", "moves to another group"],
    ]
    assert "7 now; minimum 10, target 15, maximum 18" in str(new[1][0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_sheet_lists_new_placements_and_decisions(language: str) -> None:
    book = workbook(language=language)
    assert book.names[0] == FIRST[language]
    said = [str(cell) for row in book.cells(FIRST[language]) for cell in row]
    text = "\n".join(said)
    for each in batch_result().pupils:
        if each.outcome is not Outcome.STAYS:
            assert each.pupil_id in said
    words = translator(language)
    for sentence in ("Confidential: holds data of pupils.", "For you to decide", "Who waits", "Warnings"):
        assert words.text(sentence) in text
    assert words.text("Proven: within these settings no placement has fewer points.") in text
    assert (
        words.text(
            "No agreement is named for mixing by {columns}: name it under `basis` in the scenario.",
            columns=words.text("origin"),
        )
        in text
    )
    views = book.trees["xl/workbook.xml"]
    assert found(views, "workbookView")[0].get("activeTab") in (None, "0")


def test_the_first_sheet_states_the_ground_for_using_origin() -> None:
    said = [str(cell) for row in workbook(quiet_case(), quiet_result()).cells(FIRST["en"]) for cell in row]
    assert any(each.startswith("Mixed by origin, by agreement: covenant art. 3c.") for each in said)
    assert "Example settings, adopted by nobody." in said
    assert "Nothing." in said


@pytest.mark.parametrize(
    ("result", "sentence"),
    [
        pytest.param(unproven(batch_result()), "Not proven: a better placement may exist.", id="unproven"),
        pytest.param(
            lexicographic(batch_result(), proven=True),
            "Proven: within these settings no placement does better on the criteria, taken in their order of "
            "importance.",
            id="ranked",
        ),
    ],
)
def test_the_workbook_states_whether_the_result_is_proven(result: Result, sentence: str) -> None:
    book = workbook(result=result)
    assert sentence in [row[0] for row in book.cells(FIRST["en"])]
    total = [row[0] for row in book.cells("Criteria")].count("total")
    assert total == (0 if result.objective is None else 1)
    settings = book.cells("Settings and source")
    word = "proven" if result.objective is None else "not proven"
    assert ["How sure is this?", word, sentence, "status"] in settings


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_accepts_agreement_or_an_objection_and_starts_empty(language: str) -> None:
    book = workbook(language=language)
    rows = placements(book)
    assert set(column(rows, "decision")) | set(column(rows, "decision_reason")) == {""}
    tree = book.sheet(ALL[language])
    choice, reason = found(tree, "dataValidation")
    at = rows[0].index("decision")
    assert span(str(choice.get("sqref"))) == (2, at, len(rows) - 1, at)
    assert choice.get("type") == "list"
    words = translator(language)
    assert found(choice, "formula1")[0].text == '"{},{}"'.format(*map(words.text, CHOICES.values()))
    assert choice.get("errorStyle") is None, "other values are refused"
    assert span(str(reason.get("sqref"))) == (2, at + 1, len(rows) - 1, at + 1)
    assert "!" not in str(reason.get("prompt"))
    marks = [each.text for each in found(tree, "formula") if each.text]
    objection = words.text("object")
    assert f'AND($I3="{objection}",LEN(TRIM($J3))=0)' in marks
    for part in ("conditionalFormatting",):
        assert [span(str(each.get("sqref")))[0] for each in found(tree, part)] == [2, 2]


def test_the_codes_are_hidden_and_the_run_is_named() -> None:
    result = batch_result()
    book = workbook(result=result)
    assert placements(book)[0] == list(CODES)
    row = found(book.sheet(ALL["en"]), "row")[0]
    assert (row.get("r"), row.get("hidden")) == ("1", "1")
    sheets = {each.get("name"): each.get("state") for each in found(book.trees["xl/workbook.xml"], "sheet")}
    assert sheets[KEYS] == "veryHidden"
    assert {state for name, state in sheets.items() if name != KEYS} == {None}
    keys = {row[0]: row[1] for row in book.cells(KEYS)}
    assert keys == {
        "schema_version": "1",
        "run": fingerprint(result),
        "scenario": "baseline",
        "date": "2026-11-23",
        "language": "en",
        "decision:agree": "agree",
        "decision:object": "object",
    }
    other = replace(result, pupils=result.pupils[1:])
    assert fingerprint(other) != fingerprint(result)


def test_every_table_has_a_filter_frozen_headings_and_a_printed_marking() -> None:
    book = workbook()
    for name in book.names:
        tree = book.sheet(name)
        if name == KEYS:
            continue
        head = str(found(tree, "oddHeader")[0].text)
        assert "Confidential: holds data of pupils." in head
        assert found(tree, "pageSetup")[0].get("orientation") == "landscape"
        assert found(tree, "pageSetup")[0].get("fitToHeight") == "0"
        assert found(tree, "pane")[0].get("state") == "frozen"
        assert found(tree, "col"), name
        if name == FIRST["en"]:
            assert len(found(tree, "tablePart")) == 5
            continue
        assert len(found(tree, "autoFilter")) == 1, name
    tables = [tree for part, tree in book.trees.items() if part.startswith("xl/tables/")]
    assert {tree.get("name") for tree in tables} == {"new_placements", "moves", "waiting", "referred", "review"}
    assert all(len(found(tree, "autoFilter")) == 1 for tree in tables)
    titles = [each.get("name") for each in found(book.trees["xl/workbook.xml"], "definedName")]
    assert titles.count("_xlnm.Print_Titles") == len(book.names) - 2


def test_the_filter_covers_every_row() -> None:
    book = workbook()
    rows = placements(book)
    filtered = found(book.sheet(ALL["en"]), "autoFilter")[0].get("ref")
    assert span(str(filtered)) == (1, 0, len(rows) - 1, len(CODES) - 1)


def test_numbers_are_numeric_and_dates_are_dates() -> None:
    case = batch_case()
    rows = placements(workbook(case))
    distances = dict(zip(column(rows, "pupil_id"), column(rows, "distance_km"), strict=True))
    assert distances["P0202"] == 3.5
    assert distances["P0205"] == 7.3, "half a tenth is rounded up, as in placements.csv"
    assert distances["P0211"] == ""
    days = dict(zip(column(rows, "pupil_id"), column(rows, "registered_on"), strict=True))
    assert days["P0201"] == dt.date(2026, 11, 9)
    ages = dict(zip(column(rows, "pupil_id"), column(rows, "age_years"), strict=True))
    assert ages["P0201"] == 8.0
    criteria = {row[0]: row[1:4] for row in workbook(case).cells("Criteria")[1:14]}
    assert criteria["Waiting points"] == [25.0, 12.0, -13.0]
    groups = {row[0]: row for row in workbook(case).cells("Groups")}
    assert groups["G04"][6:14] == [19.0, 0.0, 0.0, 0.0, 19.0, 10.0, 15.0, 18.0]
    assert groups["total"][6:11] == [94.0, 9.0, 3.0, 3.0, 103.0]


def test_given_distances_are_not_called_estimates() -> None:
    case = batch_case()
    given = replace(case, region=replace(case.region, distances={("2312", "S01"): Distance(Fraction(1300))}))
    formats = [str(each.get("formatCode")) for each in found(workbook(given).trees["xl/styles.xml"], "numFmt")]
    assert '#,##0.0"\N{NO-BREAK SPACE}km"' in formats
    assert '"about "#,##0.0"\N{NO-BREAK SPACE}km"' in formats


def test_ideal_values_are_shown_if_they_are_known() -> None:
    result = batch_result()
    known = replace(result, criteria=tuple(replace(each, best_alone=Fraction(5)) for each in result.criteria))
    assert "best alone" not in workbook(result=result).cells("Criteria")[0]
    rows = workbook(result=known).cells("Criteria")
    assert {row[rows[0].index("best alone")] for row in rows[1:14]} == {5.0}


def test_no_cell_is_executable_whatever_the_tables_contain() -> None:
    case, result = hostile()
    for language in LANGUAGES:
        book = workbook(case, result, language)
        assert_inert(book)
        for name in book.names:
            for row in book.cells(name):
                for cell in row:
                    assert not str(cell).startswith(("=", "+", "@", "\t", "\r")), (name, cell)
        rows = placements(book)
        assert [restore(str(each)) for each in column(rows, "pupil_id")] == [each.id for each in case.region.pupils]
        assert [restore(str(each)) for each in column(rows, "group_id")] == [
            each.group_id for each in case.region.pupils
        ]


def test_every_hostile_group_has_one_linked_sheet() -> None:
    case, result = hostile()
    book = workbook(case, result)
    assert len(book.names) == len({each.casefold() for each in book.names}) == 6 + len(result.groups)
    links = [str(each.get("location")) for each in found(book.sheet("Groups"), "hyperlink")]
    assert len(links) == len(result.groups)
    for link in links:
        assert link.rpartition("!")[0].strip("'").replace("''", "'") in book.names


def test_a_group_named_like_a_fixed_sheet_is_numbered() -> None:
    case, result = quiet_case(), quiet_result()
    taken = [FIRST["en"], ALL["en"], KEYS.upper(), "criteria"]
    region = replace(case.region, groups=tuple(Group(each, "S01") for each in taken), pupils=())
    groups = tuple(GroupResult(each, "S01", "B1", "open", 0, 0, 0, 0, 0, 10, 15, 18) for each in taken)
    book = workbook(replace(case, region=region), replace(result, pupils=(), groups=groups))
    assert book.names[:3] == [FIRST["en"], ALL["en"], "Groups"]
    assert [each for each in book.names if each.endswith(" (2)")] == [f"{each} (2)" for each in taken]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_region_has_a_workbook(language: str) -> None:
    case, result = quiet_case(), quiet_result()
    empty = replace(case, region=Region((), (), (), ()))
    nothing = replace(result, pupils=(), groups=(), placement=Placement({}), notes=())
    book = workbook(empty, nothing, language)
    assert_inert(book)
    assert column(placements(book), "pupil_id") == [""] or column(placements(book), "pupil_id") == []
    assert book.names[:2] == [FIRST[language], ALL[language]]


def test_the_same_input_gives_the_same_bytes() -> None:
    case, result = batch_case(), batch_result()
    first = coordinator_workbook(case, result, translator("nl"))
    time.sleep(1.1)
    assert coordinator_workbook(case, result, translator("nl")) == first
    assert coordinator_workbook(case, result, translator("en")) != first


def test_the_properties_reveal_nothing_about_the_case() -> None:
    book = workbook()
    properties = book.parts["docProps/core.xml"].decode() + book.parts["docProps/app.xml"].decode()
    assert "2026-11-23" in properties, "made on the batch date"
    assert "baseline" not in properties
    assert "P0" not in properties


def test_the_workbook_contains_nothing_sensitive() -> None:
    case = batch_case()
    pupils = tuple(
        replace(each, traits={"origin": ("sy",), "support_need": ("needs-much",)}, postcode="2312")
        for each in case.region.pupils
    )
    book = workbook(replace(case, region=replace(case.region, pupils=pupils)), batch_result(case))
    text = b"".join(book.parts.values()).decode("utf-8")
    for told in (">sy<", "needs-much", ">2312<", "2018-06-01", "/data/"):
        assert told not in text
    birth = (dt.date(2018, 6, 1) - dt.date(1899, 12, 30)).days
    assert f"<v>{birth}</v>" not in text


def test_settings_and_changes_are_listed() -> None:
    case = batch_case()
    solve = case.scenario.solve.model_copy(update={"tolerance": {"proximity": Tolerance(amount=Fraction(1, 50))}})
    case = replace(case, scenario=replace(case.scenario, solve=solve))
    changed = replace(case, document={**case.document, "changes": [{"close": "G07"}, {"withdraw_pupils": ["P0123"]}]})
    rows = workbook(changed).cells("Settings and source")
    listed = {(row[0], row[3]): row[2] for row in rows} | {(row[0], row[1]): row[2] for row in rows}
    assert listed["rules", "far_km"] == 6.0
    assert listed["rules", "siblings_strict"] == 2.0
    assert listed["rules", "max_distance_km"] == "null"
    assert listed["rules", "diversity_columns"] == '[{"column": "origin", "values": null}]'
    assert listed["weights", "diversity"] == 0.2
    assert listed["search", "mode"] == "weighted"
    assert listed["search", "tolerance"] == '{"proximity": {"amount": "0.02", "relative": false}}'
    assert listed["rules", "distance that counts as far, in km"] == 6.0
    assert listed["changes", "1"] == '{"close": "G07"}'
    assert listed["changes", "2"] == '{"withdraw_pupils": ["P0123"]}'
    assert listed["tables read (SHA-256)", "pupils.csv"] == "ab" * 32
    assert listed["batch", "first school day"] == dt.date(2026, 11, 30)
    assert listed["batch", "agreement followed"] == "not given"
    assert listed["batch", "ground in law for using origin"] == "not given"
    assert listed["batch", "rules and weights"] == "Example settings, adopted by nobody."


def test_sections_without_a_sheet_in_the_workbook_get_one() -> None:
    table = plain_table("By origin", ("origin", "pupils"), [("x", 7)], numbers=(1,))
    sections = (
        (Section("origin", "With and without", (Paragraph("First said."), table)), Sheet.ALWAYS),
        (Section("payoff", "Pay-off", (Paragraph("Not worked out."),)), Sheet.TABLES),
        (Section("origin", "Without origin", (Paragraph("Origin is not used."),)), Sheet.ALWAYS),
    )
    case = batch_case()
    book = Read(coordinator_workbook(case, batch_result(case), translator("en"), sections=sections))
    assert_inert(book)
    assert book.cells("With and without")[:2] == [["origin", "pupils"], ["x", 7.0]]
    assert "First said." in [row[0] for row in book.cells("With and without")]
    assert [row[0] for row in book.cells("Without origin")] == ["Without origin", "Origin is not used."]
    assert "Pay-off" not in book.names


def test_a_workbook_has_no_breakdown_of_groups_by_origin() -> None:
    keys = [section.key for section, _ in workbook_sections(world("batch"), "en")]
    assert keys == ["distances", "cohorts", "boards", "origin", "payoff"]
    assert "composition" in [
        section.key for section in build_page(world("batch"), Audience(Kind.COORDINATOR), "en").sections
    ]


@pytest.mark.slow
def test_twenty_thousand_pupils_fit_in_a_minute() -> None:
    case, result = quiet_case(), quiet_result()
    pupils = tuple(replace(case.region.pupils[-1], id=f"P{number:05}") for number in range(20_000))
    lines = tuple(replace(result.pupils[-1], pupil_id=each.id) for each in pupils)
    large = replace(case, region=replace(case.region, pupils=pupils))
    start = time.process_time()
    raw = coordinator_workbook(large, replace(result, pupils=lines), translator("nl"))
    assert time.process_time() - start < 60
    assert len(raw) < 20_000_000
    assert len(set(column(placements(Read(raw)), "pupil_id"))) == 20_000
