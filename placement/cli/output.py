"""The folder to write a run to: obstacles are reported before the search and not after it."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from placement.cli.usage import UsageError
from placement.locale import msgid
from placement.store.folder import refuse_existing
from placement.store.names import MARKS


def refuse_early(out: Path, *, force: bool, marks: Collection[str] = MARKS) -> None:
    """Refuse a folder that exists or that cannot be created.

    Parameters
    ----------
    marks
        A folder with any of these files is ours, and may be replaced with `force`.

    Raises
    ------
    RunExistsError
        If something at the path may not be replaced.
    UsageError
        If the path is below a file, or not writable.
    """
    refuse_existing(out, force=force, marks=marks)
    parent = Path(os.path.realpath(out)).parent
    while not os.path.lexists(parent):
        parent = parent.parent
    if not parent.is_dir():
        raise UsageError(msgid("{path} cannot be written: {parent} is a file and no folder."), path=out, parent=parent)
    if not os.access(parent, os.W_OK | os.X_OK):
        raise UsageError(msgid("{path} cannot be written: no permission for {parent}."), path=out, parent=parent)
