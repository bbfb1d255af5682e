"""What is no YAML is told in plain words and in the reader's language, whatever the parser says of it."""

from __future__ import annotations

import pytest

from placement.locale import translator
from placement.scenario.document import parse_yaml
from placement.scenario.yaml_problems import UNKNOWN

HEAD = "name: small\n"
SAID = {
    "basis: covenant: art. 3\n": "één sleutel met één waarde op een regel",
    "rules:\n  age_from: 6\n   detour: 1\n": "één sleutel met één waarde op een regel, even ver ingesprongen",
    "rules:\n    age_from: 6\n  detour: 1\n": "evenveel spaties",
    "rules\n  age_from: 6\n": "een sleutel, een dubbele punt, een spatie en een waarde",
    "basis: 'open\n": "een aanhalingsteken aan het eind van de tekst van regel 2",
    'basis: "open\n': "een aanhalingsteken aan het eind van de tekst van regel 2",
    "basis: 'open\n---\nshut'\n": "een aanhalingsteken aan het eind van de tekst van regel 2",
    "solve: {mode: weighted\n": "een } aan het eind",
    "changes: [{close: G07}\ndate: 2026-11-23\n": "een ] aan het eind",
    "basis: x\n}\n": "geen } zonder haakje openen",
    "changes:\n- close: G07\ndate: 2026-11-23\n- open: G08\n": "óf sleutels, óf een lijst",
    "basis: - x\n": "aanhalingstekens om tekst die met - begint",
    "basis: *x\n": "aanhalingstekens om tekst die met *x begint",
    "basis: * x\n": "aanhalingstekens om tekst die met * begint",
    "basis: & x\n": "aanhalingstekens om tekst die met & begint",
    "basis: &a &b x\n": "één waarde",
    "basis: @x\n": "aanhalingstekens om tekst die met @ begint",
    "basis: %x\n": "aanhalingstekens om tekst die met % begint",
    "basis: `x`\n": "aanhalingstekens om tekst die met ` begint",
    "basis: !e!f x\n": "aanhalingstekens om tekst die met ! begint",
    "basis: !a{b x\n": "aanhalingstekens om tekst die met ! begint",
    "basis: |x\n y\n": "aanhalingstekens om tekst die met | of > begint",
    "basis: |0\n y\n": "aanhalingstekens om tekst die met | of > begint",
    'basis: "C:\\map"\n': "\\\\ voor elke \\ tussen dubbele aanhalingstekens",
    'basis: "\\xZZ"\n': "\\\\ voor elke \\ tussen dubbele aanhalingstekens",
    "---\nname: other\n": "één scenario in een bestand",
    "...\nname: other\n": "één scenario in een bestand",
    "rules:\n\tage_from: 6\n": "inspringen met spaties",
    "basis: a\x07b\n": "geen onzichtbare tekens",
}
"""What a file says below its first line -> what a Dutch reader is told."""
DIRECTIVES = ("%YAML 3.0\n---\n", "%YAML 1.2\n%YAML 1.2\n---\n", "%YAML x\n")


@pytest.mark.parametrize(("text", "told"), SAID.items())
def test_a_problem_is_told_in_dutch(text: str, told: str) -> None:
    root, (fault,) = parse_yaml((HEAD + text).encode(), "small.yaml")
    assert (root, fault.code) == (None, "bad_yaml")
    assert told in translator("nl").expected(fault.expected)
    assert fault.row is not None


@pytest.mark.parametrize("text", DIRECTIVES)
def test_a_directive_is_no_part_of_a_scenario(text: str) -> None:
    (fault,) = parse_yaml((text + HEAD).encode(), "small.yaml")[1]
    assert "zonder regels die met % beginnen" in translator("nl").expected(fault.expected)


@pytest.mark.parametrize("text", SAID)
def test_no_word_of_the_parser_reaches_anybody(text: str) -> None:
    (fault,) = parse_yaml((HEAD + text).encode(), "small.yaml")[1]
    assert fault.expected != UNKNOWN
    dutch = translator("nl").expected(fault.expected)
    assert dutch != fault.expected
    assert not {"expected", "found", "scalar", "token", "mapping", "document"} & set(dutch.split())


@pytest.mark.filterwarnings("error")
def test_an_anchor_named_again_is_yaml() -> None:
    root, faults = parse_yaml((HEAD + "basis: &a x\nlegal_basis: &a y\n").encode(), "small.yaml")
    assert root is not None
    assert faults == []
