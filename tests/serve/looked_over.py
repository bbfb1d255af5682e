"""What is wrong with a page as a browser shows it, wide and narrow, and in colours of the reader's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from tests.reports.browser import LOST, NARROWEST
from tests.serve.served import WIDE

NARROW: ViewportSize = {"width": NARROWEST, "height": 640}
"""A wide screen at 400 %."""
GROWS = 1000
"""Pixels for the prices that still come in."""
_ALL: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
_SIZES: dict[str, Any] = {"runOnly": ["target-size"]}
_UNFOLDED = "document.querySelectorAll('main details').forEach(each => { each.open = true; })"
_WIDTH = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
_MOVES = """() => [...document.querySelectorAll('body *')].filter(each => {
  const style = getComputedStyle(each);
  const seconds = `${style.transitionDuration},${style.animationDuration}`.split(',').map(parseFloat);
  return seconds.some(each => each > 0);
}).map(each => each.tagName + ' ' + each.className)"""
_BARE = """() => [...document.querySelectorAll('main button, main .button, main input, main select, main textarea')]
  .filter(each => each.checkVisibility() && !['radio', 'checkbox', 'range', 'hidden'].includes(each.type))
  .filter(each => getComputedStyle(each).borderTopStyle === 'none')
  .map(each => each.outerHTML.slice(0, 100))"""
"""What can be pressed or filled in, and shows no edge: in colours of the reader's own no background tells it."""


def defects(page: Page) -> list[str]:
    """Defects of what a page shows now: rules of axe-core that it breaks, and what is lost to some readers."""
    page.evaluate(_UNFOLDED)
    try:
        _without_scrolling(page, WIDE)
        return [*_broken(page, _ALL), *_narrow(page), *_in_own_colours(page)]
    finally:
        page.set_viewport_size(WIDE)


def _without_scrolling(page: Page, size: ViewportSize) -> None:
    """Show all of a page at this width: what passes under its head as it scrolls is no smaller for that."""
    page.set_viewport_size(size)
    height = int(page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": size["width"], "height": max(size["height"], height + GROWS)})
    page.evaluate("window.scrollTo(0, 0)")


def _broken(page: Page, options: dict[str, Any]) -> Iterator[str]:
    for each in Axe().run(page, options=options).response["violations"]:
        for node in each["nodes"]:
            yield f"{each['id']}: {node['html'][:200]} ({node['failureSummary'][:300]})"


def _narrow(page: Page) -> Iterator[str]:
    _without_scrolling(page, NARROW)
    too_wide = page.evaluate(_WIDTH)
    if too_wide > 0:
        yield f"{too_wide} pixels too wide for {NARROWEST}"
    yield from (f"cut off at {NARROWEST}: {each}" for each in page.evaluate(LOST) if not each.startswith("INPUT"))
    yield from (f"at {NARROWEST}: {each}" for each in _broken(page, _SIZES))


def _in_own_colours(page: Page) -> Iterator[str]:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    try:
        yield from (f"no edge in forced colours: {each}" for each in page.evaluate(_BARE))
        yield from (f"moves where less motion is asked for: {each}" for each in page.evaluate(_MOVES))
    finally:
        page.emulate_media(forced_colors="none", reduced_motion="no-preference")
