"""Doors that every request passes: which address it asked for, who sent it, from which page; and what answers carry."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from placement.serve.bodies import TooLargeError, TooSlowError, declared, limited, most
from placement.serve.sessions import Sessions

SAFE = frozenset({"GET", "HEAD"})
METHODS = SAFE | {"POST"}
OPEN = "/open"
"""Path that takes a one-time token."""
FREE = ("/static/",)
"""Paths without anything of the week: they say nothing to a stranger."""
LONGEST = 2048
"""Characters of a path."""

POLICY = "; ".join((
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
))  # fmt: skip
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not `no-referrer`: then browsers send a form of our own with `Origin: null`, as if a stranger did.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cache-control": "no-store",
}
_FRAMES = frozenset({"iframe", "frame", "object", "embed", "fencedframe"})

_STRANGER = (
    "Open the workbench with the address that it printed when it started; each address opens it once.\n"
    "Open de werkbank met het adres dat bij het starten is getoond; elk adres opent haar één keer."
)
_DEFECT = (
    "This is a defect of placement itself. What was noted before is kept.\n"
    "Dit is een fout in placement zelf. Wat eerder is vastgelegd, is bewaard."
)
_LARGE = "That is too large to be sent.\nDat is te groot om te verzenden."
_SLOW = "That took too long to arrive; nothing was done with it.\nHet verzenden duurde te lang; er is niets mee gedaan."


class Doors:
    """Refuses what does not come from a page of the workbench itself, in a browser that was let in.

    In order: a program of another account of this machine; an address that is not this server's (a name that a
    foreign site let point here); a method other than reading and posting; a path that no page has; a request that
    another site's page sent; no session. A session is a cookie that no script can read and that the browser sends
    from our own pages alone. A defect ends one request, and tells nothing of what it was about.

    Parameters
    ----------
    is_ours
        Whether the other end of a connection (address, port) is of this account; `None` where nobody knows.
    is_debug
        Whether a defect is shown on standard error: it may quote a pupil's data.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        sessions: Sessions,
        hosts: Iterable[str],
        cookie: str,
        is_ours: Callable[[str, int], bool] | None = None,
        is_debug: bool = False,
    ) -> None:
        self._app = app
        self._sessions = sessions
        self._hosts = frozenset(hosts)
        self._cookie = cookie
        self._is_ours = is_ours
        self._is_debug = is_debug

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return  # there are no websockets here
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        sending = _Sending(send, is_static=scope["path"].startswith(FREE))
        if refusal is not None:
            await _said(*refusal)(scope, receive, sending)
            return
        try:
            await self._app(scope, limited(receive, most(headers)), sending)
        except TooLargeError:
            await sending.instead(scope, receive, 413, _LARGE)
        except TooSlowError:
            await sending.instead(scope, receive, 408, _SLOW)
        except ClientDisconnect:
            return
        except Exception as error:
            if self._is_debug:
                sys.stderr.write("".join(traceback.format_exception(error)))
            await sending.instead(scope, receive, 500, _DEFECT)

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        client = scope.get("client")
        if self._is_ours is not None and client is not None and not self._is_ours(client[0], client[1]):
            return 403, "Only programs of the account that started the workbench may ask this."
        refusal = self._of_request(scope, headers)
        if refusal is not None or scope["path"] == OPEN or scope["path"].startswith(FREE):
            return refusal
        return self._of_stranger(scope, headers)

    def _of_request(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return 421, "This address is not served here."
        if scope["method"] not in METHODS:
            return 405, "Only reading and posting."
        if not _is_path(scope["path"]):
            return 404, "There is no such page."
        if _is_foreign(scope["method"], headers, hosts[0].lower()):
            return 403, "Only pages of the workbench itself may ask this."
        return None

    def _of_stranger(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        cookie = cookie_parser(headers.get("cookie", "")).get(self._cookie, "")
        visitor = self._sessions.visitor(cookie) if cookie else None
        if visitor is None:
            return 401, _STRANGER
        if declared(headers) > most(headers):
            return 413, _LARGE
        scope["placement.visitor"], scope["placement.cookie"] = visitor, cookie
        return None


def _said(status: int, text: str) -> PlainTextResponse:
    """An answer after which the connection ends, as what was sent beside the request is not read."""
    return PlainTextResponse(text + "\n", status, headers={"connection": "close"})


def _is_path(path: str) -> bool:
    """Whether a page could have a path: none has a backslash, a control character or an empty or dotted part."""
    parts = path.split("/")[1:-1]
    return (
        len(path) <= LONGEST
        and path.startswith("/")
        and "\\" not in path
        and path.isprintable()
        and "\ufffd" not in path
        and not any(part in ("", ".", "..") for part in parts)
        and path.rpartition("/")[2] not in (".", "..")
    )


def _is_foreign(method: str, headers: Headers, host: str) -> bool:
    """Whether a page of another site sent a request.

    Browsers say where a request comes from: by `Sec-Fetch-Site`, and older ones by `Origin`. What is typed, or opened
    by a program, may only read; what says nothing at all may not post. Another port of this machine is another site
    here, although browsers call it the same.
    """
    sites, origins = headers.getlist("sec-fetch-site"), headers.getlist("origin")
    if len(sites) > 1 or len(origins) > 1:
        return True
    site, origin = next(iter(sites), None), next(iter(origins), None)
    if method in SAFE:
        if headers.get("sec-fetch-dest") in _FRAMES:
            return True
        # Another site's page may link here, where it gets no cookie; it may not load anything.
        return site in ("cross-site", "same-site") and headers.get("sec-fetch-mode") != "navigate"
    if origin is not None and origin != f"http://{host}":
        return True
    if site is not None:
        return site != "same-origin"
    return origin is None


class _Sending:
    """Sends an answer with the headers that all answers carry."""

    def __init__(self, send: Send, *, is_static: bool) -> None:
        self._send = send
        self._is_static = is_static
        self._has_begun = False

    async def __call__(self, message: Message) -> None:
        """Send a part of an answer."""
        if message["type"] == "http.response.start":
            self._has_begun = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                if name not in headers:
                    headers[name] = value
            if self._is_static and message["status"] < 400:
                headers["cache-control"] = "max-age=3600"
        await self._send(message)

    async def instead(self, scope: Scope, receive: Receive, status: int, text: str) -> None:
        """Send another answer, where none has begun; one that has begun is cut off."""
        if not self._has_begun:
            await _said(status, text)(scope, receive, self)
        else:
            raise ConnectionAbortedError
