"""Pupils beyond walking distance, by age, as outsiders may see them: alone, and beside other scenarios.

Age is a personal attribute. How many pupils of an age live within walking distance is never shown: together with
those beyond, it gives the number of pupils of that age, and two scenarios then reveal the age of the one pupil who
is new in one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from placement.disclosure import LEAST, suppress_table
from placement.results.ages import WALKING_M
from placement.results.comparison import Figure

SECTION, BEYOND = "walking", "beyond"


def alone(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Suppress small counts, and all counts within walking distance; only values go, so that rows remain."""
    figures = tuple(figures)
    by_age = {(each.key, each.measure): int(each.value or 0) for each in figures if each.section == SECTION}
    shown = suppress_table(by_age, open_rows=True, open_columns=False).cells if by_age else {}
    return tuple(
        replace(each, value=None)
        if each.section == SECTION and (each.measure != BEYOND or shown[each.key, each.measure] is None)
        else each
        for each in figures
    )


def beside(earlier: Sequence[Sequence[Figure]], figures: Sequence[Figure], far_km: Fraction) -> tuple[Figure, ...]:
    """Suppress what, compared with any scenario shown before, reveals whose distance changes.

    An age that is suppressed in the base is suppressed here; all ages are if one differs by fewer than five, since
    those that remained would reveal that age.

    Parameters
    ----------
    earlier
        The preceding scenarios as returned by this function, the base first; empty for the base.
    figures
        As returned by :func:`alone`.
    far_km
        If this is within some age's walking distance, the pupils beyond it, whose number is shown, are all of one age.
    """
    here = _told(figures)
    told = [_told(each) for each in earlier]
    shown = set(told[0]) if told else set(here)
    near = far_km * 1000 <= max(WALKING_M.values())
    if near or any(not _may_differ(value, here.get(key)) for there in told for key, value in there.items()):
        shown = set()
    return tuple(replace(each, value=None) if _is_told(each) and each.key not in shown else each for each in figures)


def _told(figures: Iterable[Figure]) -> dict[str, Fraction | None]:
    return {each.key: each.value for each in figures if _is_told(each)}


def _is_told(each: Figure) -> bool:
    return each.section == SECTION and each.value is not None


def _may_differ(there: Fraction | None, here: Fraction | None) -> bool:
    return there is not None and here is not None and (here == there or abs(here - there) >= LEAST)
