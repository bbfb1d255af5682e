"""The rooms of the workbench: a file for each kind of page, with its addresses in `ROUTES`."""

from __future__ import annotations

from starlette.routing import Route

from placement.serve.rooms import board, child, commands, history, importing, letters, more, moving, work

ROUTES: tuple[Route, ...] = (
    *board.ROUTES,
    *child.ROUTES,
    *moving.ROUTES,
    *importing.ROUTES,
    *work.ROUTES,
    *letters.ROUTES,
    *history.ROUTES,
    *more.ROUTES,
    *commands.ROUTES,
)
"""Every address there is."""
