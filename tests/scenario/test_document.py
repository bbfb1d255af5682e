from __future__ import annotations

import pytest

from placement.scenario import document
from placement.scenario.document import parse_yaml
from placement.scenario.node import to_plain_data
from tests.scenario.helpers import keys, node_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("a: no", "no", id="YAML 1.2: no is text"),
        pytest.param("a: yes", "yes", id="YAML 1.2: yes is text"),
        pytest.param("%YAML 1.1\n---\na: yes", "yes", id="an older version does not change that"),
        pytest.param("a: True", True, id="true in any case"),
        pytest.param("a:", None, id="nothing"),
        pytest.param("a: ~", None, id="tilde"),
        pytest.param("a: 12", 12, id="whole number"),
        pytest.param("a: -3", -3, id="negative"),
        pytest.param("a: 0x1F", 31, id="hexadecimal"),
        pytest.param("a: 0o17", 15, id="octal"),
        pytest.param("a: 0.2", 0.2, id="decimal"),
        pytest.param("a: 1e3", 1000.0, id="exponent"),
        pytest.param("a: '12'", "12", id="quoted number is text"),
        pytest.param("a: 2 %", "2 %", id="percentage is text"),
        pytest.param("a: 1_000", "1_000", id="underscore makes it text"),
        pytest.param("a: 2026-11-23", "2026-11-23", id="dates are left to the scenario"),
        pytest.param("a: 2026-13-41", "2026-13-41", id="dates that do not exist too"),
        pytest.param("a: [1, {b: 2}]", [1, {"b": 2}], id="nested"),
        pytest.param("b: &x [1]\na: *x", [1], id="alias"),
        pytest.param("﻿a: 1", 1, id="byte order mark"),
    ],
)
def test_values_are_read_as_yaml_1_2(text: str, value: object) -> None:
    found = to_plain_data(node_of(text))
    assert isinstance(found, dict)
    assert found["a"] == value
    assert type(found["a"]) is type(value)


def test_infinity_and_nan_are_read_as_numbers_for_the_model_to_reject() -> None:
    found = to_plain_data(node_of("a: .inf\nb: .NaN\nc: -.Inf"))
    assert str(found) == "{'a': inf, 'b': nan, 'c': -inf}"


@pytest.mark.parametrize(
    ("data", "code", "line", "says"),
    [
        pytest.param(b"a: 1\nb: caf\xe9\n", "bad_encoding", 2, "byte 0xE9", id="Windows-1252"),
        pytest.param(b"a:\n\tb: 1\n", "bad_yaml", 2, "not tabs", id="tab"),
        pytest.param(b"a: [1\nb: 2\n", "bad_yaml", 2, "a ] at the end", id="open bracket"),
        pytest.param(b"a: 1\nb: c: d\n", "bad_yaml", 2, "one key and value on a line", id="two colons"),
        pytest.param(b"a: 1\n---\nb: 2\n", "bad_yaml", 2, "one scenario in a file", id="two documents"),
        pytest.param(b"a: 1\nb: *x\n", "bad_yaml", 2, "text that begins with *x", id="unknown alias"),
        pytest.param(b"x: 1\na: \x07\n", "bad_yaml", 2, "no control characters", id="control character"),
        pytest.param(b"", "empty_file", None, "name, data and date", id="empty"),
        pytest.param(b"# nothing\n", "empty_file", None, "name, data and date", id="comments only"),
        pytest.param(b"- a\n- b\n", "not_a_map", 1, "a map of keys and values", id="list"),
        pytest.param(b"baseline\n", "not_a_map", 1, "a map of keys and values", id="text"),
        pytest.param(b"a: 1\nb: 2\na: 3\n", "duplicate_key", 3, "line 1 has it too", id="double key"),
        pytest.param(b"a:\n  b: 1\n  b: 1\n", "duplicate_key", 3, "line 2 has it too", id="double key within"),
        pytest.param(b"x: 1\na: !python/none 3\n", "bad_yaml", 2, "no tag", id="tag on a value"),
        pytest.param(b"x: 1\na: !!set {b}\n", "bad_yaml", 2, "no tag", id="tag on a map"),
        pytest.param(b"x: 1\n? [a]\n: 1\n", "bad_yaml", 2, "text as a key", id="list as a key"),
        pytest.param(b"x: 1\na: &a [1, *a]\n", "bad_yaml", 2, "no alias to something that contains it", id="endless"),
    ],
)
def test_bad_text_is_a_fault_with_a_line(data: bytes, code: str, line: int | None, says: str) -> None:
    _, faults = parse_yaml(data, "s.yaml")
    assert [(fault.code, fault.file, fault.row) for fault in faults] == [(code, "s.yaml", line)]
    assert says in str(faults[0])


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"a: " + b"[" * 101 + b"]" * 101, id="too deep"),
        pytest.param(b"a: " + b"[" * 9999 + b"]" * 9999, id="too deep to compose"),
        pytest.param(
            b"a0: &a0 [x]\n" + b"".join(b"a%d: &a%d [%s]\n" % (i, i, b"*a%d, " % (i - 1) * 9) for i in range(1, 9)),
            id="aliases of aliases",
        ),
    ],
)
def test_a_document_that_would_exhaust_the_memory_is_a_fault(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "_MOST_VALUES", 20_000)
    root, faults = parse_yaml(data, "s.yaml")
    assert root is None
    assert [fault.code for fault in faults] == ["bad_yaml"]
    assert "not so deep or large" in faults[0].expected


def test_every_fault_of_a_text_is_found() -> None:
    _, faults = parse_yaml(b"a: 1\na: 2\nb: !x 3\nb: 4\n", "s.yaml")
    assert keys(faults) == [("duplicate_key", 2, "a"), ("bad_yaml", 3, None), ("duplicate_key", 4, "b")]


def test_a_value_is_marked_at_its_key_and_an_item_at_itself() -> None:
    root = node_of("a: 1\nb:\n  - x\n  - y\n  - c: 3\n")
    assert root.map["a"].mark.line == 1
    assert [item.mark.line for item in root.map["b"].items] == [3, 4, 5]
    assert root.find(("b", 2, "c", "int"))[1] == ("b", 2, "c")
