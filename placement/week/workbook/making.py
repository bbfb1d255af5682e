"""The files of a week: the coordinator's workbook, and one for each school."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.excel.book import Book
from placement.week.desk import Desk
from placement.week.policy import WeekPolicy
from placement.week.proposing import WeekProposal
from placement.week.workbook.decide import COORDINATORS, decide
from placement.week.workbook.drawing import Drawing
from placement.week.workbook.keys import new_secret
from placement.week.workbook.lines import Page
from placement.week.workbook.pending import Dated, referred, waiting, work
from placement.week.workbook.school import pages_of, schools_of
from placement.week.workbook.since import since
from placement.week.workbook.week import Week

SCHOOLS = "scholen"
"""Folder in it with a file for each school."""

_UNSAFE = re.compile(r"[^\w.-]+")
_DEVICE = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
"""What Windows takes for a device, whatever stands behind the dot."""
_MOST_NAME = 60


@dataclass(frozen=True)
class WeekBooks:
    """The workbooks of a week.

    Attributes
    ----------
    files
        Path in the week's folder -> content; no child's name is in a path.
    by_hand
        Keys of protected children, who stand in none of them.
    """

    files: Mapping[str, bytes]
    by_hand: tuple[str, ...] = ()


def week_books(
    desk: Desk,
    proposal: WeekProposal,
    words: Translator,
    policy: WeekPolicy,
    *,
    dated: Iterable[Dated] = (),
) -> WeekBooks:
    """The workbooks of a proposal, for the desk at which it was made.

    Parameters
    ----------
    dated
        Lines for the work list beside those that follow from each child's state.

    Raises
    ------
    OSError
        If the secret of the working folder cannot be read or kept.
    """
    week, secret = Week.of(desk, proposal, words), new_secret(desk.place)
    own = [decide(week), waiting(week), referred(week), work(week, dated), since(week, proposal, policy)]
    made = {COORDINATORS: own}
    names = file_names(schools_of(week))
    made |= {f"{SCHOOLS}/{name}.xlsx": list(pages_of(week, school_id)) for school_id, name in names.items()}
    files = {path: _drawn(week, secret, policy, pages) for path, pages in made.items()}
    return WeekBooks(files, tuple(each.key for each in week.by_hand))


def _drawn(week: Week, secret: bytes, policy: WeekPolicy, pages: Iterable[Page]) -> bytes:
    words = week.words
    book = Book(
        words,
        title=words.text("Proposals of {week}", week=week.proposal_name),
        marking=words.text(msgid("Confidential: holds data of pupils.")),
        day=week.case.scenario.date,
    )
    Drawing(book, secret, policy.objections).draw(pages)
    return book.close()


def file_names(schools: Iterable[str]) -> dict[str, str]:
    """School id -> file name that every system accepts, each another one."""
    found: dict[str, str] = {}
    for school_id in schools:
        clean = _UNSAFE.sub("_", school_id)[:_MOST_NAME].strip(".") or "school"
        name = clean = _DEVICE.sub(r"\1_", clean)
        number = 1
        while name.casefold() in {each.casefold() for each in found.values()}:
            number += 1
            name = f"{clean}-{number}"
        found[school_id] = name
    return found
