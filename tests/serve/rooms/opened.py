"""A workbench that somebody has opened, without a browser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from httpx2 import Response
from starlette.testclient import TestClient

from placement.register.register import Register
from placement.serve.bench import Bench
from tests.serve.small import bench_of, client_of


@dataclass(frozen=True)
class Opened:
    """A workbench with somebody in."""

    bench: Bench
    client: TestClient

    def get(self, path: str) -> Response:
        """A page."""
        return self.client.get(path)

    def post(self, path: str, data: Mapping[str, str] | None = None, **more: Any) -> Response:
        """What a form sends; where it leads is not looked at."""
        return self.client.post(path, data=data, follow_redirects=False, **more)

    def key(self, own: str) -> str:
        """Key of a child by its number on the list."""
        return self.bench.look().desk.find(own)

    def say(self, form: str, own: str, typed: Mapping[str, str]) -> Response:
        """A form about a child, sent and, where it is shown first, agreed to."""
        path = f"/child/{self.key(own)}/{form}"
        answer = self.post(path, typed)
        found = hidden(answer.text)
        return self.post(path, found) if "agreed" in found else answer


def open_on(folder: Path, language: str = "en") -> Opened:
    """The workbench on a folder, with somebody in."""
    bench = bench_of(folder, language, "An")
    return Opened(bench, client_of(bench))


def hidden(page: str) -> dict[str, str]:
    """Hidden fields of a page that asks for a yes."""
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page)
    return {name: unescape(value) for name, value in found}


def facts_of(folder: Path) -> list[tuple[str, str, str, dict[str, Any]]]:
    """Everything that a register says, but for numbers, times and hashes."""
    facts = Register.open(folder / "register.db", folder=folder).facts()
    return [(each.kind.value, each.subject, each.by, dict(each.payload or {})) for each in facts]


def identities_of(folder: Path) -> dict[str, list[dict[str, str]]]:
    """Every version of the identifying fields of every child."""
    known = Register.open(folder / "register.db", folder=folder).all_versions()
    return {key: [dict(each.fields) for each in versions] for key, versions in known.items()}
