"""What the scenarios of a comparison are called: in tables, and as folders."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

LONGEST = 60
"""Letters of a folder's name."""


def unique_names(names: Sequence[str], files: Sequence[str]) -> tuple[str, ...]:
    """Tell scenarios of the same name apart: by their file, and by a number where even that is the same."""
    counts = Counter(names)
    told = [name if counts[name] == 1 else f"{name} ({file})" for name, file in zip(names, files, strict=True)]
    return _numbered(told, " #{}")


def folders(names: Sequence[str]) -> tuple[str, ...]:
    """Make a folder's name of each: lower case, ASCII letters, figures and hyphens, no two alike."""
    return _numbered([_folder(name) for name in names], "-{}")


def _folder(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-") or "scenario"


def _numbered(names: Sequence[str], form: str) -> tuple[str, ...]:
    taken: set[str] = set()
    made = []
    for name in names:
        number, tried = 1, name
        while tried in taken or (tried != name and tried in names):
            number += 1
            tried = name + form.format(number)
        taken.add(tried)
        made.append(tried)
    return tuple(made)
