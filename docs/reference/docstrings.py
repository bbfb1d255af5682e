"""Docstrings below names: of a class's fields, and of a module's constants."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from itertools import pairwise
from types import ModuleType


def below(owner: type | ModuleType) -> Mapping[str, str]:
    """Name -> the text that stands below it in a class or module."""
    tree: ast.AST = ast.parse(inspect.cleandoc(inspect.getsource(owner)))
    body = tree.body[0].body if isinstance(owner, type) else tree.body  # type: ignore[attr-defined]
    found = {}
    for named, text in pairwise(body):
        is_text = (
            isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)
        )
        if is_text and isinstance(named, ast.AnnAssign | ast.Assign):
            target = named.target if isinstance(named, ast.AnnAssign) else named.targets[0]
            if isinstance(target, ast.Name):
                found[target.id] = " ".join(text.value.value.split())
    return found
