"""A file as arrivals.yaml that a scenario names: who may come, for prices of seats or for a year of inflow (R30, R32).

Here it is taken in with the files that it names, so that a run depends on them and keeps them. What it says is judged
where it is used (:mod:`placement.simulation.reading`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from placement.case import Readings
from placement.faults import Fault
from placement.scenario.document import parse_yaml
from placement.scenario.node import Node, fault_at
from placement.scenario.paths import is_taken
from placement.scenario.shock_types import OWN
from placement.scenario.world import World
from placement.tables.files import file_bytes

PROFILE, PAST = "profile", "past"
"""Keys of arrivals.yaml that name a file."""

_LOC = ("later", "arrivals")
_EXPECTED = "a file as arrivals.yaml"


def take_arrivals(path: Path, world: World, fault: Callable[[str, str], Fault]) -> None:
    """Takes in a file of arrivals, and the files that it names.

    Parameters
    ----------
    fault
        The fault of the path, from its code and what was expected.
    """
    if path not in world.readings.arrivals and (path == Path() or not is_taken(path)):
        world.faults.append(fault("missing_file", _EXPECTED))
        return
    data = bytes_of(path, path.name, world.readings)
    if isinstance(data, Fault):
        world.faults.append(fault(data.code, data.expected))
        return
    _take(path, data, world)
    for named, shown in _named(path, data):
        found = bytes_of(named, shown, world.readings)
        if isinstance(found, bytes) and is_sums(found):
            _take(named, found, world)
        elif world.has_pupils(named):
            for digest in world.pupils_in(named, shown).inputs.values():
                world.files[named] = digest


def take_later(root: Node, world: World) -> None:
    """Takes in the arrivals from which a scenario has prices of seats worked out."""
    node, found = root.find(_LOC)
    if found != _LOC or not isinstance(node.value, str):
        return
    prices, priced = root.find(("later", "prices"))
    if len(priced) > 1 and prices.value is not None:
        world.faults.append(fault_at(node, _LOC, "contradiction", "either prices, or arrivals to work them out from"))
    take_arrivals(Path(node.value), world, lambda code, expected: fault_at(node, _LOC, code, expected))


def beside(path: Path, name: str) -> Path:
    """The file that a file of arrivals names."""
    return Path(os.path.realpath(path.parent / name.strip().replace("\0", "\ufffd")))


def bytes_of(path: Path, name: str, readings: Readings) -> bytes | Fault:
    """Bytes of a file of arrivals or of sums: those that were read before, or else what is there now.

    Parameters
    ----------
    name
        The file as messages name it.
    """
    kept = readings.arrivals.get(path)
    return file_bytes(path, name) if kept is None else kept


def is_sums(data: bytes) -> bool:
    """Whether a file begins as a file of sums."""
    first = data.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].strip().replace(b'"', b"").lower()
    return first.replace(b";", b",").split(b",")[0].strip() == b"what"


def _take(path: Path, data: bytes, world: World) -> None:
    world.arrivals[path] = data
    world.files[path] = sha256(data).hexdigest()


def _named(path: Path, data: bytes) -> Iterator[tuple[Path, str]]:
    """Files that a file of arrivals names, and their names there; none where it cannot be read, which is told later."""
    root, _ = parse_yaml(data, path.name)
    for key in (PROFILE, PAST):
        node = None if root is None else root.map.get(key)
        name = "" if node is None else (node.text or "").strip()
        if name and name != OWN:
            yield beside(path, name), name
