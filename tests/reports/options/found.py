"""Options made by hand for pages and tables: every kind of combination, reason and outcome."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from placement.case import Case
from placement.catalogue import COVERAGE, NAMES
from placement.domain import Board, GroupStatus, School
from placement.result import Note, Status
from placement.results.options import Combination, Figures, OfNumber, Option, Options
from tests.check.small import case, group, pupil


def scenario(**settings: Any) -> Case:
    """Case with named schools, two open groups and two candidates."""
    schools = [
        School("S1", "B1", "Here", postcode="1001", name="De Brug"),
        School("S2", "B2", "Here", postcode="1002", name="De Linde"),
    ]
    boards = [Board("B1", "Duinen"), Board("B2", "Polder")]
    groups = [
        group("G1", "S1"),
        group("G2", "S2"),
        group("G3", "S1", status=GroupStatus.CANDIDATE),
        group("G4", "S2", status=GroupStatus.CANDIDATE),
    ]
    return case([pupil("P1", group_id="G1"), pupil("P2")], groups, schools=schools, boards=boards, **settings)


def figures(points: str, *, waiting: int = 0, moved: int = 0, metres: int | None = 2100, **measures: str) -> Figures:
    """Figures of a placement; criteria that are not given measure zero."""
    every = {
        **dict.fromkeys((COVERAGE, *NAMES), Fraction(0)),
        **{name: Fraction(each) for name, each in measures.items()},
    }
    every.setdefault(COVERAGE, Fraction(waiting))
    return Figures(
        measures=every,
        points=Fraction(points),
        rank=(every[COVERAGE], Fraction(points)),
        placed=3 - waiting,
        waiting=waiting,
        stays=10 - moved,
        moved=moved,
        mean_metres=None if metres is None else Fraction(metres),
    )


def option(opened: str, closed: str, found: Figures | None, groups_open: int, **more: Any) -> Option:
    """Option from ids separated by spaces."""
    given = {"status": Status.OPTIMAL if found else Status.INFEASIBLE, "gap": 0.0 if found else None, **more}
    return Option(
        Combination(tuple(opened.split()), tuple(closed.split())), figures=found, groups_open=groups_open, **given
    )


BASE = option("", "", figures("90", waiting=2, coverage="3", family="1", cost="120"), 2)
OPENED = option("G3", "", figures("60.25", metres=1950, cost="170.5", clustering="1"), 3, sizes={"G3": 11})
SWAPPED = option(
    "G4",
    "G1",
    figures("81.04", waiting=1, moved=2, metres=2330, coverage="2", cost="110"),
    2,
    status=Status.FEASIBLE,
    gap=0.034,
    sizes={"G4": 14},
)
CLOSED = option("", "G2", figures("120", waiting=3, moved=1, coverage="5", family="1", cost="70"), 1)
LATER = option("G4", "", figures("88", waiting=2, coverage="2", metres=None, cost="120"), 3, sizes={"G4": 10})

UNFILLED = (
    option("G4", "", None, 3, why=(Note("would_get", {"group_id": "G4", "minimum": 10, "pupils": 1}),)),
    option(
        "G3 G4",
        "",
        None,
        4,
        why=(
            Note("would_get", {"group_id": "G3", "minimum": 10, "pupils": 12}),
            Note("would_get", {"group_id": "G4", "minimum": 10, "pupils": 2}),
        ),
    ),
    option("G3", "G2", None, 2, why=(Note("too_few", {"group_id": "G3", "minimum": 10, "most": 9}),)),
)

IMPOSSIBLE = (
    option("", "G1", None, 1, why=(Note("unseated", {"group_id": "G1", "pupils": 2}),)),
    option("G3", "G1", None, 2, why=(Note("unseated", {"group_id": "G1", "pupils": 2}),)),
    option("", "G1 G2", None, 0, why=(Note("rules"),)),
    option("G3 G4", "", None, 4, why=(Note("rooms", {"id": "S1", "groups": 2, "limit": 1}),)),
    option("G3 G4", "G1", None, 3, why=(Note("staff", {"id": "B2", "groups": 2, "limit": 1}),)),
    option("G3 G4", "G2", None, 3, why=(Note("open_groups", {"id": "", "groups": 3, "limit": 2}),)),
    option("G3", "G2", None, 2, why=(Note("pinned", {"group_id": "G2", "pupils": 1}),)),
    option(
        "G4",
        "G2",
        None,
        2,
        why=(
            Note("seat_more", {"group_id": "G1", "seats": 2}),
            Note("pupil_short", {"group_id": "G3", "pupils": 1}),
            Note("move_more", {"moves": 1}),
            Note("split", {"families": 1}),
            Note("drop_pin", {"pins": 2}),
            Note("unseat", {"pupils": 3}),
        ),
    ),
)


def options(**changes: Any) -> Options:
    """Options of every kind."""
    usual: dict[str, Any] = {
        "candidates": ("G3", "G4"),
        "closable": ("G1", "G2"),
        "most_opened": 2,
        "most_closed": 2,
        "base": BASE,
        "best": (OPENED, SWAPPED, LATER, BASE),
        "impossible": IMPOSSIBLE,
        "unfilled": UNFILLED,
        "by_number": (
            OfNumber(0, None, True),
            OfNumber(1, CLOSED, False),
            OfNumber(2, SWAPPED, False),
            OfNumber(3, OPENED, True),
            OfNumber(4, None, False),
        ),
        "combinations": 16,
        "valued": 13,
        "by_model": False,
        "proven": True,
    }
    return Options(**{**usual, **changes})
