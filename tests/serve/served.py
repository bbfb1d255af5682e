"""A workbench as a person starts it, and a browser that came in by the address that it printed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, ViewportSize

from tests.reports.browser import browser
from tests.serve.small import MONDAY

WIDE: ViewportSize = {"width": 1280, "height": 900}


@contextmanager
def served(folder: Path, *, language: str = "en", by: str = "anna", day: str = MONDAY.isoformat()) -> Iterator[str]:
    """Address that opens a workbench on a folder, while the context lasts."""
    program = [sys.executable, "-m", "placement", "serve", str(folder), "--port", "0", "--no-browser"]
    asked = [*program, "--date", day, "--by", by, "--lang", language]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()
            process.wait(timeout=10)


@contextmanager
def visiting(address: str, *, has_touch: bool = False, size: ViewportSize = WIDE) -> Iterator[Page]:
    """A browser that came in; what its pages complain of fails the test."""
    context = browser().new_context(viewport=size, has_touch=has_touch)
    complaints: list[str] = []
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        page.goto(address)
        page.wait_for_url(f"{address.partition('/open')[0]}/")
        yield page
        assert not complaints
    finally:
        context.close()
