"""A comparison seen by one reader: its scenarios by letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import count, islice, product
from string import ascii_uppercase

from placement.disclosure.comparison import public_bands, public_columns
from placement.locale.language import Translator
from placement.reports.words.marks import Marks
from placement.results.comparison import Band, Compared, Comparison, Figure


@dataclass(frozen=True)
class ComparisonView:
    """What the page is made from.

    Attributes
    ----------
    width
        Columns of the screen.
    """

    found: Comparison
    words: Translator
    marks: Marks
    width: int

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """Scenario -> its letter: A for the base."""
        names = ("".join(letters) for length in count(1) for letters in product(ascii_uppercase, repeat=length))
        every = self.found.scenarios
        return {each.name: letter for each, letter in zip(every, islice(names, len(every)), strict=True)}

    @cached_property
    def figures(self) -> Mapping[str, Mapping[tuple[str, str, str], Figure]]:
        """Scenario -> its figures by name: a page that may lie on any table holds no small count by age."""
        return {name: {one.name: one for one in figures} for name, figures in public_columns(self.found).items()}

    @cached_property
    def bands(self) -> Mapping[str, Mapping[tuple[str, str, str], Band]]:
        """Scenario that was drawn -> its bands by the name of the figure."""
        return {each.scenario: {band.name: band for band in each.bands} for each in public_bands(self.found)}

    @cached_property
    def differences(self) -> Mapping[str, Mapping[tuple[str, str, str], Band]]:
        """The same of its differences from the base."""
        return {each.scenario: {band.name: band for band in each.differences} for each in public_bands(self.found)}

    @property
    def is_base_drawn(self) -> bool:
        """Whether chance has a part in the base: no single figure of it is one to hold others against."""
        return self.found.base.name in self.bands

    @cached_property
    def held(self) -> tuple[Compared, ...]:
        """The scenarios that have a placement and are not the base."""
        return tuple(each for each in self.found.scenarios[1:] if each.result is not None)

    def title(self, each: Compared) -> str:
        """Name a scenario by letter and name."""
        return f"{self.letters[each.name]} {each.name}"
