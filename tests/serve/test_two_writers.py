"""Two workbenches, or a workbench and a command, on one register: nothing waits, and each is told who writes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from placement.register.errors import InUseError
from placement.register.location import locate
from placement.register.lock import Holder, file_lock
from placement.serve.bench import Bench
from placement.serve.sessions import Visitor
from placement.week.desk import Desk
from placement.week.moves import agree
from tests.serve.small import bench_of, client_of, laid, proposed
from tests.week.killed.cases import carried_out, silent

AN, BO = Visitor("1", "An", "en"), Visitor("2", "Bo", "en")


@pytest.fixture
def benches(tmp_path: Path) -> Iterator[tuple[Bench, Bench]]:
    """Two workbenches on one folder."""
    folder = laid(proposed(), tmp_path / "work")
    made = bench_of(folder, by="An"), bench_of(folder, by="Bo")
    yield made
    for each in made:
        each.close()


def agreed(key: str) -> Callable[[Desk], None]:
    return lambda desk: agree(desk, [key], "coordinator")


def test_the_second_is_told_who_writes_and_notes_nothing(benches: tuple[Bench, Bench]) -> None:
    an, bo = benches
    page = client_of(bo, follows=False)
    writes, go_on = threading.Event(), threading.Event()

    def slowly(desk: Desk) -> None:
        writes.set()
        assert go_on.wait(10)
        agree(desk, ["K0003"], "coordinator")

    thread = threading.Thread(target=an.do, args=(AN, slowly))
    thread.start()
    assert writes.wait(10)
    began = time.monotonic()
    with pytest.raises(InUseError):
        bo.do(BO, agreed("K0004"))
    assert "An has been writing to the register since" in page.get("/work-in-progress").text
    with silent():
        assert carried_out(an.settings.place.folder, ("offer", "P4")) == 2
    assert time.monotonic() - began < 5
    go_on.set()
    thread.join(10)
    # What the one noted the other sees at once, and may then note too.
    bo.do(BO, agreed("K0004"))
    for each in benches:
        assert {key: each.look().standing.children[key].proposal.agreed_by for key in ("K0003", "K0004")} == {  # type: ignore[union-attr]
            "K0003": "coordinator",
            "K0004": "coordinator",
        }


def test_a_page_says_who_writes_where_it_could_not_note(benches: tuple[Bench, Bench]) -> None:
    place = benches[0].settings.place
    with file_lock(locate(place.register), Holder("Command", "2026-11-23T09:00:00+00:00")):
        answer = client_of(benches[0], follows=False).post("/child/K0003/intake", data={"on": "2026-11-23"})
        assert answer.status_code in (200, 409)
        assert "Command has been writing" in answer.text


def test_many_at_once_lose_nothing(benches: tuple[Bench, Bench]) -> None:
    before, told, refused = benches[0].look().standing.facts, list[str](), list[object]()

    def write(bench: Bench, visitor: Visitor, number: int) -> None:
        for turn in range(5):
            try:
                done: Any = bench.do(visitor, agreed(("K0003", "K0004", "K0005", "K0007")[(number + turn) % 4]))
                told.extend(str(each.fact_id) for each in done.said)
            except InUseError as error:
                refused.append(error)

    threads = [threading.Thread(target=write, args=(benches[n % 2], (AN, BO)[n % 2], n)) for n in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(60)
    week = benches[1].look()
    assert week.standing.facts == before + len(told)
    assert len(set(told)) == len(told)
    assert told
