"""A scenario that was named, wherever it comes from, as a document that is read like a file's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from placement.case import Case
from placement.faults import Fault, InputError
from placement.locale import msgid
from placement.scenario import load
from placement.scenario.extends import Document, read_document
from placement.scenario.node import Mark, Node
from placement.scenario.sources.errors import NoDateError
from placement.scenario.sources.inherit import row_document
from placement.scenario.sources.table import ScenarioTable
from placement.tables.one_table import as_written

DATE_OPTION = "--date"
_DATE = "a date such as 2026-11-23, or --date for every row without one"


@dataclass(frozen=True)
class Source:
    """One scenario: a file, tables alone, or a row of a table of scenarios.

    Attributes
    ----------
    path
        As it was named: a YAML file, or the folder or workbook with the tables.
    table, name
        Table of scenarios and the row of it.
    is_file
        Whether `path` is a YAML file.
    """

    path: Path
    table: ScenarioTable | None = None
    name: str = ""
    is_file: bool = False

    @property
    def shown(self) -> str:
        """What a person types to name it."""
        return f"{self.path}:{self.name}" if self.table else str(self.path)

    @property
    def file(self) -> str:
        """File in whose name its own faults stand."""
        return self.table.file if self.table else str(self.path)

    @cached_property
    def document(self) -> Document:
        """Contents, with everything that it extends."""
        if self.is_file:
            return read_document(self.path)
        return _bare(self.path) if self.table is None else row_document(self.table, self.name)

    @property
    def gives_date(self) -> bool:
        """Whether it says its batch date itself."""
        return self.document.root is None or "date" in self.document.root.map

    def case(self, *, date: str | None = None, encoding: str | None = None) -> Case:
        """The case, with every table read.

        Parameters
        ----------
        date
            Batch date where the scenario gives none.
        encoding
            Of the tables' CSV files, where it is neither UTF-8 nor Windows-1252.

        Raises
        ------
        NoDateError
            If it is tables alone and no date is given.
        InputError
            With every fault of the scenario and of its tables.
        """
        if self.is_file:
            return load.case_of(_dated(self.document, date), self.path.parent, encoding, path=self.path)
        if self.table is None:
            if date is None:
                raise NoDateError(
                    msgid("{path} holds tables and no scenario: give the batch date, such as --date 2026-11-23."),
                    self.path,
                )
            return load.case_of(_dated(self.document, date), self.path.resolve().parent, encoding)
        headings = {self.table.file: self.table.headings}
        try:
            case = load.case_of(_dated(self.document, date), self.table.data.resolve().parent, encoding)
        except InputError as error:
            placed = (self._placed(fault) for fault in error.faults)
            raise InputError(dict.fromkeys(as_written(placed, headings))) from None
        return replace(case, warnings=(*self.table.warnings, *as_written(case.warnings, headings)))

    def _placed(self, fault: Fault) -> Fault:
        """Fault of a key that is missing, with the row that lacks it."""
        if self.table is None or fault.row is not None or fault.code != "missing_key":
            return fault
        expected = _DATE if fault.column == "date" else fault.expected
        return replace(fault, row=self.table.rows[self.name].mark.line, expected=expected)


def _dated(document: Document, date: str | None) -> Document:
    root = document.root
    if root is None or date is None or "date" in root.map:
        return document
    return replace(document, root=Node({**root.map, "date": Node(date, Mark(DATE_OPTION), date)}, root.mark))


def _bare(path: Path) -> Document:
    """Scenario of tables alone: their own name, and the default of everything else."""
    whole = path.resolve()
    mark = Mark(str(path))
    name = whole.name if whole.is_dir() else whole.stem
    root = Node({"name": Node(name, mark, name), "data": Node(str(whole), mark, str(path))}, mark)
    return Document(root, True, (), {}, (str(path),))
