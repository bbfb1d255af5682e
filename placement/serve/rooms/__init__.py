"""The rooms of the workbench: a file for each kind of page, with its addresses in `ROUTES`."""

from __future__ import annotations

from starlette.routing import Route

from placement.serve.rooms import board, child, moving

ROUTES: tuple[Route, ...] = (*board.ROUTES, *child.ROUTES, *moving.ROUTES)
"""Every address there is."""
