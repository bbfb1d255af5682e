"""Attacks on the doors, byte for byte: other names, other pages, other programs, odd paths, too much and too slow."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

import placement.serve.bodies
import placement.serve.connection
from placement.serve.bench import Bench
from placement.serve.rooms import ROUTES
from tests.serve.raw import Listening, listening
from tests.serve.small import bench_of, laid, proposed

SECRETS = ("Zembla", "Ruritania", "2016-07-08", "K0003", "root:", "import annotations")
"""What no refusal may hold: children, files of the machine and of the program."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return bench_of(laid(proposed(), tmp_path_factory.mktemp("attack") / "work"))


@pytest.fixture(scope="module")
def there(shared: Bench) -> Iterator[Listening]:
    with listening(shared) as found:
        yield found


def test_whoever_is_in_comes_through(there: Listening) -> None:
    assert there.get("/me").status == 200
    assert there.get("/me", "Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate").status == 200
    assert there.ask("GET /me HTTP/1.1", f"Cookie: {there.cookie()}", host=f"LocalHost:{there.port}").status == 200


@pytest.mark.parametrize(
    "host",
    [
        "rebound.example:{port}", "127.0.0.1.nip.io:{port}", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.:{port}",
        "localhost.:{port}", "evil@127.0.0.1:{port}", "127.0.0.1:{port}@evil.example", "127.1:{port}", "0.0.0.0:{port}",
        "[::1]:{port}", "2130706433:{port}", "127.0.0.1:0{port}", "127.0.0.1:{port}/", "127.0.0.1:{port}, evil.example",
        "\xa0127.0.0.1:{port}",
    ],
)  # fmt: skip
def test_another_name_is_not_served(there: Listening, host: str) -> None:
    answer = there.ask("GET / HTTP/1.1", f"Cookie: {there.cookie()}", host=host.format(port=there.port))
    assert answer.status in (400, 421)
    assert not any(each in answer.body for each in SECRETS)


def test_no_name_two_names_or_one_in_the_address_are_not_served(there: Listening) -> None:
    cookie = f"Cookie: {there.cookie()}"
    assert there.ask("GET / HTTP/1.0", cookie, host="").status == 421
    assert there.ask("GET / HTTP/1.1", cookie, host="").status == 400
    assert there.ask("GET / HTTP/1.1", cookie, "Host: rebound.example").status == 400
    assert there.ask("GET http://rebound.example/ HTTP/1.1", cookie).status == 404
    assert there.ask(f"GET http://{there.host}/ HTTP/1.1", cookie, host="rebound.example").status == 421


