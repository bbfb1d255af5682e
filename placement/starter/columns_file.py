"""A proposed `columns.yaml`: which column is which, to be checked once and read ever after."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from placement.locale import translator
from placement.tables.names import called
from placement.tables.own_columns import FILE
from placement.tables.proposal import Proposal


def write_columns(proposal: Proposal, data: Path, language: str) -> Path | None:
    """Writes the proposal beside the tables; a `columns.yaml` that came with them is kept as it is."""
    file = data / FILE
    if file.exists() or not proposal.asks:
        return None
    words = translator(language)
    head = words.text(
        "Which column is which: your heading, a colon, and the column that it means. Check each line once, and\n"
        "correct or delete what is wrong: it is read with these tables every time."
    )
    unlike = words.text("nothing is like it: write the column behind the colon and take away the #, or leave it")
    missing = words.text("needed, and not found: {column}", column="{column}")
    file.write_text(as_yaml(proposal, Words(head, unlike, missing, language == "nl")), encoding="utf-8", newline="\n")
    return file


@dataclass(frozen=True)
class Words:
    """Comments of the file, in the reader's language, and whether columns are named in Dutch."""

    head: str
    unlike: str
    missing: str
    dutch: bool = False


def as_yaml(proposal: Proposal, words: Words) -> str:
    """Text of the `columns.yaml`: a line for each guess, and what has none as a comment."""
    lines = [f"# {line}" for line in words.head.splitlines()]
    for table in proposal.tables:
        if not table.guesses:
            continue
        meant = [each for each in table.guesses if each.column is not None]
        lines += ["", f"{table.table}:" if meant else f"# {table.table}:"]
        for each in table.guesses:
            key = json.dumps(each.heading, ensure_ascii=False)
            if each.column is None:
                lines.append(f"  # {key}:   # {words.unlike}")
            else:
                name, other = each.column.name, each.column.alias or ""
                if words.dutch and other:
                    name, other = other, name
                lines.append(f"  {key}: {name}" + (f"   # {other}" if other else ""))
        lines += [f"  # {words.missing.format(column=called(column))}" for column in table.missing]
    return "\n".join(lines) + "\n"
