"""Letters made again, and files of the weeks: what the folder lists, to be kept, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from placement.serve.downloads import download
from placement.serve.work import Job
from placement.studies.observer import Observer
from tests.serve.rooms.conftest import given
from tests.serve.rooms.opened import Opened, facts_of, open_on
from tests.serve.small import WEEK, begun, copied, laid


@pytest.fixture(scope="session")
def fresh_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A week just proposed, with letters."""
    made = laid(begun(), tmp_path_factory.mktemp("letters") / "week")
    given(made, "propose", "--letters", "--names", "--lang", "en")
    return made


@pytest.fixture
def fresh(fresh_once: Path, tmp_path: Path) -> Path:
    return copied(fresh_once, tmp_path / "week")


def pages(folder: Path) -> dict[str, bytes]:
    """Letters and lists of the week."""
    week = folder / "weeks" / WEEK
    found = (each for name in ("letters", "lists") for each in (week / name).iterdir())
    return {each.relative_to(week).as_posix(): each.read_bytes() for each in found}


def made(opened: Opened, typed: dict[str, str]) -> tuple[Job, str]:
    """The work by which letters are made, once it ended; and the page that it leads to."""
    begun_at = opened.post("/letters", typed).headers["location"]
    job = opened.bench.work.job(begun_at.rpartition("/")[2])
    assert job.over.wait(60)
    return job, opened.get(begun_at).text


def test_letters_made_again_are_those_of_the_proposal_and_are_noted_again(fresh: Path) -> None:
    before, noted, opened = pages(fresh), len(facts_of(fresh)), open_on(fresh)
    job, page = made(opened, {"named": "yes"})
    letters = sum(name.startswith("letters/") for name in before)
    assert job.error is None and f"Letters: {letters}. Read each before you send it." in page
    assert pages(fresh) == before != {}
    assert [(kind, said["page"]) for kind, _, _, said in facts_of(fresh)[noted:]] == [
        (kind, said["page"]) for kind, _, _, said in facts_of(fresh)[:noted] if kind == "shown"
    ]


def test_whoever_changed_since_gets_no_letter_and_a_seat_that_is_offered_is_the_same(fresh: Path) -> None:
    opened = open_on(fresh)
    changed, brother = (opened.key(each) for each in ("P4", "P5"))
    before = {name: page for name, page in pages(fresh).items() if name.startswith("letters/")}
    given(fresh, "offer", "P7")
    given(fresh, "correct", "P4", "postcode=2312")
    told = made(opened, {"named": "yes"})[1]
    letters = {name: page for name, page in pages(fresh).items() if name.startswith("letters/")}
    assert before.keys() - letters.keys() == {f"letters/{changed}.html"}
    assert letters == {name: before[name] for name in letters}
    assert f"something was noted since the proposal: {changed}" in told
    given(fresh, "protect", "P5", "--reason", "secret")
    told = made(opened, {"named": "yes"})[1]
    assert re.search(f"family of a protected child: {changed} .* and {brother} ", told)
    assert "something was noted since the proposal:" not in told
    assert not [name for name, page in pages(fresh).items() if brother.encode() in page]


def test_letters_that_cannot_be_written_leave_the_earlier_ones_and_are_not_noted(
    fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, noted, opened = pages(fresh), facts_of(fresh), open_on(fresh)
    monkeypatch.setattr("placement.store.folder.write_all", _full)
    job, page = made(opened, {"named": "yes"})
    assert job.error is not None and "The disk is full" in page
    assert (pages(fresh), facts_of(fresh)) == (before, noted)


def test_letters_that_are_stopped_are_not_made(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, noted, opened = pages(fresh), facts_of(fresh), open_on(fresh)
    monkeypatch.setattr("placement.serve.lettering.letters_again", _waiting)
    begun_at = opened.post("/letters", {}).headers["location"]
    assert opened.post("/letters", {}).headers["location"] == begun_at, "a second is not begun beside it"
    assert 'data-job-page="' in opened.get(begun_at).text
    opened.post(f"{begun_at}/stop")
    assert opened.bench.work.job(begun_at.rpartition("/")[2]).over.wait(20)
    assert "Stopped by An." in opened.get(begun_at).text
    assert (pages(fresh), facts_of(fresh)) == (before, noted)


def _waiting(*_: object, observer: Observer, **__: object) -> None:
    assert observer.stop.wait(20)


def _full(folder: Path, _files: object) -> None:
    raise OSError(28, "No space left on device", str(folder))


def test_every_file_of_a_week_is_listed_and_sent_as_it_is_to_be_kept(fresh: Path) -> None:
    opened = open_on(fresh)
    page = opened.get("/letters").text
    week = fresh / "weeks" / WEEK
    for file in (each for each in week.rglob("*") if each.is_file()):
        name = file.relative_to(week).as_posix()
        assert f'href="/letters/{WEEK}/{name}"' in page
        answer = opened.get(f"/letters/{WEEK}/{name}")
        assert answer.content == file.read_bytes()
        assert answer.headers["content-disposition"] == f'attachment; filename="{WEEK}-{name.replace("/", "-")}"'
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-type"] == "application/octet-stream"


@pytest.mark.parametrize(
    "path",
    [
        f"/letters/{WEEK}/../../register.db", f"/letters/{WEEK}/..%2f..%2fregister.db", "/letters/..%2f/register.db",
        "/letters/%2e%2e/register.db", f"/letters/{WEEK}//etc/passwd", f"/letters/{WEEK}/%2fetc%2fpasswd",
        f"/letters/{WEEK}/linked.txt", f"/letters/{WEEK}/folder/register.db", f"/letters/{WEEK}/.hidden",
        "/letters/linked/register.db", f"/letters/{WEEK}/letters", f"/letters/{WEEK}/nothing.html",
    ],
)  # fmt: skip
def test_what_the_folder_does_not_list_is_not_sent(fresh: Path, path: str) -> None:
    week = fresh / "weeks" / WEEK
    (week / "linked.txt").symlink_to(fresh / "register.db")
    (week / "folder").symlink_to(fresh)
    (fresh / "weeks" / "linked").symlink_to(fresh)
    (week / ".hidden").write_text("secret", encoding="utf-8")
    answer = open_on(fresh).get(path)
    assert answer.status_code == 404
    assert b"SQLite" not in answer.content
    assert b"secret" not in answer.content


def test_a_name_of_a_download_has_nothing_that_ends_a_header() -> None:
    named = download(b"", 'a"; x=1\r\nset-cookie: b/é.html').headers["content-disposition"]
    assert named == 'attachment; filename="a_x_1_set-cookie_b_.html"'


def test_without_a_proposal_there_is_nothing_to_make(tmp_path: Path) -> None:
    opened = open_on(laid(begun(), tmp_path / "week"))
    assert "no file of one" in opened.get("/letters").text
    opened.post("/letters", {})
    assert "propose a week first" in opened.get("/letters").text


def test_who_was_shown_what_is_told_by_reader(opened: Opened, fresh: Path) -> None:
    here = open_on(fresh)
    assert "letter" in here.get("/history/shown?audience=parent").text
    assert "Nothing was shown" in here.get("/history/shown?audience=board").text
    assert "Nothing was shown" in opened.get("/history/shown").text
