"""A fixed lot over ids: it decides between placements that are equally good, and favours nobody by name."""

from __future__ import annotations

from hashlib import blake2b

LOT_BITS = 40
"""Wide enough that two sets of lots practically never have the same sum."""


def lot(pupil_id: str, group_id: str) -> int:
    """Draw the lot of a pupil for a group: a whole number below 2**40, the same on every machine."""
    text = f"{len(pupil_id)}:{pupil_id}{group_id}".encode()
    return int.from_bytes(blake2b(text, digest_size=LOT_BITS // 8).digest(), "big")
