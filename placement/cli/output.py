"""Where a run is to be written: what is in the way is said before the search, not after it."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from placement.cli.usage import UsageError
from placement.locale import msgid
from placement.store.folder import refuse_existing
from placement.store.names import MARKS


def refuse_early(out: Path, *, force: bool, marks: Collection[str] = MARKS) -> None:
    """Refuse a folder that is there, or that cannot be made.

    Parameters
    ----------
    marks
        One of these files tells that a folder is ours, and may be replaced with `force`.

    Raises
    ------
    RunExistsError
        If something stands there that may not be replaced.
    UsageError
        If it lies under a file, or where nothing may be written.
    """
    refuse_existing(out, force=force, marks=marks)
    parent = Path(os.path.realpath(out)).parent
    while not os.path.lexists(parent):
        parent = parent.parent
    if not parent.is_dir():
        raise UsageError(msgid("{path} cannot be written: {parent} is a file and no folder."), path=out, parent=parent)
    if not os.access(parent, os.W_OK | os.X_OK):
        raise UsageError(msgid("{path} cannot be written: no permission for {parent}."), path=out, parent=parent)
