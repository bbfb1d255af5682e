"""What is wrong with a page as a browser shows it: for all readers, on narrow screens, in their own colours."""

from __future__ import annotations

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from tests.reports.browser import LOST, NARROWEST

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": NARROWEST, "height": 640}
"""A wide screen at 400 %."""
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
_UNFOLDED = "document.querySelectorAll('main details').forEach(each => { each.open = true; })"
_WIDTH = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def defects(page: Page) -> list[str]:
    """Defects of what a page shows now: rules of axe-core that it breaks, wide and narrow, and what is cut off."""
    return [*_axe(page), *_narrow(page)]


def _axe(page: Page) -> Iterator[str]:
    page.evaluate(_UNFOLDED)
    for each in Axe().run(page, options=OPTIONS).response["violations"]:
        for node in each["nodes"]:
            yield f"{each['id']}: {node['html'][:200]} ({node['failureSummary'][:300]})"


def _narrow(page: Page) -> Iterator[str]:
    page.set_viewport_size(NARROW)
    try:
        too_wide = page.evaluate(_WIDTH)
        if too_wide > 0:
            yield f"{too_wide} pixels too wide for {NARROWEST}"
        yield from (f"cut off at {NARROWEST}: {each}" for each in page.evaluate(LOST))
        yield from (f"narrow: {each}" for each in _axe(page))
    finally:
        page.set_viewport_size(WIDE)
