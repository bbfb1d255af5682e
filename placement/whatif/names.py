"""Names of the scenarios of a comparison, in tables and as folders."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

LONGEST = 60
"""Maximum number of characters in a folder name."""

RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""Device names in Windows, which no folder can have there."""


def unique_names(names: Sequence[str], files: Sequence[str]) -> tuple[str, ...]:
    """Names made unique: by their file and, if that is the same too, by a number."""
    counts = Counter(names)
    told = [name if counts[name] == 1 else f"{name} ({file})" for name, file in zip(names, files, strict=True)]
    return _numbered(told, " #{}")


def endings(paths: Sequence[Path]) -> tuple[str, ...]:
    """The last parts of each path: its name, and as many folders as needed to distinguish it from the others."""
    whole = [path.resolve() for path in paths]
    return tuple(_ending(path, [other for other in whole if other != path]) for path in whole)


def _ending(path: Path, others: Sequence[Path]) -> str:
    parts = path.parts
    count = 1
    while count < len(parts) and any(other.parts[-count:] == parts[-count:] for other in others):
        count += 1
    return "/".join(parts[-count:])


def folders(names: Sequence[str]) -> tuple[str, ...]:
    """Folder names valid on any system: lower case ASCII letters, digits and hyphens, no two alike."""
    return _numbered([_folder(name) for name in names], "-{}")


def _folder(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-") or "scenario"
    return f"scenario-{made}" if made in RESERVED else made


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
