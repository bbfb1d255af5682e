"""The page for parents in a real browser."""

from __future__ import annotations

import pytest

from placement.domain import GroupStatus
from placement.locale import LANGUAGES
from placement.reports.page.html import render_html
from placement.reports.parent.texts import LanguageTexts
from placement.result import Outcome
from tests.check.small import case, group, pupil
from tests.reports.browser import check_page, needs_browser, pdf_pages
from tests.reports.parent.letters import imagined, letter, letter_for, sample, text_of

pytestmark = needs_browser


@pytest.mark.parametrize("decided", [False, True])
@pytest.mark.parametrize("outcome", [Outcome.PLACED, Outcome.STAYS, Outcome.WAITING, Outcome.ROUTED], ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_page_looks_right_wide_and_narrow_and_takes_one_sheet(
    language: str, outcome: Outcome, decided: bool
) -> None:
    problem, result = sample()
    told = [line.pupil_id for line in result.pupils if line.outcome is outcome]
    pages = [letter(problem, result, imagined(each), language=language, decided=decided) for each in told]
    page = max(pages, key=lambda each: len(text_of(each)))
    html = render_html(page)
    seen = check_page(html)
    assert pdf_pages(seen.pdf) == 1
    assert len(html.encode()) < 50_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_child_who_moves_takes_one_sheet(language: str) -> None:
    world = case([pupil("P1", group_id="G1")], (group("G1", "S1", status=GroupStatus.CLOSED), group("G2", "S2")))
    assert pdf_pages(check_page(render_html(letter_for(world, language=language))).pdf) == 1


def test_another_language_takes_the_back_of_the_sheet() -> None:
    problem, result = sample()
    pupil_id = next(line.pupil_id for line in result.pupils if line.outcome is Outcome.PLACED)
    arabic = LanguageTexts("ar", True, False, {"can.talk": "تحدثوا معنا."}, {}, file="parents-ar.yaml")
    page = letter(problem, result, imagined(pupil_id), language="nl", beside=arabic)
    assert pdf_pages(check_page(render_html(page)).pdf) == 2
