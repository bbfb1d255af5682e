"""Parsed rows of a table: values, what is wrong with them, and the keys that are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from placement.faults import Fault


@dataclass(frozen=True, slots=True)
class Record:
    """Parsed row.

    Attributes
    ----------
    row
        Its line in the file.
    fields
        InputColumn -> value, for filled cells without a fault. `Any`, because each column has its own type,
        set by :mod:`placement.tables.columns` and expected by the domain's constructors.
    traits
        InputColumn -> values that can be mixed over groups.
    sound
        Whether nothing is wrong with it.
    shifted
        Whether its cells may be under the wrong headers, so that only its key can be trusted.
    """

    row: int
    fields: dict[str, Any]
    traits: Mapping[str, tuple[str, ...]]
    sound: bool
    shifted: bool = False


@dataclass(frozen=True)
class Records:
    """Parsed table.

    Attributes
    ----------
    known
        Keys of all rows, faulty ones too -> their lines; needed to tell which ids do not exist.
    """

    records: tuple[Record, ...]
    known: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
