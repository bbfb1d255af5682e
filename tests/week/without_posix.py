"""`python -m tests.week.without_posix FOLDER`: plays a week where the system lacks what only POSIX has."""

from __future__ import annotations

import importlib.util
import os
import signal
import sys
from importlib import import_module
from importlib.machinery import ModuleSpec
from pathlib import Path

_OF_OS = (
    "O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK", "chown", "fchdir", "fchmod", "fchown", "fdatasync", "fork",
    "getegid", "geteuid", "getgid", "getpgid", "getpgrp", "getuid", "killpg", "lchown", "mkfifo", "nice", "pread",
    "pwrite", "register_at_fork", "sched_getaffinity", "setpgid", "setsid", "statvfs", "ttyname",
)  # fmt: skip
_OF_SIGNAL = (
    "SIGALRM", "SIGCHLD", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIG_BLOCK", "SIG_SETMASK",
    "alarm", "pthread_sigmask", "setitimer",
)  # fmt: skip
_MODULES = frozenset({"fcntl", "grp", "pwd", "resource", "termios", "tty"})


def take_away() -> None:
    """Remove the names, and the modules, that Windows has not."""
    for module, names in ((os, _OF_OS), (signal, _OF_SIGNAL)):
        for name in names:
            if hasattr(module, name):
                delattr(module, name)
    for name in _MODULES:
        sys.modules[name] = None  # type: ignore[assignment]  # so that to import it fails
    found = importlib.util.find_spec

    def find(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name in _MODULES else found(name, package)

    importlib.util.find_spec = find


def play(folder: Path) -> None:
    """A week from its first list to a child who is enrolled."""
    # Not before the names are gone.
    main, write_world = import_module("placement.cli.main").main, import_module("tests.cli.world").write_world
    write_world(folder / "own")
    week, sign_ups = folder / "week", folder / "list.csv"
    heading, row = "pupil_id,birth_date,postcode,registered_on", "N1,2017-04-05,2312,2026-11-20"
    sign_ups.write_text(f"{heading}\n{row}\n", encoding="utf-8")

    def call(*arguments: object) -> None:
        said = [str(each) for each in arguments]
        code = main(["week", *said, "--date", "2026-11-23", "--by", "An", "--lang", "nl"], {})
        assert code == 0, (said, code)

    call("init", week, "--from", folder / "own" / "tables")
    (week / "scenario.yaml").write_text("name: small\ndata: tables\nsolve: {time_limit: 20, workers: 1}\n")
    for arguments in (
        ("import", sign_ups, "--yes"),
        ("propose",),
        ("answers", week / "weeks" / "2026-W48" / "deze-week.xlsx"),
        ("offer", "P3"),
        ("enrol", "P3"),
        ("status", "--out", folder / "status"),
    ):
        call(*arguments, "--dir", week)


if __name__ == "__main__":
    take_away()
    play(Path(sys.argv[1]))
