"""What a week's proposal says beside who is proposed where: as lists, or as a document for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from placement.cli.week.job import Job
from placement.cli.week.saying import show_listed
from placement.locale import msgid, translator
from placement.register.states import State
from placement.reports.pack.settings import adopted_of
from placement.reports.view import View
from placement.reports.words.ground import adopted
from placement.reports.words.marks import Marks, plain
from placement.reports.words.phrases import fault_line
from placement.result import Outcome
from placement.store.summary import summary
from placement.week.desk import Desk
from placement.week.letters.making import WeekLetters
from placement.week.policy import read_policy
from placement.week.proposing import WeekProposal
from placement.week.since import Told, changed, costs, kept


def show_moves(job: Job, desk: Desk, proposal: WeekProposal) -> None:
    """Show who would move, and stays until a person notes it."""
    moved = [each for each in proposal.solved.result.pupils if each.outcome is Outcome.MOVED]
    if moved:
        lines = [f"{_named(desk, each.pupil_id)}: {each.group_id}" for each in moved]
        show_listed(job, msgid("Would move, and stay until you note it with moved-by-school"), lines)


def show_since(job: Job, desk: Desk, proposal: WeekProposal) -> None:
    """Show who changes since the last proposal, who is agreed to and kept, and what each decision costs."""
    view = View(proposal.case, translator(job.session.language), Marks(), True, proposal.solved.result)
    codes = read_policy(desk.place.policy).objections
    for head, told in (
        (msgid("Changed since the last proposal"), changed(proposal, view)),
        (msgid("Agreed, so kept"), kept(proposal, view)),
        (msgid("What each decision since the last proposal costs, as against the week without it"),
         costs(proposal, view, codes)),
    ):  # fmt: skip
        lines = list(_lines(desk, told))
        if lines:
            show_listed(job, head, lines)


def show_rules(job: Job, proposal: WeekProposal) -> None:
    """Show under which rule set it was solved, and what of the scenario's own settings that overrules."""
    words = translator(job.session.language)
    overruled = [fault_line(words, each) for each in proposal.case.warnings if each.code == "overruled"]
    show_listed(job, msgid("Rules and weights"), [adopted(words, proposal.case.scenario), *overruled])


def say_by_hand(job: Job, keys: Iterable[str]) -> None:
    """State who stands in no workbook."""
    named = ", ".join(keys)
    if named:
        job.session.say(msgid("Protected, so in no workbook: {pupils}. Arrange these by hand."), pupils=named)


def say_letters(job: Job, desk: Desk, letters: WeekLetters) -> None:
    """State how many letters there are, and what is left to a person."""
    say = job.session.say
    say(msgid("Letters: {count}. Read each before you send it."), count=len(letters.told))
    if letters.by_hand:
        named = ", ".join(_named(desk, key) for key in letters.by_hand)
        say(msgid("No letter, since protected or of the family of a protected child: {pupils}."), pupils=named)
    if letters.in_dutch:
        named = ", ".join(f"{_named(desk, each.key)} ({plain(each.asked)})" for each in letters.in_dutch)
        say(msgid("In Dutch, although another language is asked for: {pupils}."), pupils=named)
    if not letters.has_controllers:
        say(msgid("No letter says who is responsible for the data: fill in controllers in policy.yaml."))


def proposed_document(desk: Desk, proposal: WeekProposal) -> dict[str, Any]:
    """The proposal, for programs."""
    agreed = [each for each in proposal.after.in_state(State.PROPOSED) if each.proposal and each.proposal.agreed_by]
    return {
        "week": proposal.name,
        "rules": adopted_of(proposal.case.scenario),
        "summary": summary(proposal.case, proposal.solved.result),
        "changes": [
            {
                "key": each.pupil_id,
                "pupil_id": desk.own_id(each.pupil_id),
                "what": each.what.value,
                "before": each.before,
                "after": each.after,
                "because": each.because,
            }
            for each in proposal.solved.result.changes
        ],
        "kept": [each.key for each in agreed],
        "crowded": [
            {"group_id": each.group.id, "size": each.size, "room": each.room, "agreed": list(each.agreed)}
            for each in proposal.crowded
        ],
        "forbidden": [
            {"key": each.key, "group_id": each.group_id, "rules": [reason.code for reason in each.reasons]}
            for each in proposal.forbidden
        ],
        "as_seated": proposal.as_seated,
        "overrides": [each.plain() for each in proposal.overrides],
    }


def letters_document(letters: WeekLetters) -> dict[str, Any]:
    """Letters, for programs."""
    return {
        "files": list(letters.files),
        "by_hand": list(letters.by_hand),
        "in_dutch": {each.key: each.asked for each in letters.in_dutch},
    }


def _lines(desk: Desk, told: Iterable[Told]) -> Iterable[str]:
    for each in told:
        named = ", ".join(_named(desk, key) for key in each.children)
        yield f"{named}: {each.what}" if named else each.what


def _named(desk: Desk, key: str) -> str:
    return f"{key} {plain(desk.own_id(key))}".strip()
