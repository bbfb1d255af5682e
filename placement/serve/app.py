"""The workbench as a web application: which address shows what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import anyio.to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request, cookie_parser
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from placement.locale import msgid
from placement.serve.bench import Bench
from placement.serve.doors import OPEN, Doors
from placement.serve.errors import RequestError
from placement.serve.rooms import ROUTES
from placement.serve.settings import HOST
from placement.serve.visit import visit_of

STATIC = Path(__file__).parent / "static"
_ENTERED = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>placement</title>
<meta http-equiv="refresh" content="0;url=/"><link rel="icon" href="/static/icon.svg">
</head><body><p><a href="/">placement</a></p></body></html>"""
"""A page and no redirection: a browser that came from elsewhere sends the cookie only from a page of ours."""
_USED = (
    "This address was used before, or never given. Ask whoever is in for a new one, or start the workbench again.\n"
    "Dit adres is al gebruikt of nooit gegeven. Vraag een nieuw aan wie binnen is, of start de werkbank opnieuw.\n"
)
_SAID = {
    400: msgid("What was sent cannot be read as a form; nothing was done with it."),
    404: msgid("There is no such page."),
    405: msgid("This page cannot be asked for in that way."),
}


def make_app(bench: Bench, port: int, is_ours: Callable[[str, int], bool] | None = None) -> Starlette:
    """The application that serves a workbench on a port of this machine.

    Parameters
    ----------
    is_ours
        Whether the other end of a connection (address, port) is of the account that serves; `None` where the system
        does not tell.
    """
    cookie = f"placement_{port}"

    async def enter(request: Request) -> Response:
        if request.method != "GET":  # who only asks whether there is a page does not use the address up
            return PlainTextResponse()
        opened = bench.sessions.enter(request.query_params.get("token", ""))
        if opened is None:
            return PlainTextResponse(_USED, 403)
        before = cookie_parser(request.headers.get("cookie", "")).get(cookie, "")
        bench.sessions.leave(before)
        answer = HTMLResponse(_ENTERED, headers={"referrer-policy": "no-referrer"})
        # A session cookie: gone when the browser is closed. Not marked secure, as it never leaves this machine.
        answer.set_cookie(cookie, opened, httponly=True, samesite="strict", path="/")
        return answer

    async def icon(_: Request) -> Response:
        # Browsers ask for it where a page is gone before its own icon was found, as when the workbench is opened.
        return FileResponse(STATIC / "icon.svg")

    hosts = [f"{name}:{port}" for name in (HOST, "localhost")]
    doors = Middleware(
        Doors,
        sessions=bench.sessions,
        hosts=hosts,
        cookie=cookie,
        is_ours=is_ours,
        is_debug=bench.settings.is_debug,
    )
    app = Starlette(
        routes=[
            Route(OPEN, enter),
            Route("/favicon.ico", icon),
            *ROUTES,
            Mount("/static", StaticFiles(directory=STATIC), name="static"),
        ],
        middleware=[doors],
        exception_handlers={HTTPException: _wrong},
    )
    app.router.redirect_slashes = False
    app.state.bench, app.state.cookie = bench, cookie
    return app


async def _wrong(request: Request, error: Exception) -> Response:
    """A page that says what is wrong with a request that no room takes."""
    assert isinstance(error, HTTPException)
    headers = dict(error.headers or {})
    if "placement.visitor" not in request.scope:
        return PlainTextResponse("There is no such file.\n", error.status_code, headers)
    said = RequestError(error.status_code, _SAID.get(error.status_code, _SAID[400]))
    answer = await anyio.to_thread.run_sync(visit_of(request).refused, said)
    answer.headers.update(headers)
    return answer
