"""`design.yaml` read, with every fault of it: file, line, key, value, and what was expected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

from pydantic import Field

from placement.faults import Fault, InputError
from placement.policy import MOST_SEED, Frozen
from placement.scenario.document import parse_yaml
from placement.scenario.expectation import known_name, options, part
from placement.scenario.extends import in_folder
from placement.scenario.file import ScenarioFile
from placement.scenario.node import Node, Plain, fault_at, to_plain_data
from placement.scenario.sources.columns import keys
from placement.scenario.validate import schema_of, validated, without
from placement.sweeping.design import Axis, Categories, Design, Level, Method, Scale, Span

CHANGES = "changes"
"""The axis whose values are named lists of changes."""
FILES = ("later.prices", "later.arrivals", "solve.previous")
"""Settings whose values are paths."""
MOST_DRAWS = 1000

_OF_A_YEAR = "inflow_year"
_OF_THE_FILE = frozenset({"name", "extends"})
_VARIED = "a map of settings and their values, such as weights.family: [5, 20]"
_SHAPE = "a map with at least vary: what is varied"


class SpanEntry(Frozen):
    """Values between two ends."""

    low: Fraction = Field(alias="from")
    """The lowest value."""
    high: Fraction = Field(alias="to")
    """The highest value."""
    steps: int | None = Field(default=None, ge=2, le=10_000)
    """Number of values in a grid, both ends among them."""
    scale: Scale = Scale.LINEAR
    """Whether they lie at equal differences or at equal ratios."""


class DesignFile(Frozen):
    """The shape of `design.yaml`, without what it varies."""

    method: Method = Method.GRID
    """How the points are chosen."""
    n: int | None = Field(default=None, ge=1)
    """Number of points; a grid has its own."""
    seed: int = Field(default=1, ge=0, le=MOST_SEED)
    """Seed of points that are drawn."""
    draws: int = Field(default=1, ge=1, le=MOST_DRAWS)
    """Number of draws of a scenario with chance in it."""
    sensitivity: bool = False
    """Whether Sobol points come with those that tell how much each setting matters."""


Checked = Callable[[Sequence[tuple[str, Plain]]], str | None]
"""Keys and values -> what a scenario expects of the first instead; `None` where it takes them together."""


def read_design(path: Path, checked: Checked) -> Design:
    """The design in a file.

    Parameters
    ----------
    checked
        Asks the scenarios whether they take values.

    Raises
    ------
    InputError
        With every fault of the file.
    """
    try:
        raw = path.read_bytes()
    except OSError:
        raise InputError([Fault("unreadable_file", str(path), expected="a file that can be read")]) from None
    root, faults = parse_yaml(raw, str(path))
    if root is None or faults:
        raise InputError([replace(each, expected=_SHAPE) if each.code == "empty_file" else each for each in faults])
    return design_of(_in_folder(root, path.parent), checked)


def _in_folder(root: Node, folder: Path) -> Node:
    """The design with absolute paths: those that it names are relative to its own file."""
    varied = root.map.get("vary")
    if varied is None or not varied.map:
        return root
    made = Node({name: _absolute(name, node, folder) for name, node in varied.map.items()}, varied.mark, varied.text)
    return Node({**root.map, "vary": made}, root.mark, root.text)


def _absolute(name: str, node: Node, folder: Path) -> Node:
    if name == CHANGES and node.map:
        lists = {
            each: in_folder(Node({CHANGES: named}, node.mark), folder).map[CHANGES] for each, named in node.map.items()
        }
        return Node(lists, node.mark, node.text)
    if name not in FILES or not node.items:
        return node
    section, key = name.split(".")
    items = [Node({section: Node({key: each}, each.mark)}, each.mark) for each in node.items]
    return Node(tuple(in_folder(each, folder).map[section].map[key] for each in items), node.mark, node.text)


def design_of(root: Node, checked: Checked) -> Design:
    """The design in a map; `checked` as for :func:`read_design`.

    Raises
    ------
    InputError
        With every fault of it.
    """
    settings, faults = validated(DesignFile, root, without(to_plain_data(root), "vary"))
    varied = root.map.get("vary")
    if varied is None or not varied.map:
        faults.append(fault_at(root if varied is None else varied, ("vary",), "missing_key", _VARIED))
        raise InputError(faults)
    reader = _Reader(varied, checked, settings.method if settings else Method.GRID)
    axes = tuple(reader.axes())
    faults += reader.all_faults(axes)
    if settings is not None:
        faults += _number_of_points(root, settings)
    if faults or settings is None:
        raise InputError(faults)
    return Design(axes, settings.method, settings.n, settings.seed, settings.draws, settings.sensitivity)


def _number_of_points(root: Node, settings: DesignFile) -> Iterator[Fault]:
    node, n = root.map.get("n", root), settings.n
    if settings.sensitivity and settings.method is not Method.SOBOL:
        wanted = "method sobol: a grid tells it without, latin and random cannot"
        yield fault_at(root.map["sensitivity"], ("sensitivity",), "bad_value", wanted)
    elif settings.sensitivity and n == 1:
        yield fault_at(node, ("n",), "bad_value", "at least 2 points for sensitivity")
    if settings.method is Method.GRID:
        if n is not None:
            yield fault_at(node, ("n",), "bad_value", "no n: a grid has a point for every combination")
    elif n is None:
        yield fault_at(node, ("n",), "missing_key", f"the number of points of method {settings.method.value}")
    elif settings.method is Method.SOBOL and n & (n - 1):
        near = 1 << (n.bit_length() - 1)
        yield fault_at(node, ("n",), "bad_value", f"a power of two for method sobol, such as {near} or {2 * near}")


class _Reader:
    """Reads the axes and collects their faults."""

    def __init__(self, varied: Node, checked: Checked, method: Method) -> None:
        self.varied = varied
        self.checked = checked
        self.method = method
        self.faults: list[Fault] = []
        self.refused: list[tuple[str, Plain, Fault]] = []

    def all_faults(self, axes: Sequence[Axis]) -> list[Fault]:
        """Every fault; what a scenario refuses alone may be right beside a value of another axis."""
        return self.faults + [fault for name, value, fault in self.refused if not self._fits(name, value, axes)]

    def _fits(self, name: str, value: Plain, axes: Sequence[Axis]) -> bool:
        others = ((axis.name, level.value) for axis in axes if axis.name != name for level in axis.ends)
        return any(self.checked([(name, value), other]) is None for other in others)

    def axes(self) -> Iterator[Axis]:
        """Every axis that can be read."""
        for name, node in self.varied.map.items():
            loc = ("vary", name)
            if name != CHANGES and name not in _settings():
                expected = known_name("a key of a scenario", name, [CHANGES, *_settings()])
                self.faults.append(fault_at(node, loc, "unknown_key", expected, name))
            elif name == CHANGES:
                yield from self._changes(node, loc)
            elif node.map:
                yield from self._span(name, node, loc)
            else:
                yield from self._categories(name, node, loc)

    def _changes(self, node: Node, loc: tuple[str, ...]) -> Iterator[Categories]:
        if not node.map:
            self.faults.append(fault_at(node, loc, "bad_value", "names, each with a list of changes"))
            return
        plain = {name: to_plain_data(each) for name, each in node.map.items()}
        for name, value in plain.items():
            self._ask(CHANGES, node.map[name], (*loc, name), value)
            # A sweep solves the batch, so it would give the same rows with a year of inflow as without one.
            for entry in node.map[name].items or ():
                if entry.map and _OF_A_YEAR in entry.map:
                    wanted = "changes of the batch: compare and simulate play a year of inflow"
                    self.faults.append(fault_at(entry.map[_OF_A_YEAR], (*loc, name, _OF_A_YEAR), "bad_value", wanted))
        yield Categories(CHANGES, tuple(Level.of(value, name) for name, value in plain.items()))

    def _categories(self, name: str, node: Node, loc: tuple[str, ...]) -> Iterator[Categories]:
        if not node.items:
            wanted = "a list of values, or from and to"
            self.faults.append(fault_at(node, loc, "bad_value", wanted))
            return
        levels = []
        for each in node.items:
            value = to_plain_data(each)
            self._ask(name, each, loc, value)
            levels.append(Level.of(value, _listed(each) if each.items else each.text))
        if len({level.json for level in levels}) < len(levels):
            self.faults.append(fault_at(node, loc, "duplicate", "each value once"))
        yield Categories(name, tuple(dict.fromkeys(levels)))

    def _span(self, name: str, node: Node, loc: tuple[str, ...]) -> Iterator[Span]:
        entry, faults = validated(SpanEntry, node, to_plain_data(node), at=loc)
        self.faults += faults
        if entry is None:
            return
        types = {str(choice.get("type")) for choice in options(part(schema_of(ScenarioFile), keys()[name]))}
        if not types & {"integer", "number"}:
            self.faults.append(fault_at(node, loc, "bad_value", "a list: only a number has values between two ends"))
            return
        self._ends(entry, node, loc)
        span = Span(name, entry.low, entry.high, entry.steps, entry.scale, "number" not in types)
        if entry.scale is Scale.LINEAR or entry.low > 0:
            for part_, key in ((0, "from"), (1, "to")):
                self._ask(name, node.map[key], (*loc, key), span.at(Fraction(part_)).value)
            yield span

    def _ends(self, entry: SpanEntry, node: Node, loc: tuple[str, ...]) -> None:
        if entry.high <= entry.low:
            self._add(node.map["to"], (*loc, "to"), f"more than from, {node.map['from'].shown}")
        if entry.scale is Scale.LOG and entry.low <= 0:
            self._add(node.map["from"], (*loc, "from"), "a number above 0 for scale log")
        if self.method is Method.GRID and entry.steps is None:
            self._add(node, (*loc, "steps"), "the number of values, since the method is grid")
        if self.method is not Method.GRID and entry.steps is not None:
            self._add(node.map["steps"], (*loc, "steps"), "no steps: only a grid has them")

    def _ask(self, name: str, node: Node, loc: tuple[str, ...], value: Plain) -> None:
        expected = self.checked([(name, value)])
        if expected is not None:
            self.refused.append((name, value, fault_at(node, loc, "bad_value", expected)))

    def _add(self, node: Node, loc: tuple[str, ...], expected: str) -> None:
        self.faults.append(fault_at(node, loc, "bad_value", expected))


@cache
def _settings() -> tuple[str, ...]:
    """Keys that can be varied, each with its section."""
    return tuple(name for name, loc in keys().items() if ".".join(loc) == name and name not in _OF_THE_FILE)


def _listed(node: Node) -> str:
    return "|".join(each.shown for each in node.items)
