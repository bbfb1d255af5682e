"""The board shows the week as it stands, and what is done on it is in the register as the commands say it."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

from starlette.testclient import TestClient

from placement.cli.main import main
from placement.register.states import State
from placement.reports.words.phrases import with_minus
from placement.serve.bench import Bench
from placement.store.read import open_run
from placement.studies.explain import explain
from placement.studies.requests import ExplainRequest
from placement.week.board import Mark
from placement.week.changed import TOLD, changed_in
from placement.week.place import WorkPlace
from tests.serve.small import WEEK, bench_of, client_of, command, facts, laid, proposed
from tests.week.lists import HEADINGS


def group_of(bench: Bench, key: str) -> str:
    child = bench.look().standing.children[key]
    assert child.proposal is not None
    return child.proposal.group_id


def other(group: str) -> str:
    return "G2" if group == "G1" else "G1"


def told(client: TestClient, key: str) -> dict[str, dict[str, object]]:
    """What the prices of a child say in the end: group -> its tag."""
    events = [each.split("\n") for each in client.get(f"/child/{key}/prices").text.strip().split("\n\n")]
    assert events[-1][0] == "event: done"
    tags = [json.loads(data.removeprefix("data: ")) for name, data in events if name == "event: tag"]
    return {tag["group_id"]: tag for tag in tags}


def test_everybody_but_who_is_referred_stands_on_the_board_once(client: TestClient, bench: Bench) -> None:
    page = client.get("/").text
    for key, child in bench.look().standing.children.items():
        assert page.count(f'id="child-{key}"') == (child.state is not State.REFERRED)


def test_a_board_speaks_both_languages(folder: Path) -> None:
    assert "Ongedaan maken" in client_of(bench_of(folder, "nl")).get("/").text
    assert "Undo" in client_of(bench_of(folder, "en")).get("/").text


def test_the_price_on_a_group_is_what_explain_says(client: TestClient, folder: Path, bench: Bench) -> None:
    run = open_run(WorkPlace(folder).run(WEEK))
    for key in run.problem.applicants:
        (said,) = explain(run, ExplainRequest((key,)))
        base = bench.pricer.base(bench.look())
        tags, priced = told(client, key), base.pricing.kept(key)
        assert base.is_proposal and priced == said
        assert {each.group_id for each in said.alternatives} == tags.keys()
        assert all(tag["kind"] not in ("open", "range") for tag in tags.values())


def test_the_price_after_a_decision_is_what_explain_says_of_the_next_proposal(
    client: TestClient, folder: Path, bench: Bench
) -> None:
    client.post("/child/K0007/put", data={"group": other(group_of(bench, "K0007")), "reason": "brother there"})
    told(client, "K0004")
    base = bench.pricer.base(bench.look())
    assert not base.is_proposal
    command("week", "propose", "--dir", str(folder))
    run = open_run(WorkPlace(folder).run(f"{WEEK}-2"))
    (said,) = explain(run, ExplainRequest(("K0004",)))
    assert base.pricing.kept("K0004") == said


def test_what_is_known_without_a_search_is_told_at_once(client: TestClient, bench: Bench) -> None:
    bench.pricer.base(bench.look())
    tags = client.get("/child/K0007/known").json()["tags"]
    assert {each["kind"] for each in tags} == {"own", "open"} and all(each["way"] for each in tags)


def test_a_child_put_elsewhere_is_held_there_and_says_why(client: TestClient, bench: Bench) -> None:
    there = other(group_of(bench, "K0007"))
    shown = client.post("/child/K0007/put", data={"group": there, "reason": "brother there"}).text
    assert "brother there" in shown and "held by you" in shown
    child = bench.look().standing.children["K0007"]
    assert child.state is State.PROPOSED and child.proposal is not None
    assert (child.proposal.group_id, child.proposal.is_held) == (there, True)


def test_what_is_done_on_the_board_is_what_the_commands_note(tmp_path: Path) -> None:
    here, there = laid(proposed(), tmp_path / "a"), laid(proposed(), tmp_path / "b")
    bench = bench_of(here)
    client, group = client_of(bench), other(group_of(bench, "K0007"))
    client.post("/child/K0007/put", data={"group": group, "reason": "brother there"})
    client.post("/group/G2/hold", data={"what": "hold"})
    client.post("/group/G2/hold", data={"what": "release"})
    undone = client.get("/").text.partition('action="/undo"')[2].partition('value="')[2].partition('"')[0]
    client.post("/undo", data={"batch": undone})
    client.post("/redo")
    at = ("--dir", str(there))
    command("week", "pin", "K0007", group, "--reason", "brother there", *at)
    command("week", "hold", "--group", "G2", *at)
    command("week", "release", "--group", "G2", *at)
    command("week", "undo", *at)
    command("week", "redo", *at)
    assert [each[:2] for each in facts(here)] == [each[:2] for each in facts(there)]
    pins = [[each for each in facts(folder) if each[0] == "pinned"] for folder in (here, there)]
    assert pins[0] == pins[1]


def test_a_group_that_is_not_there_is_refused_on_a_page(client: TestClient, folder: Path) -> None:
    before = facts(folder)
    answer = client.post("/child/K0007/put", data={"group": "G9"})
    assert answer.status_code == 404 and "There is no group G9." in answer.text
    assert facts(folder) == before


def test_what_somebody_else_writes_shows_on_the_next_look(client: TestClient, folder: Path) -> None:
    assert "held by you" not in client.get("/").text
    assert main(["week", "hold", "K0007", "--dir", str(folder), "--by", "bert", "--date", "2026-11-23"], {}) == 0
    assert "held by you" in client.get("/").text


def test_undo_names_what_it_takes_back_in_the_words_in_which_it_was_done(client: TestClient, bench: Bench) -> None:
    held = client.post(f"/group/{group_of(bench, 'K0007')}/hold", data={"what": "hold"}).text
    said = re.search(r'<button>Undo<span class="soft">(held \([^<]+\))</span>', held)
    batch = re.search(r'action="/undo">.*?value="([^"]+)"', held)
    assert said is not None and batch is not None
    assert f"Taken back: {said[1]}." in client.post("/undo", data={"batch": batch[1]}).text
    assert f"Brought back: {said[1]}." in client.post("/redo").text


def test_all_that_is_counted_on_top_leads_to_where_it_is_decided(client: TestClient) -> None:
    page = client.get("/").text
    for where, said in re.findall(r'<dt><a href="([^"]+)">([^<]+)</a></dt>', page):
        path, _, part = where.partition("#")
        assert not part or f'id="{part}"' in client.get(path).text, said


def test_a_board_names_groups_as_prices_do_and_says_which_is_cheapest(client: TestClient, bench: Bench) -> None:
    page = client.get("/").text
    for group in bench.look().problem.groups:
        assert re.search(rf'<h2 id="head-{group}" tabindex="-1">{group}\b', page)
    last = client.get("/child/K0007/prices").text.strip().split("\n\n")[-1]
    best = json.loads(last.partition("data: ")[2])["best"]
    assert best.startswith(f"Another group, cheapest: {other(group_of(bench, 'K0007'))} (")


def test_who_changed_is_the_same_on_the_board_and_in_the_proposals_list_and_who_is_new_did_not(
    client: TestClient, bench: Bench, folder: Path
) -> None:
    at, there = ("--dir", str(folder)), other(group_of(bench, "K0007"))
    file = folder.parent / "new.csv"
    file.write_text("\n".join((HEADINGS, "B9;Noor;Aziz;12-3-2018;2315;9-11-2026;F9;;")) + "\n", encoding="utf-8")
    command("week", "import", str(file), "--new-only", "--yes", *at)
    command("week", "pin", "K0007", there, "--reason", "brother there", *at)
    command("week", "propose", *at)
    week = bench.look()
    run = week.place.run(week.standing.week)
    assert week.run is not None
    listed = {each.pupil_id for each in week.run.result.changes if each.what in TOLD}
    assert week.board.cards["K0008"].mark is Mark.NEW and "K0007" in listed
    assert set(re.findall(r'data-key="(\w+)"[^>]*data-changed', client.get("/").text)) == listed
    found = changed_in(run)
    assert found is not None and set(found) == listed
    shutil.rmtree(run)
    assert changed_in(run) is None
    assert {key for key, each in replace(week).board.cards.items() if each.is_changed} == listed


def test_reasons_of_holds_stand_on_the_board_until_this_browser_folds_them(bench: Bench, client: TestClient) -> None:
    reason = "brother there"
    page = client.post("/child/K0007/put", data={"group": other(group_of(bench, "K0007")), "reason": reason}).text
    assert f'<p class="why">{reason}</p>' in page
    folded = client.post("/reasons", data={"reasons": "fold"}).text
    assert re.search(rf'<details class="why"><summary>with a reason[^/]*</span></summary>{reason}</details>', folded)
    assert f'<p class="why">{reason}</p>' in client_of(bench).get("/").text
    assert f'<p class="why">{reason}</p>' in client.post("/reasons", data={"reasons": "show"}).text


def test_negative_numbers_of_prices_have_the_minus_sign_of_a_page_and_nothing_else_has() -> None:
    said = "Other than-proposed -1 pupils; P-12 (-€3; 2026-11-23; -0.5 km)"
    assert with_minus(said) == "Other than-proposed −1 pupils; P-12 (−€3; 2026-11-23; −0.5 km)"
