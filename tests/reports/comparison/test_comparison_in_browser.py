"""The pages of a comparison in an offline browser: wide, narrow, on paper and read aloud, in both languages."""

from __future__ import annotations

import pytest

from placement.locale import LANGUAGES
from placement.reports.comparison.page import AUDIENCES, comparison_page
from placement.reports.page.html import render_html
from placement.reports.readers import Kind
from tests.reports.browser import check_page, needs_browser, pdf_pages
from tests.reports.page.walk import walk
from tests.whatif.worlds import sample

pytestmark = needs_browser

FOUR = ("baseline", "closed-group", "candidate", "choose")
MANY = (
    *FOUR,
    "with-moves",
    "enrolment",
    "strict-siblings",
    "winding-down",
    "azc-opens",
    "board-leaves",
    "lexicographic",
)
LARGEST = 500_000
"""Largest size of a page in bytes, even with ten scenarios beside the base."""


@pytest.mark.parametrize("kind", AUDIENCES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_audience_can_read_the_page(language: str, kind: Kind) -> None:
    html = render_html(comparison_page(sample(*FOUR), kind, language))
    walk(html)
    assert len(html.encode()) < LARGEST
    assert 4 <= pdf_pages(check_page(html).pdf) <= 16


@pytest.mark.parametrize("kind", AUDIENCES)
def test_a_page_of_ten_scenarios_is_readable(kind: Kind) -> None:
    html = render_html(comparison_page(sample(*MANY), kind, "nl"))
    walk(html)
    assert len(html.encode()) < LARGEST
    assert pdf_pages(check_page(html).pdf) <= 45
