"""What differs from the earlier run, in words: who is gone, who is new, and for whom something else is proposed.

Where a child lives stands in `changes.csv` alone: people read that the home is another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from placement.cells import SEPARATOR
from placement.locale import msgid
from placement.reports.view import LONG, CaseView, View
from placement.reports.words.codes import OUTCOMES, REASONS, ROUTES, word
from placement.reports.words.marks import plain
from placement.result import Change, Changed, Outcome

WHAT: Mapping[Changed, str] = {
    Changed.GONE: msgid("in no table now"),
    Changed.NEW: msgid("new"),
    Changed.SEAT: msgid("seat"),
    Changed.PROPOSAL: msgid("proposal"),
    Changed.OUTCOME: msgid("outcome"),
    Changed.ADDRESS: msgid("address"),
    Changed.FAMILY: msgid("family"),
}

BECAUSE: Mapping[str, str] = {
    **REASONS,
    **ROUTES,
    "closed": msgid("the group proposed before takes nobody new"),
    "age": msgid("too far outside the ages of the group proposed before"),
    "refused": msgid("the group proposed before is refused"),
    "distance": msgid("the group proposed before is too far away now"),
    "route": msgid("the group proposed before is of another kind than the child belongs in"),
    "apart": msgid("kept apart from a pupil in the group proposed before"),
    "full": msgid("the group proposed before is full"),
    "takes_nobody": msgid("the group proposed before takes nobody more"),
    "weighed": msgid("the group proposed before has room; the criteria together decided otherwise"),
    "as_proposed": msgid("as proposed"),
    "not_proposed": msgid("no group was proposed"),
    "withdrawn": msgid("taken out by a change of the scenario"),
}
"""Why, by code: mostly why the group that was proposed before is not kept."""

_OF_GROUPS = (Changed.SEAT, Changed.PROPOSAL)
_OF_OUTCOMES = (Changed.GONE, Changed.NEW, Changed.OUTCOME)


def gone(view: CaseView, changes: Iterable[Change]) -> Iterator[str]:
    """Pupils of the earlier run who are in no table now; those who were referred come last, together.

    Whom a change of the scenario took out is not missed.
    """
    lost = [each for each in changes if each.what is Changed.GONE and not each.because]
    referred = [each.pupil_id for each in lost if each.before.startswith(Outcome.ROUTED)]
    for change in lost:
        if change.pupil_id not in referred:
            yield view.words.text(
                "{pupil} was in the earlier proposal ({was}) and is in no table now: left out by mistake? Put the row "
                "back; for who has left, keep the row and fill in left_on.",
                pupil=plain(change.pupil_id),
                was=before(view, change),
            )
    if referred:
        yield view.words.plural(
            "{count} pupil was referred or to be reviewed in the earlier proposal and is in no table now: {pupils}. "
            "Has school been found elsewhere?",
            "{count} pupils were referred or to be reviewed in the earlier proposal and are in no table now: {pupils}. "
            "Has school been found elsewhere?",
            len(referred),
            pupils=view.some(referred, most=LONG),
        )


def where_gone(view: CaseView, change: Change) -> str:
    """What there was of a pupil who is in no table now, and what to do."""
    if change.because:
        return view.words.text(
            "{pupil} was in the earlier proposal ({was}); a change of the scenario takes the pupil out.",
            pupil=plain(change.pupil_id),
            was=before(view, change),
        )
    return next(gone(view, (change,)))


def changes_of(view: View, pupil_id: str) -> Iterator[str]:
    """Sentences on what differs of one pupil."""
    for change in view.result.changes:
        if change.pupil_id == pupil_id:
            yield _sentence(view, change)


def _sentence(view: View, change: Change) -> str:
    words, why = view.words, because(view, change)
    if change.what is Changed.NEW:
        return words.text("Since the earlier proposal: new.")
    said = {"what": what(view, change), "was": before(view, change) or "-", "now": after(view, change) or "-"}
    if change.what is Changed.ADDRESS:
        return words.text("Since the earlier proposal: another address.")
    if why:
        return words.text("Since the earlier proposal: {what} was {was}, is {now}: {why}.", **said, why=why)
    return words.text("Since the earlier proposal: {what} was {was}, is {now}.", **said)


def change_line(view: View, change: Change, instead: str = "", why: str = "") -> str:
    """What differs of a pupil whose proposal or outcome is another, and why; who is placed is proposed a seat.

    Parameters
    ----------
    instead
        What the pupil is now, where the solve does not say; empty where it does.
    why
        Why, where more is known of it than the solve says.
    """
    was, now = _proposed(view, change, change.before), instead or _proposed(view, change, change.after)
    why = "" if instead else why or because(view, change)
    if why:
        return view.words.text("was {was}, is {now}: {why}", was=was, now=now, why=why)
    return view.words.text("was {was}, is {now}", was=was, now=now)


def _proposed(view: View, change: Change, value: str) -> str:
    outcome, _, group_id = value.partition(SEPARATOR)
    if change.what in _OF_OUTCOMES and outcome == Outcome.PLACED and group_id:
        return view.words.text("proposed: {place}", place=view.place(group_id))
    return _said(view, change, value) or "-"


def what(view: CaseView, change: Change) -> str:
    """In what a pupil differs."""
    return view.words.text(WHAT[change.what])


def before(view: CaseView, change: Change) -> str:
    """How it was."""
    return _said(view, change, change.before)


def after(view: CaseView, change: Change) -> str:
    """How it is now."""
    if change.what is Changed.ADDRESS:
        return view.words.text("another")
    return _said(view, change, change.after)


def because(view: CaseView, change: Change) -> str:
    """Why, in words, with the destination of who has left."""
    other, _, group_id = change.because.partition(":")
    if other == "other_than_proposed":
        return view.words.text("other than proposed: that was {place}", place=view.place(group_id))
    found = "; ".join(word(view.words, BECAUSE, code) for code in change.because.split(SEPARATOR) if code)
    pupil = view.pupils.get(change.pupil_id)
    if change.because == "left" and pupil is not None and pupil.left_to:
        return view.words.text("{reason}, to {destination}", reason=found, destination=plain(pupil.left_to))
    return found


def _said(view: CaseView, change: Change, value: str) -> str:
    if change.what in _OF_GROUPS:
        return view.place(value) if value else view.words.text("none")
    if change.what in _OF_OUTCOMES and value:
        outcome, _, detail = value.partition(SEPARATOR)
        return _outcome(view, outcome, detail)
    return "" if change.what is Changed.ADDRESS else plain(value)


def _outcome(view: CaseView, outcome: str, detail: str) -> str:
    """An outcome with its group, or with the route of who is referred."""
    if outcome == "routed":
        return word(view.words, ROUTES, detail) if detail else word(view.words, OUTCOMES, outcome)
    said = word(view.words, OUTCOMES, outcome)
    return view.words.text("{outcome}: {place}", outcome=said, place=view.place(detail)) if detail else said
