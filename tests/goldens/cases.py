"""The cases in `cases.txt`: one for each row, world and language."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.goldens.worlds import SETS, WORLD

TABLE = Path(__file__).with_name("cases.txt")
LANGUAGES = ("en", "nl")
WIDTH = 80


@dataclass(frozen=True)
class Case:
    """One command line.

    Attributes
    ----------
    name
        World, language and row of the table, which is also the folder of the golden.
    words
        Arguments of `placement`.
    needs
        Name of the case whose files must exist beforehand.
    slow
        Whether `make test` leaves it out.
    """

    name: str
    words: tuple[str, ...]
    needs: str | None
    columns: int
    slow: bool


def read(text: str) -> Iterator[Case]:
    """The cases in a table, row by row."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    for line in lines[1:]:
        name, quick, slow, needs, width, command = (cell.strip() for cell in line.split("|", 5))
        for asked, is_slow in ((quick, False), (slow, True)):
            for world, language in _expanded(asked):
                words = (*shlex.split(command.format(**vars(WORLD[world]))), "--lang", language)
                before = f"{world}/{LANGUAGES[0]}/{needs}" if needs else None
                yield Case(f"{world}/{language}/{name}", words, before, int(width or WIDTH), is_slow)


def _expanded(asked: str) -> Iterator[tuple[str, str]]:
    """Worlds and languages that the words of a cell stand for."""
    for each in asked.split():
        name, _, language = each.partition(":")
        if name in SETS:
            yield from _expanded(" ".join(f"{one}:{language}" if language else one for one in SETS[name].split()))
        else:
            yield from ((name, chosen) for chosen in ([language] if language else LANGUAGES))


CASES: tuple[Case, ...] = tuple(read(TABLE.read_text(encoding="utf-8")))
BY_NAME = {case.name: case for case in CASES}
