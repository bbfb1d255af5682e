"""The file of prices that a scenario names under `later`: what a seat costs those who come later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from placement.case import Readings, Scenario
from placement.domain import Group, GroupStatus, Pupil, Region
from placement.faults import Fault
from placement.policy import Mode
from placement.scenario.node import Node, fault_at
from placement.scenario.paths import is_taken
from placement.scenario.profile import signed_up
from placement.tables.alike import id_in
from placement.tables.price_file import PriceTable, read_prices

_LOC = ("later", "prices")
_WEIGHT, _ORDER = ("weights", "later"), ("solve", "order")
_EXPECTED = "a file with the price of a seat in each group"
_NOBODY = "nobody signed up in the year before"


@dataclass(frozen=True)
class Prices:
    """Prices that a scenario names.

    Attributes
    ----------
    file
        Where they stand; `None` where no file is named.
    files
        Digests of the files that were read.
    """

    table: PriceTable = field(default_factory=lambda: PriceTable({}))
    file: Path | None = None
    files: Mapping[Path, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    @property
    def read(self) -> Mapping[Path, Mapping[str, Fraction]]:
        """File -> its prices, as in :class:`placement.case.Readings`."""
        return {} if self.file is None else {self.file: self.table.points}

    def warnings(self, region: Region, root: Node) -> list[Fault]:
        """Warnings about the file, and about groups that take pupils and have no price in it."""
        found = list(self.table.warnings)
        missing = [each.id for each in region.groups if _takes(each) and each.id not in self.table.points]
        if self.file is not None and missing:
            node, _ = root.find(_LOC)
            expected = f"a price for every group that takes pupils; a seat costs nothing in {', '.join(missing)}"
            found.append(fault_at(node, _LOC, "unpriced", expected))
        return found


def named_prices(root: Node, encoding: str | None, readings: Readings) -> Prices:
    """Prices in the file that a scenario names, or what a run kept of them."""
    node, found = root.find(_LOC)
    if found != _LOC or not isinstance(node.value, str):
        return Prices()
    path = Path(node.value)
    if (kept := readings.prices.get(path)) is not None:
        return Prices(PriceTable(kept), path)
    if not node.value or not is_taken(path):
        return Prices(faults=(fault_at(node, _LOC, "missing_file", _EXPECTED),))
    table = read_prices(path, encoding=encoding)
    digests = {path.parent / name: digest for name, digest in table.inputs.items()}
    return Prices(table, path, digests, table.faults)


def mismatches(prices: Prices, region: Region) -> list[Fault]:
    """Faults of prices for groups that the region does not have."""
    groups = {each.id: each.id for each in region.groups}
    faults = []
    for group_id in prices.table.points:
        if group_id not in groups:
            file, row = prices.table.rows.get(group_id, (str(prices.file), 0))
            expected = id_in("groups", group_id, groups)
            faults.append(Fault("unknown_id", file, row or None, "group_id", group_id, expected))
    return faults


def unpriced(prices: Prices, scenario: Scenario | None, pupils: Iterable[Pupil], root: Node) -> Iterator[Fault]:
    """Fault of prices that count where none are named, and nobody signed up from whom they could be worked out."""
    if scenario is None or prices.file is not None or prices.faults or not scenario.weighs("later"):
        return
    if scenario.later.arrivals is not None:
        return
    if signed_up(pupils, scenario.date):
        return
    loc = _ORDER if scenario.solve.mode is Mode.LEXICOGRAPHIC else _WEIGHT
    node, _ = root.find(loc)
    yield fault_at(node, loc, "no_prices", f"{_EXPECTED}, under later.prices, or later.arrivals: {_NOBODY}")


def _takes(group: Group) -> bool:
    return group.status in (GroupStatus.OPEN, GroupStatus.CANDIDATE)
