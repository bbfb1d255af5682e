"""Formats of cells, shared by all sheets."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from placement.locale.language import Translator

DARK, MIDDLE, LIGHT, LINE = "#1F3864", "#44546A", "#EEF2F8", "#C9D3E3"
AMBER, YELLOW, RED = "#FCE4B6", "#FFF9DB", "#F8CBAD"


class Look(StrEnum):
    """Kinds of cells, each with a format of its own."""

    TITLE = "title"
    MARKING = "marking"
    STRONG = "strong"
    TEXT = "text"
    NOTE = "note"
    LINK = "link"
    HEADING = "heading"
    DECIDE = "decide"
    WARNING = "warning"
    INFO = "info"
    GOOD = "good"
    FIGURE = "figure"
    VALUE = "value"
    HEAD = "head"
    HEAD_NUMBER = "head number"
    CELL = "cell"
    WRAP = "wrap"
    WRAP_STRONG = "wrap strong"
    CELL_STRONG = "cell strong"
    CELL_LINK = "cell link"
    CODE = "code"
    NUMBER = "number"
    DATE = "date"
    INPUT = "input"
    LEFT = "left"
    NEW = "new"
    OVER = "over"
    UNDER = "under"
    TOTAL = "total"
    TOTAL_NUMBER = "total number"


_LINED = {"bottom": 1, "bottom_color": LINE, "align": "left", "valign": "top", "indent": 1}
_NUMBER = {**_LINED, "align": "right", "indent": 0}
_WHITE = {"bold": True, "font_color": "#FFFFFF", "bg_color": DARK}
_HEAD = {**_WHITE, "align": "left", "valign": "vcenter", "text_wrap": True, "indent": 1}
_WRAPPED = {"text_wrap": True, "valign": "top"}
_APART = {"left": 5, "bottom": 1, "bottom_color": "#FFFFFF"}
_BANNER = {**_APART, "text_wrap": True, "align": "left", "valign": "vcenter", "indent": 1}
_TOTAL = {"bold": True, "top": 1, "top_color": DARK, "align": "left", "valign": "top", "indent": 1}

_LOOKS: Mapping[Look, Mapping[str, object]] = {
    Look.TITLE: {"bold": True, "font_size": 18, "font_color": DARK, "valign": "vcenter"},
    Look.MARKING: {"bold": True, "font_color": "#9C0006"},
    Look.STRONG: {**_WRAPPED, "bold": True},
    Look.TEXT: _WRAPPED,
    Look.NOTE: {**_WRAPPED, "font_color": MIDDLE, "italic": True},
    Look.LINK: {"font_color": "#0B5394", "underline": 1, "valign": "top"},
    Look.HEADING: {"bold": True, "font_size": 14, "font_color": DARK, "bottom": 2, "bottom_color": DARK},
    Look.DECIDE: {**_BANNER, "bg_color": AMBER, "left_color": "#C55A11"},
    Look.WARNING: {**_BANNER, "bg_color": YELLOW, "left_color": "#BF9000"},
    Look.INFO: {**_BANNER, "bg_color": LIGHT, "left_color": DARK},
    Look.GOOD: {**_BANNER, "bg_color": "#E2EFDA", "left_color": "#548235"},
    Look.FIGURE: {**_LINED, "bold": True, "font_size": 14, "align": "right", "indent": 0},
    Look.VALUE: {**_LINED, "align": "left", "text_wrap": True, "num_format": "General"},
    Look.HEAD: _HEAD,
    Look.HEAD_NUMBER: {**_HEAD, "align": "right", "indent": 0},
    Look.CELL: _LINED,
    Look.WRAP: {**_LINED, "text_wrap": True},
    Look.WRAP_STRONG: {**_LINED, "text_wrap": True, "bold": True},
    Look.CELL_STRONG: {**_LINED, "bold": True},
    Look.CELL_LINK: {**_LINED, "font_color": "#0B5394", "underline": 1},
    Look.CODE: {**_LINED, "font_color": MIDDLE, "font_size": 9},
    Look.NUMBER: _NUMBER,
    Look.DATE: _LINED,
    Look.INPUT: {
        "border": 1,
        "border_color": "#BF9000",
        "bg_color": YELLOW,
        "align": "left",
        "valign": "top",
        "text_wrap": True,
        "indent": 1,
    },
    Look.LEFT: {**_LINED, "font_color": MIDDLE, "italic": True},
    Look.NEW: {**_LINED, "bold": True, "bg_color": "#DDEBF7"},
    Look.OVER: {**_NUMBER, "bold": True, "bg_color": RED},
    Look.UNDER: {**_NUMBER, "bold": True, "bg_color": AMBER},
    Look.TOTAL: _TOTAL,
    Look.TOTAL_NUMBER: {**_TOTAL, "align": "right", "indent": 0},
}


def formats(words: Translator) -> Mapping[Look, Mapping[str, object]]:
    """Look -> its properties, with dates as written in the reader's language."""
    day = "d-m-yyyy" if words.language == "nl" else "d mmm yyyy"
    return {**_LOOKS, Look.DATE: {**_LOOKS[Look.DATE], "num_format": day}}


def quoted(text: str) -> str:
    """Literal text within a number format; double quotes are dropped, as a format cannot contain them."""
    kept = text.replace('"', "")
    return f'"{kept}"' if kept else ""
