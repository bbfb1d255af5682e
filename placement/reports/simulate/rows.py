"""The tables of `placement simulate`, row by row, headers first. Only `pupils.csv` holds pupils."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from placement.reports.tables.model import TableSpec
from placement.reports.tables.simulate import BANDS, BASE_SCENARIO, GROUPS, PAIRED, PRICES, PUPILS, SCENARIO, WEEKS
from placement.reports.writers.csv import FileRows, file_rows
from placement.simulation.outcome import Simulation
from placement.simulation.policies.registry import PRICES as BY_PRICES

R = TypeVar("R")


def tables(found: Simulation) -> Mapping[str, FileRows]:
    """File name -> rows of each table; prices where a policy places by them."""
    plays, several = found.plays, len(found.worlds) > 1
    return {
        "weeks.csv": _rows(WEEKS, [(play, line) for play in plays for line in play.weeks], several),
        "groups.csv": _rows(GROUPS, [(play, line) for play in plays for line in play.groups], several),
        "pupils.csv": _rows(PUPILS, [(play, line) for play in plays for line in play.pupils], several),
        "bands.csv": _rows(BANDS, found.bands, several),
        "paired.csv": _rows(PAIRED, found.pairs, several),
        **({"prices.csv": prices(found)} if BY_PRICES in found.policies else {}),
    }


def prices(found: Simulation) -> FileRows:
    """Prices of seats in every week that was placed by them."""
    rows = [(play, line) for play in found.plays for line in play.prices]
    return _rows(PRICES, rows, len(found.worlds) > 1)


def _rows(spec: TableSpec[R], rows: Sequence[R], several: bool) -> FileRows:
    return file_rows(spec if several else spec.without((SCENARIO, BASE_SCENARIO)), rows)
