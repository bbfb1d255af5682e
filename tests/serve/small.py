"""A small week to open a workbench on: two groups with a child each, four who seek a seat, and one who is referred."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from starlette.testclient import TestClient

from placement.cli.main import main
from placement.register.register import Register
from placement.serve.app import make_app
from placement.serve.bench import Bench
from placement.serve.settings import Settings
from placement.week.place import WorkPlace
from tests.cli.world import write_world
from tests.once import once
from tests.week.killed.cases import SCENARIO, silent

MONDAY = dt.date(2026, 11, 23)
WEEK = "2026-W48"
PORT = 8736
ADDRESS = f"http://127.0.0.1:{PORT}"


def command(*arguments: str) -> None:
    """A command, as An gives it on that Monday."""
    assert main([*arguments, "--by", "An", "--date", MONDAY.isoformat()], {}) == 0, arguments


@once
def begun() -> Mapping[str, bytes]:
    """Files of a working folder, before its first proposal."""
    with tempfile.TemporaryDirectory() as home, silent():
        write_world(Path(home) / "own")
        made, tables = Path(home) / "work", Path(home) / "own" / "tables"
        command("week", "init", str(made), "--from", str(tables))
        (made / "scenario.yaml").write_text(SCENARIO, encoding="utf-8")
        return _files(made)


@once
def proposed() -> Mapping[str, bytes]:
    """The same folder with a week proposed: P3 and P7 in G1, P4 and P5 in G2; P6 is referred."""
    with tempfile.TemporaryDirectory() as home, silent():
        folder = laid(begun(), Path(home) / "work")
        command("week", "propose", "--dir", str(folder))
        return _files(folder)


def laid(files: Mapping[str, bytes], folder: Path) -> Path:
    """A working folder of one's own with these files."""
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


def copied(folder: Path, to: Path) -> Path:
    """A week of one's own, to change."""
    return Path(shutil.copytree(folder, to))


def bench_of(folder: Path, language: str = "en", by: str = "An", day: dt.date = MONDAY) -> Bench:
    return Bench(Settings(WorkPlace(folder), by, language, day))


def client_of(bench: Bench, *, enters: bool = True, follows: bool = True) -> TestClient:
    """A browser before a workbench; one that came in, unless it is to stay outside.

    Parameters
    ----------
    follows
        Whether it goes where an answer leads.
    """
    client = TestClient(
        make_app(bench, PORT),
        base_url=ADDRESS,
        headers={"origin": ADDRESS, "sec-fetch-site": "same-origin"},
        follow_redirects=follows,
        raise_server_exceptions=False,
    )
    if enters:
        answer = client.get("/open", params={"token": bench.sessions.token()})
        assert answer.status_code == 200, answer.text
    return client


def facts(folder: Path) -> list[tuple[str, str, object]]:
    """What the register says, without ids, times and hashes."""
    found = Register.open(WorkPlace(folder).register, folder=folder).facts()
    return [(each.kind.value, each.subject, each.payload) for each in found]


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(each.relative_to(folder)): each.read_bytes()
        for each in sorted(folder.rglob("*"))
        if each.is_file() and not each.name.endswith(("-wal", "-shm"))
    }
