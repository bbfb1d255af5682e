"""The page with all that is held of one child, as a file in the working folder."""

from __future__ import annotations

from pathlib import Path

from placement.locale.language import Translator
from placement.private import make_folders
from placement.register.register import Register
from placement.reports.forms import TEXTS
from placement.reports.readers import Kind as Reader
from placement.store.folder import write_file
from placement.week.desk import Desk
from placement.week.keeping.access import kept_of
from placement.week.keeping.access_page import access_page
from placement.week.keeping.copies import copies
from placement.week.keeping.overdue import school_year_from
from placement.week.policy import WeekPolicy
from placement.week.shown import PageKind, ShownPage, note_shown


def access_path(desk: Desk, key: str, form: str) -> Path:
    """Where the page that is made today lies, if a person names no other place."""
    return desk.place.access / f"{key}-{desk.today.isoformat()}.{form}"


def access_text(desk: Desk, key: str, form: str, policy: WeekPolicy, words: Translator) -> str:
    """The page.

    Parameters
    ----------
    form
        `html` or `md`.

    Raises
    ------
    ProtectedError
        If the child is protected.
    """
    register = Register.open(desk.place.register, folder=desk.place.folder)
    known = copies(desk.place, desk.facts, policy.retention, school_year_from(desk.place, desk.today))
    other = words.text("[another child]")
    kept = kept_of(desk, key, register.versions(key), tuple(register.results()), known, policy, other)
    return TEXTS[form](access_page(words, kept, words.date(desk.today)))


def write_access_page(desk: Desk, key: str, page: str, path: Path, *, force: bool) -> None:
    """Write the page, and say that it was made.

    Raises
    ------
    RunExistsError
        If there is something at the path that may not be replaced.
    WriteError
        If the disk does not take it.
    """
    make_folders(path.parent)
    write_file(path, page, force=force)
    note_shown(desk, [ShownPage(PageKind.ACCESS, Reader.PARENT, page, about=key)])
