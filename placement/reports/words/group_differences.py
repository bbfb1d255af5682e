"""In what a group differs between two scenarios, column by column: "maximum size 12 instead of 15"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from placement.cells import SEPARATOR
from placement.domain import Group
from placement.locale.language import Translator
from placement.reports.words.columns import cell_words, column_words
from placement.scenario.row_types import GroupFields

_COLUMNS = tuple(GroupFields.model_fields)


class Difference(NamedTuple):
    """A column of a group, as a table has it here and there; `there` is `None` where there is no such group."""

    column: str
    here: str
    there: str | None


def differences(here: Group, there: Group | None, columns: Iterable[str] = _COLUMNS) -> tuple[Difference, ...]:
    """Columns in which a group differs from what it is elsewhere; all of them where it is nowhere else."""
    found = (Difference(each, _cell(here, each), None if there is None else _cell(there, each)) for each in columns)
    return tuple(each for each in found if each.here != each.there)


def _cell(group: Group, column: str) -> str:
    value = getattr(group, column)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return SEPARATOR.join(value) if isinstance(value, tuple) else str(value)


def differences_line(words: Translator, about: str, found: Iterable[Difference]) -> str:
    """What a group has instead of what it had.

    Parameters
    ----------
    about
        Name of the group for people.
    """
    said = [
        f"{column_words(words, each.column)} {_said(words, each.column, each.here)}"
        if each.there is None
        else words.text(
            "{column} {here} instead of {there}",
            column=column_words(words, each.column),
            here=_said(words, each.column, each.here),
            there=_said(words, each.column, each.there),
        )
        for each in found
    ]
    return words.text("{about}: {what}", about=about, what=words.listing(said))


def _said(words: Translator, column: str, cell: str) -> str:
    if cell:
        return cell_words(words, column, cell)
    return words.text("without a limit") if column == "max_added" else words.text("(empty)")
