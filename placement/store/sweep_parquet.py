"""The rows of a sweep as Parquet, where duckdb is installed (extra `parquet`)."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from placement.reports.tables.model import Kind, TableSpec

R = TypeVar("R")

_TYPES = {Kind.COUNT: "BIGINT", Kind.NUMBER: "DOUBLE"}
"""Kind of a column -> its type; all others are text, and keep their leading zeros."""


def parquet_of(table: Path, spec: TableSpec[R]) -> bytes | None:
    """A table's CSV file as Parquet, with the types of its columns; `None` without duckdb."""
    if find_spec("duckdb") is None:
        return None
    types = {each.code: _TYPES.get(each.kind, "VARCHAR") for each in spec.columns}
    columns = ", ".join(f"{_text(name)}: {_text(kind)}" for name, kind in types.items())
    # Nothing is downloaded: reading CSV and writing Parquet come with the library.
    settings = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    with TemporaryDirectory() as folder, import_module("duckdb").connect(":memory:", config=settings) as database:
        made = Path(folder) / "table.parquet"
        source = f"read_csv({_text(str(table))}, header = true, delim = ',', quote = '\"', columns = {{{columns}}})"
        database.execute(f"COPY (FROM {source}) TO {_text(str(made))} (FORMAT parquet)")
        return made.read_bytes()


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
