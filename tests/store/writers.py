"""Other processes that are writing, and what others may read."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def masked(mask: int) -> Iterator[None]:
    """A umask for a while."""
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def rights_of(path: Path) -> dict[str, int]:
    """Rights of a file, or of a folder and everything in it."""
    entries = [path, *path.rglob("*")] if path.is_dir() else [path]
    return {entry.relative_to(path.parent).as_posix(): entry.stat().st_mode & 0o777 for entry in entries}


WRITER = """
    import sys, time
    from pathlib import Path
    from placement.store import folder
    from placement.store.folder import write_file, write_folder

    def waiting(*_):
        print("writing", flush=True)
        time.sleep(600)

    folder.{call} = waiting
    target = Path(sys.argv[1])
    if "{call}" == "fill":
        write_file(target, "theirs", force=True)
    else:
        write_folder(target, {{"summary.json": "theirs"}}, force=True)
"""


@contextmanager
def writing_elsewhere(target: Path, call: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that is in the middle of writing something."""
    code = textwrap.dedent(WRITER.format(call=call))
    with subprocess.Popen([sys.executable, "-c", code, str(target)], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "writing\n"
            yield process
        finally:
            process.kill()
