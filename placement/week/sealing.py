"""What would be noted, as a digest: what a person agreed to is what is written, or they are asked again."""

from __future__ import annotations

import hashlib
import json

from placement.week.desk import Desk


def seal(desk: Desk, subject: str, beside: object) -> str:
    """Digest of what was said at a desk, and of who it is about.

    Parameters
    ----------
    beside
        Plain values of what is shown beside it.
    """
    said = [(each.kind.value, each.subject, dict(each.payload or {})) for each in desk.said]
    whole = [said, dict(desk.identities.get(subject, {})), beside]
    return hashlib.sha256(json.dumps(whole, sort_keys=True, default=str).encode()).hexdigest()
