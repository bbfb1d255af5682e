"""The week on the pages of a workbench whose register is in PostgreSQL: it is that of a register in a file."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from placement.register.register import Register
from placement.serve.bench import Bench
from placement.serve.settings import Settings
from placement.week.place import WorkPlace
from tests.cli.world import write_world
from tests.register.server import Server
from tests.serve.deciding import seen
from tests.serve.rooms.conftest import LIST
from tests.serve.rooms.opened import Opened
from tests.serve.rooms.test_importing import sent
from tests.serve.small import MONDAY, begun, client_of, command, laid
from tests.week.killed.cases import silent

pytestmark = [pytest.mark.postgres, pytest.mark.slow]
PAGES = (
    "/", "/decide", "/waiting", "/import", "/work", "/letters", "/history", "/history/week/2026-W48", "/history/shown",
    "/history/child/K0003", "/child/K0003", "/child/K0004/note", "/school/S2", "/more",
)  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    found = Server()
    yield found
    found.remove()


def begun_on(server: Server, folder: Path) -> WorkPlace:
    """The small week before its first proposal, with its register on a server."""
    url = server.new_database()
    home = folder.parent / "begun"
    laid(begun(), home)
    with silent():
        write_world(folder.parent / "own")
        command("week", "init", str(folder), "--from", str(folder.parent / "own" / "tables"), "--register", url)
    shutil.copy(home / "scenario.yaml", folder)
    return WorkPlace(folder, url)


def propose(there: Opened, **chosen: str) -> None:
    """Propose a week on its page, and wait until it is there."""
    state = there.get("/propose").text.partition('name="state" value="')[2].partition('"')[0]
    page = there.post("/propose", {"state": state, **chosen}).headers["location"]
    job = there.bench.work.job(page.rpartition("/")[2])
    assert job is not None and job.over.wait(60) and job.error is None


def played(place: WorkPlace) -> tuple[list[tuple[Any, ...]], dict[str, int]]:
    """A week on the pages: everything that the register then says, and how pages of every kind answer."""
    bench = Bench(Settings(place, "An", "en", MONDAY))
    there = Opened(bench, client_of(bench))
    page = there.post("/import", {"kind": "new"}, files=sent(("list.csv", LIST))).headers["location"]
    assert there.post(f"{page}/take").status_code == 303
    there.say("doubles", "P10", {"other": there.key("P9"), "answer": "same"})
    there.say("correct", "P8", {"birth_date": "2018-02-20", "was.birth_date": ""})
    propose(there, letters="1", names="1")
    moved, refused = there.key("P7"), there.key("P4")
    group = bench.look().board.cards[moved].group_id
    there.post(f"/child/{moved}/put", {"group": "G2" if group == "G1" else "G1", "reason": "a sister there"})
    there.post("/group/G2/hold", {"what": "hold"})
    batch = re.search(r'action="/undo">.*?value="([^"]+)"', there.get("/").text)
    assert batch is not None
    there.post("/undo", {"batch": batch[1]})
    there.post("/redo")
    shown = seen(there.get("/decide").text, refused)
    there.post(f"/child/{refused}/answer", {"answer": "not_agreed", "reason": "full", "seen": shown, "back": "/decide"})
    for form, own, typed in (("offer", "P3", {}), ("decline", "P3", {"reason": "too far"}), ("withdraw", "P11", {})):
        assert there.say(form, own, typed).status_code == 303
    answers = {path: there.get(path).status_code for path in PAGES}
    bench.close()
    facts = Register.open(place.register, folder=place.folder).facts()
    return [(each.by, each.kind, each.subject, plain(each.payload)) for each in facts], answers


def plain(payload: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """A payload without a batch's id, hashes over one, and digests of pages that say when they were made."""
    return {name: value for name, value in (payload or {}).items() if name not in ("batch", "digest", "answers")}


def test_the_week_on_the_pages_is_that_of_a_register_in_a_file(server: Server, tmp_path: Path) -> None:
    there = begun_on(server, tmp_path / "server" / "week")
    facts, answers = played(there)
    assert set(answers.values()) == {200}
    assert (facts, answers) == played(WorkPlace(laid(begun(), tmp_path / "file" / "week")))
    assert not there.folder.joinpath("register.db").exists()
