"""Who was shown what: a fact for every page, letter and file that was made for somebody (R82).

What it says of a page is its kind, for whom it is and a digest, keyed with the secret of the working folder: nobody
finds a page by trying. A page about one child is a fact about that child, sealed with its key and unreadable once the
child is erased; no other fact names a child.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.undone import undone_batches
from placement.register.writer import is_child
from placement.reports.readers import Kind as Reader
from placement.week.desk import Desk
from placement.week.workbook.keys import digest, new_secret

CONTROLLERS = "controllers"
"""Controllers and their data-protection officer, who are no kind of reader of a report."""
AUDIENCES: tuple[str, ...] = (*Reader, CONTROLLERS)
"""For whom pages are."""

Content = str | bytes | Mapping[str, str | bytes]


class PageKind(StrEnum):
    """What was shown; never renamed, since facts are never changed."""

    LETTER = "letter"
    SCHOOL_LIST = "school_list"
    ROLE_PAGE = "role_page"
    EXPORT = "export"
    WORK_LISTS = "work_lists"
    ACCESS = "access"
    ALGORITHM_RECORD = "algorithm_record"
    DPIA = "dpia"
    AI_ACT = "ai_act"
    ANNUAL_REPORT = "annual_report"
    BUDGET = "budget"


@dataclass(frozen=True)
class ShownPage:
    """A page, before it is noted.

    Attributes
    ----------
    audience
        For whom it is: one of :data:`AUDIENCES`.
    content
        The page, or the files of a folder by name.
    of
        Which school, board or municipality; empty where there is only one of the kind.
    role
        Role that the region names; empty where there is none.
    about
        Key of the child that it is about; empty for all others.
    """

    page: PageKind
    audience: str
    content: Content
    of: str = ""
    role: str = ""
    about: str = ""


@dataclass(frozen=True)
class Shown:
    """A page that was shown, as the register has it.

    Attributes
    ----------
    at, by
        When it was noted (UTC), and who made it.
    day
        Day of the command that made it.
    page
        Kind of page; empty where the child that it was about is erased.
    child
        Key of the child that it is about; empty for all others.
    is_undone
        Whether the command that made it was taken back later: the page was made all the same.
    """

    fact_id: int
    at: datetime
    by: str
    day: date
    page: str
    audience: str
    of: str
    role: str
    week: str
    child: str
    digest: str
    is_undone: bool

    @property
    def is_erased(self) -> bool:
        """Whether the child that it was about is erased."""
        return not self.page


def note_shown(desk: Desk, pages: Iterable[ShownPage], week: str = "") -> None:
    """Say that pages were made, for whom, and when.

    Parameters
    ----------
    week
        Name of the proposal that they are about; empty for none.

    Raises
    ------
    OSError
        If the secret of the working folder cannot be read or kept.
    """
    secret = new_secret(desk.place)
    for each in pages:
        desk.say(
            Kind.SHOWN,
            each.about or (f"week:{week}" if week else "register"),
            page=each.page.value,
            audience=str(each.audience),
            of=each.of or None,
            role=each.role or None,
            week=week or None,
            on=desk.today.isoformat(),
            digest=digest(secret, "shown", *_told(each.content)),
        )


def _told(content: Content) -> Iterator[str]:
    """Texts over which a digest is made."""
    files = content if isinstance(content, Mapping) else {"": content}
    for name, each in sorted(files.items()):
        yield from (name, hashlib.sha256(each.encode("utf-8") if isinstance(each, str) else each).hexdigest())


def shown_of(facts: Sequence[Fact], *, since: date | None = None, audience: str = "") -> tuple[Shown, ...]:
    """Everything that was shown, in order.

    Parameters
    ----------
    since
        First day; `None` for all of them.
    audience
        Only what was for this kind of reader, or this role; empty for all.
    """
    undone = undone_batches(facts)
    found = (_shown(each, undone) for each in facts if each.kind is Kind.SHOWN)
    return tuple(
        each
        for each in found
        if (since is None or since <= each.day) and (not audience or audience in (each.audience, each.role))
    )


def _shown(fact: Fact, undone: Collection[str]) -> Shown:
    said = {name: str(value) for name, value in (fact.payload or {}).items()}
    # A restore repeats what was shown since the copy, with who made it and when.
    at = datetime.fromisoformat(said["at"]) if "at" in said else fact.at
    return Shown(
        fact.fact_id,
        at,
        said.get("by", fact.by),
        date.fromisoformat(said["on"]) if "on" in said else at.date(),
        said.get("page", ""),
        # Pages about one child are for its parents alone, so that much is known of an erased one too.
        said.get("audience", Reader.PARENT.value),
        said.get("of", ""),
        said.get("role", ""),
        said.get("week", ""),
        fact.subject if is_child(fact.subject) else "",
        said.get("digest", ""),
        fact.batch in undone,
    )
