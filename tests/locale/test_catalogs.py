"""Both catalogs hold every sentence of the code, fully translated, and are compiled."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
from functools import cache

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import read_mo

from placement.locale import LANGUAGES
from tests.locale.catalogs import PACKAGE, compiled, po_path, read_catalog, used_messages

UPDATE = "run python -m tests.locale.catalogs"
PLACEHOLDER = re.compile(r"\{\w*\}")


def _forms(text: object) -> tuple[str, ...]:
    return tuple(str(each) for each in text) if isinstance(text, list | tuple) else (str(text),)


_catalog = cache(read_catalog)


def _messages(language: str) -> list[Message]:
    return [message for message in _catalog(language) if message.id]


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalog_holds_exactly_the_sentences_in_use(language: str) -> None:
    catalog = {_forms(message.id)[0]: message.id for message in _messages(language)}
    assert catalog == used_messages(), UPDATE


def test_sentences_are_found_at_all() -> None:
    used = used_messages()
    assert "New placements" in used
    assert used["{count} waiting point"] == ("{count} waiting point", "{count} waiting points")
    assert "a pupil who has a seat; only a seat can be released" in used


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_or_fuzzy(language: str) -> None:
    assert [m.id for m in _messages(language) if not m.string or not all(_forms(m.string))] == []
    assert [m.id for m in _messages(language) if m.fuzzy] == []


def test_english_equals_the_text_in_the_code() -> None:
    assert [m.id for m in _messages("en") if _forms(m.id) != _forms(m.string)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_fill_in_the_same_values(language: str) -> None:
    def values(text: str) -> list[str]:
        return sorted(PLACEHOLDER.findall(text))

    for message in _messages(language):
        for said, translated in zip(_forms(message.id), _forms(message.string), strict=True):
            # A singular may leave its count out: "één plaats meer".
            optional = {"{count}"} if isinstance(message.id, tuple | list) else set()
            assert set(values(said)) ^ set(values(translated)) <= optional, message.id


def test_a_seat_has_one_word_in_dutch() -> None:
    said = [each for message in _messages("nl") for each in _forms(message.string)]
    found = {each for each in said if re.search(r"\bplek(ken)?\b", each, re.IGNORECASE)}
    assert found == {"Gezinnen op meer dan één plek"}  # where they are, not a seat


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalog_matches_the_text_beside_it(language: str) -> None:
    with po_path(language).with_suffix(".mo").open("rb") as stream:
        committed = read_mo(stream)
    expected = read_mo(io.BytesIO(compiled(_catalog(language))))
    # Sentences only: the header names the version of Babel that wrote it.
    assert {_forms(m.id): _forms(m.string) for m in committed if m.id} == {
        _forms(m.id): _forms(m.string) for m in expected if m.id
    }, UPDATE


def test_only_literals_are_translated() -> None:
    """A sentence assembled at run time is in no catalog."""
    composed = [
        f"{path.name}:{node.lineno}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute | ast.Name)
        and (node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id) in {"msgid", "msgids", "plural"}
        and any(isinstance(argument, ast.JoinedStr | ast.BinOp) for argument in node.args[:2])
    ]
    assert composed == []


def test_babel_is_not_loaded_before_the_first_translator() -> None:
    code = "import placement.locale, sys; sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
