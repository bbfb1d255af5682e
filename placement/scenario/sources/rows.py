"""Rows of a table of scenarios: each becomes a scenario document, with the place of every value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from placement.faults import Fault
from placement.scenario.extends import in_folder
from placement.scenario.node import Loc, Mark, Node, dotted
from placement.scenario.sources.columns import FACTORS, NAME, cell_node, expected, key_of, keys
from placement.tables.names import fold
from placement.tables.quote import shown


@dataclass
class Reader:
    """Collects scenarios and faults while going through one table.

    Attributes
    ----------
    columns
        Position -> column.
    headed
        Positions with a heading, known or not.
    headings, rows, faults
        As in :class:`placement.scenario.sources.table.ScenarioTable`.
    """

    file: str
    data: Path
    columns: dict[int, str] = field(default_factory=dict)
    headed: set[int] = field(default_factory=set)
    headings: dict[str, str] = field(default_factory=dict)
    rows: dict[str, Node] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def read_heading(self, line: int, cells: Iterable[str]) -> None:
        """Takes in the row of headings."""
        first: dict[str, str] = {}
        for position, cell in enumerate(cells):
            heading, key = cell.strip(), key_of(cell)
            if not heading:
                continue
            self.headed.add(position)
            if key is None:
                self._fault("unknown_column", line, heading, heading, expected(heading))
            elif key in first:
                self._fault(
                    "duplicate_column", line, heading, heading, f"one column for {key}; {first[key]!r} is it already"
                )
            else:
                first[key] = heading
                self.columns[position] = key
                loc = (*keys()[key], "factor") if key in FACTORS else keys()[key]
                self.headings[dotted(loc)] = heading

    def read_row(self, line: int, cells: Sequence[str]) -> None:
        """Takes in the row of a scenario."""
        mark = Mark(self.file, line)
        filled = {key: cells[at].strip() for at, key in self.columns.items() if at < len(cells) and cells[at].strip()}
        name = filled.get(NAME, "")
        beside = [cell for at, cell in enumerate(cells) if cell.strip() and at not in self.headed]
        if beside:
            self._fault("unnamed_column", line, None, shown(beside[0]), "a header above this cell")
        if not name:
            self._fault("empty_cell", line, self.headings[NAME], "", "a name")
        elif any(fold(each) == fold(name) for each in self.rows):
            self._fault("duplicate_id", line, self.headings[NAME], shown(name), "a name that no other row has")
        else:
            root: dict[str, Node] = {"data": Node(str(self.data.resolve()), mark, str(self.data))}
            for key, text in filled.items():
                _put(root, keys()[key], cell_node(key, text, mark), mark)
            self.rows[name] = in_folder(Node(root, mark), self.data if self.data.is_dir() else self.data.parent)

    def _fault(self, code: str, line: int, column: str | None, value: str, wanted: str) -> None:
        self.faults.append(Fault(code, self.file, line, column, value, wanted))


def _put(root: dict[str, Node], loc: Loc, node: Node, mark: Mark) -> None:
    """Puts a value at its place; changes of several columns follow each other."""
    if loc[0] == "changes":
        before = root["changes"].items if "changes" in root else ()
        root["changes"] = Node((*before, *node.items), mark)
        return
    here = root
    for step in loc[:-1]:
        inner = dict(here[str(step)].map) if str(step) in here else {}
        here[str(step)] = Node(inner, mark)
        here = inner
    here[str(loc[-1])] = node
