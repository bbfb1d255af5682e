"""Reading a file of pupils besides the region's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from placement.domain import Pupil
from placement.faults import Fault
from placement.tables import build
from placement.tables.build import Index
from placement.tables.columns import (
    PUPILS,
)
from placement.tables.condense import condensed
from placement.tables.encoding import unknown_encoding
from placement.tables.names import fold
from placement.tables.one_table import as_written, in_order, places, read_table, written_headers
from placement.tables.resolve import Known, join_families, resolve
from placement.tables.sources import Source, open_table


@dataclass(frozen=True)
class PupilTable:
    """File of pupils besides the region's own; the scenario reports its faults with the rest.

    Attributes
    ----------
    columns
        Columns present in the file, as in :attr:`placement.domain.Region.pupil_columns`.
    where, headers, inputs, warnings
        As in :class:`Tables`.
    """

    pupils: tuple[Pupil, ...]
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    columns: frozenset[str] = frozenset()
    where: Index = field(default_factory=dict)
    headers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)


def read_pupils(
    file: Path,
    *,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    name: str | None = None,
    known: Known | None = None,
) -> PupilTable:
    """Pupils of a file with the columns of `pupils.csv`, or of a workbook with a sheet `pupils`.

    Parameters
    ----------
    encoding
        Of a CSV file, where it is neither UTF-8 nor Windows-1252.
    columns
        The user's header -> our column, such as `Tables.own_columns["pupils"]`.
    name
        File name for messages; defaults to the file's own name.
    known
        The region's ids, which its references are matched with; without it they stay as they are written.
    """
    called = name or file.name
    if encoding is not None and (fault := unknown_encoding(encoding)):
        return PupilTable((), (fault,))
    own = {fold(header): column for header, column in (columns or {}).items()}
    return pupils_of(open_table(file, PUPILS, name=called, encoding=encoding, own=own), known)


def pupils_of(source: Source, known: Known | None = None) -> PupilTable:
    """Pupils of a table that is split into rows; `known` as in :func:`read_pupils`."""
    if PUPILS.name not in source.rows:
        return PupilTable((), tuple(source.faults), tuple(source.warnings), inputs=source.inputs)
    read = read_table(source, PUPILS)
    headers = written_headers([read])
    more = (known or Known({})).also(PUPILS.name, (key[0] for key in read.records.known))
    faults, warnings = join_families(read.file, read.records.records, more)
    if known is not None:
        strangers, matched = resolve(PUPILS.name, read.file, read.records.records, more, {PUPILS.name})
        faults += strangers
        warnings += matched
    found = condensed(in_order([*source.faults, *read.faults, *faults], [read]))
    return PupilTable(
        read.built(build.pupil),
        tuple(as_written(found, headers)),
        tuple(as_written(condensed([*source.warnings, *read.warnings, *warnings]), headers)),
        read.header.names,
        places([read]),
        headers,
        source.inputs,
    )
