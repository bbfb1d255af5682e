"""Pages of the region's duties in an offline browser: reports on years, and drafts for controllers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from placement.locale import LANGUAGES, translator
from placement.reports.duties.annual import annual_page
from placement.reports.page.html import render_html
from placement.week.duties.openness.ai_act import ai_act
from placement.week.duties.openness.dpia import dpia
from placement.week.duties.openness.program import program_of
from placement.week.policy import WeekPolicy
from tests.reports.browser import check_page, needs_browser, pdf_pages
from tests.reports.duties.test_annual_page import YEARS, approved, draft
from tests.week.duties.stories import TODAY, region, stories

pytestmark = needs_browser


@pytest.mark.parametrize("name", YEARS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_of_a_year_is_readable(language: str, name: str) -> None:
    words = translator(language)
    for found, is_public, most in ((draft(name), False, 6), (approved(name), True, 4)):
        page = annual_page(words, found, is_public=is_public)
        assert pdf_pages(check_page(render_html(page)).pdf) <= most


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_drafts_for_controllers_are_readable(tmp_path: Path, language: str) -> None:
    program = program_of(region(tmp_path, stories()).desk(TODAY), WeekPolicy())
    for draft_of in (dpia, ai_act):
        check_page(render_html(draft_of(translator(language), program, dt.date(2028, 1, 10))))
