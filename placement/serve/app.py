"""The workbench as a web application: which address shows what."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from placement.serve.bench import Bench
from placement.serve.doors import OPEN, Doors
from placement.serve.rooms import ROUTES
from placement.serve.settings import HOST

STATIC = Path(__file__).parent / "static"
_ENTERED = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>placement</title>
<link rel="icon" href="/static/icon.svg">
<meta http-equiv="refresh" content="0;url=/"></head><body><p><a href="/">placement</a></p></body></html>"""
"""A page and no redirection: a browser that came from elsewhere sends the cookie only from a page of ours."""


def make_app(bench: Bench, port: int) -> Starlette:
    """The application that serves a workbench on a port of this machine."""
    cookie = f"placement_{port}"

    async def enter(request: Request) -> Response:
        opened = bench.sessions.enter(request.query_params.get("token", ""))
        if opened is None:
            return PlainTextResponse("This address was used before, or never given.\n", 403)
        answer = HTMLResponse(_ENTERED)
        # A session cookie: gone when the browser is closed. Not marked secure, as it never leaves this machine.
        answer.set_cookie(cookie, opened, httponly=True, samesite="strict", path="/")
        return answer

    hosts = [f"{name}:{port}" for name in (HOST, "localhost")]
    app = Starlette(
        routes=[Route(OPEN, enter), *ROUTES, Mount("/static", StaticFiles(directory=STATIC), name="static")],
        middleware=[Middleware(Doors, sessions=bench.sessions, hosts=hosts, cookie=cookie)],
    )
    app.state.bench = bench
    return app
