"""Sentences that several reports share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from placement.faults import Fault
from placement.locale import msgid, msgids
from placement.locale.language import Translator
from placement.reports.words.input_names import expected
from placement.reports.words.marks import Marks
from placement.tables.columns import PUPILS

FEWER = msgid("fewer than five")
"""Shown instead of a count by a personal attribute that is less than five."""

SOME = 12
"""Number of ids in a sentence before the rest is counted."""


_NEGATIVE = re.compile(r"(?<![\w-])-(?=[\d€])")
"""A hyphen that stands for minus."""


def some(words: Translator, marks: Marks, names: Iterable[str], most: int = SOME) -> str:
    """Ids in a sentence; of a long list, the first ones and how many more there are."""
    names = list(names)
    if len(names) <= most + 1:
        return ", ".join(names)
    rest = words.plural("{count} more", "{count} more", len(names) - most)
    return f"{', '.join(names[:most])} {marks.more} + {rest}"


def where(fault: Fault) -> str:
    """Place of a fault: file, line and column."""
    line = fault.file if fault.row is None else f"{fault.file}:{fault.row}"
    return f"{line}, {fault.column}" if fault.column else line


def shown_value(words: Translator, value: str | None) -> str:
    """A cell as it was read, or a word for an empty one."""
    return words.text("(empty)") if value == "" else value or ""


def fault_line(words: Translator, fault: Fault) -> str:
    """A fault or warning on one line: place, value, and what was expected."""
    says_more = fault.value is not None and fault.value != fault.column
    value = f" {shown_value(words, fault.value)};" if says_more else ""
    return words.text(
        "{where}:{value} expected {expected}.", where=where(fault), value=value, expected=expected(words, fault)
    )


def columns_named(words: Translator, columns: Iterable[str]) -> str:
    """Columns of the pupils' table by their names in the reader's language."""
    dutch = {each.name: each.alias or each.name for each in PUPILS.columns}
    return ", ".join(dutch.get(each, each) if words.language == "nl" else each for each in columns)


def open_fields_line(words: Translator, fields: Iterable[str], pupils: str, count: int) -> str:
    """Sentence on newcomers whose route could change with empty fields."""
    return words.plural(
        "{count} newcomer's route could turn on an empty field ({fields}): {pupils}.",
        "{count} newcomers' routes could turn on an empty field ({fields}): {pupils}.",
        count,
        fields=columns_named(words, fields),
        pupils=pupils,
    )


POINTS = msgids("{count} point", "{count} points")
WAITING_POINTS = msgids("{count} waiting point", "{count} waiting points")
"""A number of points, for :meth:`~placement.locale.language.Translator.measured`."""


def signed(words: Translator, change: Fraction | int, decimals: int = 2, minus: str = "-") -> str:
    """A change with its sign; without a sign if it rounds to zero."""
    number = words.number(change if change > 0 else -change, decimals)
    sign = "" if number == words.number(0) else "+" if change > 0 else minus
    return f"{sign}{number}"


def with_minus(said: str) -> str:
    """A sentence whose negative numbers have the minus sign of a page; hyphens within words and numbers stay."""
    return _NEGATIVE.sub("\N{MINUS SIGN}", said)


def rounded(words: Translator) -> str:
    """Sentence on what readers without pupils are shown, for the end of their pages."""
    return words.text(
        "So that no child can be told apart, ways are rounded, children are counted by a personal attribute in "
        "comparisons and sets only, to the nearest five, and where fewer than five are concerned nothing is told of it."
    )


def rounded_note(words: Translator) -> str:
    """Sentence on how readers without pupils see counts by a personal attribute."""
    return words.text("To the nearest five, so that no child can be told apart.")


def within(name: str) -> str:
    """A criterion's name as used within a sentence."""
    return name[:1].lower() + name[1:]
