"""A case made ready to be solved; every study that solves begins here."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from placement.case import Case
from placement.scenario.search_settings import with_settings
from placement.simulation.pricing import priced


def ready(case: Case, settings: Mapping[str, Fraction | int] | None = None, *, always: bool = False) -> Case:
    """The case with the settings of a request, and with prices of seats where these count.

    Parameters
    ----------
    always
        Whether prices are worked out where they do not count either, to measure by.
    """
    return priced(with_settings(case, settings or {}), always=always)
