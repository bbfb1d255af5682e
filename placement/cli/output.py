"""The folder or file to write: obstacles are reported before the search and not after it."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from placement.cli.session import Session
from placement.cli.usage import UsageError
from placement.locale import msgid
from placement.store.folder import refuse_existing
from placement.store.inputs import shown
from placement.store.names import MARKS
from placement.store.workplace import tidy


def refuse_early(out: Path, session: Session, *, force: bool, marks: Collection[str] = MARKS) -> None:
    """Refuse a folder that exists, that cannot be created or that another process is writing.

    What killed commands left there is removed, and named.

    Parameters
    ----------
    marks
        A folder with any of these files is ours, and may be replaced with `force`.

    Raises
    ------
    RunExistsError
        If something at the path may not be replaced.
    InUseError
        If another process is writing there.
    UsageError
        If the path is below a file, or not writable.
    """
    clear_up(out, session)
    refuse_existing(out, force=force, marks=marks)
    parent = Path(os.path.realpath(out)).parent
    while not os.path.lexists(parent):
        parent = parent.parent
    if not parent.is_dir():
        raise UsageError(msgid("{path} cannot be written: {parent} is a file and no folder."), path=out, parent=parent)
    if not os.access(parent, os.W_OK | os.X_OK):
        raise UsageError(msgid("{path} cannot be written: no permission for {parent}."), path=out, parent=parent)


def clear_up(out: Path, session: Session) -> None:
    """Remove what killed commands left beside a path that is to be written, and in it, and name it.

    Raises
    ------
    InUseError
        If another process is writing there.
    """
    for each in tidy(Path(os.path.realpath(out))):
        if each.restored:
            sentence = msgid("{path} is back in its place: a command that was killed had moved it aside.")
        else:
            sentence = msgid("Removed {path}, which a command that was killed had left.")
        session.say(sentence, path=shown(each.path))
