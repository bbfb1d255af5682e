"""Names of input files for outsiders, without folders of this machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath

UP = ".."
FEWEST = 2
"""Minimum number of parts of a path that are kept: the file and its folder."""


def outward(names: Iterable[str]) -> Mapping[str, str]:
    """Names of input files, with paths shortened that lead outside the folder that a scenario shares with its data.

    Such a path, absolute or two or more folders up, contains folders that reveal something about the machine and its
    user. Only the file and its folder are kept, or more parts if two names would otherwise be equal.

    Parameters
    ----------
    names
        Paths as in :attr:`Case.inputs`.

    Returns
    -------
    Mapping
        Name -> unique name for outsiders.
    """
    each = list(dict.fromkeys(names))
    deepest = max((len(PurePath(name).parts) for name in each), default=FEWEST)
    for kept in range(FEWEST, deepest):
        shown = {name: _short(name, kept) for name in each}
        if len(set(shown.values())) == len(each):
            return shown
    # They differ only in how far up they are, so they are numbered.
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
