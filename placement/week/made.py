"""What is told of a proposal that was made, beside who is proposed where: lists and sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.view import View
from placement.reports.words.ground import adopted
from placement.reports.words.marks import Marks, plain
from placement.reports.words.phrases import fault_line
from placement.result import Outcome
from placement.week.letters.making import WeekLetters
from placement.week.making import MadeWeek
from placement.week.note import Note
from placement.week.policy import ObjectionCode, read_policy
from placement.week.proposing import WeekProposal
from placement.week.since import Told, changed, costs, kept

Named = Callable[[str], str]
"""What a child is called, by its key."""


@dataclass(frozen=True)
class Listed:
    """A list.

    Attributes
    ----------
    head
        Msgid.
    """

    head: str
    lines: tuple[str, ...]


def lists_of(made: MadeWeek, words: Translator, named: Named) -> Iterator[Listed]:
    """The rules it was solved by, who would move, who changes since the last proposal, and what decisions cost."""
    proposal = made.proposal
    yield _rules(words, proposal)
    moved = [each for each in proposal.solved.result.pupils if each.outcome is Outcome.MOVED]
    if moved:
        lines = (f"{named(each.pupil_id)}: {each.group_id}" for each in moved)
        yield Listed(msgid("Would move, and stay until you note it with moved-by-school"), tuple(lines))
    codes = read_policy(made.desk.place.policy).objections
    yield from (each for each in _since(words, proposal, codes, named) if each.lines)


def notes_of(made: MadeWeek, named: Named) -> Iterator[Note]:
    """What is left to a person, and what else to know."""
    if made.by_hand:
        yield Note(
            msgid("Protected, so in no workbook: {pupils}. Arrange these by hand."), {"pupils": ", ".join(made.by_hand)}
        )
    if made.letters is not None:
        yield from _letters(made.letters, named)
    if made.wanted.roles:
        yield Note(msgid("Pages for roles: {count}; none of them sees a pupil."), {"count": len(made.roles.files)})
    proposal = made.proposal
    if proposal.before.week != proposal.held_against:
        yield Note(
            msgid("The run of {week} is no longer there: this proposal does not keep to that one."),
            {"week": proposal.before.week},
        )


def where_note(made: MadeWeek) -> Note | None:
    """In which folder the week is, for whoever works in it."""
    return None if made.folder is None else Note(msgid("The week is in {path}."), {"path": made.folder})


def _rules(words: Translator, proposal: WeekProposal) -> Listed:
    """Under which rule set it was solved, and what of the scenario's own settings that overrules."""
    overruled = [fault_line(words, each) for each in proposal.case.warnings if each.code == "overruled"]
    return Listed(msgid("Rules and weights"), (adopted(words, proposal.case.scenario), *overruled))


def _since(
    words: Translator, proposal: WeekProposal, codes: Mapping[str, ObjectionCode], named: Named
) -> Iterator[Listed]:
    view = View(proposal.case, words, Marks(), True, proposal.solved.result)
    yield Listed(msgid("Changed since the last proposal"), _lines(changed(proposal, view), named))
    yield Listed(msgid("Agreed, so kept"), _lines(kept(proposal, view), named))
    yield Listed(
        msgid("What each decision since the last proposal costs, as against the week without it"),
        _lines(costs(proposal, view, codes), named),
    )


def _lines(told: Iterable[Told], named: Named) -> tuple[str, ...]:
    said = []
    for each in told:
        children = ", ".join(map(named, each.children))
        said.append(f"{children}: {each.what}" if children else each.what)
    return tuple(said)


def _letters(letters: WeekLetters, named: Named) -> Iterator[Note]:
    """How many letters there are, and what is left to a person."""
    yield Note(msgid("Letters: {count}. Read each before you send it."), {"count": len(letters.told)})
    if letters.by_hand:
        yield Note(
            msgid("No letter, since protected or of the family of a protected child: {pupils}."),
            {"pupils": ", ".join(map(named, letters.by_hand))},
        )
    if letters.in_dutch:
        pupils = ", ".join(f"{named(each.key)} ({plain(each.asked)})" for each in letters.in_dutch)
        yield Note(msgid("In Dutch, although another language is asked for: {pupils}."), {"pupils": pupils})
    if not letters.has_controllers:
        yield Note(msgid("No letter says who is responsible for the data: fill in controllers in policy.yaml."), {})
