"""What a workbench is opened with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from placement.week.place import WorkPlace

HOST = "127.0.0.1"
"""The only address that is listened on."""


@dataclass(frozen=True)
class Settings:
    """A workbench on a working folder.

    Attributes
    ----------
    by
        Who says what is noted, until a person gives another name.
    language
        `nl` or `en`, until a person chooses the other.
    day
        Day of every command; `None` for the day it is.
    is_debug
        Whether defects are shown on standard error: they may quote a pupil's data.
    """

    place: WorkPlace
    by: str
    language: str
    day: date | None = None
    is_debug: bool = False

    @property
    def today(self) -> date:
        """Day of a command that is given now."""
        return self.day or date.today()
