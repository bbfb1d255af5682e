"""Faults: what is wrong with the input, where, and what was expected.

Faults are collected, never raised one by one; :class:`InputError` carries them all.
They hold a row's id and the faulty cell, and nothing else about a pupil.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault or warning in a table or a scenario.

    Attributes
    ----------
    code
        Stable name in English, e.g. `unknown_id`.
    file
        File (and sheet, as in `book.xlsx[pupils]`) as the user named it.
    row
        Line in the file, counted from 1 with the header as line 1; the line for YAML. `None` for the whole file.
    column
        The column or key.
    value
        The cell as read; empty for an empty cell.
    expected
        What would have been valid, in English; shown after "expected".
    """

    code: str
    file: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    expected: str = ""

    def __str__(self) -> str:
        """One line: location, value, and what was expected."""
        where = self.file if self.row is None else f"{self.file}:{self.row}"
        column = f", {self.column}" if self.column else ""
        value = "" if self.value is None else f": {self.value!r}"
        return f"{where}{column}{value}: expected {self.expected}"


class PlacementError(Exception):
    """Base class of every error that this package raises on purpose."""


class InputError(PlacementError):
    """The tables or the scenario contain faults (exit code 3)."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Fault, ...]]]:
        """Support pickling, so that worker processes can report the error."""
        return InputError, (self.faults,)


class ArgumentError(InputError, ValueError):
    """What a program gave as settings holds faults; each names its argument."""

    def __reduce__(self) -> tuple[type[ArgumentError], tuple[tuple[Fault, ...]]]:
        """Support pickling, so that worker processes can report the error."""
        return ArgumentError, (self.faults,)


class PathError(PlacementError):
    """An error about one path, with a sentence from the catalogs.

    Attributes
    ----------
    sentence
        The English sentence with `{path}`, which is its key in the catalogs.
    path
        The path that it is about.
    more
        What else the sentence names.
    """

    def __init__(self, sentence: str, path: Path, **more: str) -> None:
        self.sentence = sentence
        self.path = path
        self.more = more
        super().__init__(sentence.format(path=path, **more))

    @property
    def values(self) -> dict[str, str]:
        """Values to fill in: `translator.text(error.sentence, **error.values)`."""
        return {"path": str(self.path), **self.more}

    def __reduce__(self) -> tuple[Callable[..., PathError], tuple[object, ...]]:
        """Support pickling, so that worker processes can report the error."""
        return _path_error, (type(self), self.sentence, self.path, self.more)


def _path_error(kind: type[PathError], sentence: str, path: Path, more: Mapping[str, str]) -> PathError:
    return kind(sentence, path, **more)
