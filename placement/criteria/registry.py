"""From the catalogue's names to the criteria themselves."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from placement.catalogue import COVERAGE, NAMES

if TYPE_CHECKING:  # who only asks for a label needs no solver until a criterion is loaded
    from placement.criteria.base import Criterion


@cache
def criterion(name: str) -> Criterion:
    """The criterion of that name: `CRITERION` of the module of the same name."""
    found: Criterion = import_module(f"placement.criteria.{name}").CRITERION
    return found


def criteria() -> tuple[Criterion, ...]:
    """All weighted criteria, in the catalogue's order."""
    return tuple(criterion(name) for name in NAMES)


def all_criteria() -> tuple[Criterion, ...]:
    """Coverage and all weighted criteria."""
    return (criterion(COVERAGE), *criteria())
