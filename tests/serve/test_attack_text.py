"""Attacks by text: script in every field that people fill, in tables and on pages, and names of 10,000 characters."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from placement.cli.main import main
from placement.serve.bench import Bench
from placement.serve.rooms.working import told
from placement.serve.sessions import Visitor
from placement.serve.work import JobKind
from tests.cli.world import TABLES
from tests.once import once
from tests.serve.crawled import HOSTILE, SCRIPT, Crawl, Seen
from tests.serve.small import MONDAY, bench_of, client_of, laid
from tests.week.killed.cases import SCENARIO, silent

LONG = "Ä" * 10_000


def table(text: str, **columns: str) -> str:
    """A table in which columns have this text in every row."""
    rows = list(csv.DictReader(io.StringIO(text)))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys([*rows[0], *columns])), lineterminator="\n")
    writer.writeheader()
    for number, each in enumerate(rows):
        writer.writerow({**each, **{name: f"{value}{number}" for name, value in columns.items()}})
    return out.getvalue()


@once
def hostile(text: str) -> Mapping[str, bytes]:
    """A proposed week in whose tables every name is this text."""
    tables = {
        **TABLES,
        "boards.csv": table(TABLES["boards.csv"], name=text),
        "schools.csv": table(TABLES["schools.csv"], name=text),
        "groups.csv": table(TABLES["groups.csv"], name=text),
        "pupils.csv": table(TABLES["pupils.csv"], given_name=text, family_name=text),
    }
    with tempfile.TemporaryDirectory() as home, silent():
        own, made = Path(home) / "own", Path(home) / "work"
        own.mkdir()
        for name, content in tables.items():
            (own / name).write_text(content, encoding="utf-8")
        day = ("--date", MONDAY.isoformat())
        assert main(["week", "init", str(made), "--from", str(own), *day], {}) == 0
        (made / "scenario.yaml").write_text(SCENARIO, encoding="utf-8")
        assert main(["week", "propose", "--dir", str(made), "--by", text[:100], *day], {}) == 0
        return {str(each.relative_to(made)): each.read_bytes() for each in made.rglob("*") if each.is_file()}


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    made = bench_of(laid(hostile(HOSTILE), tmp_path_factory.mktemp("hostile") / "work"), by=HOSTILE)
    yield made
    made.close()


def crawled(bench: Bench, text: str, language: str, *, is_whole: bool = False) -> Crawl:
    """Every page, while every form is filled in; and once more where all is to be seen."""
    client = client_of(bench, follows=False)
    client.post("/me", data={"by": bench.settings.by[:100], "language": language})
    filling = Crawl(client, text, is_whole)
    filling.all("/", "/propose", "/me")
    assert filling.wrong == []
    if is_whole:
        again = Crawl(client, "", is_whole)
        again.all("/")
        assert again.wrong == []
    return filling


def test_what_tables_and_people_say_runs_on_no_page(bench: Bench) -> None:
    found = crawled(bench, HOSTILE, "en")
    assert len(found.pages) > 30
    assert len(found.sent) > 15
    # It is there, and read as text.
    page = client_of(bench, follows=False).get("/").text
    assert "&lt;script&gt;" in page
    assert SCRIPT not in page


@pytest.mark.slow
@pytest.mark.parametrize("text", [pytest.param(HOSTILE, id="script"), pytest.param(LONG, id="10,000 characters")])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_of_every_child_and_in_both_languages(text: str, language: str, tmp_path: Path) -> None:
    bench = bench_of(laid(hostile(text), tmp_path / "work"), by=text[:2000])
    assert len(crawled(bench, text, language, is_whole=True).pages) > 80
    bench.close()


def test_what_is_sent_over_the_stream_is_text(bench: Bench) -> None:
    job = bench.work.start(
        Visitor("1", HOSTILE, "en"), JobKind("x", "Counting"), lambda observer: observer.stop.wait(9)
    )
    sent = told(bench, Visitor("2", "Bo", "en"), "", 0)["strip"]
    job.stop.set()
    assert "&lt;script&gt;" in sent
    assert Seen.of(sent).runs == []


def test_ten_thousand_characters_are_no_defect(tmp_path: Path) -> None:
    bench = bench_of(laid(hostile(LONG), tmp_path / "work"))
    client = client_of(bench, follows=False)
    for path in ("/", "/child/K0003", "/what-if"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert LONG in answer.text or path == "/what-if"
    assert client.post("/child/K0003/put", data={"group": "G2", "reason": LONG}).status_code < 500
    bench.close()
