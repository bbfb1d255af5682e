"""Many faults of one kind in one column have one cause: they are one fault with a count and the first rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from placement.faults import Fault
from placement.tables.quote import named

_MEANT = re.compile(r"; did you mean (.+)\?$")
_SHORT = 40
"""Characters of a value that is listed among others."""

MOST_ALIKE = 10
"""Faults of one kind in one column of a file that are told one by one."""


def condensed(faults: Iterable[Fault]) -> list[Fault]:
    """Faults in their order; of more than :data:`MOST_ALIKE` of one kind, one with their number and first rows."""
    faults = list(faults)
    kinds: dict[tuple[str, str, str | None], list[Fault]] = {}
    for fault in faults:
        kinds.setdefault(_kind(fault), []).append(fault)
    told: list[Fault] = []
    for fault in faults:
        alike = kinds[_kind(fault)]
        if len(alike) <= MOST_ALIKE or fault.row is None:
            told.append(fault)
        elif fault is alike[0]:
            told.append(replace(fault, expected=_expected(alike)))
    return told


def _expected(alike: Sequence[Fault]) -> str:
    """What was expected of all of them, in how many rows, and the different values, each with what may be meant."""
    rows = list(dict.fromkeys(each.row for each in alike if each.row is not None))
    values = {
        each.value or "": _MEANT.search(each.expected) for each in alike if each.value and len(each.value) <= _SHORT
    }
    if len(values) < 2:
        return f"{alike[0].expected}; so in {len(rows)} rows: {named(rows)}"
    found = named([f"{value} ({meant[1]}?)" if meant else value for value, meant in values.items()])
    return f"{_MEANT.sub('', alike[0].expected)}; so in {len(rows)} rows: {named(rows)}; found: {found}"


def _kind(fault: Fault) -> tuple[str, str, str | None]:
    return fault.file, fault.code, fault.column
