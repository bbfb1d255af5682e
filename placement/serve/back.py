"""Back to the page from which something was done."""

from __future__ import annotations

import re

from placement.serve.visit import Visit

_PATH = re.compile(r"/(?![/\\])[\w.~/%-]*")
"""A page of ours: an address that no browser takes for another site's."""


def back(visit: Visit, otherwise: str = "/") -> str:
    """Path of the page that a form names as its own; another where it names none of ours."""
    named = visit.text("back")
    return named if _PATH.fullmatch(named) else otherwise
