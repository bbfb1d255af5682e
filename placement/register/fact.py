"""What the register holds, as its readers see it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from placement.register.kinds import Kind


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that happened, or was decided.

    Attributes
    ----------
    fact_id
        1, 2, 3 and so on, without gaps.
    at
        When it was written (UTC).
    by
        Who wrote it.
    subject
        What it is about: a child's key (`K0001`), or `group:G01`, `week:2026-W48`, `register` and the like.
    payload
        What it says, without any identifying field; `None` if the child's secret has been erased.
    batch
        Shared by the facts of one command.
    """

    fact_id: int
    at: datetime
    by: str
    kind: Kind
    subject: str
    payload: Mapping[str, object] | None
    batch: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Identifying fields of a child, in one of their versions.

    Attributes
    ----------
    version
        1, 2, 3 and so on for each child.
    since
        When this version was written (UTC).
    fields
        Name, birth date, address and the like; facts name the version instead.
    """

    child_key: str
    version: int
    since: datetime
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Result:
    """An outcome of a week that was kept, so that it can be shown after a purge too.

    Attributes
    ----------
    week
        As in `2026-W48`.
    name
        What it is: one name, one kind of content.
    content
        Plain data in which children are keys and codes.
    """

    result_id: int
    at: datetime
    week: str
    name: str
    content: object
    batch: str


def canonical(content: object) -> bytes:
    """Plain data as JSON in UTF-8, the same bytes for the same data."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")
