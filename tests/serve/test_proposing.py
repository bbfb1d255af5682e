"""A proposal made on the workbench: as the command makes it, all or nothing, and stopped with the best so far."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import placement.week.making
import placement.week.proposing
from placement.errors import ContradictionError
from placement.register.register import Register
from placement.serve.bench import Bench
from placement.serve.proposing import KIND
from placement.studies.observer import Observer, Step
from placement.week.place import WorkPlace
from tests.serve.small import begun, bench_of, client_of, laid, proposed
from tests.week.killed.cases import carried_out, silent


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = bench_of(laid(begun(), tmp_path / "work"))
    yield made
    assert made.work.close(20.0)


def facts_of(place: WorkPlace) -> list[tuple[object, ...]]:
    """What the register says, but for when, and the batches' names."""
    facts = Register.open(place.register).facts()
    return [(each.by, each.kind, each.subject, _plain(each.payload)) for each in facts]


def _plain(payload: Mapping[str, object] | None) -> Mapping[str, object]:
    """A payload without digests of pages, which say when they were made."""
    return {name: value for name, value in (payload or {}).items() if name != "digest"}


def files_of(place: WorkPlace) -> set[str]:
    return {str(each.relative_to(place.folder)) for each in (place.folder / "weeks").rglob("*") if each.is_file()}


def asked(client: TestClient, **chosen: str) -> str:
    """Address of the job, once a proposal was asked for."""
    state = client.get("/propose").text.partition('name="state" value="')[2].partition('"')[0]
    answer = client.post("/propose", data={"state": state, **chosen})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def done(bench: Bench, page: str) -> Any:
    job = bench.work.job(page.rpartition("/")[2])
    assert job.over.wait(60)
    return job


def test_it_is_what_the_command_makes_with_letters_and_all(bench: Bench, tmp_path: Path) -> None:
    client = client_of(bench, follows=False)
    page = asked(client, letters="1", names="1")
    assert done(bench, page).error is None
    there = WorkPlace(laid(begun(), tmp_path / "by command" / "work"))
    with silent():
        assert carried_out(there.folder, ("propose", "--letters", "--names")) == 0
    assert facts_of(bench.settings.place) == facts_of(there)
    assert files_of(bench.settings.place) == files_of(there)
    told = client.get(client.get(page).headers["location"]).text
    assert "Proposal 2026-W48" in told
    assert "Letters: 5. Read each before you send it." in told
    assert "Rules and weights" in told


def test_a_stop_gives_the_best_so_far_and_letters_all_the_same(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    searching, go_on = threading.Event(), threading.Event()
    found = placement.week.proposing.propose

    def propose(desk: Any, observer: Observer) -> Any:
        searching.set()
        assert observer.stop.wait(10)
        return found(desk, Observer(observer.progress))

    monkeypatch.setattr(placement.week.making, "propose", propose)
    client = client_of(bench, follows=False)
    page = asked(client, letters="1")
    assert searching.wait(10)
    assert "Stop with the best found so far" in client.get(page).text
    client.post(f"{page}/stop")
    go_on.set()
    job = done(bench, page)
    assert job.error is None
    assert "The search was stopped by An" in client.get(job.result_page).text
    assert list((bench.settings.place.week("2026-W48") / "letters").glob("*.html"))


def test_two_who_propose_at_once_make_one_proposal(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    writing, go_on = threading.Event(), threading.Event()
    found = placement.week.proposing.propose

    def propose(desk: Any, observer: Observer) -> Any:
        writing.set()
        assert go_on.wait(10)
        return found(desk, observer)

    monkeypatch.setattr(placement.week.making, "propose", propose)
    an, bo = client_of(bench, follows=False), client_of(bench, follows=False)
    page = asked(an)
    assert writing.wait(10)
    # Who writes is told to the other, who has nothing to wait for.
    told = bo.get("/propose").text
    assert "An has been writing to the register since" in told
    assert bo.post("/propose", data={"state": "old"}).headers["location"] == page
    go_on.set()
    assert done(bench, page).error is None
    # The button that was pressed twice proposes nothing more.
    again = bo.post("/propose", data={"state": "old"})
    assert again.status_code == 409
    assert "Something was noted since you opened this page" in again.text
    assert not bench.settings.place.week("2026-W48-2").exists()


def test_names_without_letters_are_asked_again(bench: Bench) -> None:
    client = client_of(bench, follows=False)
    state = client.get("/propose").text.partition('name="state" value="')[2].partition('"')[0]
    answer = client.post("/propose", data={"state": state, "names": "1"})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert bench.work.jobs() == ()


def test_contradictory_rules_are_told_with_the_least_that_mends_them(bench: Bench) -> None:
    place = bench.settings.place
    pins = "".join(f"  - pin: {{pupil_id: K000{n}, group_id: G1}}\n" for n in (3, 4, 5, 7))
    sizes = "  - set_group: {group_id: G1, min_size: 1, target_size: 1, max_size: 1}\n"
    place.scenario.write_text(f"{place.scenario.read_text(encoding='utf-8')}changes:\n{sizes}{pins}", encoding="utf-8")
    client = client_of(bench, follows=False)
    before = facts_of(place)
    page = asked(client)
    job = done(bench, page)
    assert isinstance(job.error, ContradictionError)
    told = client.get(page).text
    assert "the rules contradict each other" in told
    assert "G1" in told.partition("<main")[2]
    assert facts_of(place) == before
    assert not files_of(place)


@pytest.mark.parametrize("stage", ["propose", "week_letters", "write_week"])
def test_a_workbench_that_ends_amid_it_notes_nothing(
    stage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = bench_of(laid(begun(), tmp_path / "work"))
    found: Callable[..., Any] = getattr(placement.week.making, stage)
    reached, go_on = threading.Event(), threading.Event()

    def waits(*arguments: Any, **named: Any) -> Any:
        reached.set()
        assert go_on.wait(10)
        return found(*arguments, **named)

    monkeypatch.setattr(placement.week.making, stage, waits)
    before = facts_of(bench.settings.place)
    page = asked(client_of(bench, follows=False), letters="1")
    assert reached.wait(20)
    assert not bench.work.close(0.0)
    go_on.set()
    job = done(bench, page)
    if stage == "write_week":  # what is written by then is complete in a moment
        assert job.error is None
    else:
        assert facts_of(bench.settings.place) == before
        assert not files_of(bench.settings.place)


def test_its_progress_has_a_name_for_every_part() -> None:
    assert set(KIND.parts) == {"overrides", "explain"}
    assert Step("solve").part in KIND.best_parts
    assert proposed()
