"""From YAML text to nodes: YAML 1.2, one document, unique keys, line numbers kept.

The composer's graph is read rather than the loader's values, because identifiers must keep
their leading zeros (`0012`) and a date that does not exist must be a fault with a line.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field
from functools import lru_cache

from ruamel.yaml import YAML
from ruamel.yaml.composer import MaxDepthExceededError
from ruamel.yaml.error import MarkedYAMLError, ReusedAnchorWarning, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode
from ruamel.yaml.nodes import Node as YamlNode
from ruamel.yaml.reader import ReaderError

from placement.faults import Fault
from placement.scenario.node import Mark, Node, Scalar
from placement.scenario.yaml_problems import UNKNOWN, expected_instead

_PREFIX = "tag:yaml.org,2002:"
_INT = re.compile(r"[-+]?[0-9]{1,400}|0o[0-7]{1,18}|0x[0-9a-fA-F]{1,15}")
_HALVES = re.compile("[\ud800-\udfff]")
"""What escapes in YAML can say and no text can hold: half a sign."""
_MOST_VALUES = 200_000
"""Far more than any scenario has; without a limit, aliases of aliases could exhaust the memory."""
_DEEPEST = 100
"""Far deeper than any scenario is. How deep Python itself can go depends on who calls, so that is no limit."""
_BASES = {"0o": 8, "0x": 16}


def parse_yaml(data: bytes, file: str) -> tuple[Node | None, list[Fault]]:
    """Nodes of one scenario file.

    Parameters
    ----------
    data
        UTF-8, with or without a byte order mark.
    file
        The file as the user named it, for the marks.

    Returns
    -------
    tuple of Node or None, list of Fault
        The top-level map, `None` where there is none; and everything that is wrong with the text.
    """
    root, faults = _parsed(data, file)
    return root, list(faults)


@lru_cache(maxsize=16)  # a base is read again for every scenario that extends it, and a policy for every page
def _parsed(data: bytes, file: str) -> tuple[Node | None, tuple[Fault, ...]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"byte 0x{data[error.start]:02X}"
        return None, (Fault("bad_encoding", file, line, None, byte, "UTF-8 text"),)
    try:
        composed, fault = _compose(text, file)
        if fault is not None:
            return None, (fault,)
        if composed is None:
            return None, (Fault("empty_file", file, None, None, None, "a map with at least name, data and date"),)
        builder = _Builder(file)
        root = builder.build(composed)
    except (RecursionError, MaxDepthExceededError, _TooMuchError):
        return None, (Fault("bad_yaml", file, None, None, None, "a scenario, not so deep or large a structure"),)
    if not isinstance(root.value, dict) and not builder.faults:
        expected = "a map of keys and values, such as 'name: baseline'"
        builder.faults.append(Fault("not_a_map", file, root.mark.line, None, root.shown, expected))
    return (root if isinstance(root.value, dict) else None), tuple(builder.faults)


def _compose(text: str, file: str) -> tuple[YamlNode | None, Fault | None]:
    try:
        yaml = YAML(typ="rt", pure=True)
        yaml.max_depth = _DEEPEST  # before the rest is read, which takes the square of the depth
        with warnings.catch_warnings():
            # YAML allows an anchor's name again; what a library says of it is nobody's to read.
            warnings.simplefilter("ignore", ReusedAnchorWarning)
            composed: YamlNode | None = yaml.compose(text)
    except MaxDepthExceededError:
        raise
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return None, Fault("bad_yaml", file, mark.line + 1 if mark else None, None, None, expected_instead(error))
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        return None, Fault("bad_yaml", file, line, None, None, "no control characters in YAML")
    except YAMLError:
        return None, Fault("bad_yaml", file, None, None, None, UNKNOWN)
    return composed, None


class _TooMuchError(Exception):
    """The document has more values, or lies deeper, than any scenario would."""


@dataclass
class _Builder:
    """Converts the composer's graph to nodes and collects the faults in it."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    above: set[int] = field(default_factory=set)
    """Containers around the node being built; an alias to one of them would never end."""
    built: int = 0

    def build(self, node: YamlNode, mark: Mark | None = None) -> Node:
        self.built += 1
        if self.built > _MOST_VALUES or len(self.above) > _DEEPEST:
            raise _TooMuchError
        mark = mark or self._mark(node)
        if isinstance(node, ScalarNode):
            return self._scalar(str(node.tag), node.value, mark)
        if id(node) in self.above:
            self._fault("bad_yaml", mark, None, "no alias to something that contains it")
            return Node(None, mark, "")
        self.above.add(id(node))
        made = self._map(node, mark) if isinstance(node, MappingNode) else self._list(node, mark)
        self.above.discard(id(node))
        return made

    def _map(self, node: MappingNode, mark: Mark) -> Node:
        self._check_tag(node, mark, "map")
        entries: dict[str, Node] = {}
        for key, value in node.value:
            at = self._mark(key)
            if not isinstance(key, ScalarNode):
                self._fault("bad_yaml", at, None, "text as a key")
            elif key.value in entries:
                first = entries[key.value].mark.line
                self._fault("duplicate_key", at, key.value, f"each key once; line {first} has it too")
            else:
                entries[key.value] = self.build(value, at)
        return Node(entries, mark)

    def _list(self, node: YamlNode, mark: Mark) -> Node:
        self._check_tag(node, mark, "seq")
        return Node(tuple(self.build(item) for item in node.value), mark)

    def _scalar(self, tag: str, text: str, mark: Mark) -> Node:
        if _HALVES.search(text):
            self._fault("bad_text", mark, None, "text without half characters")
            text = _HALVES.sub("\ufffd", text)
        value, known = read_scalar(tag.removeprefix(_PREFIX), text)
        if not known:
            self._fault("bad_yaml", mark, None, f"no tag; found {tag}")
        return Node(value, mark, text)

    def _check_tag(self, node: YamlNode, mark: Mark, name: str) -> None:
        if str(node.tag) != _PREFIX + name:
            self._fault("bad_yaml", mark, None, f"no tag; found {node.tag}")

    def _mark(self, node: YamlNode) -> Mark:
        return Mark(self.file, node.start_mark.line + 1)

    def _fault(self, code: str, mark: Mark, key: str | None, expected: str) -> None:
        self.faults.append(Fault(code, mark.file, mark.line, key, None, expected))


def read_scalar(kind: str, text: str) -> tuple[Scalar, bool]:
    """Value of a scalar under the core schema of YAML 1.2, and whether its tag belongs to that schema.

    Dates stay text: the scenario decides what is a date.
    """
    if kind == "null":
        return None, True
    if kind == "bool" and text.casefold() in {"true", "false"}:
        return text.casefold() == "true", True
    if kind == "int" and _INT.fullmatch(text):
        return int(text, _BASES.get(text[:2], 10)), True
    if kind == "float" and "_" not in text:
        return float(text.casefold().replace(".inf", "inf").replace(".nan", "nan")), True
    return text, kind in {"str", "timestamp", "bool", "int", "float"}
