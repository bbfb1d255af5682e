"""What HiGHS and SCIP print while they search: MathOpt tells of neither's placements before they end."""

from __future__ import annotations

import math


def of_highs(line: str) -> tuple[float | None, float | None] | None:
    """Objective and bound in a line of HiGHS's table of nodes; `None` for any other line."""
    cells = line.split()
    if len(cells) < 12 or not cells[-1].endswith("s") or not cells[-9].endswith("%"):
        return None
    return _number(cells[-7]), _number(cells[-8])


def of_scip(line: str) -> tuple[float | None, float | None] | None:
    """Objective and bound in a line of SCIP's table of nodes; `None` for any other line.

    With several threads SCIP prints no such table.
    """
    parts = line.split("|")
    if len(parts) != 18 or "time" in parts[0]:
        return None
    return _number(parts[15]), _number(parts[14])


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
