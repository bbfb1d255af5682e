"""The page in a real browser: wide, narrow, on paper and through a screen reader, without a network."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from placement.locale import LANGUAGES
from placement.reports.page.html import render_html
from tests.reports.browser import check_page, chromium, needs_browser, pdf_pages
from tests.reports.page.demo import demo
from tests.reports.page.hostile import HOSTILE, hostile_page

pytestmark = needs_browser


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_demo_page_passes_in_every_form(language: str, tmp_path: Path) -> None:
    page = demo(language)
    seen = check_page(render_html(page))
    assert set(seen.pictures) == {1280, 400}
    assert pdf_pages(seen.pdf) >= 4
    if shutil.which("pdftotext") is None:
        pytest.skip("printed sheets are read with pdftotext (Debian: poppler-utils)")
    file = tmp_path / "page.pdf"
    file.write_bytes(seen.pdf)
    text = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True).stdout
    sheets = text.rstrip("\f").split("\f")
    assert len(sheets) == pdf_pages(seen.pdf)
    for number, sheet in enumerate(sheets, start=1):
        assert page.marking in sheet
        assert f"{number} / {len(sheets)}" in sheet
    assert "Group sizes" in text, "what is folded on the screen is open on paper"
    assert sum("nearest group" in sheet for sheet in sheets) == sum(
        bool(re.search("Pupil +Group", sheet)) for sheet in sheets
    )


@pytest.mark.parametrize("text", [HOSTILE[0], HOSTILE[7], HOSTILE[9]], ids=["program", "right to left", "long"])
def test_a_page_of_hostile_text_passes(text: str) -> None:
    check_page(render_html(hostile_page(text)))


GOOD = '<!doctype html><html lang="en"><head><title>T</title></head><body><main><h1>T</h1>{}</main></body></html>'


def test_a_plain_page_passes() -> None:
    check_page(GOOD.format("<p>Text.</p>"))


@pytest.mark.parametrize(
    ("inside", "fault"),
    [
        pytest.param('<img src="https://example.org/x.png" alt="x">', "the page asks for", id="address"),
        pytest.param('<img src="other.png" alt="x">', "the page asks for", id="file"),
        pytest.param("<script>fetch('https://example.org/')</script>", "the page asks for", id="program"),
        pytest.param("<script>console.error('x')</script>", "the browser says", id="console"),
        pytest.param('<div style="width: 1500px">x</div>', "wide at", id="too wide"),
        pytest.param('<p style="color: #ccc">pale</p>', "color-contrast", id="contrast"),
        pytest.param("<table><tr><th></th></tr></table>", "empty-table-header", id="best practice"),
        pytest.param("<h3>Skipped</h3>", "heading-order", id="order"),
    ],
)
def test_a_faulty_page_fails(inside: str, fault: str) -> None:
    with pytest.raises(AssertionError, match=fault):
        check_page(GOOD.format(inside))


def test_the_browser_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    found = chromium()
    assert found is not None
    monkeypatch.setenv("PLACEMENT_CHROMIUM", found)
    monkeypatch.setenv("PATH", "")
    assert chromium() == found
    monkeypatch.delenv("PLACEMENT_CHROMIUM")
    assert chromium() is None
