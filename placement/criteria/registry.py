"""From the catalogue's names to the criteria themselves."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from placement.criteria.base import Criterion
from placement.criteria.catalogue import COVERAGE, NAMES
from placement.expressions import Expr
from placement.model import Model


@cache
def criterion(name: str) -> Criterion:
    """Give the criterion of that name: `CRITERION` of the module of the same name."""
    found: Criterion = import_module(f"placement.criteria.{name}").CRITERION
    return found


def criteria() -> tuple[Criterion, ...]:
    """Give all weighted criteria, in the catalogue's order."""
    return tuple(criterion(name) for name in NAMES)


def all_criteria() -> tuple[Criterion, ...]:
    """Give coverage and all weighted criteria."""
    return (criterion(COVERAGE), *criteria())


def penalty_of(name: str, model: Model) -> Expr:
    """Give a criterion's penalty in a model, its auxiliary variables added once."""
    if name not in model.penalties:
        model.penalties[name] = criterion(name).penalty(model.problem, model)
    return model.penalties[name]
