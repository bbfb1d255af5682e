"""The input from which a frozen set is made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from placement.results.comparison import Compared, Comparison
from placement.results.material import Material
from placement.results.options import Options


@dataclass(frozen=True)
class Pack:
    """A frozen set before it is written.

    Attributes
    ----------
    found
        The scenarios as solved, compared with the first; there may be only one.
    materials
        Name of a scenario -> material for its reports; scenarios without a placement have none.
    made_on
        Date and time in UTC.
    language
        Language of the pages.
    version
        Version of this package.
    options
        What opening and closing groups of the base would do, if it was asked.
    """

    found: Comparison
    materials: Mapping[str, Material]
    made_on: dt.datetime
    language: str
    version: str
    options: Options | None = None

    @property
    def compares(self) -> bool:
        """Whether there is more than one scenario."""
        return len(self.found.scenarios) > 1

    @property
    def reported(self) -> Iterator[tuple[Compared, Material]]:
        """Scenarios that have reports, each with its material."""
        for each in self.found.scenarios:
            if each.name in self.materials:
                yield each, self.materials[each.name]


def report_name(each: Compared) -> str:
    """File name of a scenario's report without its suffix; it never equals the comparison's."""
    return f"report-{each.folder}"
