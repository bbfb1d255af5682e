"""What is compared of a child: a plain value, read from whatever list the child stands on.

National numbers are no part of it, nor are origin and gender.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, order=True)
class PartialDate:
    """A birth date of which the day, or day and month, may be unknown."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day without a month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """A date that is fully known."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """A date written as `2017`, `2017-05` or `2017-05-12`."""
        found = _ISO.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"not a date: {text!r}")
        year, month, day = (None if part is None else int(part) for part in found.groups())
        assert year is not None
        return cls(year, month, day)

    @property
    def is_conventional(self) -> bool:
        """Whether it is 1 January or 1 July, which stand for a day that nobody knows."""
        return self.day == 1 and self.month in (1, 7)

    @property
    def is_exact(self) -> bool:
        """Whether day and month are given, and are not the ones that stand for an unknown day."""
        return self.day is not None and not self.is_conventional

    def __str__(self) -> str:
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)


@dataclass(frozen=True)
class Person:
    """A child as registered or signed up.

    Attributes
    ----------
    key
        Identifies the registration, not the child: two keys may turn out to be one child.
    given_names, family_names
        As written on the list, in any script; empty where not known.
    address
        Street and number, without postcode or place.
    family_key
        The list's own mark of children of one family.
    other_ids
        The list's own number, telephone numbers, e-mail addresses: brothers and sisters may share them.
    at_centre
        Lives at a reception centre, where everybody has one address and many birth dates are 1 January.
    """

    key: str
    given_names: str = ""
    family_names: str = ""
    birth_date: PartialDate | None = None
    postcode: str | None = None
    address: str | None = None
    family_key: str | None = None
    arrived_on: date | None = None
    other_ids: frozenset[str] = frozenset()
    at_centre: bool = False
