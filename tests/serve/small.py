"""A small week to open a workbench on: two groups, a child who is at school, and three who seek a seat."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from starlette.testclient import TestClient

from placement.cli.main import main
from placement.register.register import Register
from placement.serve.app import make_app
from placement.serve.bench import Bench
from placement.serve.settings import Settings
from placement.week.place import WorkPlace
from tests.week.lists import HEADINGS, TABLES

MONDAY = dt.date(2026, 11, 23)
PORT = 8736
ADDRESS = f"http://127.0.0.1:{PORT}"
ROWS = (
    "B1;Amina;Salih;12-3-2018;2315;26-10-2026;F1;;",
    "B2;Daoud;Omar;12-3-2017;2316;26-10-2026;F2;;",
    "B3;Sara;Omar;12-5-2016;2316;26-10-2026;F2;;",
    "B4;Lina;Haddad;1-2-2017;2316;1-9-2026;F3;G2;2-9-2026",
)
WEEK = "2026-W48"


def command(*arguments: str) -> None:
    """A command of the week, as anna gives it on that Monday."""
    assert main([*arguments, "--by", "anna", "--date", MONDAY.isoformat()], {}) == 0, arguments


def begun(folder: Path, rows: tuple[str, ...] = ROWS, *, proposed: bool = True) -> Path:
    """A working folder whose list is taken, and whose week is proposed."""
    tables = folder.parent / f"{folder.name}-tables"
    tables.mkdir(parents=True)
    for name, text in TABLES.items():
        (tables / f"{name}.csv").write_text(text, encoding="utf-8")
    (tables / "pupils.csv").write_text("\n".join((HEADINGS, *rows)) + "\n", encoding="utf-8")
    command("week", "init", str(folder), "--from", str(tables))
    if proposed:
        command("week", "propose", "--dir", str(folder))
    return folder


def copied(folder: Path, to: Path) -> Path:
    """A week of one's own, to change."""
    return Path(shutil.copytree(folder, to))


def bench_of(folder: Path, language: str = "en", by: str = "anna", day: dt.date = MONDAY) -> Bench:
    return Bench(Settings(WorkPlace(folder), by, language, day))


def client_of(bench: Bench, *, enters: bool = True) -> TestClient:
    """A browser before a workbench; one that came in, unless it is to stay outside."""
    client = TestClient(
        make_app(bench, PORT), base_url=ADDRESS, headers={"origin": ADDRESS, "sec-fetch-site": "same-origin"}
    )
    if enters:
        assert client.get("/open", params={"token": bench.sessions.token()}).status_code == 200
    return client


def facts(folder: Path) -> list[tuple[str, str, object]]:
    """What the register says, without ids, times and hashes."""
    found = Register.open(WorkPlace(folder).register, folder=folder).facts()
    return [(each.kind.value, each.subject, each.payload) for each in found]
