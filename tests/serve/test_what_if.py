"""What if: what is played is a row that anybody can play again, and nobody's child is known from the page."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from placement.cli.reading import read_cases
from placement.locale import translator
from placement.reports.comparison.rows import comparison
from placement.result import Result
from placement.results.comparison import Comparison
from placement.serve.bench import Bench
from placement.serve.rooms.what_if_work import file_line
from placement.serve.what_if.asked import asked, fields_of
from placement.serve.what_if.downloads import for_the_meeting
from placement.serve.what_if.player import Play
from placement.serve.what_if.shown import ASKED, Shown
from placement.serve.what_if.warming import begin_warming
from placement.studies.compare import compare
from placement.studies.requests import CompareRequest
from placement.studies.what_if import answered
from placement.week import variants
from placement.week.place import WorkPlace
from placement.week.variants import kept
from tests.serve.deciding import agreed, seen
from tests.serve.small import MONDAY, facts

CLOSED = {"s.G2": "closed", "m.G1": "16"}
PUPILS = re.compile(r"\bK00\d\d\b|\bB[1-4]\b|Amina|Daoud|Sara|Lina|Omar|Salih|Haddad|2315|2316")


def played(bench: Bench, fields: dict[str, str], name: str = "what is asked") -> Comparison:
    """What the page of these fields shows, once it is there."""
    form = asked(bench.player.base(bench.look().stamp).case, fields)
    play = bench.player.play(bench.look().stamp, name, form.cells)
    assert play.over.wait(30)
    assert play.found is not None, play.error
    return play.found


def query(client: TestClient, fields: dict[str, str]) -> str:
    page = client.get("/what-if", params=fields)
    assert page.status_code == 200
    found = re.search(r'data-query="([^"]*)"', page.text)
    assert found is not None
    return found[1].replace("&amp;", "&")


def keep(client: TestClient, name: str, fields: dict[str, str], **more: str) -> int:
    form = {"query": urlencode(fields), "name": name, **more}
    return client.post("/what-if/keep", data=form, follow_redirects=False).status_code


def test_the_form_says_only_what_differs_and_reads_it_again(bench: Bench) -> None:
    base = bench.player.base(bench.look().stamp).case
    sent = {**CLOSED, "s.G1": "open", "t.G1": "3", "inflow": "120", "w.family": "30", "moves": "2", "limit": "10"}
    form = asked(base, {**sent, "x.solve.seed": "3"})
    assert form.cells == {
        "close": "G2",
        "set_group": "G1 max_size=16",
        "inflow": "1.2",
        "rules.moves": "2",
        "rules.max_distance_km": "10",
        "weights.family": "30",
        "solve.seed": "3",
    }
    assert asked(base, fields_of(form.cells)) == form
    assert asked(base, {"inflow": "999", "limit": "6.1", "moves": "-1", "w.family": "x", "m.G1": "0"}).cells == {
        "inflow": "1.4",
        "set_group": f"G1 target_size={base.region.groups[0].min_size} max_size={base.region.groups[0].min_size}",
    }


def test_nobody_is_known_from_the_page_until_the_coordinator_asks(client: TestClient) -> None:
    page = client.get("/what-if", params=CLOSED)
    assert page.status_code == 200
    main = page.text[page.text.index("<main") :]
    assert not PUPILS.search(main)
    assert 'data-figure="waiting"' in main
    assert " style=" not in main
    assert "<script" not in main
    asked_for = client.get("/what-if", params={**CLOSED, "pupils": "yes"}).text
    assert re.search(r"K00\d\d", asked_for)


def test_what_is_kept_is_played_again_by_compare_with_the_same_figures(
    client: TestClient, bench: Bench, folder: Path
) -> None:
    before = facts(folder)
    assert keep(client, "Sluit G2", CLOSED) == 303
    assert list(kept(WorkPlace(folder)))[1:] == ["Sluit G2"]
    cases = read_cases([str(folder / "scenarios.csv")], None, MONDAY.isoformat())
    again = compare(cases, CompareRequest(processes=1))
    assert comparison(again) == comparison(played(bench, CLOSED, "Sluit G2"))
    assert facts(folder) == before


def test_a_name_is_asked_about_before_another_scenario_takes_it(client: TestClient, folder: Path) -> None:
    place = WorkPlace(folder)
    assert keep(client, "Proef", CLOSED) == 303
    assert keep(client, "Proef", {"s.G1": "winding_down"}) == 409
    assert kept(place)["Proef"] == {"close": "G2", "set_group": "G1 max_size=16"}
    assert keep(client, "Proef", {"s.G1": "winding_down"}, replace="yes") == 303
    assert kept(place)["Proef"] == {"wind_down": "G1"}
    text = place.scenarios.read_text()
    for name in ("", "=1+1", "a|b", next(iter(kept(place)))):
        assert keep(client, name, CLOSED) == 422
    assert place.scenarios.read_text() == text
    assert place.scenarios.stat().st_mode & 0o077 == 0
    assert client.post("/what-if/remove", data={"name": "Proef"}, follow_redirects=False).status_code == 303
    assert not place.scenarios.exists()


def test_a_scenario_that_cannot_be_is_told_and_not_kept(client: TestClient, folder: Path) -> None:
    page = client.get("/what-if", params={"x.close": "G9"})
    assert "fault" in page.text
    assert keep(client, "Niets", {"x.close": "G9"}) == 422
    assert not WorkPlace(folder).scenarios.exists()


def test_a_contradiction_says_what_would_lift_it(client: TestClient) -> None:
    page = client.get("/what-if", params={"s.G1": "closed", "s.G2": "closed"}).text
    assert "By the rules there is no placement." in page


def test_what_a_school_said_this_week_is_no_part_of_what_is_asked(client: TestClient, bench: Bench) -> None:
    shown = seen(client.get("/decide").text, "K0004")
    agreed(client, "/child/K0004/answer", {"answer": "not_agreed", "reason": "full", "seen": shown, "back": "/decide"})
    played(bench, {})
    assert '<h2 id="glance-head">Nothing changes: the tables as they are.</h2>' in client.get("/what-if").text


def test_what_asks_nothing_else_is_the_week_as_it_is_and_not_solved_again(bench: Bench) -> None:
    play = bench.player.play(bench.look().stamp, "A", {})
    assert play.over.wait(30) and play.found is not None
    base, same = play.found.scenarios
    again = answered(variants.played(bench.settings.place, bench.settings.today, "A", {}))
    assert isinstance(again.answer, Result) and same.result is not None and base.result is not None
    assert replace(same.result, seconds=0, stages=()) == replace(again.answer, seconds=0, stages=())
    assert same.result.stages is base.result.stages and same.case.scenario == again.case.scenario


def test_the_first_answer_is_made_ready_once_the_first_page_is_there(bench: Bench, client: TestClient) -> None:
    thread = begin_warming(bench, delay=0)
    assert client.get("/work").status_code == 200 and not bench.was_seen.is_set()
    client.get("/")
    thread.join(30)
    ready = bench.player.play(bench.look().stamp, translator("en").text(ASKED), {})
    assert ready.over.is_set() and ready.shown["en"] and bench.player.of(ready.id) is ready


def test_two_who_ask_the_same_wait_for_one_answer(bench: Bench) -> None:
    stamp = bench.look().stamp
    assert bench.player.play(stamp, "A", {"close": "G2"}) is bench.player.play(stamp, "A", {"close": "G2"})
    other = bench.player.play(stamp, "A", {"wind_down": "G2"})
    assert other is not bench.player.play(stamp, "A", {"close": "G2"})
    other.stop.set()
    assert other.over.wait(30)
    assert bench.player.play(stamp, "A", {"wind_down": "G2"}) is not other


def test_the_answer_comes_in_two_parts(client: TestClient) -> None:
    glance = client.get("/what-if/figures", params={**CLOSED, "part": "figures"}).text
    below = client.get("/what-if/figures", params={**CLOSED, "part": "below"}).text
    assert 'id="figures"' in glance
    assert 'id="below"' not in glance
    assert 'id="below"' in below
    assert "<svg" in below


def test_an_answer_that_comes_while_the_page_is_made_is_asked_for_again(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_too_early(play: Play, *_: object, **__: object) -> Shown:
        assert play.over.wait(30)
        return Shown()

    monkeypatch.setattr("placement.serve.rooms.what_if.PATIENCE", 0)
    monkeypatch.setattr("placement.serve.rooms.what_if.shown", read_too_early)
    page = client.get("/what-if/figures", params={**CLOSED, "name": "early", "part": "figures"}).text
    assert "Being worked out" in page and "data-again" in page


@pytest.mark.parametrize(("code", "shown"), [("beside", "decision.html"), ("draws", "decision.html")])
def test_long_work_ends_with_a_page_to_print(client: TestClient, bench: Bench, code: str, shown: str) -> None:
    keep(client, "Sluit G2", CLOSED)
    client.post(f"/what-if/begin/{code}", data={"query": urlencode(CLOSED)}, follow_redirects=False)
    job = bench.work.jobs()[0]
    assert job.over.wait(60)
    assert job.error is None
    page = client.get(job.result_page).text
    assert shown in page
    alone = client.get(f"{job.result_page}/page/{shown}")
    assert "sandbox" in alone.headers["content-security-policy"]
    assert "script-src" not in alone.headers["content-security-policy"]
    assert not PUPILS.search(alone.text)


def test_trade_offs_lead_from_a_picture_to_a_choice_and_to_a_weight(client: TestClient, bench: Bench) -> None:
    client.post("/what-if/begin/trade", data={"query": ""}, follow_redirects=False)
    job = bench.work.jobs()[0]
    assert job.over.wait(60)
    page = client.get(job.result_page)
    assert page.status_code == 200
    assert not PUPILS.search(page.text[page.text.index("<main") :])
    whole = client.get(job.result_page, params={"pupils": "yes"}).text
    assert re.search(r'<a href="/what-if\?w\.\w+=', whole)
    for anchor in re.findall(r'href="#(point-\d+)"', whole):
        assert f'id="{anchor}"' in whole


def test_the_archive_for_a_meeting_holds_no_page_with_pupils() -> None:
    archive = for_the_meeting({"for-steering/a.html": "<p>", "for-coordinator/b.html": "<p>Amina", "README.txt": ""})
    assert zipfile.ZipFile(io.BytesIO(archive)).namelist() == ["for-steering/a.html"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("comparison.html", "Scenarios side by side, as a page (comparison.html)"),
        ("report-base.xlsx", "Report on a scenario, as a workbook (report-base.xlsx)"),
        ("other.html", "other.html"),
    ],
)
def test_a_file_of_a_set_is_called_what_it_is(name: str, said: str) -> None:
    assert file_line(translator("en"), name) == said


@pytest.mark.slow
def test_a_set_is_downloaded_without_pupils(client: TestClient, bench: Bench) -> None:
    keep(client, "Sluit G2", CLOSED)
    client.post("/what-if/begin/set", data={"query": ""}, follow_redirects=False)
    job = bench.work.jobs()[0]
    assert job.over.wait(100)
    archive = client.get(f"{job.result_page}/meeting.zip")
    assert archive.content[:2] == b"PK"
    assert archive.headers["content-disposition"] == 'attachment; filename="meeting.zip"'
    assert client.get(f"{job.result_page}/page/report-coordinator.html").status_code == 404
