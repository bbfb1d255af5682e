"""The check has value only as long as it shares nothing with what it checks."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import placement.check

FOLDER = Path(placement.check.__file__).parent
ALLOWED = {
    "placement.domain",
    "placement.case",
    "placement.policy",
    "placement.result",
    "placement.faults",
    "placement.catalogue",
}


def imported(source: str) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add("." * node.level + (node.module or ""))
        elif isinstance(node, ast.Name) and node.id in ("__import__", "importlib"):
            names.add(node.id)
    return names


def foreign(source: str) -> set[str]:
    return {
        name
        for name in imported(source)
        if name not in ALLOWED
        and not f"{name}.".startswith("placement.check.")
        and name.split(".")[0] not in sys.stdlib_module_names - {"importlib"}
    }


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.name)
def test_the_check_shares_nothing_with_the_model(path: Path) -> None:
    assert foreign(path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    "line",
    [
        "from placement.routes import route",
        "import placement.geography",
        "from placement import model",
        "from ..problem import Problem",
        "import ortools",
        "import importlib",
        "from placement.checkers import x",
    ],
)
def test_forbidden_imports_are_recognised(line: str) -> None:
    assert foreign(line)
