"""The rooms of the workbench: a file for each kind of page, with its addresses in `ROUTES`."""

from __future__ import annotations

from starlette.routing import Route

from placement.serve.rooms import board, child, moving, what_if, what_if_work

ROUTES: tuple[Route, ...] = (*board.ROUTES, *child.ROUTES, *moving.ROUTES, *what_if.ROUTES, *what_if_work.ROUTES)
"""Every address there is."""
