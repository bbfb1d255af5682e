"""Fields of a form: what each asks, and how what was typed is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import StrEnum

from placement.locale import msgid
from placement.locale.language import Translator
from placement.scenario.days import to_day
from placement.serve.snapshot import Snapshot

Given = Mapping[str, str | dt.date | bool | None]
"""Field -> what was typed, as its kind reads it: no day is `None`."""
Options = Callable[[Snapshot, Translator, str], Iterable[tuple[str, str]]]
"""Code and word of everything that can be chosen, for a child or a group."""
Fault = tuple[str, str]
"""A field, and what is wrong there; no field for what is wrong with the form as a whole."""

NEEDED = msgid("This is needed.")
NO_DAY = msgid("Not a date such as 2026-11-23.")
TOO_LONG = msgid("At most 2,000 characters.")
MOST = 2_000
"""Characters of a text that is kept."""
NO_OPTION = msgid("Choose one from the list.")


class Asks(StrEnum):
    """What a field asks."""

    TEXT = "text"
    DAY = "day"
    YES = "yes"
    CHOICE = "choice"
    SECRET = "secret"
    """A text that is never shown again."""


@dataclass(frozen=True)
class Field:
    """A field.

    Attributes
    ----------
    label, hint
        In words; the hint is a sentence below the label.
    needed
        Whether it may not stay empty.
    options
        What can be chosen, for :attr:`Asks.CHOICE`.
    first
        What stands in it at first.
    is_known
        Whether `first` is what holds now, so that saying it again says nothing.
    values
        What the label is filled with, of which `column` is a column's name.
    is_cell
        Whether it is a column of a table; its hint is what a reader of tables expects there.
    """

    name: str
    label: str
    asks: Asks = Asks.TEXT
    needed: bool = False
    hint: str = ""
    options: Options | None = None
    first: str = ""
    is_known: bool = False
    values: Mapping[str, str] = dataclass_field(default_factory=dict)
    is_cell: bool = False


@dataclass(frozen=True)
class FieldView:
    """A field as a page shows it, with what was typed and what is wrong with it."""

    id: str
    name: str
    label: str
    asks: str
    needed: bool
    hint: str = ""
    value: str = ""
    error: str = ""
    options: tuple[tuple[str, str], ...] = ()
    was: str | None = None


@dataclass(frozen=True)
class Reading:
    """What was typed in a form, and what of it cannot be read; a field that says nothing new is left out."""

    given: Given
    faults: tuple[Fault, ...] = ()


def read(fields: Sequence[Field], typed: Callable[[str], str], known: Callable[[Field], Iterable[str]]) -> Reading:
    """What was typed in fields.

    Parameters
    ----------
    typed
        Text of a field; of `was.NAME`, what stood in it at first.
    known
        Codes that can be chosen in a field.
    """
    given: dict[str, str | dt.date | bool | None] = {}
    faults: list[Fault] = []
    for field in fields:
        text = typed(field.name)
        if field.is_known and text == typed(f"was.{field.name}"):
            continue
        if field.needed and not text:
            faults.append((field.name, NEEDED))
        if len(text) > MOST:
            faults.append((field.name, TOO_LONG))
            text = ""
        given[field.name] = text
        if field.asks is Asks.YES:
            given[field.name] = bool(text)
        elif field.asks is Asks.DAY:
            try:
                given[field.name] = to_day(text) if text else None
            except ValueError:
                faults.append((field.name, NO_DAY))
        elif field.asks is Asks.CHOICE and text and text not in known(field):
            faults.append((field.name, NO_OPTION))
    return Reading(given, tuple(faults))
