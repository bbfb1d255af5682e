"""A school's list on a screen: each of its children with what it may answer, and the answers as they come back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from placement.locale import msgid
from placement.locale.language import Translator
from placement.register.child import Child
from placement.register.states import State
from placement.reports.words.codes import FLAGS, word
from placement.serve.asking import LACKS_REASON, Option, lacks_reason, seen_of
from placement.serve.decisions import said
from placement.serve.snapshot import Snapshot
from placement.serve.visit import Visit
from placement.week.answered import Reply
from placement.week.moves import ONE_BY_ONE
from placement.week.workbook.choices import Answer, Matter
from placement.week.workbook.lines import SHAPES, Line, Part
from placement.week.workbook.refusals import ReplyRefusedError
from placement.week.workbook.school import pages_of
from placement.week.workbook.week import Week

_TOLD = (Part.BORN, Part.GROUP, Part.START, Part.LANGUAGE, Part.SIBLINGS, Part.SUPPORT)
_UNSEEN = msgid("Was not looked at yet: all others are agreed to only once every row was on the screen.")
_NOTHING = msgid("Nothing was chosen yet.")
_ALONE = msgid("Is decided one by one: answer it on its own.")


@dataclass(frozen=True)
class ListRow:
    """A child on a school's list.

    Attributes
    ----------
    told
        What there is to know: what it is called, and what it is.
    choices
        Answers that the school may give.
    seen
        The child as it is shown: an answer is taken of no other.
    is_proposal
        Whether the school is asked to agree.
    is_alone
        Whether it is answered on its own, and never with the list.
    is_answered
        Whether the school agreed already.
    """

    key: str
    name: str
    told: tuple[tuple[str, str], ...]
    choices: tuple[Option, ...]
    seen: str
    is_proposal: bool
    is_alone: bool
    is_answered: bool


@dataclass(frozen=True)
class SchoolList:
    """A school's children.

    Attributes
    ----------
    proposed
        Those that its list can agree to at once.
    alone
        Those that are decided one by one.
    coming
        Those of whom something else can be said: enrolled, started, did not show up.
    answered
        Those who were agreed to, or of whom the school has nothing to say now.
    """

    school_id: str
    name: str
    proposed: tuple[ListRow, ...]
    alone: tuple[ListRow, ...]
    coming: tuple[ListRow, ...]
    answered: tuple[ListRow, ...]

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """Everybody of whom something can be said."""
        return (*self.proposed, *self.alone, *self.coming)


def school_list(words: Translator, snapshot: Snapshot, week: Week, school_id: str) -> SchoolList:
    """The list of a school."""
    lines = [each for page in pages_of(week, school_id) for each in page.lines]
    rows = [_row(words, snapshot, week, each) for each in lines]
    open_rows = [each for each in rows if each.choices and not each.is_answered]
    proposed = [each for each in open_rows if each.is_proposal]
    return SchoolList(
        school_id,
        week.view.school_name(school_id),
        tuple(each for each in proposed if not each.is_alone),
        tuple(each for each in proposed if each.is_alone),
        tuple(each for each in open_rows if not each.is_proposal),
        tuple(each for each in rows if each not in open_rows),
    )


def _row(words: Translator, snapshot: Snapshot, week: Week, line: Line) -> ListRow:
    assert line.key is not None, "every row of a school's list is about a child"
    child = week.standing.children[line.key.child]
    is_proposal = line.key.matter is Matter.PROPOSAL
    proposal = child.proposal if is_proposal else None
    return ListRow(
        child.key,
        snapshot.name(child.key),
        (*_told(words, line), *_apart(words, child)),
        tuple(Option(each.code, each.said(words)) for each in line.choices),
        seen_of(child),
        is_proposal,
        proposal is not None and bool(ONE_BY_ONE.intersection(proposal.flags)),
        proposal is not None and "school" in proposal.agreed,
    )


def _told(words: Translator, line: Line) -> Iterator[tuple[str, str]]:
    for part in _TOLD:
        text = said(words, line.cells.get(part))
        if text:
            yield words.text(SHAPES[part].title), text


def _apart(words: Translator, child: Child) -> Iterator[tuple[str, str]]:
    """Why a child is decided one by one."""
    flags = () if child.proposal is None or child.state is not State.PROPOSED else child.proposal.flags
    found = [word(words, FLAGS, each) for each in flags if each in ONE_BY_ONE]
    if found:
        yield words.text(SHAPES[Part.NOTED].title), "; ".join(found)


@dataclass(frozen=True)
class Filled:
    """A list as it was filled in.

    Attributes
    ----------
    given
        Key -> what was chosen of a child.
    seen
        Key -> the child as the page showed it.
    looked_at
        Keys of the rows that were on the screen.
    is_all
        Whether all others are agreed to.
    """

    given: Mapping[str, Reply]
    seen: Mapping[str, str]
    looked_at: frozenset[str]
    is_all: bool

    @classmethod
    def of(cls, visit: Visit) -> Filled:
        """The list that was sent."""
        keys = visit.texts("row")
        given = {
            key: Reply(key, visit.text(f"answer-{key}"), visit.text(f"reason-{key}"), visit.text(f"text-{key}"))
            for key in keys
        }
        seen = {key: visit.text(f"seen-{key}") for key in keys}
        return cls(given, seen, frozenset(visit.texts("looked-at")), visit.text("what") == "all")

    def replies(self, found: SchoolList) -> list[Reply]:
        """What the school answers, all others agreed to where that was said."""
        asked = {each.key for each in found.rows}
        said = [each for key, each in self.given.items() if each.answer and key in asked]
        if self.is_all:
            left = [each.key for each in found.proposed if not self.given.get(each.key, Reply("", "")).answer]
            said += [Reply(each, Answer.AGREED.value) for each in left]
        return said

    def faults(self, words: Translator, found: SchoolList) -> Mapping[str, str]:
        """Key -> why its row keeps the list from being taken; the empty key for the list as a whole."""
        replies = self.replies(found)
        if self.is_all:
            unseen = [each.key for each in found.proposed if each.key not in self.looked_at]
            if unseen:
                return dict.fromkeys(unseen, words.text(_UNSEEN))
        if bare := [each.child for each in replies if lacks_reason(each)]:
            return dict.fromkeys(bare, words.text(LACKS_REASON))
        if not replies:
            return {"": words.text(_NOTHING)}
        alone = {each.key for each in found.alone}.intersection(each.child for each in replies)
        return dict.fromkeys(alone, words.text(_ALONE)) if len(replies) > 1 else {}


def refused_rows(words: Translator, refused: ReplyRefusedError, names: Mapping[str, str]) -> Mapping[str, str]:
    """Key -> why its answer cannot be taken.

    Parameters
    ----------
    names
        Own id of a child -> its key.
    """
    found: dict[str, list[str]] = {}
    for each in refused.refusals:
        found.setdefault(names.get(each.place.file, ""), []).append(each.sentence_in(words))
    return {key: " ".join(said) for key, said in found.items()}


def own_ids(snapshot: Snapshot, rows: Sequence[ListRow]) -> Mapping[str, str]:
    """Own id of each child on a list -> its key."""
    return {snapshot.own_id(each.key): each.key for each in rows}
