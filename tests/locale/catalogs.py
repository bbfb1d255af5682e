"""The sentences that the code uses, and the catalogs that hold them.

After changing a sentence run `python -m tests.locale.catalogs`: it adds what is new to both
catalogs, drops what is gone, and compiles them. New Dutch sentences are then empty, and a test
fails until they are translated and the command has run again.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment
from jinja2.nodes import Call, Const, Getattr

import placement
from placement.locale import LANGUAGES
from placement.locale.language import DOMAIN
from tests.once import once

PACKAGE = Path(placement.__file__).parent
MARKERS = frozenset({"text", "plural", "measured", "msgid", "msgids"})

EPOCH = datetime(2026, 11, 23, tzinfo=UTC)
"""Date of every catalog, so that the same sentences always give the same bytes."""

Message = str | tuple[str, str]


@once
def used_messages() -> dict[str, Message]:
    """Sentences that the package marks or translates: English form -> both forms, or the only one."""
    found: dict[str, Message] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for message in _messages(ast.parse(path.read_text("utf-8"))):
            key = message if isinstance(message, str) else message[0]
            if not isinstance(found.get(key), tuple):
                found[key] = message
    for path in sorted(PACKAGE.rglob("*.html")):
        for message in _in_template(path.read_text("utf-8")):
            found.setdefault(message if isinstance(message, str) else message[0], message)
    return found


def _in_template(source: str) -> Iterator[Message]:
    """Sentences that a template translates: `words.text("...")`, `words.plural("...", "...", count)`."""
    for call in Environment().parse(source).find_all(Call):
        if isinstance(call.node, Getattr) and call.node.attr in MARKERS:
            literals = [each.value for each in call.args if isinstance(each, Const) and isinstance(each.value, str)]
            if call.node.attr in ("plural", "measured") and len(literals) >= 2:
                yield literals[0], literals[1]
            elif call.node.attr == "text" and literals:
                yield literals[0]


def _messages(tree: ast.AST) -> Iterator[Message]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in MARKERS and not _is_field(node.func):
            literals = [
                each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
            ]
            if _name(node.func) in ("plural", "measured", "msgids") and len(literals) == 2:
                yield literals[0], literals[1]
            elif _name(node.func) in ("text", "msgid") and len(literals) == 1:
                yield literals[0]


def _is_field(function: ast.expr) -> bool:
    """Whether a call reads a field of a form: `visit.text("reason")`."""
    return isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "visit"


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def po_path(language: str) -> Path:
    return PACKAGE / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read_catalog(language: str) -> Catalog:
    with po_path(language).open("rb") as stream:
        return read_po(stream, locale=language, domain=DOMAIN)


def compiled(catalog: Catalog) -> bytes:
    buffer = BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def fresh_catalog(language: str) -> Catalog:
    """Catalog of exactly the sentences in use: English is its own translation, Dutch keeps its translations."""
    old = read_catalog(language) if po_path(language).exists() else Catalog(locale=language)
    new = Catalog(
        locale=language,
        domain=DOMAIN,
        header_comment=f"# Sentences of placement ({language}). After an edit: python -m tests.locale.catalogs",
        project="placement",
        version="1",
        msgid_bugs_address="placement",
        last_translator="placement",
        language_team=language,
        fuzzy=False,
    )
    new.creation_date = new.revision_date = EPOCH
    for key, message in used_messages().items():
        known = old.get(key)
        if language == "en":
            new.add(message, message)
        else:
            fits = known is not None and isinstance(known.string, tuple) == isinstance(message, tuple)
            new.add(message, known.string if known is not None and fits else None)
    return new


def update() -> None:
    for language in LANGUAGES:
        path = po_path(language)
        catalog = fresh_catalog(language)
        with path.open("wb") as stream:
            write_po(stream, catalog, width=120, sort_output=True, omit_header=False)
        path.with_suffix(".mo").write_bytes(compiled(read_catalog(language)))


if __name__ == "__main__":
    update()
