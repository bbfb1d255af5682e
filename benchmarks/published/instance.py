"""Published location problems as plain numbers, read from the files as published.

Both kinds require the same: every customer is served entirely by one open facility, and no facility takes
more demand than its capacity. They differ in the cost of opening.

- `sscflp` (single-source capacitated facility location): minimise fixed costs plus assignment costs.
- `cpmp` (capacitated p-median): at most p facilities, minimise assignment costs.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
FOLDER = HERE / "instances"
TABLE = HERE / "instances.csv"


@dataclass(frozen=True)
class Instance:
    """One location problem.

    Attributes
    ----------
    capacities, fixed_costs
        Per facility; capacities in units of demand.
    demands
        Per customer.
    costs
        `costs[customer][facility]`: cost of serving the customer entirely from there.
    max_open
        Maximum number of open facilities; `None` without a limit.
    """

    capacities: tuple[int, ...]
    fixed_costs: tuple[int, ...]
    demands: tuple[int, ...]
    costs: tuple[tuple[int, ...], ...]
    max_open: int | None = None


@dataclass(frozen=True)
class Published:
    """A row of `instances.csv`: the source of an instance and its optimum."""

    name: str
    kind: str
    layout: str
    source: str
    optimum: int
    proven_by: str
    seconds: float
    quick: bool

    def read(self) -> Instance:
        """The instance, read from its own file."""
        numbers = [float(word) for word in (FOLDER / f"{self.name}.txt").read_text("ascii").split()]
        if not all(number.is_integer() for number in numbers):
            raise ValueError(f"{self.name}: a number that is not whole")
        return LAYOUTS[self.layout]([int(number) for number in numbers])


def published() -> list[Published]:
    """The table of instances."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [
            Published(
                name=row["name"],
                kind=row["kind"],
                layout=row["layout"],
                source=row["source"],
                optimum=int(row["published_optimum"]),
                proven_by=row["proven_by"],
                seconds=float(row["seconds"]),
                quick=row["quick"] == "yes",
            )
            for row in csv.DictReader(file)
        ]


def _orlib(numbers: list[int]) -> Instance:
    """OR-Library `pmedcap`: number, best known; n, p, capacity; then id, x, y, demand per node.

    Distances are Euclidean, truncated to integers (Osman and Christofides 1994).
    """
    _, _, size, medians, capacity, *rest = numbers
    nodes = [tuple(rest[4 * index : 4 * index + 4]) for index in range(size)]
    return Instance(
        capacities=(capacity,) * size,
        fixed_costs=(0,) * size,
        demands=tuple(demand for _, _, _, demand in nodes),
        costs=tuple(
            tuple(math.isqrt((ax - bx) ** 2 + (ay - by) ** 2) for _, bx, by, _ in nodes) for _, ax, ay, _ in nodes
        ),
        max_open=medians,
    )


def _holmberg(numbers: list[int]) -> Instance:
    """Holmberg, Rönnqvist and Yuan 1999: facilities, customers; capacity and fixed cost; demands; costs by facility."""
    facilities, customers, *rest = numbers
    pairs, rest = rest[: 2 * facilities], rest[2 * facilities :]
    demands, rest = rest[:customers], rest[customers:]
    return Instance(
        capacities=tuple(pairs[0::2]),
        fixed_costs=tuple(pairs[1::2]),
        demands=tuple(demands),
        costs=tuple(
            tuple(rest[facility * customers + customer] for facility in range(facilities))
            for customer in range(customers)
        ),
    )


def _diaz(numbers: list[int]) -> Instance:
    """Díaz and Fernández 2002: customers, facilities; costs by customer; demands; fixed costs; capacities."""
    customers, facilities, *rest = numbers
    costs, rest = rest[: customers * facilities], rest[customers * facilities :]
    demands, rest = rest[:customers], rest[customers:]
    return Instance(
        capacities=tuple(rest[facilities : 2 * facilities]),
        fixed_costs=tuple(rest[:facilities]),
        demands=tuple(demands),
        costs=tuple(tuple(costs[customer * facilities : (customer + 1) * facilities]) for customer in range(customers)),
    )


LAYOUTS = {"orlib": _orlib, "holmberg": _holmberg, "diaz": _diaz}
