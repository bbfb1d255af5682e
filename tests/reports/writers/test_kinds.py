"""Every kind of cell, as each writer writes it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from fractions import Fraction

import pytest
from rich.console import Console

from placement.locale import translator
from placement.locale.language import Translator
from placement.reports.excel.blocks import tables
from placement.reports.excel.looks import Look
from placement.reports.page.blocks import Aside, Block, Facts, Figure, More, Page, Section, Split
from placement.reports.page.html import render_html
from placement.reports.page.markdown import render_markdown
from placement.reports.page.shades import colour
from placement.reports.tables.model import (
    EVERYWHERE,
    Column,
    Emphasis,
    FilledTable,
    Kind,
    Medium,
    TableSpec,
    Title,
    Total,
)
from placement.reports.tables.values import Bar, Remarks, Said, Shaded, Tone, Toned, Value, Way
from placement.reports.terminal.screen import print_sections
from placement.reports.view import View
from placement.reports.words.criteria import UNITS
from placement.reports.words.marks import Marks
from placement.reports.writers.csv import file_rows
from placement.reports.writers.terminal import shown
from placement.reports.writers.xlsx import sheet_columns, sheet_rows, sheet_total, table_of
from tests.reports.plain_tables import Cell, read
from tests.reports.screens import page
from tests.reports.world import batch_case, batch_result

NBSP = "\N{NO-BREAK SPACE}"
KM = f"3.5{NBSP}km"
HALF = Fraction(-3, 2)
ESTIMATED, GIVEN = Way(Fraction(3450), is_given=False), Way(Fraction(3449), is_given=True)

CASES = [
    # Kind, value, on a screen, on a page, in a workbook, in a file
    pytest.param(Kind.ID, "\x1bP1", "\\x1bP1", "\x1bP1", "\x1bP1", "\x1bP1", id="an id that steers a terminal"),
    pytest.param(Kind.ID, "=P1", "=P1", "=P1", "=P1", "'=P1", id="an id that a spreadsheet runs"),
    pytest.param(Kind.NAME, "De\tMeeuw", "De\\tMeeuw", "De\tMeeuw", "De\tMeeuw", "De\tMeeuw", id="a name"),
    pytest.param(Kind.WORDS, KM, KM, KM, KM, KM, id="words"),
    pytest.param(Kind.TERM, "splits", "splitsingen", "splitsingen", "splitsingen", "splits", id="a code with a word"),
    pytest.param(Kind.TERM, "new", "new", "new", "new", "new", id="a code without a word"),
    pytest.param(Kind.CODE, "splits", "splits", "splits", "splits", "splits", id="a code"),
    pytest.param(Kind.COUNT, 1200, "1.200", "1.200", 1200, "1200", id="a count"),
    pytest.param(Kind.NUMBER, Fraction(10, 3), "3,33", "3,33", Fraction(10, 3), "3.333333", id="a number"),
    pytest.param(Kind.CHANGE, HALF, "-1,5", "\N{MINUS SIGN}1,5", HALF, "-1.5", id="less"),
    pytest.param(Kind.CHANGE, 3, "+3", "+3", 3, "3", id="more"),
    pytest.param(Kind.CHANGE, Fraction(1, 999), "0", "0", Fraction(1, 999), "0.001001", id="nothing to be seen"),
    pytest.param(
        Kind.WAY, ESTIMATED, f"ongeveer 3,5{NBSP}km", f"ongeveer 3,5{NBSP}km",
        Fraction(345, 100), "3.5", id="an estimate",
    ),
    pytest.param(
        Kind.WAY, GIVEN, f"3,4{NBSP}km", f"3,4{NBSP}km", Fraction(3449, 1000), "3.4", id="a way",
    ),
    pytest.param(
        Kind.DAY, dt.date(2026, 11, 9), "09-11-2026", "09-11-2026", dt.date(2026, 11, 9), "2026-11-09", id="a day"
    ),
    pytest.param(Kind.GAIN, 2, "+2", "2", 2, "2", id="pupils who come"),
    pytest.param(Kind.LOSS, 2, "-2", "2", 2, "2", id="pupils who go"),
    pytest.param(Kind.LOSS, 0, "", "0", 0, "0", id="nobody goes"),
    pytest.param(Kind.MONEY, -HALF, f"€{NBSP}2", f"€{NBSP}2", -HALF, "1.5", id="euros"),
    pytest.param(Kind.SETTING, "home", "home", "home", "home", "home", id="a setting"),
    pytest.param(Kind.NUMBER, None, "", "", "", "", id="nothing"),
    pytest.param(Kind.FIXED, Fraction(2), "2,00", "2,00", Fraction(2), "2", id="all decimals"),
    pytest.param(Kind.PERCENT, HALF / -6, f"25{NBSP}%", f"25{NBSP}%", Fraction(1, 4), "0.25", id="a part"),
    pytest.param(
        Kind.IDS, ("=G1", "G2\x1b"), "=G1, G2\\x1b", "=G1, G2\x1b", "=G1, G2\x1b", "'=G1|G2\x1b", id="ids",
    ),
]  # fmt: skip
DUTCH = translator("nl")
TEXTS = (
    Kind.ID, Kind.NAME, Kind.TERM, Kind.WORDS, Kind.CODE, Kind.DAY, Kind.IDS, Kind.BAR, Kind.SETTING, Kind.INPUT,
)  # fmt: skip


def spec(kind: Kind) -> TableSpec[Value]:
    """Table of one column that shows its row unchanged."""
    names = UNITS if kind is Kind.TERM else {}
    return TableSpec((Column("code", "unit", kind, lambda value: value, EVERYWHERE, names),))


def paged(*blocks: Block) -> Page:
    """Page of one section in Dutch."""
    return Page("nl", "Title", "", "", (Section("key", "Title", blocks),))


def values(filled: FilledTable) -> list[list[object]]:
    """Values of the cells of a sheet."""
    return [[shown.value for shown in row] for row in sheet_rows(DUTCH, filled)]


def screen(*blocks: Block, colour: bool = False) -> str:
    """A section as shown on a screen, without its title."""
    view = View(batch_case(), DUTCH, Marks(), wide=True, result=batch_result())
    made = shown(view, [lambda view, medium: Section("key", "Title", blocks)])

    def show(console: Console) -> None:
        print_sections(console, made)

    return page(show, width=100, colour=colour).partition("Title")[2]


@pytest.mark.parametrize(("kind", "value", "on_a_screen", "on_a_page", "in_a_book", "in_a_file"), CASES)
def test_every_kind_is_written_in_the_form_of_its_medium(
    kind: Kind, value: Value, on_a_screen: str, on_a_page: str, in_a_book: object, in_a_file: str
) -> None:
    table = spec(kind)
    assert screen(table.fill([value], Medium.WIDE)).splitlines()[2].strip(" ") == on_a_screen
    assert read(table.fill([value], Medium.PAGE), "nl").rows[0][0].text == on_a_page
    assert values(table.fill([value], Medium.SHEET)) == [[in_a_book]]
    assert list(file_rows(table, [value])) == [("code",), (in_a_file,)]


@pytest.mark.parametrize("kind", sorted(set(Kind) - {Kind.BAR}))
def test_numbers_are_right_aligned_in_every_medium(kind: Kind) -> None:
    is_number = kind not in TEXTS
    table = spec(kind)
    assert ("---:" in render_markdown(paged(table.fill(["y"], Medium.PAGE)))) is is_number
    assert ('<th scope="row" class="n">y' in render_html(paged(table.fill(["y"], Medium.PAGE)))) is is_number
    (head,) = sheet_columns(DUTCH, table.of(Medium.SHEET))
    assert (head.head is Look.HEAD_NUMBER) is is_number
    shown = screen(table.fill(["x" * 8, "y"], Medium.WIDE)).splitlines()[3]
    assert shown == ("  " + " " * 7 + "y" if is_number else "  y")


NOTED = Remarks((Toned("over maximum 18", Tone.OVER), Toned("leeg", Tone.NONE)))


def test_remarks_share_a_cell_and_have_their_own_colours_on_a_screen() -> None:
    table = spec(Kind.WORDS).fill([NOTED], Medium.WIDE)
    assert screen(table).splitlines()[2].strip() == "over maximum 18; leeg"
    assert "\x1b[31mover maximum 18\x1b[0m; leeg" in screen(table, colour=True)
    assert read(table, "nl").rows[0][0] == Cell("over maximum 18; leeg")
    assert values(table) == [["over maximum 18; leeg"]]


@pytest.mark.parametrize(
    ("tone", "expected"),
    [(Tone.NONE, None), (Tone.WATCH, Look.UNDER), (Tone.OVER, Look.OVER)],
)
def test_a_highlighted_value_has_its_own_style_on_a_sheet(tone: Tone, expected: Look | None) -> None:
    table = spec(Kind.COUNT).fill([Toned(19, tone)], Medium.SHEET)
    ((shown,),) = sheet_rows(DUTCH, table)
    assert (shown.value, shown.look) == (19, expected)
    assert read(table, "nl").rows[0][0].text == "19"


def test_a_bar_is_drawn_to_scale_and_only_on_a_screen() -> None:
    small = Bar(seated=3, new=2, free=4, reserved=1, limits=frozenset({4}), longest=9)
    table = spec(Kind.BAR).fill([small], Medium.WIDE)
    lines = screen(table).splitlines()
    assert lines[2].strip() == "███▒│▒···-"
    assert "-\N{NO-BREAK SPACE}gereserveerd" in lines[3]
    large = spec(Kind.BAR).fill([small, replace(small, longest=60)], Medium.WIDE)
    assert screen(large).splitlines()[2].strip() == "██│▒·-"
    for put in (
        lambda: render_html(paged(table)),
        lambda: render_markdown(paged(table)),
        lambda: sheet_rows(DUTCH, table),
    ):
        with pytest.raises(TypeError, match="bar"):
            put()
    with pytest.raises(TypeError, match="Bar"):
        list(file_rows(spec(Kind.BAR), [small]))


def test_a_number_with_its_own_wording_keeps_it_and_is_refused_in_files() -> None:
    number = Said("3,5", Fraction(7, 2), "+1")
    table = spec(Kind.FIGURE)
    assert screen(table.fill([number], Medium.WIDE)).splitlines()[2].strip() == "3,5 +1"
    filled = table.fill([number], Medium.PAGE)
    assert '3,5 <span class="beside">+1</span>' in render_html(paged(filled))
    assert "| 3,5 +1 |" in render_markdown(paged(filled))
    assert values(filled) == [["3,5 +1"]]
    assert values(table.fill([replace(number, beside=None)], Medium.PAGE)) == [[Fraction(7, 2)]]
    for value in (number, Shaded(Fraction(1), 0.5), lambda words: words.text("unit")):
        with pytest.raises(TypeError, match=type(value).__name__):
            list(file_rows(table, [value]))


def test_cells_may_be_translated_when_written() -> None:
    def cell(words: Translator) -> str:
        return words.text("about {distance}", distance="1")

    for kind in (Kind.WORDS, Kind.IDS):
        table = spec(kind)
        assert screen(table.fill([cell], Medium.WIDE)).splitlines()[2].strip() == "ongeveer 1"
        assert read(table.fill([cell], Medium.PAGE), "nl").rows[0][0] == Cell("ongeveer 1")
        assert values(table.fill([cell], Medium.SHEET)) == [["ongeveer 1"]]


def test_a_shaded_number_keeps_its_shade() -> None:
    filled = spec(Kind.HEAT).fill([Shaded(Fraction(7, 2), 0.5)], Medium.PAGE)
    assert 'class="n s s5">3,5</th>' in render_html(paged(filled))
    ((shown,),) = sheet_rows(DUTCH, filled)
    assert (shown.value, shown.more) == (Fraction(7, 2), {"num_format": "#,##0.0", "bg_color": colour(5)})


@dataclass(frozen=True)
class Limit:
    """A row with an optional end."""

    end: Fraction | None
    ids: tuple[str, ...] = ()


LIMITS: TableSpec[Limit] = TableSpec(
    (
        Column("end", "to", Kind.NUMBER, lambda row: row.end, EVERYWHERE, decimals=1, exact=3, absent="any"),
        Column("ids", Title("{who}"), Kind.IDS, lambda row: row.ids, EVERYWHERE, most=1),
    )
)
ENDS = [Limit(None), Limit(Fraction(10, 7), ("P1", "P2", "P3"))]


def test_people_read_fewer_decimals_and_ids_than_programs_and_words_for_absent_values() -> None:
    _, head, none, some = screen(LIMITS.fill(ENDS, Medium.WIDE)).splitlines()
    assert head.split() == ["tot", "{who}"]
    assert none.split() == ["elk"]
    assert some.split() == ["1,4", "P1", "\N{HORIZONTAL ELLIPSIS}", "+", "nog", "2"]
    filled = LIMITS.fill(ENDS, Medium.PAGE)
    assert [row[0].text for row in read(filled, "nl").rows] == ["elk", "1,4"]
    assert values(filled) == [["elk", ""], [Fraction(10, 7), "P1, P2, P3"]]
    assert list(file_rows(LIMITS, ENDS))[1:] == [("", ""), ("1.429", "P1|P2|P3")]


def test_emphasised_rows_stand_out() -> None:
    filled = TWO.fill(
        [("P1", 3), ("P2", 4)],
        Medium.WIDE,
        emphasis=lambda row: Emphasis.STRONG if row[0] == "P1" else Emphasis.DOUBT,
    )
    _, _, first, second = screen(filled, colour=True).splitlines()
    assert "\x1b[1mP1" in first
    assert "\x1b[33mP2" in second


def test_a_wide_table_is_split_only_on_paper() -> None:
    split = paged(Split(CLOSED, (CLOSED, CLOSED)))
    html = render_html(split)
    assert [html.count(f'class="only-{each}"') for each in ("screen", "paper")] == [1, 2]
    assert render_markdown(split) == render_markdown(paged(CLOSED))
    assert list(tables(split.sections[0])) == [CLOSED]


def test_a_drawing_is_followed_by_its_numbers() -> None:
    drawn = paged(Figure("Two", '<svg xmlns="http://www.w3.org/2000/svg"/>', "Two bars.", CLOSED))
    assert list(tables(drawn.sections[0])) == [CLOSED]
    for text in (render_html(drawn), render_markdown(drawn)):
        assert "totaal" in text.partition("Two bars.")[2]


TWO: TableSpec[tuple[str, int]] = TableSpec(
    (
        Column("pupil_id", "pupil", Kind.ID, lambda row: row[0]),
        Column("weeks", "weeks", Kind.COUNT, lambda row: row[1]),
    )
)
CLOSED = TWO.fill([("P1", 3), ("P2", 4)], Medium.PAGE, caption="Two", total=Total("totaal", {"weeks": 7}))


def test_a_total_is_the_last_row_in_every_medium() -> None:
    assert screen(CLOSED).splitlines()[-1].split() == ["totaal", "7"]
    assert "\x1b[1mtotaal" in screen(CLOSED, colour=True)
    assert render_html(paged(CLOSED)).count('<tr class="total">') == 1
    assert "| **totaal** | **7** |\n" in render_markdown(paged(CLOSED))
    assert [(shown.value, shown.look) for shown in sheet_total(DUTCH, CLOSED)] == [
        ("totaal", Look.TOTAL),
        (7, Look.TOTAL_NUMBER),
    ]
    without = TWO.fill([("P1", 3)], Medium.PAGE)
    assert '<tr class="total">' not in render_html(paged(without))
    assert sheet_total(DUTCH, without) == []


def test_the_first_column_of_a_sheet_is_bold() -> None:
    first, second = sheet_columns(DUTCH, CLOSED.columns)
    assert (first.title, first.look) == ("leerling", Look.CELL_STRONG)
    assert (second.title, second.look) == ("weken", Look.NUMBER)


def test_a_column_of_codes_is_headed_by_its_own_name() -> None:
    column: Column[str] = Column("unit", "code: {column}", Kind.CODE, lambda row: row)
    assert [each.title for each in sheet_columns(DUTCH, [column])] == ["code: unit"]


def test_notes_are_styled_on_a_screen_and_are_paragraphs_on_a_page() -> None:
    blocks = (CLOSED, More("There is more."), Aside("Less is better."))
    coloured = screen(*blocks, colour=True)
    assert "\x1b[1mThere is more." in coloured
    assert "\x1b[2mLess is better." in coloured
    html = render_html(paged(*blocks))
    assert '<p class="text">There is more.</p>' in html
    assert '<p class="text">Less is better.</p>' in html
    assert render_markdown(paged(*blocks)).endswith("There is more.\n\nLess is better.\n")


def test_a_part_made_only_for_pages_is_an_error_on_a_screen() -> None:
    with pytest.raises(TypeError, match="Facts"):
        screen(Facts((("placed", "9"),)))


def test_a_section_for_a_sheet_must_have_exactly_one_table() -> None:
    assert table_of(Section("key", "Title", (CLOSED, Aside("Less is better.")))) is CLOSED
    for parts in ((), (CLOSED, CLOSED)):
        with pytest.raises(ValueError, match="unpack"):
            table_of(Section("key", "Title", parts))


def test_a_missing_section_is_not_shown() -> None:
    view = View(batch_case(), DUTCH, Marks(), wide=False, result=batch_result())
    asked: list[Medium] = []

    def none(_: View, medium: Medium) -> None:
        asked.append(medium)

    assert not list(shown(view, [none]))
    assert asked == [Medium.NARROW]
