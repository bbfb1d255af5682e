"""Doors that every request passes: which address it asked for, who sent it, from which page; and what answers carry."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from placement.serve.sessions import Sessions

SAFE = frozenset({"GET", "HEAD"})
METHODS = SAFE | {"POST"}
OPEN = "/open"
"""Path that takes a one-time token."""
FREE = ("/static/",)
"""Paths without anything of the week: they say nothing to a stranger."""

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


class Doors:
    """Refuses what does not come from a page of the workbench itself, in a browser that was let in.

    In order: an address that is not this server's (a name that a foreign site let point here); a method other than
    reading and posting; a request that another site's page sent; no session. A session is a cookie that no script can
    read and that the browser sends from our own pages alone.
    """

    def __init__(self, app: ASGIApp, *, sessions: Sessions, hosts: Iterable[str], cookie: str) -> None:
        self._app = app
        self._sessions = sessions
        self._hosts = frozenset(hosts)
        self._cookie = cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return  # there are no websockets here
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        answer = self._app if refusal is None else PlainTextResponse(refusal[1] + "\n", refusal[0])
        await answer(scope, receive, _with_headers(send, is_static=scope["path"].startswith(FREE)))

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return 421, "This address is not served here."
        if scope["method"] not in METHODS:
            return 405, "Only reading and posting."
        if _is_foreign(scope["method"], headers, hosts[0].lower()):
            return 403, "Only pages of the workbench itself may ask this."
        if scope["path"] == OPEN or scope["path"].startswith(FREE):
            return None
        cookie = cookie_parser(headers.get("cookie", "")).get(self._cookie, "")
        visitor = self._sessions.visitor(cookie) if cookie else None
        if visitor is None:
            return 401, (
                "Open the workbench with the address that it printed when it started; each address opens it once.\n"
                "Open de werkbank met het adres dat bij het starten is getoond; elk adres opent haar één keer."
            )
        scope["placement.visitor"], scope["placement.cookie"] = visitor, cookie
        return None


def _is_foreign(method: str, headers: Headers, host: str) -> bool:
    """Whether a page of another site sent a request.

    Browsers say where a request comes from: by `Sec-Fetch-Site`, and older ones by `Origin`. What is typed, or opened
    by a program, may only read; what says nothing at all may not post.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if method in SAFE:
        # Another site's page may link here, where it gets no cookie; it may not load anything.
        return site in ("cross-site", "same-site") and headers.get("sec-fetch-mode") != "navigate"
    if origin is not None and origin != f"http://{host}":
        return True
    if site is not None:
        return site != "same-origin"
    return origin is None


def _with_headers(send: Send, *, is_static: bool) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                if name not in headers:
                    headers[name] = value
            if is_static:
                headers["cache-control"] = "max-age=3600"
        await send(message)

    return sent
