"""JSON files that this package wrote, read back: numbers are numbers."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn


def read_json(raw: bytes) -> Any:
    """Plain data of a JSON file.

    Raises
    ------
    ValueError
        If it is not JSON, or holds a number that is none, or one too large to be held (`NaN`, `Infinity`, `1e999`).
    RecursionError
        If it is nested too deeply.
    """
    return json.loads(raw.decode("utf-8-sig"), parse_constant=_refused, parse_float=_finite)


def _refused(_: str) -> NoReturn:
    raise ValueError("no such number in JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("no such number in JSON")
    return number
