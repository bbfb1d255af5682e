"""A defect ends one request: it is said without what it was about, nothing of it is logged, and the server goes on."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import placement.serve.live
from placement.serve.accounts import Accounts
from placement.serve.app import make_app
from placement.serve.bench import Bench
from placement.serve.run import _silent
from placement.serve.snapshot import Snapshot
from placement.week.moves import agree
from tests.serve.raw import listening
from tests.serve.small import ADDRESS, PORT, begun, bench_of, client_of, laid, proposed


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return bench_of(laid(proposed(), tmp_path / "work"))


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_defect_is_a_page_without_what_it_was_about(
    language: str, bench: Bench, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("Amina Salih, 2016-07-08")

    with _silent(bench.settings), listening(bench) as there:
        cookie = f"Cookie: {there.cookie()}"
        bench.sessions.change(cookie.partition("=")[2], language=language)
        monkeypatch.setattr(Snapshot, "read", breaks)
        answer = there.ask("GET /child/K0003 HTTP/1.1", cookie)
        monkeypatch.undo()
        assert answer.status == 500
        assert ("defect of placement" if language == "en" else "fout in placement zelf") in answer.body
        assert "Salih" not in answer.body
        assert "default-src 'none'" in answer.head
        assert there.ask("GET /child/K0003 HTTP/1.1", cookie).status == 200
    said = capfd.readouterr()
    assert "Salih" not in said.out + said.err
    assert "Traceback" not in said.err


def test_a_defect_outside_of_pages_is_told_in_both_languages(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("Amina Salih")

    monkeypatch.setattr("placement.serve.visit.visit_of", breaks)
    with _silent(bench.settings), listening(bench) as there:
        answer = there.get("/me")
    assert answer.status == 500
    assert "defect of placement itself" in answer.body and "fout in placement zelf" in answer.body
    assert "Salih" not in answer.body + capfd.readouterr().err


def test_a_register_that_cannot_be_read_is_told_and_not_followed(bench: Bench) -> None:
    client = client_of(bench, follows=False)
    bench.settings.place.folder.joinpath("register.db").write_bytes(b"no database" * 1000)
    assert bench.live.now(is_fresh=True) == placement.serve.live.UNREAD
    answer = client.get("/")
    assert answer.status_code == 422
    assert "is no register, or is damaged" in answer.text


# --- other accounts of the machine ----------------------------------------------------------------------

HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
LISTENS = "   0: 0100007F:2220 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000 0 11 1 0 100\n"


def row(state: str, account: int, inode: int) -> str:
    """A connection from port 40000 to ours."""
    return (
        f"   1: 0100007F:9C40 0100007F:2220 {state} 00000000:00000000 00:00000000 00000000 {account} 0 {inode} 1 0 20\n"
    )


@pytest.mark.parametrize(
    ("found", "is_ours"),
    [
        pytest.param(row("01", 1000, 12), True, id="own"),
        pytest.param(row("01", 0, 12), True, id="root"),
        pytest.param(row("01", 1001, 12), False, id="another"),
        pytest.param(row("05", 0, 0), False, id="left, so that nobody knows whose it was"),
        pytest.param("", False, id="gone"),
    ],
)
def test_only_programs_of_the_account_that_serves_are_let_in(found: str, is_ours: bool, tmp_path: Path) -> None:
    table = tmp_path / "tcp"
    table.write_text(HEAD + LISTENS + found, encoding="ascii")
    known = Accounts(table, 1000, 8736)
    assert known.is_ours("127.0.0.1", 40000) is is_ours
    assert not known.is_ours("127.0.0.1", 40001)


def test_where_the_system_tells_nothing_the_cookie_decides(tmp_path: Path) -> None:
    (tmp_path / "tcp").write_text(HEAD, encoding="ascii")
    assert Accounts.known(8736, tmp_path / "tcp") is None
    assert Accounts.known(8736, tmp_path / "none") is None


def test_a_program_of_another_account_gets_nothing_with_a_cookie_either(bench: Bench) -> None:
    app = make_app(bench, PORT, lambda *_: False)
    stranger = TestClient(app, base_url=ADDRESS)
    cookie = {"cookie": f"placement_{PORT}={bench.sessions.enter(bench.sessions.token())}"}
    for path in ("/me", "/static/look.css", f"/open?token={bench.sessions.token()}"):
        answer = stranger.get(path, headers=cookie)
        assert answer.status_code == 403
        assert "Only programs of the account" in answer.text


@pytest.mark.skipif(os.name != "posix", reason="the rights are POSIX's")
def test_what_is_written_is_its_owners_alone(tmp_path: Path) -> None:
    bench = bench_of(laid(begun(), tmp_path / "work"))
    before = set(bench.settings.place.folder.rglob("*"))
    mask = os.umask(0)
    try:
        client = client_of(bench, follows=False)
        state = client.get("/propose").text.partition('name="state" value="')[2].partition('"')[0]
        page = client.post("/propose", data={"state": state, "letters": "1"}).headers["location"]
        assert bench.work.job(page.rpartition("/")[2]).over.wait(60)
        bench.do(bench.sessions.visitors()[0], lambda desk: agree(desk, ["K0003"], "coordinator"))
    finally:
        os.umask(mask)
    made = [each for each in bench.settings.place.folder.rglob("*") if each not in before]
    assert len(made) > 20
    for each in made:
        assert stat.S_IMODE(each.stat().st_mode) == (0o700 if each.is_dir() else 0o600), each
