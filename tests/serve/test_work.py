"""Long work: seen and stopped by everybody who is in, on every page, also after its tab was closed."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from placement.errors import Progress
from placement.register.location import locate
from placement.register.lock import Holder, file_lock, holder
from placement.serve.bench import Bench
from placement.serve.errors import RequestError
from placement.serve.rooms.working import told
from placement.serve.sessions import Visitor
from placement.serve.work import AT_ONCE, KEPT, Job, JobKind, Work
from placement.studies.observer import Observer, Step
from placement.week.moves import agree
from placement.workers import StoppedError
from tests.serve.small import bench_of, client_of, laid, proposed

KIND = JobKind("counting", "Counting", {"sheep": "sheep"}, page="/child/K0003", best_parts=frozenset({"solve"}))
AN, BO = Visitor("1", "An", "en"), Visitor("2", "Bo", "en")


@pytest.fixture
def work() -> Iterator[Work]:
    made = Work()
    yield made
    assert made.close(5.0)


def until_stopped(observer: Observer) -> str:
    observer.stop.wait(10)
    return "the best so far"


def ended(job: Job) -> Job:
    assert job.over.wait(10)
    return job


def test_a_job_ends_with_its_result_and_a_stopped_one_with_its_best(work: Work) -> None:
    assert ended(work.start(AN, KIND, lambda _: 7)).result == 7
    job = work.start(AN, KIND, until_stopped)
    assert job.runs
    assert ended(work.stop(job.id, "Bo")).result == "the best so far"
    assert job.stopped_by == "Bo"


def test_an_error_is_kept_and_nobody_else_is_hurt(work: Work) -> None:
    def fails(_: Observer) -> None:
        raise StoppedError("no")

    job = ended(work.start(AN, KIND, fails))
    assert isinstance(job.error, StoppedError)
    assert ended(work.start(AN, KIND, lambda _: 1)).error is None


def test_no_more_run_at_once_than_the_machine_bears(work: Work) -> None:
    for _ in range(AT_ONCE):
        work.start(AN, KIND, until_stopped)
    with pytest.raises(RequestError) as refused:
        work.start(BO, KIND, until_stopped)
    assert refused.value.status == 409


def test_what_must_not_run_twice_is_started_once(work: Work) -> None:
    alone = JobKind("alone", "Alone", is_alone=True)
    first = work.start(AN, alone, until_stopped)
    assert work.start(BO, alone, until_stopped) is first


def test_only_so_many_are_kept(work: Work) -> None:
    first = ended(work.start(AN, KIND, lambda _: 0))
    for _ in range(KEPT + 1):
        ended(work.start(AN, KIND, lambda _: 0))
    with pytest.raises(RequestError) as gone:
        work.job(first.id)
    assert gone.value.status == 404
    assert len(work.jobs()) == KEPT


def test_everybody_sees_what_runs_and_whoever_started_it_how_it_ended(work: Work) -> None:
    job = work.start(AN, KIND, until_stopped)
    assert work.shown_to(BO) == work.shown_to(AN) == (job,)
    ended(work.stop(job.id, "An"))
    assert work.shown_to(BO) == ()
    assert work.shown_to(AN) == (job,)
    work.see(job, BO)
    assert work.shown_to(AN) == (job,)
    work.see(job, AN)
    assert work.shown_to(AN) == ()


def test_a_workbench_that_ends_stops_all_work_and_starts_none(work: Work) -> None:
    job = work.start(AN, KIND, until_stopped)
    assert work.close(5.0)
    assert not job.runs
    assert work.cancelled()
    with pytest.raises(RequestError):
        work.start(AN, KIND, until_stopped)


# --- on pages -------------------------------------------------------------------------------------------


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = bench_of(laid(proposed(), tmp_path / "work"))
    yield made
    made.work.close(5.0)


def test_a_job_is_on_every_page_with_how_far_it_is_and_is_stopped_by_another(bench: Bench) -> None:
    an, bo = client_of(bench, follows=False), client_of(bench, follows=False)

    def counts(observer: Observer) -> None:
        assert observer.progress is not None
        observer.progress(Step("sheep", 3, 9))
        observer.stop.wait(10)

    job = bench.work.start(AN, KIND, counts)
    while job.step is None:
        time.sleep(0.01)
    for page in ("/child/K0003", job.page, "/work-in-progress"):
        text = bo.get(page).text
        assert "Counting" in text
        assert "sheep · 3 of 9" in text
    job.step = Step("solve", search=Progress("weighted", 12.0, 10.0))
    assert "fewest points · best 12 · bound 10" in an.get(job.page).text
    assert bo.post(f"{job.page}/stop").headers["location"] == job.page
    ended(job)
    # A tab that was closed and is opened again finds what came of it.
    assert an.get(job.page).headers["location"] == "/child/K0003"


def test_a_job_that_came_to_nothing_says_why(bench: Bench) -> None:
    def fails(_: Observer) -> None:
        raise RuntimeError("of Amina Yilmaz")

    client = client_of(bench, follows=False)
    job = ended(bench.work.start(AN, KIND, fails))
    page = client.get(job.page)
    assert "defect of placement itself" in page.text
    assert "Yilmaz" not in page.text
    missing = client.get("/work-in-progress/none")
    assert missing.status_code == 404
    assert "not known here any more" in missing.text


def test_a_page_is_told_what_was_noted_since_it_was_made_and_by_whom(bench: Bench) -> None:
    before = bench.live.now(is_fresh=True)
    assert told(bench, AN, before.state, before.last)["changed"] == ""
    bench.do(BO, lambda desk: agree(desk, ["K0003"], "coordinator"))
    bench.live.now(is_fresh=True)
    said = told(bench, AN, before.state, before.last)["changed"]
    assert said.startswith("Bo noted something at ")
    assert said.endswith("(1 entry).")
    now = bench.live.now()
    assert told(bench, AN, now.state, now.last)["changed"] == ""
    bench.settings.place.policy.write_text("alarms: {}\n", encoding="utf-8")
    bench.live.now(is_fresh=True)
    assert told(bench, AN, now.state, now.last)["changed"] == "A table, the rules or the settings have changed."


def test_who_writes_is_told_for_as_long_as_they_do(bench: Bench) -> None:
    location = locate(bench.settings.place.register)
    with file_lock(location, Holder("Bo", "2026-11-23T09:00:00+00:00")):
        bench.live.now(is_fresh=True)
        assert "Bo has been writing to the register since" in told(bench, AN, "", 0)["writer"]
        assert "Bo has been writing" in client_of(bench, follows=False).get("/work-in-progress").text
    assert bench.live.now(is_fresh=True).writer is None


def test_who_was_killed_while_writing_writes_no_more(bench: Bench) -> None:
    location = locate(bench.settings.place.register)
    (file := bench.settings.place.folder / "register.lock").write_text(
        '{"by": "Bo", "since": "2026-11-23T09:00:00+00:00", "pid": 1}', encoding="utf-8"
    )
    assert holder(location) is None
    # It is asked once: trying a lock keeps others from it for that moment.
    assert file.read_text(encoding="utf-8") == ""


def test_the_stream_carries_that_and_ends_with_the_session(bench: Bench) -> None:
    client = client_of(bench, follows=False)
    found = client.get("/work-in-progress").text
    follow = found.partition('data-follow="')[2].partition('"')[0].replace("&amp;", "&")
    cookie = next(iter(client.cookies.jar)).value or ""
    threading.Timer(0.3, bench.sessions.leave, [cookie]).start()
    answer = client.get(follow)
    assert answer.headers["content-type"].startswith("text/event-stream")
    name, data = answer.text.strip().splitlines()[:2]
    assert name == "event: state"
    assert json.loads(data.removeprefix("data: ")) == {"jobs": [], "strip": "", "writer": "", "changed": ""}
