"""Audiences of reports: `coordinator`, `steering`, `school:ID`, `board:ID`, `municipality:NAME`, `parent:PUPIL`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256

from placement.case import Case
from placement.faults import PlacementError
from placement.locale import msgid
from placement.reports.readers import READERS, Kind, Reader

_NO_KIND = (
    msgid("There is no audience {name}; there are: {known}."),
    msgid("There is no audience {name}. Did you mean {nearest}?"),
)
_NO_ONE = msgid("The audience {name} needs to be told which one: {example}.")
_FOR_ALL = msgid("The audience {name} is one and the same for everybody: leave out what follows it.")
ALL = "all"
"""In place of a kind or of a name: every one."""
_MOST_NAME = 60
_UNSAFE = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Audience:
    """A reader, or a group of readers.

    Attributes
    ----------
    subject
        Id of the school, board or pupil, or name of the municipality as in the tables; empty for coordinator and
        steering group.
    """

    kind: Kind
    subject: str = ""

    def __str__(self) -> str:
        """The audience as written in the option `--audience`."""
        return f"{self.kind}:{self.subject}" if self.subject else str(self.kind)

    @property
    def reader(self) -> Reader:
        """What holds for every reader of this kind."""
        return READERS[self.kind]

    @property
    def file_name(self) -> str:
        """A name that is valid on every file system: other characters of the id are replaced.

        A mark of the id stands behind such a name, since another id may differ only in what was replaced; no two
        municipalities do. Ids that differ by case alone are refused where tables are read.
        """
        if not self.subject:
            return str(self.kind)
        name = _UNSAFE.sub("_", self.subject)[:_MOST_NAME].strip(".")
        is_whole = name == self.subject or self.kind is Kind.MUNICIPALITY
        mark = "" if is_whole else f"-{sha256(self.subject.encode()).hexdigest()[:6]}"
        return f"{self.kind}-{name}{mark}"


class AudienceError(PlacementError):
    """There is no such audience (wrong usage, exit code 2).

    Attributes
    ----------
    sentence, values
        A msgid and the values to fill in.
    """

    def __init__(self, sentence: str, values: Mapping[str, str]) -> None:
        self.sentence = sentence
        self.values = values
        super().__init__(sentence.format(**values))

    def __reduce__(self) -> tuple[type[AudienceError], tuple[str, Mapping[str, str]]]:
        """Support for pickling, so that workers can report the error."""
        return type(self), (self.sentence, self.values)


def read_audience(text: str, case: Case) -> Audience:
    """Read an audience as people write it.

    Parameters
    ----------
    text
        A kind, followed by a colon and an id from the tables if needed; in upper or lower case, unless ambiguous.

    Raises
    ------
    AudienceError
        If there is no such kind or name; carries the nearest known one.
    """
    name, _, subject = (part.strip() for part in text.partition(":"))
    if name.casefold() not in list(Kind):
        raise _unknown(_NO_KIND, name, [str(each) for each in Kind])
    kind = Kind(name.casefold())
    one = READERS[kind].subject
    if one is None:
        if subject:
            raise AudienceError(_FOR_ALL, {"name": str(kind)})
        return Audience(kind)
    if not subject:
        raise AudienceError(_NO_ONE, {"name": str(kind), "example": f"{kind}:{one.example}"})
    names = list(one.known(case.region))
    found = _found(subject, names)
    if found is None:
        raise _unknown(one.unknown, subject, names)
    return Audience(kind, found)


def read_audiences(texts: Iterable[str], case: Case) -> tuple[Audience, ...]:
    """Read audiences as people write them, each once, in their order.

    Parameters
    ----------
    texts
        An audience, several with commas between them, `KIND:all` for each of a kind that a region has, or `all` for
        every reader of reports; of parents' pages, each about one child, only `parent:all` is all.

    Raises
    ------
    AudienceError
        As :func:`read_audience`, for the first that there is not.
    """
    found = [each for text in texts for part in _parts(text, case) for each in _meant(part, case)]
    return tuple(dict.fromkeys(found))


def _parts(text: str, case: Case) -> list[str]:
    """Audiences in a text, which is one where a name with a comma in it makes it one."""
    if "," not in text:
        return [text]
    try:
        read_audience(text, case)
    except AudienceError:
        return [part for part in text.split(",") if part.strip()]
    return [text]


def _meant(text: str, case: Case) -> Iterable[Audience]:
    name, _, subject = (part.strip().casefold() for part in text.partition(":"))
    if name == ALL and not subject:
        return [each for kind in Kind if kind is not Kind.PARENT for each in _every(kind, case)]
    kind = Kind(name) if name in list(Kind) else None
    one = None if kind is None else READERS[kind].subject
    if kind is not None and one is not None and subject == ALL and _found(subject, one.known(case.region)) is None:
        return _every(kind, case)
    return [read_audience(text, case)]


def _every(kind: Kind, case: Case) -> list[Audience]:
    one = READERS[kind].subject
    return [Audience(kind)] if one is None else [Audience(kind, each) for each in one.known(case.region)]


def _found(subject: str, names: Iterable[str]) -> str | None:
    """Name that a text refers to: equal to it, or the only one that differs just in case; `None` without any."""
    names = list(names)
    if subject in names:
        return subject
    like = [name for name in names if name.casefold() == subject.casefold()]
    return like[0] if len(like) == 1 else None


def _unknown(sentences: tuple[str, str], name: str, known: Iterable[str]) -> AudienceError:
    """The error for an unknown name, with the nearest known one if any is close."""
    by_fold = {each.casefold(): each for each in known}
    near = get_close_matches(name.casefold(), by_fold, n=1, cutoff=0.5)
    without, with_nearest = sentences
    if near:
        return AudienceError(with_nearest, {"name": name, "nearest": by_fold[near[0]]})
    return AudienceError(without, {"name": name, "known": ", ".join(by_fold.values())})