@pytest.mark.parametrize(
    "headers",
    [
        ("Origin: null",),
        ("Origin: https://evil.example",),
        ("Origin: http://127.0.0.1:1",),
        ("Origin: https://127.0.0.1:{port}",),
        ("Origin: http://localhost:{port}",),
        ("Origin: http://127.0.0.1:{port}.evil.example",),
        ("Origin: http://127.0.0.1:{port}", "Origin: https://evil.example"),
        ("Origin: http://127.0.0.1:{port}", "Sec-Fetch-Site: same-site"),
        ("Origin: http://127.0.0.1:{port}", "Sec-Fetch-Site: cross-site"),
        ("Origin: http://127.0.0.1:{port}", "Sec-Fetch-Site: none"),
        ("Origin: http://127.0.0.1:{port}", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-origin"),
        ("Sec-Fetch-Site: same-site",),
        ("Referer: http://127.0.0.1:{port}/",),
        (),
    ],
)  # fmt: skip
def test_another_page_posts_nothing(there: Listening, headers: tuple[str, ...]) -> None:
    sent = [each.format(port=there.port) for each in headers]
    body = b"by=Mallory"
    kind = ("Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}")
    answer = there.ask("POST /me HTTP/1.1", f"Cookie: {there.cookie()}", *kind, *sent, body=body)
    assert answer.status == 403
    assert all(each.by == "An" for each in there.bench.sessions.visitors())


@pytest.mark.parametrize(
    "headers",
    [
        ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: script"),
        ("Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: cors", "Sec-Fetch-Dest: empty"),
        ("Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"),
        ("Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: object"),
    ],
)
def test_another_page_loads_and_frames_nothing(there: Listening, headers: tuple[str, ...]) -> None:
    answer = there.get("/", *headers)
    assert answer.status == 403
    assert "frame-ancestors 'none'" in answer.head


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"])
def test_only_reading_and_posting(there: Listening, method: str) -> None:
    assert there.ask(f"{method} / HTTP/1.1", f"Cookie: {there.cookie()}").status == 405


def test_a_reading_request_cannot_pass_for_a_post(there: Listening) -> None:
    answer = there.get("/leave?_method=POST", "X-HTTP-Method-Override: POST", "X-HTTP-Method: POST")
    assert answer.status == 405
    assert "This page cannot be asked for in that way." in answer.body


def test_no_websocket_is_opened(there: Listening) -> None:
    answer = there.get(
        "/events", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Key: AAAA", "Sec-WebSocket-Version: 13",
        "Sec-Fetch-Site: cross-site",
    )  # fmt: skip
    assert answer.status in (400, 403)


def test_without_a_session_there_is_nothing_at_any_address(there: Listening) -> None:
    cookies = (
        "", "placement_1=x", f"placement_{there.port}=", f"placement_{there.port}={'A' * 43}",
        f"placement_{there.port + 1}={there.cookie().partition('=')[2]}", f"Placement_{there.port}=x",
    )  # fmt: skip
    for route in ROUTES:
        path = route.path.replace("{key}", "K0003")
        for number, cookie in enumerate(cookies):
            if number and route is not ROUTES[0]:
                break
            for method, more in (("GET", ()), ("POST", (f"Origin: http://{there.host}", "Content-Length: 0"))):
                answer = there.ask(f"{method} {path} HTTP/1.1", f"Cookie: {cookie}", *more)
                assert answer.status == 401, path
                assert not any(each in answer.body for each in SECRETS)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/..%5capp.py",
        "/static/..\\app.py",
        "/static//etc/passwd", "/static/%2fetc/passwd", "/static/%00", "/static/look.css%00.html", "/static/.",
        "/static/",
        "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//evil.example/", "/\\evil.example/", "/child/..%2f..%2f",
        "/child/%00", "/child/%0d%0aSet-Cookie:%20a=b", "/child/K0003%0a", "/%ff%fe", "/child/%c0%ae", "/%25%32%65",
        "/child/" + "A" * 10_000, "/child/" + "%41" * 4_000, "/./me", "/me/", "/me/.", "/me%2f..", "/;/me", "*",
    ],
)  # fmt: skip
def test_an_odd_path_is_no_page(there: Listening, path: str) -> None:
    answer = there.get(path)
    assert answer.status in (400, 404), answer
    assert "set-cookie" not in answer.head
    # A page that says so names the children of no other page.
    assert not any(each in answer.body for each in SECRETS if each != "K0003")
    assert there.get("/me").status == 200


def test_a_path_that_is_never_told_the_end_of(there: Listening) -> None:
    assert there.send(b"GET /" + b"A" * 200_000).status == 400
    assert there.send(b"GET / HTTP/1.1\r\nX: " + b"A" * 200_000).status == 400
    assert there.send(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 50 + b"\r\n\r\n").status in (0, 400)


def test_an_address_opens_once_however_many_try_at_once(there: Listening) -> None:
    token = there.bench.sessions.token()
    with ThreadPoolExecutor(16) as pool:
        codes = list(pool.map(lambda _: there.ask(f"GET /open?token={token} HTTP/1.1").status, range(32)))
    assert sorted(codes) == [200, *[403] * 31]


def test_an_address_is_not_used_up_by_who_only_looks_and_not_by_another_page(there: Listening) -> None:
    token = there.bench.sessions.token()
    assert there.ask(f"HEAD /open?token={token} HTTP/1.1").status == 200
    loads = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: image")
    assert there.ask(f"GET /open?token={token} HTTP/1.1", *loads).status == 403
    answer = there.ask(f"GET /open?token={token} HTTP/1.1")
    assert answer.status == 200
    for part in ("httponly", "samesite=strict", "path=/", "referrer-policy: no-referrer", "cache-control: no-store"):
        assert part in answer.head
    assert "domain=" not in answer.head


def test_an_address_that_was_given_ends_with_its_time(there: Listening) -> None:
    token = there.bench.sessions.token(0.0)
    assert there.ask(f"GET /open?token={token} HTTP/1.1").status == 403


