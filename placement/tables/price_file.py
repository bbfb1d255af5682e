"""Reading a file of prices: what a seat in each group costs those who come later (R30, R32)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from placement.faults import Fault
from placement.tables.columns import InputColumn, Table
from placement.tables.encoding import unknown_encoding
from placement.tables.numbers import exact
from placement.tables.one_table import as_written, in_order, read_table, written_headers
from placement.tables.records import Record
from placement.tables.sources import Source, open_table
from placement.tables.values import identifier

PLACES = 2
"""Decimals of a price."""

PRICES = Table(
    "prices",
    (
        InputColumn("group_id", "groep_id", identifier, required=True),
        InputColumn("points", "punten", exact, required=True, exact=True, places=PLACES),
    ),
    key=("group_id",),
    required=False,
)


@dataclass(frozen=True)
class PriceTable:
    """Prices of seats.

    Attributes
    ----------
    points
        Group -> points of a seat.
    rows
        Group -> file and row that say so.
    inputs
        File name -> SHA-256 of its bytes.
    """

    points: Mapping[str, Fraction]
    rows: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)


def read_prices(file: Path, *, encoding: str | None = None) -> PriceTable:
    """Prices in a file with the columns `group_id` and `points`, or in a workbook's sheet `prices`."""
    if encoding is not None and (fault := unknown_encoding(encoding)):
        return PriceTable({}, faults=(fault,))
    return prices_of(open_table(file, PRICES, name=file.name, encoding=encoding, own={}))


def prices_of(source: Source) -> PriceTable:
    """Prices of a table that is split into rows."""
    if PRICES.name not in source.rows:
        return PriceTable({}, faults=tuple(source.faults), warnings=tuple(source.warnings), inputs=source.inputs)
    read = read_table(source, PRICES)
    headers = written_headers([read])
    found = read.built(lambda record: record)
    return PriceTable(
        {_group(each): _points(each) for each in found},
        {_group(each): (read.file, each.row) for each in found},
        tuple(as_written(in_order([*source.faults, *read.faults], [read]), headers)),
        tuple(as_written([*source.warnings, *read.warnings], headers)),
        source.inputs,
    )


def _group(record: Record) -> str:
    return str(record.fields["group_id"])


def _points(record: Record) -> Fraction:
    points = record.fields["points"]
    assert isinstance(points, Fraction)
    return points
