"""Statements about the project agree wherever they are made."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PUBLICCODE = YAML(typ="safe").load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))


def test_publiccode_agrees_with_the_package() -> None:
    assert PUBLICCODE["name"] == PROJECT["name"]
    assert PUBLICCODE["softwareVersion"] == PROJECT["version"]
    assert PUBLICCODE["legal"]["license"] == PROJECT["license"]
    oldest = re.search(r">=([\d.]+)", PROJECT["requires-python"])
    assert oldest
    assert PUBLICCODE["dependsOn"]["open"][0] == {"name": "Python", "versionMin": oldest[1], "versionMax": "3.13"}


def test_publiccode_respects_the_standards_length_limits() -> None:
    assert set(PUBLICCODE["description"]) == {"nl", "en"}
    for text in PUBLICCODE["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert text["features"]


def test_the_licence_file_is_the_licence_named() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert "15.Applicable Law" in text
    assert PROJECT["license"] == "EUPL-1.2"
