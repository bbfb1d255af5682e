"""The folder of `placement pack`: one part without pupils, one with them, and fingerprints of all of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from placement.case import Case
from placement.locale import msgid
from placement.reports.comparison.files import comparison_files
from placement.reports.errors import RunExistsError
from placement.reports.folder import COMPARISON, PACK, refuse_existing, write_folder
from placement.reports.pack.document import sealed
from placement.reports.pack.pages import Files
from placement.reports.pack.readme import readme
from placement.reports.pack.values import CLOSED, OPEN, README, Pack

MARKS = (PACK,)
BANDS = "bands.csv"
"""Of use only where chance has a part."""
WITHOUT_PUPILS = frozenset({COMPARISON, "comparison.csv", "gains.csv", "calendar.csv", BANDS})
"""Files of a comparison that anybody may read; whatever else it has is the coordinator's."""


def write_pack(
    out: Path, pack: Pack, pages: Files, printed: Mapping[str, bytes], *, force: bool = False
) -> Mapping[str, str | bytes]:
    """Write a set to a folder, all or nothing.

    Parameters
    ----------
    pages
        As :func:`placement.reports.pack.pages.pages` gives them.
    printed
        Path in the set -> PDF; empty where there is no browser.

    Returns
    -------
    Mapping
        What was written, path in the set -> content.

    Raises
    ------
    RunExistsError
        If `out` exists and may not be replaced (exit code 2).
    WriteError
        If the disk is full, may not be written or fails; nothing half-written is left.
    """
    refuse_pack(out, [each.case for each in pack.found.scenarios], force=force)
    files = {**solved_files(out, pack), **pages, **printed}
    whole = sealed(pack, {README: readme(pack, files), **files})
    write_folder(out, whole, force=force, marks=MARKS)
    return whole


def solved_files(out: Path, pack: Pack) -> Files:
    """Give the tables of the comparison, and a run folder of each scenario, path in the set -> text."""
    files = comparison_files(out / CLOSED, pack.found)
    if not pack.compares:
        files = {name: text for name, text in files.items() if "/" in name}
    if not pack.found.bands:
        files.pop(BANDS, None)
    return {f"{OPEN if name in WITHOUT_PUPILS else CLOSED}/{name}": text for name, text in files.items()}


def refuse_pack(out: Path, cases: Iterable[Case], *, force: bool) -> None:
    """Refuse a folder that is there and no earlier set, or that holds what a scenario was read from.

    Raises
    ------
    RunExistsError
        If so.
    """
    refuse_existing(out, force=force, marks=MARKS)
    place = out.resolve()
    for case in cases:
        read = [case.scenario.data, *case.files]
        if any(path.resolve().is_relative_to(place) for path in read):
            sentence = msgid("{path} holds the tables, a scenario or an earlier run that was read: it is not replaced.")
            raise RunExistsError(sentence, out)
