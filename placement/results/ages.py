"""Ages in two bands, as for the walking distances of school transport."""

from __future__ import annotations

from fractions import Fraction

TO_8, FROM_9 = "to_8", "from_9"
BANDS: tuple[str, ...] = (TO_8, FROM_9)
"""Up to 8 completed years on the first school day, and 9 or more."""

_NINE = 9 * 12

WALKING_M = {TO_8: Fraction(1500), FROM_9: Fraction(2000)}
"""Longest walking distance in metres for children aged 4-8 and from 9.

Verordening leerlingenvervoer Leiden, lokaleregelgeving.overheid.nl/CVDR711951/1; measured there along the road,
here by the same distance as every other figure (R86).
"""


def band_of(months: int) -> str:
    """Band of an age in completed months."""
    return TO_8 if months < _NINE else FROM_9
