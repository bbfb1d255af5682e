"""JSON as our files hold it: UTF-8, and numbers that are numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping


def to_json(data: Mapping[str, object]) -> str:
    """JSON text of plain data, with a final newline; `nan` and infinities are refused."""
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
