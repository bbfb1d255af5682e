"""A page in a real offline browser: wide, narrow and on paper, and checked for accessibility.

`check_page` is for any page of ours; tests that use it are marked `browser` and skip where there is no Chromium.
"""

from __future__ import annotations

import atexit
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, Route, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = (1280, 400)
NARROWEST = 320
"""Width in pixels of a wide screen at 400 %: WCAG 2.2, 1.4.10."""

LOST = """() => {
  const within = each => each.closest('.scroll, .said, .skip, svg, thead');
  return [...document.body.querySelectorAll('*')].filter(each => !within(each)).filter(each => {
    const box = each.getBoundingClientRect();
    return box.width > 1 && (box.left < -1 || box.right > innerWidth + 1 || each.scrollWidth > each.clientWidth + 1)
      && getComputedStyle(each).display !== 'inline';
  }).map(each => `${each.tagName} ${each.className}: ${each.textContent.trim().slice(0, 60)}`);
}"""
"""What is cut off or must be scrolled to, tables and drawings in their own frames aside."""


def chromium() -> str | None:
    """Browser named by PLACEMENT_CHROMIUM, else one on the path."""
    named = os.environ.get("PLACEMENT_CHROMIUM")
    if named:
        return shutil.which(named)
    return next((found for found in map(shutil.which, NAMES) if found), None)


needs_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(
        chromium() is None,
        reason="no Chromium: install it (Debian: chromium), or name one in PLACEMENT_CHROMIUM",
    ),
]
"""Marks of a test, or by `pytestmark` of a module, that opens pages."""


@cache
def browser() -> Browser:
    """Browser shared by all tests of a process, started by the first and stopped at its end."""
    path = chromium()
    assert path is not None, "the test is not marked with needs_browser"
    playwright = sync_playwright().start()
    atexit.register(playwright.stop)
    started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
    atexit.register(started.close)
    return started


@dataclass(frozen=True)
class Seen:
    """Result of opening a page.

    Attributes
    ----------
    pictures
        Width in pixels -> the whole page as PNG.
    pdf
        The page as printed on A4.
    """

    pictures: dict[int, bytes]
    pdf: bytes


def check_page(html: str) -> Seen:
    """Opens a page at every width, prints it, and fails on any defect.

    Fails if the page requests anything but its own file, logs a message to the console, scrolls sideways
    as a whole, loses text at 400 %, or violates a rule of axe-core, including best practices and contrast.
    """
    with TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(html, encoding="utf-8")
        pictures = {width: _checked(file.as_uri(), width) for width in WIDTHS}
        _reflows(file.as_uri())
        with _opened(file.as_uri(), WIDTHS[0]) as page:
            return Seen(pictures, page.pdf(prefer_css_page_size=True, print_background=True, tagged=True))


@contextmanager
def _opened(url: str, width: int) -> Iterator[Page]:
    """Opens a file with the network off; any other request is refused and fails the test."""
    asked: list[str] = []
    said: list[str] = []

    def answer(route: Route, request: Request) -> None:
        if request.url == url:
            route.continue_()
        else:
            asked.append(request.url)
            route.abort()

    # The page's own policy forbids scripts, and axe-core is one.
    context = browser().new_context(
        viewport={"width": width, "height": 900}, bypass_csp=True, offline=True, service_workers="block"
    )
    try:
        context.route("**/*", answer)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(url, wait_until="load")
        yield page
    finally:
        context.close()
    assert asked == [], f"the page asks for {asked}"
    assert said == [], f"the browser says {said}"


def _checked(url: str, width: int) -> bytes:
    with _opened(url, width) as page:
        scrolled = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert scrolled[0] <= scrolled[1], f"{scrolled[0]} wide at {scrolled[1]} pixels"
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        found = Axe().run(page, options={"resultTypes": ["violations", "incomplete"]})
        assert found.violations_count == 0, f"at {width} pixels: {found.generate_report()}"
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = false; })")
        return page.screenshot(full_page=True)


def _reflows(url: str) -> None:
    with _opened(url, NARROWEST) as page:
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        scrolled = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert scrolled[0] <= scrolled[1], f"{scrolled[0]} wide at {scrolled[1]} pixels"
        assert page.evaluate(LOST) == []


@contextmanager
def opened(html: str, width: int) -> Iterator[Page]:
    """Opens a page with the network off, to ask the browser about it."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(html, encoding="utf-8")
        with _opened(file.as_uri(), width) as page:
            yield page


def printed(html: str) -> bytes:
    """The page on A4, as PDF."""
    with opened(html, WIDTHS[0]) as page:
        return page.pdf(prefer_css_page_size=True, print_background=True, tagged=True)


def with_network(html: str, width: int) -> bytes:
    """The full page as PNG, shown by a browser with access to the network."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(html, encoding="utf-8")
        context = browser().new_context(viewport={"width": width, "height": 900})
        try:
            page = context.new_page()
            page.goto(file.as_uri(), wait_until="networkidle")
            return page.screenshot(full_page=True)
        finally:
            context.close()


def pdf_pages(pdf: bytes) -> int:
    """Number of pages of a PDF that Chromium wrote."""
    return pdf.count(b"/Type /Page\n") or pdf.count(b"/Type /Page ")
