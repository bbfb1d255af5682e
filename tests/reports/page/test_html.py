"""A page as one HTML file: every block, and text that stays text."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placement.locale import LANGUAGES
from placement.reports.drawing import DrawingError
from placement.reports.page.blocks import (
    Blank,
    Block,
    Bullets,
    Callout,
    Facts,
    Figure,
    Fold,
    Page,
    Paragraph,
    Section,
    Tone,
)
from placement.reports.page.control_characters import without_controls
from placement.reports.page.html import css_string, render_html
from placement.reports.tables.model import FilledTable
from placement.reports.tables.values import Shaded
from tests.reports.page.demo import demo
from tests.reports.page.hostile import HOSTILE, SVG, hostile_page
from tests.reports.page.walk import Walk, walk
from tests.reports.plain_tables import plain_table


def page(*blocks: Block, **fields: object) -> Page:
    return replace(Page("en", "Title", "Sub", "Secret", (Section("one", "One", blocks),)), **fields)  # type: ignore[arg-type] # any field


def walked(*blocks: Block, **fields: object) -> Walk:
    return walk(render_html(page(*blocks, **fields)))


TABLE = plain_table(
    "Sizes", ("Group", "Pupils"), [("G1", 12)], numbers=(1,), total=("Together", "12"), note="In pupils."
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_demo_page_is_complete(language: str) -> None:
    html = render_html(demo(language))
    found = walk(html)
    assert found.all("html")[0].attributes["lang"] == language
    assert html.startswith("<!doctype html>")
    assert len(found.all("svg")) == 4 + 4  # drawings, and icons of callouts
    assert len(found.all("nav")) == 1
    assert len(html.encode()) < 150_000


def test_the_browser_may_do_nothing() -> None:
    metas = {
        each.attributes.get("http-equiv") or each.attributes.get("name"): each.attributes.get("content")
        for each in walked().all("meta")
    }
    assert metas["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert metas["referrer"] == "no-referrer"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_text_stays_text(text: str) -> None:
    html = render_html(hostile_page(text))
    found = walk(html)
    shown = without_controls(text)
    kept = [value for value in found.texts("p", "li", "td", "dd") if value == shown.strip()]
    assert len(kept) >= 12
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x07\x1b]", html)


@settings(max_examples=25)
@given(st.text(max_size=40))
def test_any_text_stays_text(text: str) -> None:
    walk(render_html(hostile_page(text)))


def test_the_skip_link_leads_to_the_content() -> None:
    found = walked()
    assert found.with_class("skip")[0].attributes["href"] == "#content"
    assert found.all("main")[0].attributes["id"] == "content"


def test_contents_name_every_section() -> None:
    sections = tuple(Section(key, f"About {key}", ()) for key in ("groups", "groups", "Wácht lijst", "content", "<>"))
    found = walk(render_html(page(sections=sections)))
    assert [each.attributes["id"] for each in found.all("section")] == [
        "groups",
        "groups-2",
        "wacht-lijst",
        "content-2",
        "part",
    ]
    links = [(each.attributes["href"], each.text) for each in found.all("a")][1:]
    assert links[0] == ("#groups", "About groups")
    assert links[:5] == links[5:], "the list beside the page, and the one that folds open on a telephone"
    assert found.texts("h2") == ["Contents", *(section.title for section in sections)]


def test_a_short_page_has_no_contents() -> None:
    assert walked(Paragraph("Dear parents")).all("nav") == []


def test_an_empty_section_and_page_say_so() -> None:
    assert walked().with_class("none")[0].text == "Nothing to report."
    assert walk(render_html(page(sections=(), subtitle="", footer=()))).all("footer") == []


def test_a_table_has_heads_for_rows_and_columns() -> None:
    found = walked(TABLE)
    assert found.texts("caption") == ["Sizes"]
    assert [(each.text, each.attributes["scope"]) for each in found.all("th")] == [
        ("Group", "col"), ("Pupils", "col"), ("G1", "row"), ("Together", "row"),
    ]  # fmt: skip
    assert [each.attributes["class"] for each in found.all("td")] == ["n", "n"]
    assert len(found.with_class("total")) == 1
    assert found.with_class("note")[0].text == "In pupils."
    region = found.with_class("scroll")[0].attributes
    assert (region["role"], region["tabindex"], region["aria-label"]) == ("region", "0", "Table: Sizes")


def test_empty_names_are_not_heads() -> None:
    found = walked(plain_table("T", ("", "B"), [(" ", "x")]))
    assert found.texts("th") == ["B"]
    assert found.texts("td") == ["", "", "x"]


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(plain_table("T", ("A",)), id="no rows"),
        pytest.param(plain_table("T", ()), id="no columns"),
        pytest.param(plain_table("T", (), [()]), id="a row of nothing"),
    ],
)
def test_an_empty_table_says_so(table: FilledTable) -> None:
    found = walked(table)
    assert found.all("table") == []
    assert found.with_class("caption")[0].text == "T"
    assert found.texts("p")[-1] == "Nothing to report."


def test_a_row_must_fit_its_columns() -> None:
    with pytest.raises(ValueError, match="shorter"):
        render_html(page(plain_table("T", ("A", "B"), [("x",)])))


def test_many_columns_are_set_smaller() -> None:
    columns = tuple(map(str, range(8)))
    assert len(walked(plain_table("T", columns, [columns])).with_class("wide")) == 1
    assert walked(plain_table("T", columns[1:], [columns[1:]])).with_class("wide") == []


def test_ids_keep_their_case_and_long_words_are_broken() -> None:
    rows = [("x", "f" * 64), ("y", "some words of a sentence")]
    found = walked(plain_table("T", ("g01", "remarks"), rows, numbers=(0,)))
    assert [each.attributes.get("class", "") for each in found.all("th")][:2] == ["n code", ""]
    assert [each.text for each in found.with_class("long")] == ["f" * 64]


@pytest.mark.parametrize(("rows", "whole"), [(20, True), (21, False)])
def test_short_tables_stay_on_one_sheet(rows: int, whole: bool) -> None:
    found = walked(plain_table("T", ("A",), [(number,) for number in range(rows)]))
    assert ("short" in found.with_class("scroll")[0].attributes["class"].split()) is whole


@pytest.mark.parametrize(("items", "whole"), [(8, True), (9, False)])
def test_short_lists_stay_on_one_sheet(items: int, whole: bool) -> None:
    found = walked(Bullets(tuple(map(str, range(items)))))
    assert ("short" in found.with_class("list")[0].attributes["class"].split()) is whole


@pytest.mark.parametrize(("shade", "name"), [(0, "s0"), (0.5, "s5"), (1, "s10"), (-3, "s0"), (7, "s10")])
def test_a_shaded_cell_has_its_step_and_shading_is_explained(shade: float, name: str) -> None:
    found = walked(plain_table("T", ("A",), [(Shaded(Fraction(12), shade),)]))
    assert len(found.with_class(name)) == 1
    assert len(found.with_class("heat")) == 1
    assert "the darker the cell and the longer its line" in found.with_class("note")[0].text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_callout_has_a_sign_and_a_word(language: str) -> None:
    found = walked(*(Callout(tone, "text") for tone in Tone), language=language)
    assert len(set(found.texts("strong"))) == len(Tone)
    assert len(found.with_class("icon")) == len(Tone)
    drawn = [each.attributes.get("d", "") for each in found.with_class("on")]
    assert len(set(drawn)) == len(Tone)


def test_facts_have_a_name_and_a_figure() -> None:
    found = walked(Facts((("waiting", "3"), ("placed", "20"))))
    assert (found.texts("dt"), found.texts("dd")) == (["waiting", "placed"], ["3", "20"])


@pytest.mark.parametrize("block", [Facts(()), Bullets(())], ids=["facts", "bullets"])
def test_an_empty_list_says_so(block: Block) -> None:
    assert len(walked(block).with_class("none")) == 1


def test_lists_are_numbered_or_not() -> None:
    found = walked(Bullets(("a", "b")), Bullets(("c",), numbered=True))
    assert [each.tag for each in found.with_class("list")] == ["ul", "ol"]
    assert found.texts("li") == ["a", "b", "c"]


def test_a_blank_has_its_lines() -> None:
    assert len(walked(Blank("Why", 4)).with_class("line")) == 4


def test_a_figure_is_a_picture_with_a_name_and_its_numbers() -> None:
    found = walked(Figure("Sizes", SVG, "G1 has twelve.", TABLE), Figure("Sizes", SVG, "Again."))
    first, second = found.all("svg")
    assert first.attributes["role"] == "img"
    assert first.attributes["aria-labelledby"] == "figure-sizes-title figure-sizes-desc"
    assert second.attributes["aria-labelledby"] == "figure-sizes-2-title figure-sizes-2-desc"
    assert found.texts("desc") == ["G1 has twelve.", "Again."]
    assert found.texts("figcaption") == ["Sizes", "Sizes"]
    assert len(found.all("details")) == 1
    assert found.texts("summary") == ["The numbers of this figure as a table"]


def test_the_caption_of_a_figure_is_not_repeated_above_its_numbers() -> None:
    same, other = replace(TABLE, caption="The sizes"), TABLE
    found = walked(Figure("The sizes", SVG, "x", same), Figure("More sizes", SVG, "x", other))
    assert found.texts("caption") == ["", "Sizes"]
    assert [each.text for each in found.with_class("said")] == ["The sizes"]


def test_an_empty_table_of_a_figure_says_so_under_one_caption() -> None:
    found = walked(Figure("Sizes", SVG, "x", replace(TABLE, rows=(), total=None)))
    assert found.with_class("caption") == []
    assert found.texts("p")[-1] == "In pupils."
    assert "Nothing to report." in found.texts("p")


def test_a_figure_with_a_script_is_rejected() -> None:
    with pytest.raises(DrawingError):
        render_html(page(Figure("F", SVG.replace("<rect", "<script>1</script><rect"), "x")))


def test_the_marking_is_printed_on_every_sheet() -> None:
    style = walked(marking='Only "us"').texts("style")[0]
    assert r'@top-left { content: "Only \000022 us\000022 "' in style


def test_text_cannot_break_out_of_a_style_sheet_string() -> None:
    assert css_string('"}</style>\n\\ é') == r'"\000022 \00007d \00003c \00002f style\00003e  \00005c  \0000e9 "'


def test_a_language_without_a_catalog_is_an_error() -> None:
    with pytest.raises(ValueError, match="no catalog for 'fr'"):
        render_html(page(language="fr"))


def test_a_fold_is_closed_and_names_what_is_in_it() -> None:
    found = walked(Fold("Nothing to decide: 2 groups", ("G1", "G2")))
    assert found.texts("summary") == ["Nothing to decide: 2 groups"]
    assert found.texts("li") == ["G1", "G2"]
    (fold,) = found.with_class("fold")
    assert (fold.tag, "open" in fold.attributes) == ("details", False)
