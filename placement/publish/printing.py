"""Pages for a meeting printed to PDF."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from placement.reports.pdf import BrowserError, print_page
from placement.studies.observer import Observer


def print_pages(
    htmls: Mapping[str, str], browser: Path | None, observer: Observer
) -> tuple[dict[str, bytes], str | None]:
    """Pages printed to PDF; part `print`.

    Parameters
    ----------
    htmls
        Path of a PDF -> HTML to print.
    browser
        `None`: nothing is printed.

    Returns
    -------
    tuple
        Path -> PDF, empty without a browser or if it failed; and its last message if it printed nothing.

    Raises
    ------
    StoppedError
        If it was stopped.
    """
    made: dict[str, bytes] = {}
    if browser is None:
        return made, None
    try:
        for done, (name, html) in enumerate(htmls.items()):
            observer.counting("print")(done, len(htmls))
            made[name] = print_page(html, browser, stop=observer.stop)
    except BrowserError as error:
        return {}, error.said
    return made, None
