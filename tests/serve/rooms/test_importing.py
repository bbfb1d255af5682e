"""Lists that are sent: shown, and taken as shown or not at all; what is asked afterwards is answered on the page."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from placement.serve.uploads import MOST_NAME, plain_name
from placement.serve.visit import MOST_BYTES
from tests.serve.rooms.conftest import LIST, given
from tests.serve.rooms.opened import Opened, facts_of, identities_of, open_on

HEADING = LIST.splitlines()[0]
NEW = f"{HEADING}\nP20,Dina,Noether,2017-06-01,2331,,Zembla,2026-11-21,\nP21,Émile,Zola,x,2331,,Zembla,2026-11-21,\n"
Files = list[tuple[str, tuple[str, bytes, str]]]


def sent(*lists: tuple[str, bytes | str]) -> Files:
    """Files of a form."""
    return [
        ("lists", (name, each.encode() if isinstance(each, str) else each, "application/octet-stream"))
        for name, each in lists
    ]


def shown(opened: Opened, files: Files, **typed: str) -> str:
    """Address of the page on which what lists bring is shown."""
    answer = opened.post("/import", {"kind": "new", **typed}, files=files)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_list_is_shown_then_taken_as_by_the_command_and_a_second_time_says_nothing_new(
    opened: Opened, folder: Path, twin: Path
) -> None:
    before = facts_of(folder)
    page = shown(opened, sent(("new.csv", NEW)))
    told = opened.get(page).text
    for each in ("P20", "P21", "date", "Set aside until you answer", "New"):
        assert each in told
    assert facts_of(folder) == before
    assert opened.post(f"{page}/take").headers["location"] == "/import"
    (twin.parent / "new.csv").write_text(NEW, encoding="utf-8")
    given(twin, "import", "../new.csv", "--new-only", "--yes")
    assert facts_of(folder) == facts_of(twin) != before
    assert identities_of(folder) == identities_of(twin)
    again = shown(opened, sent(("new.csv", f"{HEADING}\nP20,Dina,Noether,2017-06-01,2331,,Zembla,2026-11-21,\n")))
    assert "Nothing new" in opened.get(again).text


def test_nothing_is_taken_where_that_is_said_and_nothing_is_taken_twice(opened: Opened, folder: Path) -> None:
    before = facts_of(folder)
    page = shown(opened, sent(("new.csv", NEW)))
    opened.post(f"{page}/leave")
    opened.post(f"{page}/take")
    assert "no longer here" in opened.get("/import").text
    assert facts_of(folder) == before


def test_what_changed_meanwhile_is_shown_again_and_then_taken(opened: Opened, folder: Path) -> None:
    page = shown(opened, sent(("new.csv", NEW)))
    (folder.parent / "other.csv").write_text(NEW.splitlines()[0] + "\n" + NEW.splitlines()[1] + "\n", encoding="utf-8")
    given(folder, "import", "../other.csv", "--new-only", "--yes")
    before = facts_of(folder)
    answer = opened.post(f"{page}/take")
    assert "Something changed meanwhile" in answer.text
    assert facts_of(folder) == before
    again = re.search(r'action="(/import/[0-9a-f]+/take)"', answer.text)
    assert again is not None
    assert opened.post(again[1]).headers["location"] == "/import"
    assert facts_of(folder) != before


def test_a_list_is_on_no_disk_and_of_the_visitor_who_sent_it_alone(
    opened: Opened, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    before = sorted(each for each in folder.rglob("*") if "-wal" not in each.name and "-shm" not in each.name)
    page = shown(opened, sent(("new.csv", NEW + "\n" * 2_000_000)))
    assert not list((tmp_path / "temporary").iterdir())
    after = sorted(each for each in folder.rglob("*") if "-wal" not in each.name and "-shm" not in each.name)
    assert after == before
    other = open_on(folder)
    assert other.client.get(page).url.path == "/import"
    assert not list((tmp_path / "temporary").iterdir())


def _bomb() -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b"0" * 400_000_000)
    return found.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("headings.csv", b"pupil_id,birth_date,postcode\n"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 50),
        ("text.xlsx", b"no workbook"),
        ("empty.ods", b""),
        ("empty.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("wide.csv", b"," * 200_000),
    ],
)
def test_what_is_no_list_is_refused_with_what_is_wrong(opened: Opened, folder: Path, name: str, content: bytes) -> None:
    before = facts_of(folder)
    answer = opened.post("/import", {"kind": ""}, files=sent((name, content)))
    if answer.status_code == 303:  # a list without a row brings nothing
        assert "Nothing new" in opened.get(answer.headers["location"]).text
    else:
        assert answer.status_code == 422
        assert name.rpartition(".")[0] in answer.text
    assert facts_of(folder) == before


def test_a_workbook_that_would_unpack_to_hundreds_of_megabytes_is_refused(opened: Opened) -> None:
    assert opened.post("/import", {"kind": ""}, files=sent(("bomb.xlsx", _bomb()))).status_code == 422


def test_lists_that_are_too_large_together_and_no_list_are_refused(opened: Opened) -> None:
    most = opened.post("/import", {}, files=sent(("a.csv", b"x" * (MOST_BYTES + 1024 * 1024))))
    assert (most.status_code, "nothing of it was read" in most.text) == (413, True)
    half = b"x" * (MOST_BYTES // 2 + 1)
    answer = opened.post("/import", {}, files=sent(("a.csv", half), ("b.csv", half)))
    assert (answer.status_code, "larger than 32 MB" in answer.text) == (422, True)
    assert "Choose a list first." in opened.post("/import", {}).text
    assert "no such encoding" in opened.post("/import", {"encoding": "hex"}, files=sent(("a.csv", NEW))).text


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\An\\list.xlsx", "list.xlsx"),
        ("a\0b\n\x1b[31m.csv", "ab[31m.csv"),
        ("..", "list"),
        ("", "list"),
        ("n" * 10_000 + ".csv", "n" * (MOST_NAME - 4) + ".csv"),
        ("x." + "y" * 10_000, ("x." + "y" * 10_000)[:MOST_NAME]),
    ],
)
def test_a_name_is_its_last_part_without_what_no_name_holds(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_encodings_are_the_commands_own(opened: Opened, folder: Path, twin: Path) -> None:
    listed = NEW.replace("x,2331", "2017-01-05,2331").encode("utf-16")
    page = shown(opened, sent(("new.csv", listed)), encoding="utf-16")
    opened.post(f"{page}/take")
    (twin.parent / "new.csv").write_bytes(listed)
    given(twin, "import", "../new.csv", "--new-only", "--encoding", "utf-16", "--yes")
    assert facts_of(folder) == facts_of(twin)
    assert identities_of(folder) == identities_of(twin)


def test_what_is_asked_afterwards_is_answered_on_the_page(opened: Opened) -> None:
    asked = opened.get("/import").text
    vanished, double, unreadable = (opened.key(each) for each in ("P7", "P10", "P8"))
    assert f'action="/child/{vanished}/still"' in asked
    assert f'action="/child/{double}/doubles"' in asked
    assert f'href="/child/{unreadable}/correct?back=/import"' in asked
    for form, own, typed in (
        ("still", "P7", {}),
        ("doubles", "P10", {"other": opened.key("P9"), "answer": "same"}),
        ("correct", "P8", {"birth_date": "2018-02-20"}),
    ):
        assert opened.say(form, own, {**typed, "back": "/import"}).headers["location"] == "/import"
    answered = opened.get("/import").text
    assert not [each for each in (vanished, double, unreadable) if f"/child/{each}" in answered]
