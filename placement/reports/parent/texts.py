"""A region's own sentences of the page for parents: one file for each language, YAML that people edit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from string import Formatter

from placement.case import Case
from placement.faults import Fault, InputError
from placement.locale import LANGUAGES
from placement.locale.tags import text_direction
from placement.reports.parent.objection import (
    FILE,
    BoardType,
    ObjectionTexts,
    default_texts,
    faults_of,
    read_texts,
)
from placement.reports.parent.sentences import SENTENCES
from placement.scenario.document import parse_yaml
from placement.scenario.expectation import known_name
from placement.scenario.node import Node

NATIVE = LANGUAGES
"""Languages with sentences of this package; the first is said where another lacks a sentence."""
OWN: tuple[str, ...] = ("own.contact", "own.meanwhile", "own.kept", "own.responsible", "own.closing")
"""Sentences that only the region knows; where it does not say one, a line is left to fill in, or nothing is said."""
OPTIONAL: Mapping[str, frozenset[str]] = {
    "waiting.news": frozenset({"date"}),
    "waiting.news_advice": frozenset({"date"}),
}
"""Placeholders that the region may leave out: it may promise news by another day."""
_NAMES = re.compile(r"parents-.+\.ya?ml")
_TOP = ("language", "dir", "called", "checked")
DIRECTIONS = ("ltr", "rtl")


@dataclass(frozen=True)
class LanguageTexts:
    """Sentences of one file.

    Attributes
    ----------
    language
        Tag of the language, such as `uk` or `ar`.
    is_rtl
        Whether it is written from right to left.
    called
        Other names that lists of sign-ups have for the language.
    checked
        Whether its owner states that somebody who knows the language, and the law, has checked it.
    sentences
        Key of `SENTENCES`, or of `OWN`, -> sentence.
    objection
        Type of board -> how to object.
    missing
        Keys without a sentence, of another language than ours.
    """

    language: str
    is_rtl: bool
    checked: bool
    sentences: Mapping[str, str]
    objection: Mapping[BoardType, str]
    called: tuple[str, ...] = ()
    file: str = ""

    @property
    def locale(self) -> str:
        """The language as Babel writes it."""
        return self.language.replace("-", "_")

    @property
    def missing(self) -> tuple[str, ...]:
        """Keys that are said in Dutch, as the file has no sentence for them."""
        if self.language in NATIVE:
            return ()
        boards = (f"objection.{each}" for each in BoardType if each not in self.objection)
        return (*(each for each in SENTENCES if each not in self.sentences), *boards)

    def is_called(self, name: str) -> bool:
        """Whether a list means this language by a name."""
        return name.strip().casefold() in {each.casefold() for each in (self.language, *self.called)}


@dataclass(frozen=True)
class ParentTexts:
    """Everything that a region says in its own words on pages for parents.

    Attributes
    ----------
    base
        How to object, in Dutch and English.
    languages
        Language -> the region's own sentences.
    asked
        Languages of the files that were named for this page.
    """

    base: ObjectionTexts
    languages: Mapping[str, LanguageTexts] = field(default_factory=dict)
    asked: tuple[str, ...] = ()

    def objection(self, kind: BoardType, language: str, *, board: str, school: str) -> str:
        """How to object, with the names filled in."""
        own = self.languages.get(language)
        base = self.base
        if own is not None and kind in own.objection:
            base = replace(base, texts={(kind, language): own.objection[kind]})
        elif language not in NATIVE:
            language = NATIVE[0]
            return self.objection(kind, language, board=board, school=school)
        return base.of(kind, language, board=board, school=school)

    def unchecked(self, language: str, beside: LanguageTexts | None = None) -> tuple[str, ...]:
        """Names of the files that a page rests on and that nobody has checked."""
        own = self.languages.get(language)
        first = own if own is not None and own.objection else self.base
        files = [(first.file, first.checked), *([] if beside is None else [(beside.file, beside.checked)])]
        return tuple(file for file, checked in files if not checked)

    def spoken(self, language: str) -> tuple[str, LanguageTexts | None]:
        """Language of a page, and the other one beside it.

        A named file in the page's own language replaces its sentences; another stands beside the Dutch.
        """
        others = [each for each in self.asked if each != language]
        if not others:
            return language, None
        beside = next((each for each in others if each != NATIVE[0]), None)
        return NATIVE[0], None if beside is None else self.languages[beside]

    def called(self, name: str) -> LanguageTexts | None:
        """Sentences of a language by what a list calls it."""
        return next((each for each in self.languages.values() if each.is_called(name)), None)


def texts_for(case: Case, paths: Sequence[Path] = ()) -> ParentTexts:
    """Texts of the named files, then those beside the case's tables, then our own.

    Raises
    ------
    InputError
        With every fault of the files.
    """
    data = case.scenario.data
    folder = data.parent if data.is_file() else data
    beside = sorted(each for each in folder.iterdir() if _NAMES.fullmatch(each.name)) if folder.is_dir() else []
    found = [_parsed(each) for each in (*beside, *paths)]
    faults = [fault for each in found for fault in each.faults]
    if faults:
        raise InputError(faults)
    languages = {each.texts.language: each.texts for each in found if each.texts is not None}
    named = [each for each in found[len(beside) :] if each.texts is not None]
    base = next((each.base for each in reversed(found) if each.base is not None), None)
    if base is None:
        base = read_texts(folder / FILE) if (folder / FILE).exists() else default_texts()
    asked = tuple(dict.fromkeys(each.texts.language for each in named if each.texts is not None))
    return ParentTexts(base, languages, asked)


@dataclass(frozen=True)
class _Parsed:
    """A file as it was read: sentences of a language, or only how to object."""

    faults: Sequence[Fault] = ()
    texts: LanguageTexts | None = None
    base: ObjectionTexts | None = None


def _parsed(path: Path) -> _Parsed:
    try:
        data = path.read_bytes()
    except OSError:
        return _Parsed([Fault("unreadable_file", str(path), expected="a file that can be read")])
    root, faults = parse_yaml(data, str(path))
    if root is None or faults:
        return _Parsed([replace(each, expected=_expected(each)) for each in faults])
    if "language" not in root.map and {"checked", *BoardType}.intersection(root.map):
        try:
            return _Parsed(base=read_texts(path))
        except InputError as error:
            return _Parsed(error.faults)
    reader = _Reader(str(path))
    texts = reader.texts(root, path.name)
    return _Parsed(sorted(reader.faults, key=lambda fault: fault.row or 0), texts)


def _expected(fault: Fault) -> str:
    return "sentences of the page for parents" if fault.code in ("empty_file", "not_a_map") else fault.expected


class _Reader:
    """Collects the sentences of a file, and its faults."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def texts(self, root: Node, name: str) -> LanguageTexts:
        language, default = self._language(root)
        sentences: dict[str, str] = {}
        objection: dict[BoardType, str] = {}
        known = (*SENTENCES, *OWN, *(f"objection.{each}" for each in BoardType))
        for key, node in _leaves(root):
            if key not in known:
                self._fault("unknown_key", node, key, key, known_name("a sentence of this page", key, (*_TOP, *known)))
            elif not isinstance(node.value, str | None):
                self._fault("bad_value", node, key, node.shown, "text")
            elif node.value and node.value.strip():
                self._take(key, node, node.value.strip(), sentences, objection)
        return LanguageTexts(
            language,
            self._direction(root, default) == "rtl",
            self._checked(root),
            sentences,
            objection,
            tuple(str(each.value) for each in root.map["called"].items) if "called" in root.map else (),
            name,
        )

    def _take(
        self, key: str, node: Node, text: str, sentences: dict[str, str], objection: dict[BoardType, str]
    ) -> None:
        kind = key.removeprefix("objection.")
        if key not in SENTENCES and kind in list(BoardType):
            self.faults += faults_of(BoardType(kind), key, replace(node, value=text), self.file)
            objection[BoardType(kind)] = text
        elif self._is_right(key, node, text):
            sentences[key] = text

    def _is_right(self, key: str, node: Node, text: str) -> bool:
        """Whether a sentence has the placeholders of ours."""
        needed = _placeholders(SENTENCES.get(key, "")) or set()
        found = _placeholders(text)
        names = ", ".join(f"{{{each}}}" for each in sorted(needed))
        if found is None or not found <= needed:
            odd = text if found is None else ", ".join(f"{{{each}}}" for each in sorted(found - needed))
            self._fault("unknown_placeholder", node, key, odd, f"one of {names}" if names else "no placeholder")
            return False
        if lacking := needed - found - OPTIONAL.get(key, frozenset()):
            names = ", ".join(f"{{{each}}}" for each in sorted(lacking))
            self._fault("missing_placeholder", node, key, None, f"a text with {names} in it")
            return False
        return True

    def _language(self, root: Node) -> tuple[str, str]:
        node = root.map.get("language")
        tag = node.value if node is not None and isinstance(node.value, str) else ""
        try:
            return tag, text_direction(tag)
        except ValueError:
            shown = None if node is None else node.shown
            self._fault("bad_value", node or root, "language", shown, "the tag of a language, such as uk, ar or ti")
            return tag, DIRECTIONS[0]

    def _direction(self, root: Node, default: str) -> str:
        node = root.map.get("dir")
        if node is None or node.value is None:
            return default
        if node.value not in DIRECTIONS:
            self._fault("bad_value", node, "dir", node.shown, f"one of {', '.join(DIRECTIONS)}")
        return str(node.value)

    def _checked(self, root: Node) -> bool:
        node = root.map.get("checked")
        if node is not None and not isinstance(node.value, bool):
            self._fault("bad_value", node, "checked", node.shown, "true or false")
        return node is not None and node.value is True

    def _fault(self, code: str, node: Node, key: str, value: str | None, expected: str) -> None:
        self.faults.append(Fault(code, self.file, node.mark.line, key, value, expected))


def _leaves(root: Node) -> Iterator[tuple[str, Node]]:
    """Dotted key and value of every sentence."""
    for group, node in root.map.items():
        if group in _TOP:
            continue
        if node.map:
            yield from ((f"{group}.{name}", each) for name, each in node.map.items())
        elif node.value is not None:
            yield group, node


def _placeholders(text: str) -> set[str] | None:
    """Names of the placeholders of a sentence; `None` where a brace stands alone or holds more than a name."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    if any(name is not None and (not name.isidentifier() or spec or conversion) for _, name, spec, conversion in parts):
        return None
    return {name for _, name, _, _ in parts if name is not None}
