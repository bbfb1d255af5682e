"""The workbook of sign-ups: a list to fill in, with the headings that are read, and drop-downs."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import xlsxwriter

from placement.week.lists import LIST

SIGN_UPS: Mapping[str, str] = {"nl": "aanmeldingen.xlsx", "en": "sign-ups.xlsx"}
"""Language -> name of the workbook."""

COLUMNS = (
    "pupil_id", "given_name", "name_particle", "family_name", "birth_date", "address", "postcode", "place", "contact",
    "letter_language", "family_id", "registered_on", "source", "arrived_on", "origin", "home_language", "residence",
    "attends", "dutch_schooling_months", "speaks_dutch", "expected_stay_months", "stay_reason", "support_need",
    "preferred_boards", "sibling_schools", "refused", "available_from",
)  # fmt: skip
"""Columns of the list, in the order in which a sign-up is taken."""

_SHEET: Mapping[str, str] = {"nl": "leerlingen", "en": "pupils"}
_CHOICES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "residence": {"nl": ("thuis", "azc", "rol"), "en": ("home", "azc", "rol")},
    "attends": {"nl": ("geen", "regulier", "internationaal"), "en": ("none", "regular", "international")},
    "speaks_dutch": {"nl": ("ja", "nee"), "en": ("yes", "no")},
    "stay_reason": {"nl": ("werk", "anders"), "en": ("work", "other")},
    "support_need": {"nl": ("ja", "nee"), "en": ("yes", "no")},
}
"""Columns in which few answers count -> these answers by language, as the list's reader takes them."""

_ROWS = 1000
_DAY = {"num_format": "yyyy-mm-dd"}
_TEXT = {"num_format": "@"}


def sign_ups_book(language: str) -> bytes:
    """The workbook, without a row."""
    raw = io.BytesIO()
    book = xlsxwriter.Workbook(raw, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"author": "placement", "created": datetime(2000, 1, 1)})
    sheet = book.add_worksheet(_SHEET[language])
    head = book.add_format({"bold": True, "bg_color": "#D9E2EC", "bottom": 1, "text_wrap": True, "valign": "top"})
    day, text = book.add_format(_DAY), book.add_format(_TEXT)
    columns = {each.name: each for each in LIST.columns}
    for position, name in enumerate(COLUMNS):
        column = columns[name]
        heading = column.alias if language == "nl" and column.alias else name
        is_day = name.endswith(("_on", "_date", "_from"))
        sheet.set_column(position, position, max(12, len(heading) + 2), day if is_day else text)
        sheet.write_string(0, position, heading, head)
        _answers(sheet, position, name, language)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, _ROWS, len(COLUMNS) - 1)
    book.close()
    return raw.getvalue()


def _answers(sheet: Any, position: int, name: str, language: str) -> None:
    """Drop-down of a column in which few answers count."""
    if name in _CHOICES:
        answers = list(_CHOICES[name][language])
        sheet.data_validation(1, position, _ROWS, position, {"validate": "list", "source": answers})
