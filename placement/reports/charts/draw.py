"""From an Altair chart to an `<svg>`: offline, with unique ids, patterns, and a name for those who cannot see it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType
from typing import Any
from xml.etree import ElementTree

import altair as alt
import vl_convert
from altair.utils.schemapi import debug_mode

from placement.locale.language import Translator
from placement.reports.charts.ink import FONT, INK, PAPER, PATTERNS, RULE, SIZE, SOFT, Pattern
from placement.reports.charts.text import one_line
from placement.reports.drawing import named, read, written

HERE = "https://page.invalid/"
"""Stands for the page around a drawing in the addresses of its links, which the drawing library wants whole."""

WIDTH = 640
"""Width of a drawing in its own units."""

CONFIG: dict[str, Any] = {
    "font": FONT,
    "background": PAPER,
    "padding": 4,
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": SIZE,
        "titleFontSize": SIZE,
        "titleFontWeight": "normal",
        "labelColor": INK,
        "titleColor": INK,
        "gridColor": RULE,
        "domainColor": SOFT,
        "tickColor": SOFT,
        "labelFont": FONT,
        "titleFont": FONT,
    },
    "text": {"fontSize": SIZE, "color": INK, "font": FONT},
    "concat": {"spacing": 8},
    "aria": False,
}

CHECKS = False
"""Whether charts are compared with the library's schema: longer work than drawing them, which the tests do once."""

Chart = alt.LayerChart | alt.FacetChart | alt.VConcatChart


@contextmanager
def unchecked() -> Iterator[None]:
    """A context in which parts of a chart are made without comparing each with the schema (see :data:`CHECKS`)."""
    with debug_mode(CHECKS):
        yield


def draw(
    chart: Chart, words: Translator, title: str, alternative: str, links: Mapping[str, str] = MappingProxyType({})
) -> str:
    """SVG of a chart.

    Nothing is fetched: the chart carries its data, and no URL is allowed.

    Parameters
    ----------
    title, alternative
        Name of the drawing, and what it shows, in the reader's language.
    links
        Part of the page to which a mark leads -> its name for those who cannot see it.
    """
    spec = chart.to_dict(validate=CHECKS)
    spec["config"] = CONFIG  # regardless of the theme of a notebook
    svg = _svg(json.dumps(spec), json.dumps(_numbers(words)))
    root = read(svg.replace(f'xlink:href="{HERE}#', 'xlink:href="#'))
    _slim(root)
    _fill(root)
    root.attrib.pop("height", None)
    root.set("width", "100%")
    prefix = "c" + sha256((svg + title + alternative).encode()).hexdigest()[:10]
    named(root, prefix, one_line(title), one_line(alternative))
    for link in root.iter("a"):
        link.set("aria-label", links.get(link.get("href", "")[1:], title))
    return written(root)


@lru_cache(maxsize=64)
def _svg(spec: str, numbers: str) -> str:
    """Drawing of a specification; the pages for several readers share most of theirs."""
    # Not as text, of which the library reads numbers to fewer digits.
    drawn: str = vl_convert.vegalite_to_svg(json.loads(spec), allowed_base_urls=[], format_locale=json.loads(numbers))
    return drawn


def _numbers(words: Translator) -> dict[str, Any]:
    point = words.fixed(0.5)[1]
    return {"decimal": point, "thousands": "." if point == "," else ",", "grouping": [3], "currency": ["€", ""]}


def _slim(root: ElementTree.Element) -> None:
    """Removes elements that draw nothing."""
    for element in root.iter():
        for name in ("class", "pointer-events", "version"):
            element.attrib.pop(name, None)
        for child in list(element):
            if child.tag == "path" and child.get("d") in ("", "M0,0h0v0h0Z"):
                element.remove(child)


def _fill(root: ElementTree.Element) -> None:
    """Replaces the colours that stand for patterns."""
    used = {element.get("fill") for element in root.iter()} & PATTERNS.keys()
    if not used:
        return
    definitions = ElementTree.SubElement(root, "defs")
    for colour in sorted(filter(None, used)):
        definitions.append(_pattern(f"pattern{colour[1:]}", PATTERNS[colour]))
    for element in root.iter():
        if element.get("fill") in used:
            element.set("fill", f"url(#pattern{element.get('fill', '')[1:]})")


def _pattern(name: str, pattern: Pattern) -> ElementTree.Element:
    side = str(pattern.spacing)
    element = ElementTree.Element(
        "pattern",
        {
            "id": name,
            "width": side,
            "height": side,
            "patternUnits": "userSpaceOnUse",
            "patternTransform": f"rotate({pattern.angle})",
        },
    )
    ElementTree.SubElement(element, "rect", {"width": side, "height": side, "fill": PAPER})
    ElementTree.SubElement(element, "rect", {"width": str(pattern.width), "height": side, "fill": pattern.colour})
    return element