def test_a_cookie_that_was_planted_opens_nothing_and_an_old_session_ends(there: Listening) -> None:
    planted = f"placement_{there.port}=planted"
    token = there.bench.sessions.token()
    answer = there.ask(f"GET /open?token={token} HTTP/1.1", f"Cookie: {planted}")
    given = answer.head.partition("set-cookie: ")[2].partition(";")[0]
    assert given.startswith(f"placement_{there.port}=")
    assert given != planted
    assert there.ask("GET /me HTTP/1.1", f"Cookie: {planted}").status == 401
    old = there.cookie()
    assert there.ask(f"GET /open?token={there.bench.sessions.token()} HTTP/1.1", f"Cookie: {old}").status == 200
    assert there.ask("GET /me HTTP/1.1", f"Cookie: {old}").status == 401


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        pytest.param("multipart/form-data; boundary=x", b"--x\r\nno colon\r\n\r\nv\r\n--x--\r\n", 400, id="no header"),
        pytest.param("multipart/form-data", b"--x\r\n\r\n", 400, id="no boundary"),
        pytest.param(
            "multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\n", 400, id="cut"
        ),
        pytest.param("application/x-www-form-urlencoded", b"&".join([b"a=1"] * 6000), 400, id="too many fields"),
        pytest.param("application/x-www-form-urlencoded", b"by=%ff%fe%00&language=%ff", 400, id="not UTF-8"),
        pytest.param("application/json", b'{"by": "x"}', 422, id="no form"),
        pytest.param("application/x-www-form-urlencoded", b"by=" + b"A" * 10_000, 422, id="a long name"),
        pytest.param("application/x-www-form-urlencoded", b"by=" + b"A" * 2_100_000, 413, id="too large"),
    ],
)
def test_what_is_no_form_does_nothing(there: Listening, kind: str, body: bytes, status: int) -> None:
    answer = there.post("/me", body, kind=kind)
    assert answer.status == status, answer
    assert all(each.by == "An" for each in there.bench.sessions.visitors())


def test_what_never_ends_is_not_taken(there: Listening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placement.serve.bodies, "FORM_BYTES", 50_000)
    chunk = b"2710\r\n" + b"A" * 10_000 + b"\r\n"
    fields = (
        f"Host: {there.host}", f"Cookie: {there.cookie()}", f"Origin: http://{there.host}",
        "Content-Type: application/x-www-form-urlencoded", "Transfer-Encoding: chunked",
    )  # fmt: skip
    head = "\r\n".join(("POST /me HTTP/1.1", *fields, "", "")).encode()
    assert there.send(head + chunk * 20).status == 413
    # A stranger's is not read at all.
    assert there.send(head.replace(b"Cookie", b"X-No") + chunk * 20).status == 401


def test_a_head_that_does_not_come_is_not_waited_for(there: Listening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placement.serve.connection, "PATIENCE", 0.3)
    began = time.monotonic()
    assert there.send(b"GET / HTTP/1.1\r\nHost:", seconds=5).status == 0
    assert time.monotonic() - began < 3


def test_who_keeps_many_connections_keeps_nobody_out(there: Listening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placement.serve.connection, "PATIENCE", 1.0)
    held = [socket.create_connection(("127.0.0.1", there.port)) for _ in range(200)]
    try:
        assert there.get("/me").status == 200
        held[0].settimeout(5)
        assert held[0].recv(1) == b""
    finally:
        for each in held:
            each.close()


def test_many_pages_follow_and_the_server_answers(there: Listening) -> None:
    cookie = there.cookie()
    ask = f"GET /events?after=0&state=x HTTP/1.1\r\nHost: {there.host}\r\nCookie: {cookie}\r\n\r\n".encode()
    held = [socket.create_connection(("127.0.0.1", there.port), timeout=10) for _ in range(12)]
    try:
        for each in held:
            each.sendall(ask)
        assert all(b"text/event-stream" in each.recv(4096).lower() for each in held)
        assert there.get("/me").status == 200
    finally:
        for each in held:
            each.close()
    until = time.monotonic() + 10
    while any(each.name == "events" for each in threading.enumerate()) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(each.name == "events" for each in threading.enumerate())


def test_every_answer_carries_what_protects_it(there: Listening) -> None:
    for answer in (there.get("/me"), there.get("/none"), there.ask("GET / HTTP/1.1"), there.get("/static/live.js")):
        policy = "content-security-policy: default-src 'none'"
        for part in (policy, "nosniff", "x-frame-options: deny", "referrer-policy: same-origin"):
            assert part in answer.head
        assert "server:" not in answer.head
