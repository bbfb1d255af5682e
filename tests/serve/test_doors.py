"""Nobody comes in but with an address that was printed, and only pages of the workbench itself may ask."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from placement.serve.bench import Bench
from tests.serve.small import ADDRESS, PORT, client_of


def test_without_a_session_there_is_nothing(bench: Bench) -> None:
    outside = client_of(bench, enters=False)
    for path in ("/", "/child/K0003", "/child/K0003/known", "/decide"):
        answer = outside.get(path)
        assert answer.status_code == 401 and "P3" not in answer.text
    assert outside.post("/undo").status_code == 401


def test_an_address_opens_once(bench: Bench) -> None:
    token = bench.sessions.token()
    assert client_of(bench, enters=False).get("/open", params={"token": token}).status_code == 200
    assert client_of(bench, enters=False).get("/open", params={"token": token}).status_code == 403
    assert client_of(bench, enters=False).get("/open").status_code == 403


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1", f"127.0.0.1:{PORT + 1}", f"evil.example:{PORT}", ""])
def test_an_address_of_another_name_is_not_served(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://example.org", "sec-fetch-site": "cross-site"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"origin": f"http://127.0.0.1:{PORT + 1}", "sec-fetch-site": "same-site"},
        {"origin": ADDRESS, "sec-fetch-site": "none"},
        {"origin": "http://example.org", "sec-fetch-site": "same-origin"},
    ],
)
def test_a_post_from_another_page_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/child/K0003/hold", headers=headers).status_code == 403


def test_every_answer_forbids_scripts_from_elsewhere(client: TestClient) -> None:
    for path in ("/", "/static/board.js", "/nowhere"):
        headers = client.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
