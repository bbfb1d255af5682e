"""The page for parents in a real browser."""

from __future__ import annotations

import pytest

from placement.locale import LANGUAGES
from placement.reports.page.html import render_html
from placement.result import Outcome
from tests.reports.browser import check_page, needs_browser, pdf_pages
from tests.reports.parent.letters import imagined, letter, sample

pytestmark = needs_browser


@pytest.mark.parametrize("outcome", [Outcome.PLACED, Outcome.WAITING, Outcome.ROUTED], ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_looks_right_wide_narrow_and_on_paper(language: str, outcome: Outcome) -> None:
    problem, result = sample()
    pupil_id = next(line.pupil_id for line in result.pupils if line.outcome is outcome)
    page = letter(problem, result, imagined(pupil_id), language=language, decided=True)
    html = render_html(page)
    seen = check_page(html)
    assert pdf_pages(seen.pdf) <= 5
    assert len(html.encode()) < 50_000
