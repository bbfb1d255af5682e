"""Who changed since the last proposal: one definition for the list of a proposal and for the board."""

from __future__ import annotations

from pathlib import Path

from placement.own_csv import read_written
from placement.result import Changed
from placement.store.names import CHANGES

TOLD = (Changed.GONE, Changed.PROPOSAL, Changed.OUTCOME)
"""Differences that are told: who is new, or got the seat that was proposed, is no change of mind."""


def changed_in(run: Path) -> frozenset[str] | None:
    """Keys of the children whom a proposal says something else of than the last one did.

    Parameters
    ----------
    run
        Folder of its run.

    Returns
    -------
    frozenset of str
        Nobody in the first proposal; `None` where its folder is gone, or the file cannot be read.
    """
    if not run.is_dir():
        return None
    file = run / CHANGES
    if not file.exists():
        return frozenset()
    try:
        rows, faults = read_written(file.read_bytes(), file.name, ("pupil_id", "what"))
    except OSError:
        return None
    told = {each.value for each in TOLD}
    return None if faults else frozenset(each.cells["pupil_id"] for each in rows if each.cells["what"] in told)
