"""A fact: what was said of whom, by whom and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from placement.register.kinds import Kind


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the register.

    Attributes
    ----------
    fact_id
        Its number: 1, 2, 3 ... without gaps.
    at
        When it was added (UTC).
    by
        Who added it.
    subject
        Key of a child, `group:G01`, `week:2026-W48`, or `register`.
    payload
        What it says; `None` where a purge has erased the key that opens it.
    batch
        The command that added it; facts of one command share it.
    """

    fact_id: int
    at: datetime
    by: str
    kind: Kind
    subject: str
    payload: Mapping[str, Any] | None
    batch: str
