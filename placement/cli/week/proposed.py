"""A week's proposal as a document for programs."""

from __future__ import annotations

from typing import Any

from placement.register.states import State
from placement.reports.pack.settings import adopted_of
from placement.store.summary import summary
from placement.week.desk import Desk
from placement.week.letters.making import WeekLetters
from placement.week.proposing import WeekProposal


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
