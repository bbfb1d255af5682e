"""A page as one HTML file: no script, nothing loaded from elsewhere, readable on a phone, on paper and aloud."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from placement.reports.drawing import named, read, written
from placement.reports.page.blocks import Page
from placement.reports.page.control_characters import without_controls
from placement.reports.page.labels import labels
from placement.reports.page.shades import colours
from placement.reports.page.views import FigureView, sections

TEMPLATES = Path(__file__).parent / "templates"
CONTENTS_FROM = 3
"""Number of sections from which a page has a table of contents."""


def render_html(page: Page) -> str:
    """Complete HTML document of a page.

    Raises
    ------
    ValueError
        If there is no catalog for the page's language, a row does not fit the columns of its table, or a
        figure contains more than a drawing.
    """
    words = labels(page.language)
    views = sections(page, words)
    beside = None if page.beside is None else sections(page.beside, words)
    return (
        _environment()
        .get_template("sheet.html" if page.is_sheet else "page.html")
        .render(
            page=page,
            beside=beside,
            labels=words,
            sections=views,
            with_contents=len(views) >= CONTENTS_FROM,
            colours=colours(),
        )
    )


def render_sections(page: Page) -> str:
    """Sections of a page as a part of another one, which styles them by :func:`style_within`.

    Raises
    ------
    ValueError
        As :func:`render_html`.
    """
    words = labels(page.language)
    return _environment().get_template("fragment.html").render(sections=sections(page, words), labels=words)


def style_within(selector: str) -> str:
    """Style sheet of what :func:`render_sections` makes, for what stands within a selector and nothing else."""
    sheets = [_environment().get_template(name).render(colours=colours()) for name in ("page.css", "print.css")]
    return f"{selector} {{\n{''.join(sheets)}}}\n"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["css_string"] = css_string
    environment.filters["embed"] = embed
    return environment


def _finalize(value: object) -> object:
    return without_controls(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def embed(view: FigureView) -> Markup:
    """Drawing of a figure, with a name and with ids that are unique on the page."""
    root = named(
        read(view.figure.svg), view.id, without_controls(view.figure.caption), without_controls(view.figure.alternative)
    )
    return Markup(written(root))


def css_string(text: str) -> Markup:
    """Text as a string of a style sheet, in which nothing can end the string or the sheet.

    A space ends each escape: CSS consumes it, where otherwise a space of the text itself would be lost.
    """
    inert = re.sub(r"[^A-Za-z0-9 ]", lambda found: f"\\{ord(found[0]):06x} ", without_controls(text).replace("\n", " "))
    return Markup(f'"{inert}"')
