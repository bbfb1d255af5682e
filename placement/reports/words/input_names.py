"""Names of input columns and tables in a fault, as its reader has them in the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from placement.faults import Fault
from placement.locale.language import Translator
from placement.tables.columns import TABLES
from placement.tables.kinds import ALIASES

_COLUMNS: Mapping[str, str] = {
    column.name: column.alias for table in TABLES for column in table.columns if column.alias is not None
}
_ENGLISH: Mapping[str, str] = {alias: name for name, alias in _COLUMNS.items()}
_TABLES: Mapping[str, str] = {name: dutch for dutch, name in ALIASES.items()}
_NAME = re.compile(r"[a-z_]+")
_PLACES = ("word", "word2", "word3", "columns", "tables")
"""Placeholders of expectations in which names of columns and tables stand."""


def expected(words: Translator, fault: Fault) -> str:
    """What a fault expected; in Dutch with the names that the file itself has, or else the Dutch ones."""
    if words.language != "nl":
        return words.expected(fault.expected)
    return words.expected(fault.expected, partial(_named, fault))


def column_shown(words: Translator, fault: Fault) -> str | None:
    """The column of a fault; a missing one by its name in the reader's language, as no heading of the user has it."""
    is_missing = fault.code == "missing_column" and fault.expected.endswith(")")
    if fault.column is None or not is_missing or words.language != "nl":
        return fault.column
    return _COLUMNS.get(fault.column, fault.column)


def _named(fault: Fault, place: str, value: str) -> str:
    if place == "alias":
        return _ENGLISH.get(value, value)
    if place not in _PLACES:
        return value
    is_english = fault.column in _COLUMNS and not fault.expected.endswith(")")
    known = {} if is_english else dict(_COLUMNS)
    if any(dutch in fault.file.casefold() for dutch in ALIASES):
        known |= _TABLES
    return _NAME.sub(lambda found: known.get(found[0], found[0]), value)
