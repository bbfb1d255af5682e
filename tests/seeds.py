"""What is tried in `make test` of drawn worlds and of many combinations; all of it for who asks for slow tests."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

import pytest


def seeds(quick: int, every: int, *, first: int = 0) -> list[Any]:
    """Seeds from `first` to `every`, those from `quick` on marked as slow."""
    return [*range(first, quick), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(quick, every))]


def chequered(*choices: Iterable[Any]) -> list[Any]:
    """All combinations, every other one marked as slow: each choice is among the quick ones all the same."""
    return [
        pytest.param(
            *(each for _, each in combination), marks=pytest.mark.slow if sum(at for at, _ in combination) % 2 else []
        )
        for combination in product(*map(enumerate, choices))
    ]
