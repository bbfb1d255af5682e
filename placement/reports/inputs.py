"""What files that were read are called where outsiders see it: no folders of this machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath

UP = ".."
FEWEST = 2
"""Parts of a path that are kept: the file and its folder."""


def outward(names: Iterable[str]) -> Mapping[str, str]:
    """Shorten the paths that lead out of where a scenario and its data lie together.

    Such a path, two folders up or more, or absolute, goes through folders that tell of the machine and its user. Of
    those the file and its folder are kept, and more where two would be called the same.

    Parameters
    ----------
    names
        As :attr:`Case.inputs` has them.

    Returns
    -------
    Mapping
        Name -> what outsiders read, no two alike.
    """
    each = list(dict.fromkeys(names))
    deepest = max((len(PurePath(name).parts) for name in each), default=FEWEST)
    for kept in range(FEWEST, deepest):
        shown = {name: _short(name, kept) for name in each}
        if len(set(shown.values())) == len(each):
            return shown
    # Told apart by how far up they lie alone: by number, then.
    called = [_short(name, deepest) for name in each]
    return {
        name: one if called.index(one) == at else f"{one} ({called[: at + 1].count(one)})"
        for at, (name, one) in enumerate(zip(each, called, strict=True))
    }


def _short(name: str, kept: int) -> str:
    path = PurePath(name)
    if not path.is_absolute() and path.parts[:2] != (UP, UP):
        return name
    return "/".join([part for part in path.parts if part not in (UP, path.anchor)][-kept:])
