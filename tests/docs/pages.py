"""A page of the manual as the steps that a reader takes.

- a fenced block `sh` holds commands, and a fenced block `text` right after it what they show;
- `<!-- write FILE -->` before a fenced block: the reader writes the block to that file;
- `<!-- fill FILE SHEET -->` before a table: the reader adds these rows to a sheet, under headings of the same name;
- `<!-- answer FILE SHEET -->` before a table: the reader fills in cells of the rows that the first column names;
- `<!-- exits 3 -->`: the next commands end with this exit code;
- `<!-- begins PAGE NAME -->`: the reader begins in the folder that PAGE leaves at `<!-- keep NAME -->`.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"

_PIECE = re.compile(
    r"^<!-- (?P<order>write|fill|answer|exits|begins|keep) (?P<words>[^\n]*?) -->$"
    r"|^(?P<indent> *)```(?P<language>[a-z]*)[^\n]*\n(?P<block>.*?)^(?P=indent)```$"
    r"|^(?P<table>\|[^\n]*\n\|[ :|-]*\n(?:\|[^\n]*\n)+)",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Order:
    """What a comment asks for, and the block or table that follows it."""

    name: str
    words: tuple[str, ...]
    content: str = ""


@dataclass(frozen=True)
class Commands:
    """Commands of one block, what the page says that they show (`None`: nothing is said), and how they end."""

    lines: tuple[str, ...]
    shown: str | None
    code: int
    span: tuple[int, int]
    """Where the text block stands on the page; where it would, if there is none."""


Step = Order | Commands


def steps(page: str) -> Iterator[Step]:
    """The steps of a page, in order."""
    pieces = list(_PIECE.finditer(page))
    code, waiting = 0, None
    for number, piece in enumerate(pieces):
        if piece["order"] == "exits":
            code = int(piece["words"])
        elif piece["order"] in ("begins", "keep"):
            yield Order(piece["order"], tuple(shlex.split(piece["words"])))
        elif piece["order"]:
            waiting = Order(piece["order"], tuple(shlex.split(piece["words"])))
        elif waiting is not None:
            yield Order(
                waiting.name, waiting.words, piece["block"] if piece["language"] is not None else piece["table"]
            )
            waiting = None
        elif piece["language"] == "sh":
            after = pieces[number + 1] if number + 1 < len(pieces) else None
            follows = (
                after is not None and after["language"] == "text" and not page[piece.end() : after.start()].strip()
            )
            shown = after if follows else None
            span = shown.span("block") if shown else (piece.end(), piece.end())
            yield Commands(commands(piece["block"]), shown["block"] if shown else None, code, span)
            code = 0


def commands(block: str) -> tuple[str, ...]:
    """The command lines of a block, those that run on over several lines as one."""
    lines = block.replace("\\\n", " ").splitlines()
    return tuple(each.strip() for each in lines if each.strip() and not each.strip().startswith("#"))


def rows(table: str) -> list[list[str]]:
    """Cells of a table in Markdown, without the line under its headings."""
    lines = [line.strip().strip("|").split("|") for line in table.strip().splitlines()]
    return [[cell.strip().strip("`") for cell in line] for number, line in enumerate(lines) if number != 1]


def pages() -> list[Path]:
    """Every page of the manual, by its place."""
    return sorted(each for each in DOCS.rglob("*.md") if "_build" not in each.parts)
