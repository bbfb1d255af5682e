"""A fixed lottery over ids: decides between equally good placements without favouring any id."""

from __future__ import annotations

from hashlib import blake2b

LOT_BITS = 40
"""Wide enough that two placements practically never have the same sum of lots."""


def lot(pupil_id: str, group_id: str) -> int:
    """Lot of a pupil for a group: an integer below 2**40, the same on every machine."""
    text = f"{len(pupil_id)}:{pupil_id}{group_id}".encode()
    return int.from_bytes(blake2b(text, digest_size=LOT_BITS // 8).digest(), "big")
