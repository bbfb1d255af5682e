"""The rooms of the workbench: a file for each kind of page, with its addresses in `ROUTES`."""

from __future__ import annotations

from starlette.routing import Route

from placement.serve.rooms import board, child, deciding, moving, school, waiting

ROUTES: tuple[Route, ...] = (
    *board.ROUTES,
    *child.ROUTES,
    *deciding.ROUTES,
    *moving.ROUTES,
    *school.ROUTES,
    *waiting.ROUTES,
)
"""Every address there is."""
