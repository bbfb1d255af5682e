"""A workbench that tests open: a small register, made once, and browsers of which each came in by an address."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Mapping
from pathlib import Path

from starlette.testclient import TestClient

from placement.cli.main import main
from placement.serve.app import make_app
from placement.serve.bench import Bench
from placement.serve.settings import Settings
from placement.week.place import WorkPlace
from tests.cli.world import write_world
from tests.once import once
from tests.week.killed.cases import SCENARIO, silent

MONDAY = dt.date(2026, 11, 23)
PORT = 8736
HERE = f"http://127.0.0.1:{PORT}"


@once
def begun() -> Mapping[str, bytes]:
    """Files of a working folder of a small region, before its first proposal."""
    with tempfile.TemporaryDirectory() as home, silent():
        write_world(Path(home) / "own")
        made, tables = Path(home) / "work", Path(home) / "own" / "tables"
        assert main(["week", "init", str(made), "--from", str(tables), "--date", MONDAY.isoformat()], {}) == 0
        (made / "scenario.yaml").write_text(SCENARIO, encoding="utf-8")
        return _files(made)


@once
def proposed() -> Mapping[str, bytes]:
    """The same folder with a week proposed: P3 and P7 in G1, P4 and P5 in G2; P6 is referred."""
    with tempfile.TemporaryDirectory() as home, silent():
        place = laid(begun(), Path(home))
        arguments = ["--dir", str(place.folder), "--by", "An", "--date", MONDAY.isoformat()]
        assert main(["week", "propose", *arguments], {}) == 0
        return _files(place.folder)


def laid(files: Mapping[str, bytes], home: Path) -> WorkPlace:
    """A working folder of its own with these files."""
    place = WorkPlace(home / "work")
    for name, content in files.items():
        file = place.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return place


def bench_of(place: WorkPlace, *, by: str = "An", language: str = "en") -> Bench:
    return Bench(Settings(place, by, language, MONDAY))


def browser(bench: Bench, *, is_in: bool = True) -> TestClient:
    """A browser on the workbench, that came in by an address of its own."""
    client = TestClient(make_app(bench, PORT), base_url=HERE, follow_redirects=False, raise_server_exceptions=False)
    client.headers["sec-fetch-site"] = "same-origin"
    if is_in:
        answer = client.get("/open", params={"token": bench.sessions.token()})
        assert answer.status_code == 200, answer.text
    return client


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(each.relative_to(folder)): each.read_bytes()
        for each in sorted(folder.rglob("*"))
        if each.is_file() and not each.name.endswith(("-wal", "-shm"))
    }
