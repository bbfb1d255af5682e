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
from tests.cli.world import TABLES
from tests.once import once
from tests.serve.crawled import HOSTILE, SCRIPT, Crawl, Seen
from tests.serve.opened import MONDAY, bench_of, browser, laid
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
    made = bench_of(laid(hostile(HOSTILE), tmp_path_factory.mktemp("hostile")), by=HOSTILE)
    yield made
    made.close()


def test_what_tables_say_runs_on_no_page(bench: Bench) -> None:
    for language in ("en", "nl"):
        client = browser(bench)
        client.post("/me", data={"by": HOSTILE[:100], "language": language})
        crawl = Crawl(client)
        crawl.all("/")
        assert crawl.wrong == []
        assert len(crawl.pages) > 40
        # It is there, and read as text.
        assert "&lt;script&gt;" in client.get("/").text
        assert SCRIPT not in client.get("/").text


def test_what_people_fill_in_runs_on_no_page(tmp_path: Path) -> None:
    bench = bench_of(laid(hostile(HOSTILE), tmp_path))
    client = browser(bench)
    filling = Crawl(client, HOSTILE)
    filling.all("/", "/propose", "/me")
    assert filling.wrong == []
    assert len(filling.sent) > 20
    again = Crawl(client)
    again.all("/")
    assert again.wrong == []
    bench.close()


def test_what_is_sent_over_the_stream_is_text(bench: Bench) -> None:
    from placement.serve.rooms.working import told
    from placement.serve.sessions import Visitor
    from placement.serve.work import JobKind

    job = bench.work.start(
        Visitor("1", HOSTILE, "en"), JobKind("x", "Counting"), lambda observer: observer.stop.wait(9)
    )
    sent = told(bench, Visitor("2", "Bo", "en"), "", 0)["strip"]
    job.stop.set()
    assert "&lt;script&gt;" in sent
    assert Seen.of(sent).runs == []


def test_ten_thousand_characters_are_no_defect(tmp_path: Path) -> None:
    bench = bench_of(laid(hostile(LONG), tmp_path))
    client = browser(bench)
    filling = Crawl(client, LONG)
    filling.all("/", "/propose", "/me")
    assert filling.wrong == []
    assert len(filling.sent) > 20
    bench.close()
