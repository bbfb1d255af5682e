"""Faults: what is wrong with the input, where, and what was expected.

Faults are collected, never raised one by one; :class:`InputError` carries them all.
They hold a row's id and the faulty cell, and nothing else of a pupil.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault or warning in a table or a scenario.

    Attributes
    ----------
    code
        Stable English name, e.g. `unknown_id`.
    file
        File (and sheet, as `book.xlsx[pupils]`) as the user named it.
    row
        Line in the file, counted from 1 with the header as line 1; for YAML the line. `None` for the whole file.
    column
        The column or key.
    value
        The cell as it was read; empty for an empty cell.
    expected
        What would have been right, in English; shown after "expected".
    """

    code: str
    file: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    expected: str = ""

    def __str__(self) -> str:
        """One line: where, what, and what was expected."""
        where = self.file if self.row is None else f"{self.file}:{self.row}"
        column = f", {self.column}" if self.column else ""
        value = "" if self.value is None else f": {self.value!r}"
        return f"{where}{column}{value}: expected {self.expected}"


class PlacementError(Exception):
    """The root of every error that this package raises on purpose."""


class InputError(PlacementError):
    """Tables or scenario hold faults (exit code 3)."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Fault, ...]]]:
        """Survive pickling, so that workers can report it."""
        return InputError, (self.faults,)


class ArgumentError(InputError, ValueError):
    """What a program gave as settings holds faults; each names its argument."""

    def __reduce__(self) -> tuple[type[ArgumentError], tuple[tuple[Fault, ...]]]:
        """Survive pickling, so that workers can report it."""
        return ArgumentError, (self.faults,)


class PathError(PlacementError):
    """A sentence of the catalogs about one path.

    Attributes
    ----------
    sentence
        The English sentence with `{path}`: key of the catalogs.
    path
        What it is about.
    """

    def __init__(self, sentence: str, path: Path) -> None:
        self.sentence = sentence
        self.path = path
        super().__init__(sentence.format(path=path))

    @property
    def values(self) -> dict[str, str]:
        """What to fill in: `translator.text(error.sentence, **error.values)`."""
        return {"path": str(self.path)}

    def __reduce__(self) -> tuple[type[PathError], tuple[str, Path]]:
        """Survive pickling, so that workers can report it."""
        return type(self), (self.sentence, self.path)
