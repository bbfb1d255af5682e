"""Text that tries to be more than text, and a page full of it."""

from __future__ import annotations

from placement.reports.page.blocks import (
    Blank,
    Block,
    Bullets,
    Callout,
    Facts,
    Figure,
    Page,
    Paragraph,
    Section,
    Tone,
)
from placement.reports.tables.values import Said
from tests.reports.plain_tables import plain_table

HOSTILE = (
    "<script>alert(1)</script>",
    "</style></title></textarea><img src=x onerror=alert(1)>",
    "<!-- <b>&amp;&lt;",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "\"double\" 'single' `tick` \\",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "line\r\nbreak\rand\x0bmore\u2028still",
    "\u202eגדול\u202c \u2067مدرسة\u2069 ltr",
    "👩‍👧‍👦 école Åß",
    "x" * 200,
    "# no heading\n- no item\n1. no number\n> no quote\n+ no\n* no\n=== \n--- ",
    "[link](https://example.org) ![picture](https://example.org/x.png) <https://example.org> www.example.org",
    "**bold** _slanted_ ~~gone~~ $x$ ``` fence",
    "javascript:alert(1) data:text/html,x",
    "nul\x00 bell\x07 escape\x1b[31m red",
    "https://example.org/?a=1&b=2",
    "   ",
    "",
)

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="5" height="5"/></svg>'


def hostile_page(text: str, language: str = "nl") -> Page:
    """Page with the same text wherever there is room for text."""
    table = plain_table(text, (text, text), [(text, Said(text, 1, text))], numbers=(1,), total=(text, text), note=text)
    blocks: tuple[Block, ...] = (
        Paragraph(text),
        Bullets((text, text)),
        Bullets((text,), numbered=True),
        *(Callout(tone, text) for tone in Tone),
        Facts(((text, text),)),
        table,
        table,
        Figure(text, SVG, text, table),
        Figure(text, SVG, text),
        Blank(text, 2),
    )
    sections = tuple(Section(text, f"{number} {text}", blocks) for number in range(4))
    return Page(language, f"T {text}", text, text, sections, (text, text))
