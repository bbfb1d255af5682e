"""Two browsers on one workbench: each follows what the other does, and a tab that comes back finds its work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from placement.serve.bench import Bench
from placement.serve.sessions import Visitor
from placement.serve.work import JobKind
from placement.studies.observer import Observer, Step
from placement.week.moves import agree
from tests.reports.browser import browser, needs_browser
from tests.serve.raw import Listening, listening
from tests.serve.small import bench_of, laid, proposed

pytestmark = needs_browser
KIND = JobKind("counting", "Counting", {"sheep": "sheep"}, page="/me")


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Listening]:
    with listening(bench_of(laid(proposed(), tmp_path / "work"))) as found:
        yield found


@pytest.fixture
def pages(there: Listening) -> Iterator[tuple[Page, Page]]:
    """A page in each of two browsers, and no error in either."""
    contexts = [browser().new_context() for _ in range(2)]
    opened, wrong = [], list[str]()
    for context in contexts:
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"http://{there.host}/open?token={there.bench.sessions.token()}")
        page.wait_for_url(f"http://{there.host}/")
        opened.append(page)
    yield opened[0], opened[1]
    for context in contexts:
        context.close()
    assert wrong == []


def start(bench: Bench, by: str) -> str:
    """Work that goes on until it is stopped."""

    def counts(observer: Observer) -> None:
        if observer.progress is not None:
            observer.progress(Step("sheep", 3, 9))
        observer.stop.wait(20)

    return bench.work.start(Visitor("other", by, "en"), KIND, counts).id


def test_what_one_does_the_other_sees_without_asking(there: Listening, pages: tuple[Page, Page]) -> None:
    an, bo = pages
    for page in pages:
        page.goto(f"http://{there.host}/me")
    an.locator("#by").fill("half a na")
    job = start(there.bench, "Bo")
    strip = an.locator(f'#live-work [data-job="{job}"]')
    expect(strip).to_contain_text("Counting")
    expect(strip).to_contain_text("sheep · 3 of 9")
    bo.locator(f'[data-job="{job}"] button').click()
    bo.wait_for_url(f"http://{there.host}/me")  # the work has ended, and shows what came of it
    expect(strip).to_have_count(0)
    there.bench.do(Visitor("other", "Bo", "en"), lambda desk: agree(desk, ["K0003"], "coordinator"))
    news = an.locator("[data-changed]")
    expect(news).to_contain_text("Bo noted something at")
    # What is being filled in is left as it is, until somebody asks for the new state.
    expect(an.locator("#by")).to_have_value("half a na")
    news.locator("a").click()
    expect(an.locator("[data-changed]")).to_be_hidden()


def test_a_tab_that_was_closed_finds_its_work_again(there: Listening, pages: tuple[Page, Page]) -> None:
    an, _ = pages
    job = there.bench.work.job(start(there.bench, "An"))
    an.goto(f"http://{there.host}{job.page}")
    expect(an.locator("main")).to_contain_text("Started by An")
    again = an.context.new_page()
    an.close()
    again.goto(f"http://{there.host}{job.page}")
    expect(again.locator("main [data-progress]")).to_contain_text("sheep · 3 of 9")
    job.stop.set()
    # The page of work that ended shows by itself what came of it.
    again.wait_for_url(f"http://{there.host}/me")


def test_a_server_that_is_gone_is_said_and_one_that_is_back_is_followed(
    there: Listening, pages: tuple[Page, Page]
) -> None:
    an, _ = pages
    an.goto(f"http://{there.host}/me")
    expect(an.locator("[data-lost-here]")).to_be_hidden()
    cookie = next(each["value"] for each in an.context.cookies())
    kept = dict(there.bench.sessions._visitors)
    there.bench.sessions.leave(cookie)
    expect(an.locator("[data-lost-here]")).to_contain_text("does not answer", timeout=15_000)
    there.bench.sessions._visitors.update(kept)
    expect(an.locator("[data-lost-here]")).to_be_hidden(timeout=15_000)
