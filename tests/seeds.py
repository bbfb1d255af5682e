"""Seeds of drawn worlds: the first few in `make test`, all of them for who asks for slow tests."""

from __future__ import annotations

from typing import Any

import pytest


def seeds(quick: int, every: int, *, first: int = 0) -> list[Any]:
    """Seeds from `first` to `every`, those from `quick` on marked as slow."""
    return [*range(first, quick), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(quick, every))]
