"""Columns of a table of scenarios: which key of a scenario each fills in, and how its cells are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from placement.scenario.expectation import Schema, known_keys, nearest, options, part
from placement.scenario.file import ScenarioFile
from placement.scenario.node import Mark, Node, Scalar
from placement.tables.names import fold

NAME, EXTENDS = "name", "extends"
SEPARATOR = "|"

Loc = tuple[str, ...]

CHANGES = ("close", "open", "wind_down", "set_group", "inflow", "inflow_year")
"""Columns of changes, in the order in which they are applied."""
FACTORS = ("inflow", "inflow_year")
"""Those of which a cell is a factor."""
SIZES = ("max_size", "target_size", "min_size")
"""Rules that may be written without their section, as in a table of groups."""
DUTCH = {
    "naam": NAME,
    "bouwt_voort_op": EXTENDS,
    "sluiten": "close",
    "openen": "open",
    "aflopen": "wind_down",
    "groep_wijzigen": "set_group",
    "instroom": "inflow",
    "instroomjaar": "inflow_year",
    "datum": "date",
    "maximum": "max_size",
    "streefgrootte": "target_size",
    "minimum": "min_size",
}
"""Dutch heading -> ours."""

_ELSEWHERE = frozenset({"data", "changes", "adopted.settings"})
_NUMBER = re.compile(r"[-+]?[0-9]{1,15}([.,][0-9]+)?")
_WORDS: Mapping[str, Scalar] = {
    "ja": True, "yes": True, "true": True, "waar": True, "nee": False, "no": False, "false": False, "onwaar": False,
    "null": None,
}  # fmt: skip


@cache
def keys() -> Mapping[str, Loc]:
    """Heading -> where in a scenario its cells belong: `weights.family` in `family` of `weights`."""
    found = {".".join(loc): loc for loc in _leaves(()) if not _ELSEWHERE & {loc[0], ".".join(loc[:2])}}
    return {**found, **{name: ("changes", name) for name in CHANGES}, **{name: ("rules", name) for name in SIZES}}


@cache
def _schema() -> Schema:
    return ScenarioFile.model_json_schema()


def key_of(heading: str) -> str | None:
    """Column that a heading names, in English or Dutch and in any case; `None` if there is none."""
    folded = "_".join(fold(heading).split())
    name = DUTCH.get(folded, folded)
    if name in keys():
        return name.removeprefix("rules.") if name.removeprefix("rules.") in SIZES else name
    return None


def expected(heading: str) -> str:
    """What would have been valid instead of an unknown heading."""
    folded = fold(heading)
    last = {key.split(".")[-1]: key for key in reversed([*keys()])}
    near = nearest(folded, last)
    close = nearest(folded, [*keys(), *DUTCH]) if near is None else last[near]
    return f"a known key; the nearest is {close!r}" if close else "a known key, such as close or weights.family"


def cell_node(key: str, text: str, mark: Mark) -> Node:
    """Value of a filled cell, as a scenario file would hold it."""
    if key in ("close", "open", "wind_down"):
        return Node(tuple(_item(key, each, mark) for each in _parts(text)), mark)
    if key == "set_group":
        return Node(tuple(Node({key: _cells(each, mark)}, mark) for each in _parts(text)), mark)
    if key in FACTORS:
        return Node((Node({key: Node({"factor": Node(text, mark, text)}, mark)}, mark),), mark)
    choices = options(part(_schema(), keys()[key]))
    if any(choice.get("type") == "array" for choice in choices):
        return Node(tuple(Node(each, mark, each) for each in _parts(text)), mark)
    return Node(_scalar(text, choices), mark, text)


def _item(key: str, text: str, mark: Mark) -> Node:
    return Node({key: Node(text, mark, text)}, mark)


def _cells(text: str, mark: Mark) -> Node:
    """A group's id, followed by the cells that change: `G02 target_size=12 max_size=14`."""
    words = text.split()
    first = next((at for at, word in enumerate(words) if "=" in word), len(words))
    cells = {"group_id": " ".join(words[:first])}
    for word in words[first:]:
        name, _, value = word.partition("=")
        cells[name] = value
    return Node({name: Node(value, mark, value) for name, value in cells.items()}, mark)


def _parts(text: str) -> list[str]:
    """Values in a cell; `[]` for none, since an empty cell says nothing."""
    return [] if text == "[]" else [each.strip() for each in text.split(SEPARATOR) if each.strip()]


def _scalar(text: str, choices: list[Schema]) -> Scalar:
    types = {str(choice.get("type")) for choice in choices}
    word = text.casefold()
    if word in _WORDS and types & {"boolean", "null"}:
        return _WORDS[word]
    if _NUMBER.fullmatch(text) and types & {"integer", "number"}:
        plain = text.replace(",", ".")
        return float(plain) if "." in plain else int(plain)
    return text


def _leaves(loc: Loc) -> Iterator[Loc]:
    """Places of all single values and lists below `loc`."""
    for name in known_keys(part(_schema(), loc)):
        here = (*loc, name)
        if known_keys(part(_schema(), here)):
            yield from _leaves(here)
        else:
            yield here
