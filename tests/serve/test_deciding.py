"""What needs a decision stands on one page, and an answer given there is in the register as the commands say it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from placement.locale import LANGUAGES, translator
from placement.register.states import State
from placement.serve.bench import Bench
from placement.week.deciding import Topic, agenda
from tests.serve.deciding import keys, list_of, seen
from tests.serve.small import bench_of, client_of, command, copied, facts, laid, proposed
from tests.week.workbook.filled import Filled

WEEK = "2026-W48"
DECIDE, WAITING = "Decide", "Children waiting"
ANSWERS = (
    # Sheet, child, answer, reason and words, in the order in which a workbook's are taken.
    (DECIDE, "N7", "other_child", "", ""),
    (DECIDE, "N5", "advised:itk", "", "the talk was held"),
    (DECIDE, "N1", "agreed", "", ""),
    (DECIDE, "N4", "offered", "", ""),
    (DECIDE, "N2", "not_agreed", "full", "no chair"),
    (DECIDE, "N3", "parents_no", "", "too far"),
    (WAITING, "N9", "withdrawn", "", "moved away"),
)


@pytest.fixture
def folder(undecided_week: Path, tmp_path: Path) -> Path:
    return copied(undecided_week, tmp_path / "week")


def answer(client: TestClient, key: str, said: str, *, page: str = "/decide", **more: str) -> str:
    """The page after an answer."""
    shown = seen(client.get(page).text, key)
    return client.post(f"/child/{key}/answer", data={"answer": said, "seen": shown, "back": page, **more}).text


def plain(folder: Path) -> tuple[list[str], dict[str, object]]:
    """What a register says but for which answers were given, in any order; and these, as it remembers them."""
    said: list[str] = []
    remembered: dict[str, object] = {}
    for kind, subject, payload in facts(folder):
        if kind == "answers_read":
            assert isinstance(payload, dict)
            remembered |= payload["answers"]
        else:
            said.append(json.dumps((kind, subject, payload), sort_keys=True))
    return sorted(said), remembered


def test_the_most_pressing_stands_first_and_what_is_routine_last(bench: Bench, client: TestClient) -> None:
    key_of = keys(bench)
    own = {key: own_id for own_id, key in key_of.items()}
    found = agenda(bench.look().told(translator("en")))
    told = {topic: [own[each.key.child] for each in some if each.key is not None] for topic, some in found.items()}
    assert told == {
        Topic.DOUBLE: ["N7"],
        Topic.WAITING: ["N9"],
        Topic.ADVICE: ["N5"],
        Topic.ONE_BY_ONE: ["N3"],
        Topic.PROPOSED: ["N1", "N4", "N8", "N2", "N6"],
        Topic.START: ["P1"],
    }
    page = client.get("/decide").text
    places = [page.index(f'id="decide-{key_of[each]}"') for some in told.values() for each in some]
    assert places == sorted(places)
    assert page.index("</details>", places[3]) < page.index('<details class="routine">') < places[4]


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_and_reasons_are_escaped_and_stand_in_no_address(folder: Path, language: str) -> None:
    bench = bench_of(folder, language)
    client, key_of = client_of(bench), keys(bench)
    answer(client, key_of["N1"], "withdrawn", text="<script>alert(1)</script>")
    for path in ("/decide", "/waiting", "/school/S1", f"/child/{key_of['N4']}"):
        page = client.get(path).text
        assert "<b>Bo" not in page and "<script>alert" not in page
        assert not re.search(r'(?:href|action|src)="[^"]*(?:Bo|Neil|Haddad|N[0-9])', page)
    assert "&lt;b&gt;Bo&lt;/b&gt; O&#39;Neil &amp; Co" in client.get("/school/S1").text


def test_the_same_answers_by_workbook_command_and_page_are_the_same_facts(folder: Path, tmp_path: Path) -> None:
    by_book, by_command = copied(folder, tmp_path / "book"), copied(folder, tmp_path / "command")
    book = Filled.of((by_book / "weeks" / WEEK / "deze-week.xlsx").read_bytes())
    bench = bench_of(folder)
    client, key_of = client_of(bench), keys(bench)
    for sheet, own_id, said, reason, text in ANSWERS:
        book.answer(sheet, own_id, said, reason, text)
        more = ("--reason", reason) if reason else ()
        command("week", "answer", said, own_id, *more, "--text", text, "--dir", str(by_command))
        answer(client, key_of[own_id], said, reason=reason, text=text)
    command("week", "answers", str(book.save(tmp_path / "filled.xlsx")), "--dir", str(by_book))
    assert plain(folder) == plain(by_command) == plain(by_book)
    assert bench.look().standing.children[key_of["N3"]].state is State.DECLINED


def test_a_schools_list_is_one_command_and_the_same_facts(folder: Path, tmp_path: Path) -> None:
    by_book, by_command = copied(folder, tmp_path / "book"), copied(folder, tmp_path / "command")
    book = Filled.of((by_book / "weeks" / WEEK / "scholen" / "S2.xlsx").read_bytes())
    sheet = next(iter(book.sheets))
    book.answer(sheet, "Zofia Demir", "agreed").answer(sheet, "Omar Aziz", "not agreed", "full", "no chair")
    command("week", "answers", str(book.save(tmp_path / "S2.xlsx")), "--dir", str(by_book))
    school = ("--school", "S2", "--dir", str(by_command))
    command("week", "answer", "agreed", "N6", *school)
    command("week", "answer", "not_agreed", "N2", *school, "--reason", "full", "--text", "no chair")
    bench = bench_of(folder)
    client, key_of = client_of(bench), keys(bench)
    before, two = bench.look().facts, [key_of["N2"], key_of["N6"]]
    given = {f"answer-{two[0]}": "not_agreed", f"reason-{two[0]}": "full", f"text-{two[0]}": "no chair"}
    form = {**list_of(client.get("/school/S2").text), **given, "row": two, "looked-at": two, "what": "all"}
    assert "2 answers noted" in client.post("/school/S2", data=form).text
    assert plain(folder) == plain(by_command) == plain(by_book)
    assert len({each.batch for each in bench.look().facts[len(before) :]}) == 1


def test_all_others_agreed_is_noted_as_by_the_command(folder: Path, tmp_path: Path) -> None:
    by_command = copied(folder, tmp_path / "command")
    command("week", "answer", "agreed", "--school", "S1", "--dir", str(by_command))
    client = client_of(bench_of(folder))
    page = client.get("/school/S1").text
    looked_at = re.findall(r'name="looked-at" value="(\w+)"', page)
    assert client.post("/school/S1", data={**list_of(page), "row": looked_at, "looked-at": looked_at, "what": "all"})
    assert [each[:2] for each in facts(folder)] == [each[:2] for each in facts(by_command)]


def test_a_list_says_yes_only_once_every_row_was_looked_at_and_never_to_a_long_way(
    bench: Bench, client: TestClient
) -> None:
    key_of, before = keys(bench), bench.look().facts
    page = client.get("/school/S2").text
    assert "checked" not in page and page.count('name="looked-at"') == 2
    three = [key_of[each] for each in ("N2", "N6", "N3")]
    form = {**list_of(page), "row": three, "what": "all"}
    refused = client.post("/school/S2", data={**form, "looked-at": three[0]})
    assert refused.status_code == 422 and f'href="#row-{three[1]}"' in refused.text
    both = {f"answer-{three[2]}": "agreed", f"answer-{three[0]}": "agreed", "what": "chosen"}
    refused = client.post("/school/S2", data={**form, **both})
    assert refused.status_code == 422 and f'href="#row-{three[2]}"' in refused.text
    assert client.post("/school/S2", data={**form, "what": "chosen"}).status_code == 422
    assert bench.look().facts == before
    assert "2 answers noted" in client.post("/school/S2", data={**form, "looked-at": three[:2]}).text
    agreed = {each: bench.look().standing.children[each].proposal for each in three}
    assert [each is not None and each.agreed for each in agreed.values()] == [("school",), ("school",), ()]
    alone = {**list_of(page), "row": three[2], f"answer-{three[2]}": "agreed", "what": "chosen"}
    assert "1 answer noted" in client.post("/school/S2", data=alone).text


def test_an_answer_without_its_reason_is_asked_again_beside_the_field(bench: Bench, client: TestClient) -> None:
    key, before = keys(bench)["N1"], bench.look().facts
    shown = seen(client.get("/decide").text, key)
    again = client.post(f"/child/{key}/answer", data={"answer": "not_agreed", "text": "a < b", "seen": shown})
    field = f"reason-again-{key}-not_agreed"
    assert again.status_code == 422 and f'href="#{field}"' in again.text and f'id="{field}"' in again.text
    assert "a &lt; b</textarea>" in again.text and bench.look().facts == before
    listed = client.get("/school/S1").text
    form = {**list_of(listed), "row": key, f"answer-{key}": "not_agreed", "what": "chosen"}
    refused = client.post("/school/S1", data=form)
    assert refused.status_code == 422 and f'id="error-{key}"' in refused.text and bench.look().facts == before


def test_what_changed_since_the_page_was_made_is_asked_again(folder: Path, bench: Bench, client: TestClient) -> None:
    key = keys(bench)["N1"]
    decided, listed = client.get("/decide").text, client.get("/school/S1").text
    command("week", "pin", "N1", "G2", "--reason", "a brother there", "--dir", str(folder))
    before = facts(folder)
    answers = {"answer": "agreed", "seen": seen(decided, key), "back": "/decide"}
    assert "Nothing was noted" in client.post(f"/child/{key}/answer", data=answers).text
    form = {**list_of(listed), "row": key, f"answer-{key}": "agreed", "what": "chosen"}
    client.post("/school/S1", data=form)
    assert facts(folder) == before


def test_an_answer_is_gone_from_the_page_and_comes_back_by_undo(bench: Bench, client: TestClient) -> None:
    key = keys(bench)["N7"]
    after = answer(client, key, "other_child")
    assert "Zofia Demir: another child. Noted." in after and f'id="decide-{key}"' in after
    assert Topic.DOUBLE not in agenda(bench.look().told(translator("en")))
    batch = re.search(r'action="/undo".*?value="([^"]+)"', after, re.DOTALL)
    assert batch is not None
    back = client.post("/undo", data={"batch": batch[1], "back": "/decide"})
    assert back.url.path == "/decide" and f'id="{Topic.DOUBLE.value}"' in back.text


def test_what_was_answered_is_told_with_what_it_names_and_what_follows_for_the_group(
    bench: Bench, client: TestClient
) -> None:
    key = keys(bench)
    assert ": same child as N6. Noted." in answer(client, key["N7"], "same_child:N6")
    told = answer(client, key["N2"], "not_agreed", reason="full")
    assert "not agreed. Noted. Because of that, G2 until " in told
    assert "takes no new children now" in client.get("/").text


def test_a_decision_says_where_brothers_and_sisters_are_and_no_day_of_the_week_of_birth(
    tmp_path: Path,
) -> None:
    bench = bench_of(laid(proposed(), tmp_path / "proposed"))
    week = bench.look()
    page, sister = client_of(bench).get("/decide").text, week.board.cards["K0005"]
    school = next(each.school for each in week.board.columns if each.group.id == sister.group_id)
    said = f"<dt>brothers and sisters</dt><dd>{week.name('K0005')}: {sister.group_id} ({school})</dd>"
    assert said in page.partition('id="decide-K0004"')[2].partition("</article>")[0]
    assert "born on 10 September 2017<" in page


def test_the_cheapest_way_to_a_seat_is_the_least_that_its_prices_say(bench: Bench, client: TestClient) -> None:
    key_of = keys(bench)
    for topic, own_id in (("waiting", "N9"), ("one_by_one", "N3")):
        events = [each.split("\n") for each in client.get(f"/cheapest/{topic}").text.strip().split("\n\n")]
        assert [each[0] for each in events] == ["event: cheapest", "event: done"]
        told = json.loads(events[0][1].removeprefix("data: "))
        kept = bench.pricer.base(bench.look()).pricing.kept(key_of[own_id])
        assert kept is not None and told["key"] == key_of[own_id]
        least = next(each for each in kept.possible if each.group_id != kept.group_id)
        assert told["group_id"] == least.group_id and len(told["moves"]) == len(least.shifts)
    held = client.post(f"/child/{key_of['N8']}/put", data={"group": "G1", "back": "/waiting"})
    assert held.url.path == "/waiting"
    assert client.get("/cheapest/elsewhere").text == "event: done\ndata: {}\n\n"


def test_a_child_has_all_its_answers_on_its_own_page(bench: Bench, client: TestClient) -> None:
    key_of = keys(bench)
    for own_id, codes in (("N1", {"agreed", "offered", "not_agreed", "started", "withdrawn"}), ("N5", {"advised:itk"})):
        page = client.get(f"/child/{key_of[own_id]}").text
        assert codes <= set(re.findall(r'value="([a-z_:]+)"', page))


def test_who_is_protected_waits_too_and_stands_there_by_number_alone(folder: Path) -> None:
    command("week", "protect", "N9", "--reason", "a secret address", "--dir", str(folder))
    client = client_of(bench_of(folder))
    for path in ("/waiting", "/decide"):
        page = client.get(path).text
        assert ">N9</a>" in page and "Layla" not in page and "nobody waits" not in page.casefold()


def test_a_school_that_is_not_there_is_refused(client: TestClient) -> None:
    assert client.get("/school/S9").status_code == 404
