"""What a frozen set is made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from placement.results.comparison import Compared, Comparison
from placement.results.material import Material


@dataclass(frozen=True)
class Pack:
    """A set, before it is written.

    Attributes
    ----------
    found
        The scenarios as they were solved and held against the first; one is alone.
    materials
        Scenario -> what its reports are made from; none for a scenario without a placement.
    made_on
        When, in UTC.
    language
        Of its pages.
    version
        Of this package.
    """

    found: Comparison
    materials: Mapping[str, Material]
    made_on: dt.datetime
    language: str
    version: str

    @property
    def compares(self) -> bool:
        """Whether there is anything to compare."""
        return len(self.found.scenarios) > 1

    @property
    def reported(self) -> Iterator[tuple[Compared, Material]]:
        """Give the scenarios that have reports."""
        for each in self.found.scenarios:
            if each.name in self.materials:
                yield each, self.materials[each.name]


def report_name(each: Compared) -> str:
    """Name a scenario's report, without an ending: unlike the comparison's, whatever the scenario is called."""
    return f"report-{each.folder}"
