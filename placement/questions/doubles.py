"""Children who may be registered twice (covenant 3b; R22).

Two rows are suspected with the same birth date and two of these alike: homes within 2 km, family, day of arrival,
home language. Origin is no part of it. At a reception centre all live at one address and many birth dates are put
down as 1 January, so that neither counts there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from placement.domain import CENTRES, Point, PostcodeArea, Pupil, Region
from placement.geography import haversine, postcode_chain
from placement.questions.question import Question

NEAR_METRES = 2000
"""Distance up to which two homes are alike, as the crow flies."""

LEAST_ALIKE = 2


def suspected_doubles(region: Region) -> Iterator[Question]:
    """A question on each pair of rows that may be one child, on the later of the two.

    Two children of one family may be twins: they are listed, and stop nothing.
    """
    areas = {area.postcode: area for area in region.postcodes}
    for (first_row, first), (second_row, second) in _pairs(region.pupils):
        if _is_answered(first, second):
            continue
        alike = _alike(first, second, areas)
        if sum(alike.values()) >= LEAST_ALIKE:
            later, earlier = _later((first_row, first), (second_row, second))
            yield _question(later, earlier, alike)


_Row = tuple[int, Pupil]


def _pairs(pupils: Sequence[Pupil]) -> list[tuple[_Row, _Row]]:
    """Pairs with one birth date that share a family, a day of arrival or a language, as all suspects do."""
    shared: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for row, pupil in enumerate(pupils):
        if pupil.left_on is not None:
            continue
        spoken = (("speaks", each) for each in pupil.traits.get("home_language", ()))
        for name, value in (("family", pupil.family_id), ("arrived", pupil.arrived_on), *spoken):
            if value is not None:
                shared[pupil.birth_date, name, value].append(row)
    found = sorted({pair for rows in shared.values() for pair in combinations(rows, 2)})
    return [((first, pupils[first]), (second, pupils[second])) for first, second in found]


def _question(later: Pupil, earlier: Pupil, alike: Mapping[str, bool]) -> Question:
    is_twin = alike["family"]
    return Question(
        "twins" if is_twin else "double",
        later.id,
        earlier.id,
        stops=not is_twin,
        facts={name: "alike" if each else "unlike" for name, each in alike.items()},
    )


def _is_answered(first: Pupil, second: Pupil) -> bool:
    return second.id in first.not_double_of or first.id in second.not_double_of


def _later(*two: _Row) -> tuple[Pupil, Pupil]:
    """The row to ask about and the other: a sign-up before a seated pupil, then who signed up later, then by row."""

    def order(each: _Row) -> tuple[bool, date, int]:
        row, pupil = each
        return pupil.group_id is None, pupil.registered_on or date.min, row

    earlier, later = sorted(two, key=order)
    return later[1], earlier[1]


def _alike(first: Pupil, second: Pupil, areas: Mapping[str, PostcodeArea]) -> dict[str, bool]:
    """What is alike of two pupils with one birth date; nothing is of two at centres that put down 1 January."""
    at_centre = first.residence in CENTRES or second.residence in CENTRES
    if at_centre and (first.birth_date.month, first.birth_date.day) == (1, 1):
        return dict.fromkeys(("home", "family", "arrived_on", "home_language"), False)
    languages = (set(each.traits.get("home_language", ())) for each in (first, second))
    return {
        "home": not at_centre and _are_near(first, second, areas),
        "family": first.family_id is not None and first.family_id == second.family_id,
        "arrived_on": first.arrived_on is not None and first.arrived_on == second.arrived_on,
        "home_language": bool(set.intersection(*languages)),
    }


def _are_near(first: Pupil, second: Pupil, areas: Mapping[str, PostcodeArea]) -> bool:
    if first.postcode is not None and first.postcode == second.postcode:
        return True
    points = (_home(first, areas), _home(second, areas))
    return points[0] is not None and points[1] is not None and haversine(points[0], points[1]) <= NEAR_METRES


def _home(pupil: Pupil, areas: Mapping[str, PostcodeArea]) -> Point | None:
    if pupil.point is not None:
        return pupil.point
    codes = postcode_chain(pupil.postcode) if pupil.postcode else ()
    return next((areas[code].point for code in codes if code in areas), None)
