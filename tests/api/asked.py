"""What notebooks ask about the sample, each answered once for all files of this room."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import placement
from placement.api.solution import Solution
from placement.api.tradeoffs import Tradeoffs
from tests.once import once

ROOT = Path(__file__).parents[2]
BASELINE = ROOT / "scenarios" / "baseline.yaml"


@once
def solved() -> Solution:
    return placement.solve(BASELINE)


@once
def traded() -> Tradeoffs:
    return solved().tradeoffs(points=3, alternatives=1)


@once
def compared() -> Any:
    return placement.compare([BASELINE, ROOT / "scenarios" / "closed-group.yaml"])


@once
def opened() -> Any:
    return placement.options(BASELINE, open=1, close=0)
