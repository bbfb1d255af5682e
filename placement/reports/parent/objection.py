"""How to object, by type of school board: texts that users edit (R85; covenant, preamble d)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path

from placement.faults import Fault, InputError
from placement.locale import LANGUAGES
from placement.scenario.document import parse_yaml
from placement.scenario.node import Node

FILE = "objection.yaml"
"""Name of the file, in the same folder as the tables."""

PLACEHOLDERS = ("board", "school")

_PUBLIC = frozenset({"openbaar", "public", "openbaar onderwijs"})
_BOTH = ("openbaar", "samenwerk")
"""Words in a denomination that is not purely public: the board has both kinds of school."""
_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")


class BoardType(StrEnum):
    """Types of school board, by the law that governs objections."""

    PUBLIC = "public"
    PRIVATE = "private"
    OTHER = "other"


NEEDED: Mapping[BoardType, tuple[str, ...]] = {BoardType.PUBLIC: ("board",), BoardType.PRIVATE: ("board",)}
"""Placeholders that a text must contain: an objection is addressed to that board."""


@dataclass(frozen=True, slots=True)
class ObjectionTexts:
    """Texts of one file.

    Attributes
    ----------
    checked
        Whether its owner states that a lawyer has checked them.
    texts
        (type of board, language) -> text with `{board}` and `{school}`.
    file
        Name of the file, without its folder.
    """

    checked: bool
    texts: Mapping[tuple[BoardType, str], str]
    file: str = FILE

    def of(self, kind: BoardType, language: str, *, board: str, school: str) -> str:
        """Text with the names filled in; braces in a name are never taken for a placeholder."""
        names = {"board": board, "school": school}
        return _BRACES.sub(lambda found: names[found[1]], self.texts[kind, language])


def board_type(denomination: str | None) -> BoardType:
    """Type of a board, by its `denomination` in `boards.csv`.

    A board with both kinds of school, and one without a known denomination, are `other`.
    """
    name = " ".join((denomination or "").split()).casefold()
    if name in _PUBLIC:
        return BoardType.PUBLIC
    if not name or any(each in name for each in _BOTH):
        return BoardType.OTHER
    return BoardType.PRIVATE


@cache
def default_texts() -> ObjectionTexts:
    """Example texts of this package."""
    return _read((files(__package__) / "texts" / FILE).read_bytes(), FILE)


def read_texts(path: Path) -> ObjectionTexts:
    """Texts of a file.

    Raises
    ------
    InputError
        With every fault: an unknown or missing type of board or language, an empty text, an unknown or
        missing placeholder.
    """
    try:
        data = path.read_bytes()
    except OSError:
        raise InputError([Fault("unreadable_file", str(path), expected="a file that can be read")]) from None
    return replace(_read(data, str(path)), file=path.name)


def _read(data: bytes, file: str) -> ObjectionTexts:
    root, faults = parse_yaml(data, file)
    if root is None:
        raise InputError([_as_texts(fault) for fault in faults])
    reader = _Reader(file, faults)
    texts = reader.texts(root)
    if reader.faults:
        raise InputError(sorted(reader.faults, key=lambda fault: fault.row or 0))
    return texts


def _as_texts(fault: Fault) -> Fault:
    """Fault of a file that is not a map, with the expectation for texts instead of that for a scenario."""
    if fault.code in ("empty_file", "not_a_map"):
        return replace(fault, expected=f"texts for {', '.join(BoardType)}")
    return fault


class _Reader:
    """Collects the texts of a file, and its faults."""

    def __init__(self, file: str, faults: list[Fault]) -> None:
        self.file = file
        self.faults = list(faults)

    def texts(self, root: Node) -> ObjectionTexts:
        self._keys(root, ("checked", *BoardType), "")
        texts: dict[tuple[BoardType, str], str] = {}
        for kind in BoardType:
            node = root.map.get(kind)
            if node is None:
                continue
            if not node.map:
                self._fault("not_a_map", node, kind, node.shown, f"a text for each of {', '.join(LANGUAGES)}")
                continue
            self._keys(node, LANGUAGES, f"{kind}.")
            for language in LANGUAGES:
                if (found := node.map.get(language)) is not None:
                    texts[kind, language] = self._text(kind, f"{kind}.{language}", found)
        return ObjectionTexts(self._checked(root), texts)

    def _checked(self, root: Node) -> bool:
        node = root.map.get("checked")
        if node is not None and not isinstance(node.value, bool):
            self._fault("bad_value", node, "checked", node.shown, "true or false")
        return node is not None and node.value is True

    def _keys(self, node: Node, names: tuple[str, ...], where: str) -> None:
        """Rejects unknown keys, and reports missing ones."""
        for key, value in node.map.items():
            if key not in names:
                self._fault("unknown_key", value, f"{where}{key}", key, f"one of {', '.join(names)}")
        for name in names:
            if name not in node.map:
                self._fault("missing_key", node, f"{where}{name}", None, f"a key {name}")

    def _text(self, kind: BoardType, key: str, node: Node) -> str:
        if not isinstance(node.value, str) or not node.value.strip():
            self._fault("bad_value", node, key, node.shown, "text")
            return ""
        self.faults += faults_of(kind, key, node, self.file)
        return node.value

    def _fault(self, code: str, node: Node, key: str, value: str | None, expected: str) -> None:
        self.faults.append(Fault(code, self.file, node.mark.line, key, value, expected))


def faults_of(kind: BoardType, key: str, node: Node, file: str) -> Iterator[Fault]:
    """Unknown and missing placeholders of a text on how to object."""
    named = set()
    for line, found in _places(str(node.value)):
        named.add(found[1])
        if found[1] not in PLACEHOLDERS:
            expected = "one of " + ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
            at = None if node.mark.line is None else node.mark.line + line
            yield Fault("unknown_placeholder", file, at, key, found[0], expected)
    for name in NEEDED.get(kind, ()):
        if name not in named:
            yield Fault("missing_placeholder", file, node.mark.line, key, None, f"a text with {{{name}}} in it")


def _places(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Every brace with its line, counted from that of the key: a text of several lines begins below its key."""
    for number, line in enumerate(text.split("\n"), start=int("\n" in text)):
        for found in _BRACES.finditer(line):
            yield number, found
