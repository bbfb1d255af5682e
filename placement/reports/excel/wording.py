"""A pupil's line in words and numbers, the same on every sheet."""

from __future__ import annotations

from fractions import Fraction

from placement.eligibility import age_in_months
from placement.geography import postcode_chain
from placement.reports.excel.cells import Value
from placement.reports.excel.looks import Look
from placement.reports.excel.table import Shown
from placement.reports.terminal.view import View
from placement.reports.terminal.words import FLAGS, OUTCOMES, REASONS, ROUTES, word
from placement.result import Outcome, PupilResult


def outcome(view: View, pupil: PupilResult) -> str:
    """Say what happens to a pupil; who is to review is never called referred (contract, section 3)."""
    return word(view.words, OUTCOMES, "review" if _is_to_review(pupil) else pupil.outcome.value)


def reason(view: View, pupil: PupilResult) -> str:
    """Say why a pupil is there, or why nowhere; of who moves also from where."""
    names = ROUTES if pupil.outcome is Outcome.ROUTED else REASONS
    said = word(view.words, names, pupil.reason)
    if pupil.outcome is not Outcome.MOVED:
        return said
    return view.words.text("from {group}: {reason}", group=view.pupils[pupil.pupil_id].group_id or "", reason=said)


def remarks(view: View, pupil: PupilResult, *, leave_out: tuple[str, ...] = ()) -> str:
    """Say what else is to be known of a pupil, without what the reason says already."""
    said = {word(view.words, REASONS, pupil.reason)}
    flags = [word(view.words, FLAGS, flag) for flag in pupil.flags if flag not in leave_out]
    return "; ".join(each for each in dict.fromkeys(flags) if each not in said)


def way(view: View, pupil: PupilResult) -> Value | Shown:
    """Give the distance in km with one decimal, shown as an estimate where no table gives it."""
    if pupil.metres is None:
        return None
    home, school = view.pupils[pupil.pupil_id].postcode or "", pupil.school_id or ""
    given = any((code, school) in view.case.region.distances for code in postcode_chain(home))
    return Shown(tenths(pupil.metres / 1000), Look.KILOMETRES if given else Look.ABOUT)


def tenths(value: Fraction) -> Fraction:
    """Round to one decimal, halves up, as `placements.csv` does."""
    return Fraction((value * 10 + Fraction(1, 2)).__floor__(), 10)


def age(view: View, pupil_id: str) -> int:
    """Give a pupil's age in completed years on the first school day."""
    return age_in_months(view.pupils[pupil_id], view.case.scenario.starts_on) // 12


def board_name(view: View, board_id: str | None) -> str:
    """Name a board as people do."""
    return next(
        (board.name for board in view.case.region.boards if board.id == board_id and board.name), board_id or ""
    )


def _is_to_review(pupil: PupilResult) -> bool:
    return pupil.outcome is Outcome.ROUTED and pupil.route == "review"
