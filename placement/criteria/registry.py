"""The criteria behind the names in the catalogue."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from placement.catalogue import COVERAGE, NAMES

if TYPE_CHECKING:  # the solver is loaded with the first criterion, not with this module
    from placement.criteria.base import Criterion


@cache
def criterion(name: str) -> Criterion:
    """The criterion of a name: `CRITERION` in the module of that name."""
    found: Criterion = import_module(f"placement.criteria.{name}").CRITERION
    return found


def criteria() -> tuple[Criterion, ...]:
    """All weighted criteria, in the catalogue's order."""
    return tuple(criterion(name) for name in NAMES)


def all_criteria() -> tuple[Criterion, ...]:
    """Coverage and all weighted criteria."""
    return (criterion(COVERAGE), *criteria())
