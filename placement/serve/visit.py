"""One request of somebody who is in, and the answers there are: a page, another address, a file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote, urlencode

import anyio.to_thread
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from placement.locale import translator
from placement.locale.language import Translator
from placement.reports.page.control_characters import without_controls
from placement.serve.bench import Bench, Done
from placement.serve.live import UNREAD, Moment
from placement.serve.refused import Refusal, defect, refusal
from placement.serve.sessions import Visitor
from placement.serve.telling import GLOBALS
from placement.week.desk import Desk

TEMPLATES = Path(__file__).parent / "templates"
MOST_FIELDS, MOST_FILES = 5_000, 20
MOST_BYTES = 32 * 1024 * 1024
"""Bytes that are sent at once."""
_BESIDE = 64 * 1024
"""Bytes that a form may have beside its files."""
_PATIENCE = 8 * MOST_BYTES
"""Bytes of too much after which nothing more is listened to."""
TEXT = 2_000
"""Characters of a text that a person writes, and that is kept."""


@dataclass(frozen=True)
class Visit:
    """A request of a visitor.

    Attributes
    ----------
    form
        What was posted; empty for a page that is only looked at.
    moment
        The register as it was before the page was made: what is noted after that is news to whoever reads it.
    """

    bench: Bench
    visitor: Visitor
    cookie: str
    request: Request
    form: FormData
    moment: Moment = UNREAD

    @property
    def words(self) -> Translator:
        """The visitor's language."""
        return translator(self.visitor.language)

    def is_at(self, path: str) -> bool:
        """Whether a page is the one that was asked for."""
        return self.request.url.path == path

    @property
    def is_look(self) -> bool:
        """Whether the page was only looked at, so that it can be asked for again."""
        return self.request.method != "POST"

    def path(self, name: str) -> str:
        """A part of the address."""
        return str(self.request.path_params[name])

    def asked(self, name: str, default: str = "") -> str:
        """A value in the address behind the question mark."""
        return self.request.query_params.get(name, default)

    def text(self, name: str) -> str:
        """A field that a person wrote, without control characters and no longer than is kept."""
        value = self.form.get(name, "")
        return without_controls(value).strip()[:TEXT] if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Every value of a field."""
        return tuple(each for each in self.form.getlist(name) if isinstance(each, str))

    def files(self, name: str) -> tuple[UploadFile, ...]:
        """Files that were sent."""
        return tuple(each for each in self.form.getlist(name) if isinstance(each, UploadFile) and each.filename)

    def do(self, command: Callable[[Desk], Any], *, dry_run: bool = False) -> Done[Any]:
        """Carry out a command of the week as this visitor."""
        return self.bench.do(self.visitor, command, dry_run=dry_run)

    def page(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """A page."""
        notes = self.bench.notes.take(self.visitor.id)
        text = environment().get_template(template).render(visit=self, words=self.words, notes=notes, **values)
        return HTMLResponse(text, status)

    def refused(self, error: Exception) -> HTMLResponse:
        """A page that says why something was not done; of a defect, nothing of what it was about."""
        found = refusal(error, self.words)
        if found is None:
            self.bench.report(error)
            found = defect(self.words)
        return self.page("refused.html", found.status, refused=found)

    def part(self, template: str, **values: Any) -> HTMLResponse:
        """A part of a page that is there already; sentences left for the visitor wait for a whole one."""
        return HTMLResponse(environment().get_template(template).render(visit=self, words=self.words, **values))

    def go(self, path: str, note: str = "", *, fragment: str = "", **query: str) -> RedirectResponse:
        """Another page, after something was done; with a sentence on what was.

        Parameters
        ----------
        fragment
            Id of the part of the page to look at.
        """
        if note:
            self.bench.notes.leave(self.visitor.id, note)
        ends = (f"?{urlencode(query)}" if query else "") + (f"#{quote(fragment)}" if fragment else "")
        return RedirectResponse(path + ends, 303)


Room = Callable[[Visit], Response]


def room(show: Room) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that answers a visitor, in a thread of its own; what goes wrong becomes a page that says so."""

    async def answer(request: Request) -> Response:
        form, is_too_large = FormData(), _is_too_large(request)
        if is_too_large:
            await _passed_over(request)
        elif request.method == "POST":
            form = await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=MOST_BYTES)
        visit = visit_of(request, form)
        if any(isinstance(each, str) and "\ufffd" in each for _, each in form.multi_items()):
            raise HTTPException(400)  # what was sent is no UTF-8, so nobody knows what was written
        try:
            return await anyio.to_thread.run_sync(_answered, _too_large if is_too_large else show, visit)
        finally:
            await form.close()

    answer.__name__ = show.__name__
    return answer


def _is_too_large(request: Request) -> bool:
    """Whether more was sent than is read; what does not say how much it sends may be anything."""
    length = request.headers.get("content-length", "")
    return request.method == "POST" and (not length.isdecimal() or int(length) > MOST_BYTES + _BESIDE)


async def _passed_over(request: Request) -> None:
    """Let a browser send all that it has to, since it hears no answer before; without an end it is cut off."""
    passed = 0
    async for each in request.stream():
        passed += len(each)
        if passed > _PATIENCE:
            return


def _too_large(visit: Visit) -> Response:
    lines = (visit.words.text("More than 32 MB was sent at once: nothing of it was read."),)
    return visit.page("refused.html", 413, refused=Refusal(lines, 413))


def _answered(show: Room, visit: Visit) -> Response:
    try:
        return show(replace(visit, moment=visit.bench.live.now(is_fresh=True)))
    except Exception as error:
        return visit.refused(error)


def visit_of(request: Request, form: FormData | None = None) -> Visit:
    """A request as the visit of whoever sent it."""
    bench, scope = cast(Bench, request.app.state.bench), request.scope
    return Visit(bench, scope["placement.visitor"], scope["placement.cookie"], request, form or FormData())


@cache
def environment() -> Environment:
    """Templates: what is not said is an error, and all text is escaped."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= GLOBALS
    return made


def _finalize(value: object) -> object:
    if value is None:
        return ""
    return without_controls(value) if isinstance(value, str) and not isinstance(value, Markup) else value
