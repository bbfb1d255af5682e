"""Back to the page from which something was done."""

from __future__ import annotations

import re

from placement.serve.visit import Visit

_BACK = re.compile(r"/(?:[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*)?", re.ASCII)
"""Addresses of the workbench's own pages, without anything behind them."""


def came_from(visit: Visit, otherwise: str = "/") -> str:
    """The page that a form came from, if it is one of ours."""
    wanted = visit.text("back") or visit.asked("back")
    return wanted if _BACK.fullmatch(wanted) else otherwise
