"""Every expectation that a reader of tables or scenarios can write also exists in Dutch."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import placement
from placement.locale import translator
from placement.locale.expectations import EXPECTATIONS, match_expectation
from placement.scenario.change_types import CHANGES
from placement.scenario.expectation import expectation, part
from placement.scenario.file import ScenarioFile
from placement.scenario.yaml_problems import CONTEXTS, PROBLEMS
from placement.store.shapes import RecordShape, SummaryShape

PACKAGE = Path(placement.__file__).parent
DATABASE = re.compile(r"(CREATE TABLE|INSERT|SELECT|COPY) |read_csv\(")
SLOT = re.compile(r"\{\w*\}")

NO_EXPECTATION: Mapping[str, str] = {
    '"?sep=(.)"?[ ]*(?:\\r\\n|\\r|\\n)?': "a pattern",
    "; did you mean (.+)\\?$": "a pattern",
    "... {}": "the end of a list of postcodes",
    "{} in {}": "an assertion, quoted in an expectation",
    "{} {}": "an assertion or a key, quoted in an expectation",
    "{} not in {}": "an assertion, quoted in an expectation",
    "leaves, notice_on {}": "an assertion, quoted in an expectation",
    "joins, without intake": "an assertion, quoted in an expectation",
    "{} ({}?)": "a heading and what it might be, quoted in an expectation",
    "{}, {}": "an assertion, quoted in an expectation",
    "{}: {}": "an assertion, quoted in an expectation",
    "pupils {}, ages {{}}, from {}": "an assertion, quoted in an expectation",
    "byte 0x{}": "a value",
    "Points per unit of {}.": "the schema's words",
    "Scenario of placement": "the schema's words",
    "2 %": "an example",
    "{} ({}) cannot be applied to {}": "an error of ours",
    "change {} ({}) asserts nothing": "an error of ours",
    "a scenario holds maps, lists, text and numbers, not {}": "an error of ours",
    "maps, lists, text and numbers, not {}": "an error of ours, to programs that give settings",
    "a list of column names, or a map from a column to its values": "pydantic's message, replaced by the schema's",
    "{count} rows": "part of an expectation, exchanged for one row",
    "(?:groep|klas|group|class|school|locatie|location|bestuur|board)\\b[ :.-]+\\S.*": "a pattern",
    "(?:(?:in|te) )?(?:{} )*{}(?:[ -](?:{}[ -])*{})*": "a pattern",
    "(?:bij|met) (?:(?:zijn|haar|de|beide|een) )?[^\\W\\d_]+": "a pattern",
    "a number in a document for other programs is not exact": "an error of ours",
    "no form for {}": "an error of ours",
    "{} where something else is expected": "an error of ours, said as damage",
    "{}  {}\n": "a line of SHA256SUMS",
    "the name of a criterion": "pydantic's message, replaced by the schema's",
    **{pattern: "what a parser says, replaced by an expectation" for pattern, _ in (*PROBLEMS, *CONTEXTS)},
}
"""Texts with a space in those modules that are no part of an expectation, and why."""


@cache
def _texts() -> tuple[tuple[str, str], ...]:
    return tuple(_found())


def _found() -> Iterator[tuple[str, str]]:
    for folder in ("tables/*.py", "scenario/*.py", "policy.py", "store/*.py", "sweeping/reading.py"):
        for path in sorted(PACKAGE.glob(folder)):
            tree = ast.parse(path.read_text("utf-8"))
            for text in _literals(tree):
                if " " in text.strip() and not DATABASE.match(text):
                    yield path.name, text


def _literals(node: ast.AST) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Name) and child.func.id == "msgid":
            continue  # a sentence of its own
        if isinstance(child, ast.JoinedStr):
            yield "".join(str(piece.value) if isinstance(piece, ast.Constant) else "{}" for piece in child.values)
        elif isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child.value
        else:
            yield from _literals(child)


def _is_covered(text: str) -> bool:
    """Whether a text is an expectation, or part of one that is assembled elsewhere."""
    piece = re.compile(".+".join(map(re.escape, text.split("{}"))))
    return match_expectation(text.replace("{}", "X")) is not None or any(
        piece.search(SLOT.sub("X", pattern)) for pattern in EXPECTATIONS
    )


def test_every_text_of_the_readers_is_an_expectation_or_a_listed_exception() -> None:
    found = sorted(set(_texts()))
    assert len(found) > 300
    missing = [(file, text) for file, text in found if text not in NO_EXPECTATION and not _is_covered(text)]
    assert missing == [], "add them to placement/locale/expectations.py"


def test_the_listed_exceptions_still_exist() -> None:
    assert set(NO_EXPECTATION) <= {text for _, text in _texts()}


def _schema_places(schema: Mapping[str, Any], root: Mapping[str, Any], depth: int = 0) -> Iterator[Mapping[str, Any]]:
    here = part(schema, (), root)
    yield here
    if depth < 6:
        for option in here.get("anyOf", [here]):
            for inner in option.get("properties", {}).values():
                yield from _schema_places(inner, root, depth + 1)
            for key in ("items", "additionalProperties"):
                if isinstance(option.get(key), Mapping):
                    yield from _schema_places(option[key], root, depth + 1)


def test_expectations_of_the_schemas_exist_in_dutch() -> None:
    schemas = [model.model_json_schema() for model in (ScenarioFile, RecordShape, SummaryShape, *CHANGES.values())]
    said = {expectation(place) for schema in schemas for place in _schema_places(schema, schema)}
    assert len(said) > 10
    assert [text for text in sorted(said) if match_expectation(text) is None] == []


def test_no_pattern_is_shadowed_by_an_earlier_one() -> None:
    matched = {}
    for pattern in EXPECTATIONS:
        said = re.sub(r"\{(\w+)\}", lambda found: "text" if found[1].startswith("part") else "it", pattern)
        found = match_expectation(said)
        matched[pattern] = found and found[0]
    assert [(pattern, first) for pattern, first in matched.items() if first != pattern] == []


@pytest.mark.parametrize(
    ("english", "dutch"),
    [
        pytest.param("a number of at least 0", "een getal van minstens 0", id="value in a pattern"),
        pytest.param(
            "one of none, free, or a whole number of at least 0",
            "één van none, free, of een heel getal van minstens 0",
            id="two expectations joined",
        ),
        pytest.param(
            "an id that is in groups; did you mean T01?; so in 12 rows: 2, 3, …",
            "een id uit groups; is T01 bedoeld?; zo in 12 rijen: 2, 3, …",
            id="two ends",
        ),
        pytest.param(
            "the id of a group; the nearest is 'G30'", "het id van een groep; lijkt het meest op 'G30'", id="nearest id"
        ),
        pytest.param(
            "a number above 0 and at most 1, such as 0.25",
            "een getal boven 0 en hoogstens 1, zoals 0.25",
            id="two limits",
        ),
        pytest.param(
            "a category and valid_from that occurs once; row 3 has it already",
            "een category en valid_from die samen één keer voorkomen; ze staan al in rij 3",
            id="two columns",
        ),
        pytest.param("an id that no board has", "een id dat nog geen bestuur heeft", id="a board"),
        pytest.param("a pupil_id", "een pupil_id", id="empty cell"),
        pytest.param("one of open, closed, candidate", "één van open, closed, candidate", id="choice"),
        pytest.param("home, azc or rol", "thuis, azc of rol", id="words of a column"),
        pytest.param("a thing nobody knows", "a thing nobody knows", id="unknown text stays"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_expectations_are_translated_to_dutch(english: str, dutch: str) -> None:
    assert translator("nl").expected(english) == dutch
    assert translator("en").expected(english) == english
