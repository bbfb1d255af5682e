"""A frozen set made ready to be written: scenarios solved, pages made, those for a meeting printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from placement.case import Case
from placement.publish.options import options_reports
from placement.publish.printing import print_pages
from placement.reports.pack.names import CLOSED, OPEN
from placement.reports.pack.pages import Files, pages, to_print
from placement.reports.pack.values import Pack
from placement.reports.readers import Kind
from placement.studies.observer import Observer
from placement.studies.pack import pack
from placement.studies.requests import PackRequest

OF_OPTIONS: Mapping[Kind, str] = {Kind.STEERING: f"{OPEN}/options", Kind.COORDINATOR: f"{CLOSED}/options"}
"""Kind of a reader -> path of the page of options in a set, without its suffix."""


@dataclass(frozen=True)
class PreparedSet:
    """A set ready to be written.

    Attributes
    ----------
    printed
        Path in the set -> PDF; empty without a browser, or if it failed.
    failed
        Last message of the browser if it printed nothing.
    """

    pack: Pack
    pages: Files
    printed: Mapping[str, bytes]
    failed: str | None = None


def prepare(
    cases: Sequence[Case], request: PackRequest, language: str, browser: Path | None, observer: Observer
) -> PreparedSet:
    """A set of scenarios, the base first; parts as :func:`placement.studies.pack.pack`, then `print`.

    A browser that fails leaves the set complete without PDF.

    Raises
    ------
    ContradictionError
        If no scenario has a placement, not even one in which those whose group closes wait.
    NothingFoundError
        If none was found for the base in time.
    StoppedError
        If it was stopped: half a set would be mistaken for a whole one.
    """
    packed = pack(cases, request, observer)
    now, made_by = dt.datetime.now(dt.UTC), version("placement")
    made = Pack(packed.found, packed.materials, now, language, made_by, packed.options)
    files = pages(made)
    if packed.options is not None:
        files |= options_reports(packed.found.asked.case, packed.options, language, OF_OPTIONS)
    printed, failed = print_pages(to_print(files), browser, observer)
    observer.obey()
    return PreparedSet(made, files, printed, failed)
