"""A browser that opens every page it finds, fills every form in, and looks for anything that would run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from starlette.testclient import TestClient

SCRIPT = "<script>alert(1)</script>"
HOSTILE = f"\"'><img src=x onerror=alert(1)>{SCRIPT}{{{{7*191}}}}${{7*191}}"
"""What a person may write into any field."""
_KEY = re.compile(r"K\d{4}")
_RUNS = frozenset({"iframe", "object", "embed", "applet", "base", "frame", "img", "video", "audio", "math"})
_KEPT = frozenset({"hidden", "submit", "button", "radio", "checkbox", "file", "date", "number", "range"})


@dataclass
class Form:
    """A form: where it goes, and its fields."""

    action: str
    method: str
    kind: str
    fields: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


@dataclass
class Seen(HTMLParser):
    """What a page has: links, forms, and what would run."""

    links: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._select = ""
        self._within = ""

    @classmethod
    def of(cls, page: str) -> Seen:
        seen = cls()
        seen.feed(page)
        return seen

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self._within = tag
        self._judge(tag, named)
        if tag == "a" and "href" in named:
            self.links.append(named["href"])
        elif tag == "form":
            self.forms.append(
                Form(named.get("action", ""), named.get("method", "get").lower(), named.get("enctype", ""))
            )
        elif self.forms and named.get("name"):
            self._field(tag, named)
        elif tag == "option" and self._select and ("selected" in named or not self.forms[-1].fields.get(self._select)):
            self.forms[-1].fields[self._select] = named.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        self._within = ""
        if tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._within in ("script", "style") and data.strip():
            self.runs.append(f"{self._within}: {data[:80]}")

    def _field(self, tag: str, named: dict[str, str]) -> None:
        form, name, kind = self.forms[-1], named["name"], named.get("type", "text")
        if tag == "select":
            self._select = name
        elif tag == "input" and kind == "file":
            form.files.append(name)
        elif tag == "input" and kind in _KEPT:
            if kind not in ("radio", "checkbox") or "checked" in named:
                form.fields[name] = named.get("value", "") or ("2026-11-23" if kind == "date" else "")
        elif tag in ("input", "textarea"):
            form.texts.append(name)

    def _judge(self, tag: str, named: dict[str, str]) -> None:
        if tag in _RUNS or (tag == "script" and not named.get("src", "").startswith("/static/")):
            self.runs.append(f"<{tag}> {named}")
        for name, value in named.items():
            scheme = value.strip().lower().partition(":")[0]
            if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                self.runs.append(f"{tag} {name}={value[:80]}")
            if name in ("href", "src", "action", "xlink:href") and scheme in ("javascript", "data", "vbscript"):
                self.runs.append(f"{tag} {name}={value[:80]}")


@dataclass
class Crawl:
    """Everything a browser comes by.

    Attributes
    ----------
    text
        What is written into every field; none: no form is sent.
    is_whole
        Whether the same page of every child is opened, and not of one.
    wrong
        What would run, and pages that are defects.
    """

    client: TestClient
    text: str = ""
    is_whole: bool = False
    wrong: list[str] = field(default_factory=list)
    pages: set[str] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)

    def all(self, *first: str) -> None:
        """Open every page that is reached from these."""
        waiting = list(first)
        while waiting:
            path = waiting.pop(0).partition("#")[0]
            if not path.startswith("/") or self._like(path) in self.pages:
                continue
            self.pages.add(self._like(path))
            waiting += self._seen(path, *self._get(path))

    def _like(self, path: str) -> str:
        """An address as others are like it: of another child, where one of a kind is enough."""
        return path if self.is_whole else _KEY.sub("K", path)

    def _get(self, path: str) -> tuple[int, str, str]:
        answer = self.client.get(path, follow_redirects=True)
        return answer.status_code, answer.headers.get("content-type", ""), answer.text

    def _seen(self, where: str, status: int, kind: str, page: str) -> Iterator[str]:
        if status >= 500:
            self.wrong.append(f"{where}: {status}")
        if not kind.startswith("text/html"):
            return
        if "1337" in page:
            self.wrong.append(f"{where}: a template was filled in twice")
        seen = Seen.of(page)
        self.wrong += [f"{where}: {each}" for each in seen.runs if not where.startswith("/letters/")]
        yield from seen.links
        if self.text:
            for form in seen.forms:
                yield from self._send(form, where)

    def _send(self, form: Form, where: str) -> Iterator[str]:
        action = form.action or where
        if form.method != "post" or self._like(action) in self.sent or action == "/leave" or not form.texts:
            return
        self.sent.add(self._like(action))
        fields = {**form.fields, **dict.fromkeys(form.texts, self.text)}
        answer = self.client.post(action, data=fields, follow_redirects=True)
        yield from self._seen(f"POST {action}", answer.status_code, answer.headers.get("content-type", ""), answer.text)
