"""The rooms of the workbench: a file for each kind of page, with its addresses in `ROUTES`."""

from __future__ import annotations

from starlette.routing import Route

from placement.serve.rooms import (
    board,
    child,
    commands,
    deciding,
    history,
    importing,
    keeping,
    letters,
    more,
    moving,
    offering,
    overdue,
    proposing,
    school,
    visitors,
    waiting,
    what_if,
    what_if_work,
    work,
    working,
)

_ROOMS = (
    board,
    moving,
    child,
    deciding,
    offering,
    waiting,
    school,
    importing,
    proposing,
    working,
    work,
    overdue,
    letters,
    history,
    what_if,
    what_if_work,
    more,
    keeping,
    visitors,
    commands,
)
ROUTES: tuple[Route, ...] = tuple(route for each in _ROOMS for route in each.ROUTES)
"""Every address there is; of two that fit, the first counts."""
