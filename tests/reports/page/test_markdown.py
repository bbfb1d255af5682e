"""A page as Markdown: tables that stay tables, and text that stays text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.locale import LANGUAGES
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
from placement.reports.page.markdown import line, paragraph, render_markdown
from tests.reports.page.demo import demo
from tests.reports.page.hostile import HOSTILE, SVG, hostile_page
from tests.reports.plain_tables import plain_table

UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*([`*_\[\]<>|~&$#])")


def body(*blocks: Block, language: str = "en") -> str:
    """The text of one section."""
    text = render_markdown(Page(language, "Title", "", "Secret", (Section("one", "One", blocks),)))
    head = "# Title\n\n**Secret**\n\n## One\n\n"
    assert text.startswith(head)
    return text.removeprefix(head).removesuffix("\n")


TABLE = plain_table("Sizes", ("Group", "Pupils"), [("G|1", 12)], numbers=(1,), total=("All", ""), note="Note.")
SIZES = "**Sizes**\n\n| Group | Pupils |\n| --- | ---: |\n| G\\|1 | 12 |\n| **All** |  |\n\nNote."


@pytest.mark.parametrize(
    ("block", "text"),
    [
        pytest.param(Paragraph("One.\nTwo."), "One.\\\nTwo.", id="paragraph"),
        pytest.param(Bullets(("a", "- b")), "- a\n- \\- b", id="bullets"),
        pytest.param(Bullets(("a", "b"), numbered=True), "1. a\n2. b", id="numbered"),
        pytest.param(Bullets(()), "_Nothing to report._", id="no bullets"),
        pytest.param(Callout(Tone.WARNING, "Mind\nthis"), "> **Warning:** Mind\\\n> this", id="callout"),
        pytest.param(Facts((("waiting", "3"), ("placed", "20"))), "**3** waiting\\\n**20** placed", id="facts"),
        pytest.param(Facts(()), "_Nothing to report._", id="no facts"),
        pytest.param(TABLE, SIZES, id="table"),
        pytest.param(plain_table("T", ("A",)), "**T**\n\n_Nothing to report._", id="empty table"),
        pytest.param(Figure("F", SVG, "What it shows.", TABLE), f"**F**\n\nWhat it shows.\n\n{SIZES}", id="figure"),
        pytest.param(Figure("F", SVG, "What it shows."), "**F**\n\nWhat it shows.", id="figure without numbers"),
        pytest.param(Blank("Why", 2), "Why\n\n" + "\n\n".join([r"\_" * 60] * 2), id="blank"),
    ],
)
def test_blocks_are_written_as_markdown(block: Block, text: str) -> None:
    assert body(block) == text


def test_consecutive_lists_are_not_merged() -> None:
    assert body(Bullets(("a",)), Bullets(("b",))) == "- a\n\n<!-- -->\n\n- b"


def test_an_empty_section_says_so() -> None:
    assert body(language="nl") == "_Niets te melden._"


def test_the_footer_comes_last() -> None:
    assert (
        render_markdown(Page("en", "T", "S", "M", (), ("Run 1.", "v2")))
        == "# T\n\n**M**\n\nS\n\n---\n\n- Run 1.\n- v2\n"
    )


def test_a_row_must_fit_its_columns() -> None:
    with pytest.raises(ValueError, match="longer"):
        body(plain_table("T", ("A",), [("x", "y")]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_demo_page_is_complete(language: str) -> None:
    text = render_markdown(demo(language))
    assert text.count("\n## ") == 6
    assert "<" not in text.replace(r"\<", "").replace("<!-- -->", "")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_text_stays_text(text: str) -> None:
    shown = line(text)
    assert "\n" not in shown
    assert UNESCAPED.search(shown) is None
    assert not re.search(r"https?://|www\.\w|\w+:alert.*//", shown)
    markdown = render_markdown(hostile_page(text))
    for row in re.findall(r"^\|.*$", markdown, re.MULTILINE):
        assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 3, row
    heads = re.findall(r"^#+ ", markdown, re.MULTILINE)
    assert heads == ["# ", *["## "] * 4]


@given(st.text(alphabet="\\|`*_<>[]#-+=1.) \n\rax&$~:/w", max_size=30))
def test_markup_in_text_is_escaped(text: str) -> None:
    assert UNESCAPED.search(line(text)) is None
    for each in paragraph(text).split("\n"):
        assert not re.match(r"\s|[-+=]|\d{1,9}[.)]", each)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("- no item", r"\- no item", id="item"),
        pytest.param("1. no item", r"1\. no item", id="number"),
        pytest.param("12) no", r"12\) no", id="bracket"),
        pytest.param("=====", r"\=====", id="underline"),
        pytest.param("1 of 2", "1 of 2", id="count"),
        pytest.param("3-4 km", "3-4 km", id="range"),
        pytest.param("a\n\n\n+ b", "a\\\n\\+ b", id="lines"),
        pytest.param("see https://x.nl", r"see https\://x.nl", id="address"),
    ],
)
def test_markup_at_the_start_of_a_line_is_escaped(text: str, shown: str) -> None:
    assert paragraph(text) == shown


def test_a_fold_is_its_sentence_and_a_list() -> None:
    made = render_markdown(Page("en", "T", "S", "M", (Section("one", "One", (Fold("In order", ("G1", "G2")),)),)))
    assert "In order\n\n- G1\n- G2\n" in made
