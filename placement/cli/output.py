"""Where a run is to be written: what is in the way is said before the search, not after it."""

from __future__ import annotations

import os
from pathlib import Path

from placement.cli.usage import UsageError
from placement.locale import msgid
from placement.reports.folder import refuse_existing


def refuse_early(out: Path, *, force: bool) -> None:
    """Refuse a folder that is there, or that cannot be made.

    Raises
    ------
    RunExistsError
        If something stands there that may not be replaced.
    UsageError
        If it lies under a file, or where nothing may be written.
    """
    refuse_existing(out, force=force)
    parent = Path(os.path.realpath(out)).parent
    while not os.path.lexists(parent):
        parent = parent.parent
    if not parent.is_dir():
        raise UsageError(msgid("{path} cannot be written: {parent} is a file and no folder."), path=out, parent=parent)
    if not os.access(parent, os.W_OK | os.X_OK):
        raise UsageError(msgid("{path} cannot be written: no permission for {parent}."), path=out, parent=parent)
