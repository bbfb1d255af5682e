"""What a cell holds before it is put into words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from placement.locale.language import Translator


@dataclass(frozen=True, slots=True)
class Way:
    """A distance to school, one way.

    Attributes
    ----------
    is_given
        Whether it comes from a table; otherwise it is an estimate, and labelled as one.
    """

    metres: Fraction
    is_given: bool


@dataclass(frozen=True, slots=True)
class Shaded:
    """A number in a heat table.

    Attributes
    ----------
    shade
        0 (best) to 1 (worst).
    """

    number: Fraction
    shade: float


@dataclass(frozen=True, slots=True)
class Said:
    """A number with its own text, if the column does not determine how it is written.

    Attributes
    ----------
    number
        Number for a spreadsheet, in the unit of the text; `None` for text alone.
    decimals
        Number of its decimals that a spreadsheet shows; `None`: as many as needed, up to those of the column.
    beside
        A difference, shown smaller after the text. Empty if others in the column have one and this cell does
        not; `None` if the column has none.
    """

    text: str
    number: Fraction | float | int | None = None
    beside: str | None = None
    decimals: int | None = None


class Tone(StrEnum):
    """Why a value is highlighted."""

    NONE = "none"
    WATCH = "watch"
    OVER = "over what is allowed"
    STRONG = "strong"
    COMES = "comes"
    GOES = "goes"


@dataclass(frozen=True, slots=True)
class Toned:
    """A highlighted value."""

    value: str | int | None
    tone: Tone


@dataclass(frozen=True, slots=True)
class Remarks:
    """Short remarks, each with its tone."""

    items: tuple[Toned, ...]

    @property
    def text(self) -> str:
        """All of them on one line."""
        return "; ".join(str(each.value) for each in self.items)


@dataclass(frozen=True, slots=True)
class Bar:
    """A group as a row of seats.

    Attributes
    ----------
    seated
        Number of pupils who were there and stay.
    free, reserved
        Free seats up to the maximum, and seats that the group holds back.
    limits
        Sizes at which to draw a mark.
    longest
        The larger of size and maximum, which sets the scale of the table's bars.
    """

    seated: int
    new: int
    free: int
    reserved: int
    limits: frozenset[int]
    longest: int


InWords = Callable[[Translator], str]
"""A cell of :attr:`Kind.WORDS` whose words depend on more than a code."""

Value = str | int | Fraction | dt.date | Way | Shaded | Said | Toned | Remarks | Bar | InWords | tuple[str, ...] | None
"""Content of a cell before it is put into words; `None`: nothing. A tuple holds ids."""
