"""A switch is answered at once, by keyboard alone; the page reads for everybody, and keeps what is asked by a name."""

from __future__ import annotations

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from placement.week.place import WorkPlace
from placement.week.variants import kept
from tests.reports.browser import needs_browser
from tests.serve.served import served, visiting

pytestmark = needs_browser


def looked_at(page: Page) -> None:
    """The page as it is now breaks no rule of axe-core, and is not cut off where it is 320 pixels wide."""
    for width in (1920, 320):
        page.set_viewport_size({"width": width, "height": 900})
        scrolled = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert scrolled[0] <= scrolled[1], f"{scrolled[0]} wide at {scrolled[1]} pixels"
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        found = Axe().run(page, options={"resultTypes": ["violations"]})
        assert found.violations_count == 0, found.generate_report()


def test_a_switch_is_answered_at_once_and_kept_by_a_name(folder: Path) -> None:
    with served(folder) as address, visiting(address) as page:
        page.goto(f"{address.partition('/open')[0]}/what-if")
        expect(page.locator("#figures h2")).to_contain_text("Nothing changes")
        page.locator('input[name="s.G2"][value=open]').focus()
        page.keyboard.press("ArrowRight")
        expect(page.locator("#figures h2")).to_contain_text("G2")
        assert page.url.endswith("?s.G2=winding_down")
        expect(page.locator("#live")).to_contain_text("Who feels it:")
        page.locator("fieldset:has([name='m.G1']) summary").click()
        slider = page.locator("fieldset:has([name='m.G1']) input[type=range]").last
        slider.focus()
        page.keyboard.press("ArrowLeft")
        expect(page.locator("#keep [name=query]")).to_have_value(re.compile("m.G1="))
        page.locator("#keep [name=name]").fill("Proef")
        page.locator("#keep button").click()
        expect(page.locator("#said")).to_contain_text("Kept: Proef.")
        expect(page.locator(".kept a")).to_have_text("Proef")
        looked_at(page)
    found = kept(WorkPlace(folder))["Proef"]
    assert found["wind_down"] == "G2"
    assert found["set_group"].startswith("G1 ")
