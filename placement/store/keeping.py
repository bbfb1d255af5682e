"""The folder `inputs` of a run: what the solve used of its tables, and marks by which changes are noticed.

Each table is a CSV file of our own with English columns; `added-1.csv` ... are the files of pupils that changes name,
`earlier.csv` the pupils of the earlier run, `prices.csv` the prices of seats to those who come later, from a file or
worked out, `arrivals-1.yaml`, `arrivals-2.csv` ... the file of arrivals that these were worked out from, and the sums
that it names. `kept.json` says which file each was, and has the digest of each, the warnings about the tables, and a
mark of every row of `placements.csv`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

from placement.case import Case, Readings
from placement.earlier import EarlierPupils
from placement.faults import Fault, InputError
from placement.own_csv import mark_of, rows_of
from placement.own_json import read_json
from placement.reports.rows import placements
from placement.result import Result
from placement.scenario.kept_pupils import INPUTS, KEPT
from placement.scenario.paths import folder_of, relative
from placement.store.csv_text import csv_text
from placement.store.earlier import earlier_pupils, earlier_rows
from placement.store.inputs import shown
from placement.store.json_text import to_json
from placement.store.shapes import KeptShape
from placement.store.summary import SCHEMA_VERSION
from placement.store.used import Rows, Use, kept_rows, used_rows
from placement.tables.columns import PUPILS, TABLES
from placement.tables.dialect import Rows as Split
from placement.tables.price_file import PRICES, prices_of
from placement.tables.pupil_file import PupilTable, pupils_of
from placement.tables.read import tables_of
from placement.tables.sources import Source
from placement.tables.written import text_of

EARLIER = "earlier.csv"
PRICES_KEPT = f"{PRICES.name}.csv"


@dataclass(frozen=True)
class KeptInputs:
    """What a run kept of its inputs.

    Attributes
    ----------
    data
        The folder or workbook that was read.
    tables
        Table -> rows.
    added
        File of pupils -> rows.
    previous
        Run folder -> its pupils.
    prices
        File of prices -> its rows.
    arrivals
        File of arrivals, or of sums -> its bytes.
    warnings
        File in the folder -> warnings about what it was read from; of the tables together under an empty name.
    """

    data: Path
    tables: Mapping[str, Rows]
    added: Mapping[Path, Rows]
    previous: Mapping[Path, EarlierPupils]
    prices: Mapping[Path, Rows]
    arrivals: Mapping[Path, bytes]
    warnings: Mapping[str, tuple[Fault, ...]]

    def readings(self, digests: Mapping[Path, str]) -> Readings:
        """The readings from which the case is made again.

        Parameters
        ----------
        digests
            Digest of every file that was read.
        """
        inputs = {
            relative(path, folder_of(self.data)): digest
            for path, digest in digests.items()
            if path not in self.added
            and path not in self.prices
            and path not in self.arrivals
            and not any(path.is_relative_to(folder) for folder in self.previous)
        }
        rows = {name: _split(f"{INPUTS}/{name}.csv", each) for name, each in self.tables.items()}
        tables = replace(tables_of(Source(rows=rows)), inputs=inputs, warnings=self.warnings.get("", ()))
        pupils = {path: self._pupils(name, path) for name, path in _numbered(self.added)}
        prices = {path: _prices(each) for path, each in self.prices.items()}
        return Readings({self.data: tables}, pupils, self.previous, prices, self.arrivals, binding=True)

    def _pupils(self, name: str, path: Path) -> PupilTable:
        split = {PUPILS.name: _split(f"{INPUTS}/{name}", self.added[path])}
        return replace(pupils_of(Source(rows=split)), warnings=self.warnings.get(name, ()), inputs={})


def kept_files(out: Path, case: Case, result: Result) -> dict[str, str]:
    """Files of the folder, by path in the run; none for a case that was made without reading any.

    Parameters
    ----------
    out
        The run folder: paths are relative to it.
    """
    readings, use = case.readings, Use.of(case)
    if not readings.tables:
        return {}
    ((data, tables),) = readings.tables.items()
    files = {f"{name}.csv": csv_text(rows) for name, rows in used_rows(tables, use).items()}
    for name, path in _numbered(readings.pupils):
        table = readings.pupils[path]
        files[name] = csv_text(kept_rows(PUPILS, table.pupils, use, table.columns))
    for pupils in readings.previous.values():
        files[EARLIER] = csv_text(earlier_rows(pupils))
    if case.prices or readings.prices:
        files[PRICES_KEPT] = csv_text(price_rows(case.prices))
    coming = _of_arrivals(readings)
    files |= {name: readings.arrivals[path].decode("utf-8", "replace") for name, path in coming}
    warned = {"": tables.warnings} | {name: readings.pupils[path].warnings for name, path in _numbered(readings.pupils)}
    header, *rows = (tuple(row) for row in placements(result))
    told = {
        "schema_version": SCHEMA_VERSION,
        "data": relative(data, out),
        "added": {name: relative(path, out) for name, path in _numbered(readings.pupils)},
        "previous": next((relative(folder, out) for folder in readings.previous), None),
        **_priced(readings, out),
        **({"arrivals": {name: relative(path, out) for name, path in coming}} if coming else {}),
        "files": {name: sha256(text.encode()).hexdigest() for name, text in files.items()},
        "warnings": {name: [asdict(each) for each in found] for name, found in warned.items() if found},
        "placements": {"columns": header, "rows": {row[0]: mark_of(row) for row in rows}},
    }
    return {f"{INPUTS}/{name}": text for name, text in {**files, KEPT: to_json(told)}.items()}


def read_kept(folder: Path) -> KeptInputs | None:
    """What a run kept of its inputs; `None` for a run of an earlier version.

    Parameters
    ----------
    folder
        The run folder.

    Raises
    ------
    InputError
        If a file is missing, damaged or edited.
    """
    place = folder / INPUTS
    if not (place / KEPT).exists():
        return None
    told = _told(place / KEPT)
    found = {name: _rows(place / name, each) for name, each in told.files.items() if name not in told.arrivals}
    base = folder.resolve()
    tables = {table.name: found[f"{table.name}.csv"] for table in TABLES if f"{table.name}.csv" in found}
    earlier = earlier_pupils(found.get(EARLIER, ((),)))
    return KeptInputs(
        (base / told.data).resolve(),
        tables,
        {(base / path).resolve(): found[name] for name, path in told.added.items() if name in found},
        {} if told.previous is None else {(base / told.previous).resolve(): earlier},
        {} if told.prices is None else {(base / told.prices).resolve(): found.get(PRICES_KEPT, ((),))},
        {(base / path).resolve(): _raw(place / name, told.files.get(name)) for name, path in told.arrivals.items()},
        {name: tuple(each.fault() for each in found) for name, found in told.warnings.items()},
    )


def kept_prices(folder: Path) -> Mapping[str, Fraction]:
    """Prices of seats that a run was solved with; none if there were none.

    Raises
    ------
    InputError
        If they are missing, damaged or edited.
    """
    place = folder / INPUTS
    if not (place / KEPT).exists():
        return {}
    digest = _told(place / KEPT).files.get(PRICES_KEPT)
    return {} if digest is None else _prices(_rows(place / PRICES_KEPT, digest))


def _priced(readings: Readings, out: Path) -> dict[str, str]:
    """Where the prices were read from; nothing in a run without any, so that its bytes are as they always were."""
    files = tuple(readings.prices)
    return {"prices": relative(files[0], out)} if files else {}


def price_rows(prices: Mapping[str, Fraction]) -> Rows:
    """Prices of seats as rows of text."""
    return (tuple(each.name for each in PRICES.columns), *((key, text_of(points)) for key, points in prices.items()))


def _prices(rows: Rows) -> Mapping[str, Fraction]:
    return prices_of(Source(rows={PRICES.name: _split(f"{INPUTS}/{PRICES_KEPT}", rows)})).points


def _told(path: Path) -> KeptShape:
    try:
        return KeptShape.model_validate(read_json(path.read_bytes()))
    except (OSError, ValueError, RecursionError) as error:
        expected = "JSON as placement wrote it; damaged, so the run must be solved again"
        raise InputError([Fault("bad_json", shown(path.absolute()), expected=expected)]) from error


def _rows(path: Path, digest: str) -> Rows:
    try:
        return rows_of(_raw(path, digest))
    except ValueError:
        raise _altered(path) from None


def _raw(path: Path, digest: str | None) -> bytes:
    try:
        raw = path.read_bytes()
    except OSError:
        raise _altered(path) from None
    if sha256(raw).hexdigest() != digest:
        raise _altered(path)
    return raw


def _altered(path: Path) -> InputError:
    expected = "the file as placement wrote it; it is gone or has changed, so the run must be solved again"
    return InputError([Fault("changed_since", shown(path.absolute()), expected=expected)])


def _of_arrivals(readings: Readings) -> list[tuple[str, Path]]:
    """Name in the folder of each file of arrivals, and of sums."""
    return [(f"arrivals-{number}{each.suffix}", each) for number, each in enumerate(readings.arrivals, start=1)]


def _numbered(paths: Mapping[Path, object]) -> list[tuple[str, Path]]:
    return [(f"added-{number}.csv", path) for number, path in enumerate(paths, start=1)]


def _split(file: str, rows: Rows) -> Split:
    return Split(file, tuple(enumerate(rows, start=1)))
