"""A solve on the coordinator's screen, from matters that need a decision to what is proven.

Apart from the pages, whose drawings load a charting library that a solve has no time for.
"""

from __future__ import annotations

from collections.abc import Callable

from placement.reports.page.blocks import Section
from placement.reports.sections import (
    arrivals,
    changes,
    criteria,
    decide,
    groups,
    later,
    proof,
    referred,
    waiting,
    warnings,
)
from placement.reports.tables.model import Medium
from placement.reports.view import View

SECTIONS: tuple[Callable[[View, Medium], Section | None], ...] = (
    decide.section,
    changes.section,
    groups.every_group,
    arrivals.section,
    arrivals.moves,
    waiting.section,
    referred.only_referred,
    referred.only_review,
    warnings.section,
    later.section,
    criteria.section,
    proof.section,
)
