"""The pages of a comparison: their audiences, no personal data in the open ones, and numbers equal to the figures."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from functools import cache
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from placement.domain import Pupil
from placement.errors import Repair
from placement.locale import LANGUAGES, translator
from placement.reports.comparison.overview import overview_of
from placement.reports.comparison.page import AUDIENCES, comparison_page, comparison_reports
from placement.reports.comparison.sections import figures
from placement.reports.page.blocks import Bullets, Callout, Figure, Page, Paragraph, Section, Split
from placement.reports.page.html import render_html
from placement.reports.readers import Kind
from placement.reports.tables.model import Medium
from placement.reports.words.comparison import label, names_of
from placement.reports.words.scenario_changes import CHANGES as CHANGES_SAID
from placement.reports.words.scenario_changes import SET_GROUP
from placement.result import Note, Placement, PupilResult, Status
from placement.results.comparison import Band, Bands, Comparison, Moved
from placement.scenario.change_types import CHANGES
from placement.store.comparison import comparison_files
from placement.store.names import REPORTS
from tests.reports.plain_tables import Cell, Read, read, tables_of
from tests.whatif.worlds import ROOT, comparison, sample

NAMES = ("baseline", "closed-group", "with-moves", "enrolment", "winding-down", "lexicographic")
EN = translator("en")


@cache
def _page(kind: Kind, language: str = "en") -> Page:
    return comparison_page(sample(*NAMES), kind, language)


@cache
def _reports() -> dict[str, str | bytes]:
    return comparison_reports(sample(*NAMES), "en")


def _quick(found: Comparison, kind: Kind = Kind.STEERING) -> Page:
    """Page without its drawings, which take longest."""
    return comparison_page(found, kind, "en", sheets=True)


def _section(page: Page, key: str) -> Section:
    return next(section for section in page.sections if section.key == key)


def _tables(page: Page, key: str) -> list[Read]:
    return list(tables_of(_section(page, key).blocks, page.language, drawn=False))


def _said(page: Page, key: str) -> str:
    said: list[str] = []
    for block in _section(page, key).blocks:
        if isinstance(block, Bullets):
            said += block.items
        elif isinstance(block, Paragraph | Callout):
            said.append(block.text)
    return " ".join(said)


# --- audiences -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", AUDIENCES)
def test_every_page_names_its_audience(kind: Kind, language: str) -> None:
    page = comparison_page(sample(*NAMES), kind, language, sheets=True)
    wanted = {
        (Kind.STEERING, "en"): "For the steering group: no data about single pupils.",
        (Kind.STEERING, "nl"): "Voor de stuurgroep: geen gegevens van afzonderlijke leerlingen.",
        (Kind.COORDINATOR, "en"): "For the coordinator only: holds data about pupils.",
        (Kind.COORDINATOR, "nl"): "Alleen voor de coördinator: bevat gegevens over leerlingen.",
    }
    assert page.marking == wanted[kind, language]
    assert page.marking in render_html(page)
    assert page.footer[0].startswith("6 ")


def test_other_audiences_have_no_page() -> None:
    with pytest.raises(ValueError, match="no page for school"):
        comparison_page(sample(*NAMES), Kind.SCHOOL, "en")


def test_the_steering_group_reads_only_sections_made_without_pupils() -> None:
    keys = {kind: [section.key for section in _page(kind).sections] for kind in AUDIENCES}
    assert set(keys[Kind.COORDINATOR]) - set(keys[Kind.STEERING]) == {"moved", "money"}
    assert "criteria" not in keys[Kind.COORDINATOR], "there they stand among the figures"
    assert keys[Kind.STEERING] == [
        "decision",
        "summary",
        "alike",
        "figures",
        "gains",
        "criteria",
        "calendar",
        "settings",
        "provenance",
    ]


def _within(value: object) -> Iterator[object]:
    """Everything that a value contains, itself included."""
    yield value
    if is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from _within(getattr(value, each.name))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from (*_within(key), *_within(each))
    elif isinstance(value, tuple | list | frozenset | set):
        for each in value:
            yield from _within(each)


def test_an_overview_holds_no_pupil() -> None:
    found = sample(*NAMES)
    ids = {pupil.id for each in found.scenarios for pupil in each.case.region.pupils}
    held = list(_within(overview_of(found, EN, outsider=True)))
    assert not [each for each in held if isinstance(each, Pupil | PupilResult | Moved)]
    assert all(not each.groups for each in held if isinstance(each, Placement))
    assert not [each for each in held if isinstance(each, str) and each in ids]


# --- no personal data ----------------------------------------------------------------------------------


def _texts(content: str | bytes) -> str:
    """Text of a file; of a workbook, its parts one after the other."""
    if isinstance(content, str):
        return content
    with ZipFile(io.BytesIO(content)) as parts:
        return "\n".join(parts.read(name).decode("utf-8") for name in parts.namelist())


def _personal(found: Comparison) -> set[str]:
    """Personal data that no outsider may see: ids, families, home postcodes, dates of birth."""
    pupils = [pupil for each in found.scenarios for pupil in each.case.region.pupils]
    words: set[str] = set()
    for pupil in pupils:
        words |= {pupil.id, pupil.birth_date.isoformat(), f"{pupil.birth_date:%d-%m-%Y}"}
        words |= {each for each in (pupil.family_id, pupil.postcode) if each}
    schools = {school.postcode for each in found.scenarios for school in each.case.region.schools}
    return {word for word in words if word not in schools}


def test_files_for_outsiders_hold_no_personal_data() -> None:
    found = sample(*NAMES)
    personal = _personal(found)
    assert len(personal) > 300
    tables = comparison_files(ROOT / "out", found)
    given = {
        **{name: tables[name] for name in tables if "/" not in name and name != "moved.csv"},
        **{name: content for name, content in _reports().items() if "steering" in name},
    }
    assert {"comparison.json", "comparison.csv", "gains.csv", "calendar.csv", "bands.csv"} < set(given)
    assert {"report-steering.html", "report-steering.xlsx"} < set(given)
    for name, content in given.items():
        assert personal.isdisjoint(re.findall(r"[\w-]+", _texts(content))), name
    for name in ("report-coordinator.html", "report-coordinator.xlsx"):
        assert not personal.isdisjoint(re.findall(r"[\w-]+", _texts(_reports()[name]))), name


def test_repairs_never_name_pupils() -> None:
    found = next(each for seed in range(40) if (each := comparison(seed)).scenarios[1].result is None)
    steps = (
        Note("drop_pin", {"pupil_id": "Q77", "group_id": "G1"}),
        Note("split", {"family_id": "F88"}),
        Note("unseat", {"pupil_id": "Q99", "group_id": "G2"}),
        Note("seat_more", {"group_id": "G1", "seats": 2}),
    )
    none = replace(found.scenarios[1], repairs=(Repair(steps, True),))
    page = _quick(replace(found, scenarios=(found.base, none)))
    said = _said(page, "alike")
    assert (
        "what if: the smallest change that lifts it: find a seat for 1 pupil who loses the "
        "one in G2; drop a pin on G1; let a family be split; 2 more places in G1."
    ) in said
    assert not re.search("Q77|F88|Q99", render_html(page))
    assert "B what if: no placement, so nothing to compare." in _said(page, "summary")
    assert "gains" not in [section.key for section in page.sections]


# --- content -------------------------------------------------------------------------------------------


def test_the_summary_lists_gains_losses_openings_and_closures() -> None:
    said = _said(_page(Kind.STEERING), "summary")
    assert (
        "B closed group: For 1 pupil the way gets shorter, for 7 pupils the way gets longer. "
        "9 seated pupils move to another group. "
        "Closes: G04 (Daltonschool Oegstgeest)."
    ) in said
    assert "E winding down" not in _said(_page(Kind.STEERING), "alike")


def test_schools_that_become_or_cease_to_be_facilities_are_named() -> None:
    found = sample("baseline", "closed-group")
    column = replace(found.scenarios[1], becomes=("S01",), ceases=("S03",))
    page = _quick(replace(found, scenarios=(found.base, column)))
    for key, lead in (("summary", ""), ("figures", "B: ")):
        said = _said(page, key)
        assert f"{lead}Separately inspected from now on, with three groups or more: De Singel." in said
        assert f"{lead}No longer separately inspected: Brede School Merenwijk." in said


def test_moves_in_the_base_are_mentioned_beside_those_of_a_scenario() -> None:
    said = _said(_quick(sample("with-moves", "closed-group")), "summary")
    assert "9 seated pupils move to another group. In A: 2." in said
    assert "Opens: G04" not in said


@pytest.mark.parametrize("kind", AUDIENCES)
def test_the_table_agrees_with_the_figures(kind: Kind) -> None:
    found = sample(*NAMES)
    names = names_of(found)
    rows = {row[0].text: row for table in _tables(_page(kind), "figures") for row in table.rows}
    assert {len(row) for row in rows.values()} == {1 + len(NAMES)}
    for section, key, measure in (("pupils", "region", "placed"), ("groups", "region", "over_target")):
        row = rows[label(EN, names, found.base.by_name[section, key, measure])]
        assert [cell.value for cell in row[1:]] == [
            each.by_name[section, key, measure].value for each in found.scenarios
        ]
    moved = rows["seated pupils who move"]
    assert [cell.beside for cell in moved[1:]] == [None, "+9", "+2", "", "", ""]
    assert rows["OPOO: above its share by capacity"][1].text == "\N{MINUS SIGN}3"
    share = found.base.by_name["shares", "OPOO", "share_enrolment"].value
    assert share is not None
    assert rows["OPOO: share by enrolment, %"][1].value == share * 100


def test_the_shares_are_followed_by_where_they_were_chosen() -> None:
    said = _said(_page(Kind.STEERING), "figures")
    assert "In force in A, B, C, E, F: by capacity, chosen in baseline.yaml (covenant art. 3c)." in said
    assert "In force in D: by enrolment, chosen in enrolment.yaml (covenant art. 3c)." in said


def test_a_table_of_many_scenarios_is_split_only_on_paper() -> None:
    page = _page(Kind.STEERING)
    split = next(each for each in _section(page, "figures").blocks if isinstance(each, Split))
    assert len(split.whole.columns) == 7
    assert [len(each.columns) for each in split.parts] == [6, 3]
    assert {read(each).titles[1] for each in split.parts} == {"A baseline"}
    few = figures.section(overview_of(sample("baseline", "closed-group"), EN, outsider=True), Medium.PAGE)
    assert not any(isinstance(each, Split) for each in few.blocks)


def test_gains_and_losses_are_drawn_and_listed() -> None:
    page, found = _page(Kind.STEERING), sample(*NAMES)
    everybody, boards, *_ = _tables(page, "gains")
    assert next((row[0].text, row[1].value, row[2].value) for row in everybody.rows) == ("B closed group", 1, 7)
    assert boards.rows[0][0].text == "OPOO"
    assert [row[1].text for row in boards.rows if row[0].text == "OPOO"] == sorted(
        row[1].text for row in boards.rows if row[0].text == "OPOO"
    )
    assert len([each for each in _section(page, "gains").blocks if isinstance(each, Figure)]) == 2
    by_home, *_ = [table for table in _tables(page, "gains") if table.caption == "By home municipality"]
    assert "worst, longer by" not in set(by_home.titles)
    by_age, *_ = [table for table in _tables(page, "gains") if table.caption == "By age"]
    assert "same way" not in set(by_age.titles)
    assert {cell.text for row in by_age.rows for cell in row[2:]} <= {"0", "5", "10", "15", "fewer than five"}
    assert "fewer than five children are elsewhere" in _said(page, "gains")
    whole = _tables(_page(Kind.COORDINATOR), "gains")
    assert [each.caption for each in whole] == ["Everybody", "By board", "By home municipality", "By age", "By origin"]
    b = next(each.name for each in found.scenarios[1:2])
    lines = [gain for gain in found.gains if gain.scenario == b and (gain.better or gain.worse)]
    for table, dimension in zip(whole[2:], ("municipality", "age", "origin"), strict=True):
        told = [row for row in table.rows if row[1].text == "B"]
        assert len(told) == len([gain for gain in lines if gain.dimension.value == dimension])
        assert sum(int(row[3].value or 0) for row in told) == 7


def test_a_comparison_without_changes_says_so() -> None:
    page = _quick(sample("baseline", "baseline"), Kind.COORDINATOR)
    assert "Everybody: nothing changes." in _said(page, "gains")
    assert "baseline (baseline.yaml) #2: everybody is where the base has them." in _said(page, "moved")
    assert "Rules, weights and search are the defaults in all scenarios." in _said(page, "settings")


def test_the_coordinators_page_lists_every_pupil_placed_elsewhere() -> None:
    found = sample(*NAMES)
    tables = _tables(_page(Kind.COORDINATOR), "moved")
    listed = [(table.caption, row[0].text) for table in tables for row in table.rows]
    assert listed == [(each.scenario, each.pupil_id) for each in found.moved]
    new = next(row for table in tables for row in table.rows if row[1].text == "none")
    assert (new[3].text, new[5].text) == ("", "")


def test_the_calendar_is_drawn_and_listed() -> None:
    found = sample(*NAMES)
    drawn = [each for each in _section(_page(Kind.STEERING), "calendar").blocks if isinstance(each, Figure)]
    assert [each.caption.partition(": ")[2] for each in drawn] == ["G01\N{EN DASH}G06", "G07\N{EN DASH}G09"]
    assert drawn[0].table is not None
    table = read(drawn[0].table)
    shown = (0, 4, 8, 12, 16, 20, 24, 26)
    assert list(table.titles[2:10]) == [f"week {week}" for week in shown]
    seats = {(each.scenario, each.group_id, each.week): each.seated for each in found.calendars}
    row = next(each for each in table.rows if each[0].text == "G04" and "B" in each[1].text.split(", "))
    assert [cell.value for cell in row[2:10]] == [seats["closed group", "G04", week] for week in shown]
    empty = replace(found, calendars=tuple(replace(each, seated=0) for each in found.calendars))
    page = _quick(empty)
    assert "calendar" not in [section.key for section in page.sections]
    only = replace(found, calendars=tuple(each for each in found.calendars if each.group_id == "G04"))
    assert _section(comparison_page(only, Kind.STEERING, "en"), "calendar").blocks


def test_settings_that_differ_are_listed_with_their_scenarios() -> None:
    rows = [
        tuple(cell.text for cell in row) for table in _tables(_page(Kind.STEERING), "settings") for row in table.rows
    ]
    assert ("what the boards' shares follow", "places", "A, B, C, E, F") in rows
    assert ("what the boards' shares follow", "pupils of each board", "D") in rows
    assert ("how criteria are weighed", "one after the other", "F") in rows
    assert any(title.startswith("what others may spend of: ") and here == "F" for title, _, here in rows)


def test_every_scenario_says_what_is_chosen_what_it_costs_and_who_feels_it() -> None:
    said = {row[0].text: [cell.text for cell in row[1:]] for row in _tables(_page(Kind.STEERING), "decision")[0].rows}
    assert said["A baseline"][0] == "Nothing changes: the tables as they are."
    assert said["B closed group"][0] == "G04 (Daltonschool Oegstgeest) closes."
    assert said["B closed group"][1].startswith("The region's gap becomes €84,724 smaller.")
    assert "9 seated children change group" in said["B closed group"][2]
    assert "ther settings: what the boards' shares follow" in next(said[each][0] for each in said if each[0] == "D")


def test_changes_are_described_without_naming_pupils() -> None:
    found = sample("baseline", "closed-group")
    changes = [
        {"add_group": {"group_id": "G30", "school_id": "S04"}},
        {"board_joins": {"board_id": "NIEUW", "name": "Nieuw"}},
        {"pin": {"pupil_id": "P0032", "group_id": "G05"}},
        {"withdraw_pupils": ["P0123"]},
    ]
    column = found.scenarios[1]
    solve = column.case.scenario.solve.model_copy(update={"time_limit": Fraction(7)})
    case = replace(column.case, document={"changes": changes}, scenario=replace(column.case.scenario, solve=solve))
    page = _quick(replace(found, scenarios=(found.base, replace(column, case=case))))
    chosen = _tables(page, "decision")[0].rows[1][1].text
    # The changes of its file; what it opens and closes follows, from its placement.
    assert chosen.startswith("A group G30 more; a pupil placed by hand; pupils taken out; G04")
    rows = [tuple(cell.text for cell in row) for table in _tables(page, "settings") for row in table.rows]
    assert ("longest search, in seconds", "7", "B") in rows


def test_every_change_has_a_description() -> None:
    assert {*CHANGES_SAID, SET_GROUP} == set(CHANGES)


def test_the_provenance_of_every_column_is_listed() -> None:
    runs, files = _tables(_page(Kind.STEERING), "provenance")
    assert [row[0].text[0] for row in runs.rows] == list("ABCDEF")
    assert runs.rows[0][1].text == "Proven: within these settings no placement has fewer points."
    assert {row[1].text for row in files.rows if row[0].text.endswith("pupils.csv")} == {"A, B, C, D, E, F"}
    assert files.titles == ("file", "scenarios")
    _, whole = _tables(_page(Kind.COORDINATOR), "provenance")
    assert all(len(row[2].text) == 64 for row in whole.rows)


# --- draws ---------------------------------------------------------------------------------------------


def _band(name: tuple[str, str, str], unit: str, *values: int) -> Band:
    low, p10, median, p90, high = map(Fraction, values)
    return Band(*name, unit, low, p10, median, p90, high, 30)


def _drawn(*, base: bool = False) -> Comparison:
    found = sample("baseline", "closed-group")
    placed, mean, beyond = ("pupils", "region", "placed"), ("distance", "region", "mean"), ("walking", "to_8", "beyond")
    bands = Bands(
        scenario=found.scenarios[1].name,
        seeds=tuple(range(1, 31)),
        bands=(
            _band(placed, "pupils", 9, 11, 13, 14, 19),
            _band(mean, "km", 2, 2, 2, 2, 2),
            _band(beyond, "pupils", 1, 1, 2, 3, 4),
        ),
        differences=(_band(placed, "pupils", -6, -4, -2, -1, 4), _band(mean, "km", 0, -1, -1, -1, 0)),
        unsolved=((3, Status.INFEASIBLE),),
        unproven=(4, 5),
    )
    first = replace(bands, scenario=found.base.name, differences=())
    return replace(found, bands=(first, bands) if base else (bands,))


def _rows(found: Comparison) -> dict[str, tuple[Cell, ...]]:
    """Rows of the table of figures by their labels, as on a page."""
    made = figures.section(overview_of(found, EN, outsider=True), Medium.PAGE)
    return {row[0].text: row for table in tables_of(made.blocks) for row in table.rows}


def test_a_drawn_scenario_is_shown_as_its_own_draw_with_the_range_of_many() -> None:
    page, rows = _quick(_drawn()), _rows(_drawn())
    assert (rows["placed"][2].text, rows["placed"][2].beside) == ("15 (11 to 14)", "")
    assert (rows["mean way, km"][2].text, rows["mean way, km"][2].beside) == ("2.3", "+0.1")
    assert rows["waiting"][2].text == "2"
    (table, less) = _tables(page, "bands")
    assert [[cell.value for cell in row[1:]] for row in table.rows] == [[9, 11, 13, 14, 19, 30]]
    assert less.caption == "B closed group less A"
    said = _said(page, "bands")
    assert "B: in 1 of 30 draws no placement is possible." in said
    assert "with seeds 1 to 30" in said
    assert "Of one draw of many" in _said(page, "summary")


def test_only_the_coordinator_sees_bands_by_age() -> None:
    for kind, shown in ((Kind.STEERING, False), (Kind.COORDINATOR, True)):
        page = _quick(_drawn(), kind)
        named = [row[0].text for table in _tables(page, "bands") for row in table.rows]
        assert ("to 8 years, beyond 1.5 km on foot" in named) is shown


def test_differences_from_a_drawn_base_are_ranges() -> None:
    page, rows = _quick(_drawn(base=True)), _rows(_drawn(base=True))
    assert rows["placed"][1].text == "15 (11 to 14)"
    assert rows["placed"][2].beside == "\N{MINUS SIGN}4 to \N{MINUS SIGN}1"
    assert "Of one draw of many" in _said(page, "summary")


# --- files ---------------------------------------------------------------------------------------------


def _cells(content: str | bytes) -> Iterator[tuple[str, list[list[object]]]]:
    assert isinstance(content, bytes)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in book.sheet_names:
        yield name, [list(row) for row in book.get_sheet_by_name(name).to_python()]


def test_the_reports_are_those_of_the_folder() -> None:
    assert set(_reports()) == set(REPORTS)


def test_numbers_in_workbooks_are_numeric() -> None:
    sheets = dict(_cells(_reports()["report-steering.xlsx"]))
    (table,) = [rows for rows in sheets.values() if any(row[0] == "newcomers to place" for row in rows)]
    assert table[0][:4] == ["", "A baseline", "B closed group", "B less A"]
    moved = next(row for row in table if row[0] == "seated pupils who move")
    assert moved[1:4] == [0, 9, 9]
    ways = next(rows for rows in sheets.values() if any(row[0] == "mean way, km" for row in rows))
    mean = next(row for row in ways if row[0] == "mean way, km")
    assert mean[1:3] == [2.2, 2.3]


def test_a_workbook_shows_the_draw_that_pages_and_files_show() -> None:
    found = _drawn(base=True)
    page = _quick(found)
    rows = {row[0].text: row for table in _tables(page, "figures") for row in table.rows}
    assert [cell.value for cell in rows["placed"][1:]] == [15, 15, 0]
    assert rows["families split"][3].text == "+1"
    assert rows["opening costs, thousand euro a year"][3].text == "\N{MINUS SIGN}91.3"
    assert "of one draw, as in comparison.csv" in _said(page, "figures")


@pytest.mark.parametrize("seed", range(3))
def test_random_comparisons_have_pages(seed: int) -> None:
    for kind in AUDIENCES:
        assert render_html(comparison_page(comparison(seed), kind, "nl"))
