"""The rooms of the workbench: a file for each kind of page, with its addresses in `ROUTES`."""

from __future__ import annotations

from starlette.routing import Route

from placement.serve.rooms import board, child, moving, proposing, visitors, working

ROUTES: tuple[Route, ...] = (
    *board.ROUTES,
    *child.ROUTES,
    *moving.ROUTES,
    *proposing.ROUTES,
    *visitors.ROUTES,
    *working.ROUTES,
)
"""Every address there is."""
