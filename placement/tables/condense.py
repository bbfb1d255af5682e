"""Many faults of one kind in one column have one cause: they are one fault with a count and the first rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from placement.faults import Fault
from placement.tables.quote import named

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
            rows = list(dict.fromkeys(each.row for each in alike if each.row is not None))
            told.append(replace(fault, expected=f"{fault.expected}; so in {len(rows)} rows: {named(rows)}"))
    return told


def _kind(fault: Fault) -> tuple[str, str, str | None]:
    return fault.file, fault.code, fault.column
