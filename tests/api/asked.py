"""What notebooks ask about the sample, each answered once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import placement
from placement.api.solution import Solution
from placement.api.tradeoffs import Tradeoffs

ROOT = Path(__file__).parents[2]
BASELINE = ROOT / "scenarios" / "baseline.yaml"


@cache
def solved() -> Solution:
    return placement.solve(BASELINE)


@cache
def traded() -> Tradeoffs:
    return solved().tradeoffs(points=3, alternatives=1)


@cache
def compared() -> Any:
    return placement.compare([BASELINE, ROOT / "scenarios" / "closed-group.yaml"])


@cache
def opened() -> Any:
    return placement.options(BASELINE, open=1, close=0)
