"""A section in a plan: what makes it, from which data, and what else depends on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Generic, Protocol, TypeVar

from placement.reports.page.blocks import Section
from placement.reports.tables.model import Medium

D_contra = TypeVar("D_contra", contravariant=True)
V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)


class Sheet(Enum):
    """Whether a section of the coordinator's page has sheets of its own in the coordinator's workbook.

    A workbook is easily forwarded, so breakdowns of groups by origin are left out.
    """

    NONE = auto()
    TABLES = auto()
    """One for each of its tables."""
    ALWAYS = auto()
    """One even if all it says is that there is nothing to show."""


class Counts(Enum):
    """What a section counts children by, if readers without pupils see that in sets only."""

    COHORTS = auto()


@dataclass(frozen=True, slots=True)
class Entry(Generic[D_contra]):
    """A section made from data of one type, for any medium; `None` if there is nothing to say.

    Attributes
    ----------
    is_annex
        Whether it is for who wants to know more: folded, and printed only if it was unfolded.
    """

    make: Callable[[D_contra, Medium], Section | None]
    sheet: Sheet = Sheet.NONE
    counts: Counts | None = None
    is_annex: bool = False


class HasPublic(Protocol[V_co]):
    """Data with a part that any reader may see."""

    @property
    def public(self) -> V_co:
        """That part."""


class HasView(Protocol[V_co]):
    """Data with a view of the case and its result."""

    @property
    def view(self) -> V_co:
        """The view."""


def annex(entry: Entry[D_contra]) -> Entry[D_contra]:
    """The same section in the annex."""
    return replace(entry, is_annex=True)


def public(
    make: Callable[[V, Medium], Section | None], *, sheet: Sheet = Sheet.NONE, counts: Counts | None = None
) -> Entry[HasPublic[V]]:
    """A section made from what any reader may see."""
    return Entry(lambda data, medium: make(data.public, medium), sheet, counts)


def viewed(make: Callable[[V, Medium], Section | None]) -> Entry[HasView[V]]:
    """A section made from a view, with pupils or without as the section requires."""
    return Entry(lambda data, medium: make(data.view, medium))
