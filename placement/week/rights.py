"""What is said where a file cannot be kept to its owner."""

from __future__ import annotations

from pathlib import Path

from placement.locale import msgid
from placement.private import is_private
from placement.week.note import Note


def rights_note(file: Path) -> Note | None:
    """That others can read a file, or that this is not known; `None` where its owner alone can."""
    found = is_private(file)
    if found:
        return None
    if found is None:
        return Note(
            msgid("Whether others can read {path} is not known here: keep it in a folder of your own."), {"path": file}
        )
    return Note(msgid("Others have rights to {path}: move it to a disk or folder of your own."), {"path": file})
