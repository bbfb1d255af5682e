"""Renames that the system does in one step: two entries change places, or one gets a name that is free.

Linux has `renameat2(2)`, macOS `renamex_np(2)`; not every file system supports what they offer. Where one does not,
the callers take two steps, which :mod:`placement.store.workplace` can undo.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

_AT_FDCWD = -100
_LINUX_NOREPLACE, _LINUX_EXCHANGE = 1, 2
_MACOS_SWAP, _MACOS_EXCL = 2, 4
_UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What is answered by a kernel, or a file system, without the operation."""

Call = Callable[[bytes, bytes], int]


def exchange(one: Path, other: Path) -> bool:
    """Let two entries of a file system change places in one step.

    Returns
    -------
    bool
        Whether the system can; if not, nothing has changed.

    Raises
    ------
    OSError
        If it can, but not for these two.
    """
    return _done(_calls()[0], one, other)


def take_free_name(entry: Path, name: Path) -> None:
    """Rename a file or folder to a name that nothing has yet.

    Raises
    ------
    FileExistsError
        If something has it.
    OSError
        If it cannot be renamed.
    """
    if _done(_calls()[1], entry, name):
        return
    if not entry.is_dir():
        with contextlib.suppress(PermissionError, NotImplementedError):  # no hard links on this disk
            name.hardlink_to(entry)
            entry.unlink()
            return
    if os.path.lexists(name):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(name))
    entry.rename(name)


def _done(call: Call | None, one: Path, other: Path) -> bool:
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))


@cache
def _calls() -> tuple[Call | None, Call | None]:
    """The system's calls to exchange two entries and to rename to a free name; `None` for what it lacks."""
    if os.name == "nt":
        return None, None
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        swap = library.renamex_np
        swap.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_uint)
        return (lambda one, other: int(swap(one, other, _MACOS_SWAP))), (
            lambda one, other: int(swap(one, other, _MACOS_EXCL))
        )
    if hasattr(library, "renameat2"):
        rename = library.renameat2
        rename.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
        return (lambda one, other: int(rename(_AT_FDCWD, one, _AT_FDCWD, other, _LINUX_EXCHANGE))), (
            lambda one, other: int(rename(_AT_FDCWD, one, _AT_FDCWD, other, _LINUX_NOREPLACE))
        )
    return None, None
