"""Who lives beyond walking distance, by age, as outsiders may see it: alone, and beside other scenarios.

Ages are a personal attribute. How many of an age live within walking distance is never shown: with those beyond, it
tells how many of that age there are, and two scenarios then tell the age of the one pupil who is new in one of them.
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
    """Withhold small counts, and all of who live within walking distance; values only, so that lines stay."""
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
    """Withhold what, held against any scenario that is shown before, tells whose way changes.

    An age that is withheld in the base is withheld here; all are where one differs by fewer than five, for the one
    that stays shown would tell of which age they are.

    Parameters
    ----------
    earlier
        The scenarios before, the base first, as this function leaves them; none for the base.
    figures
        As :func:`alone` leaves them.
    far_km
        Where that is no further than some may walk, the pupils beyond it, whose number is shown, are those of one age.
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
