"""A pupil's line in words and numbers, the same on every sheet."""

from __future__ import annotations

from placement.eligibility import age_in_months
from placement.reports.excel.cells import Value
from placement.reports.excel.table import Shown
from placement.reports.tables.pupils import PupilLine
from placement.reports.view import View
from placement.reports.words.codes import OUTCOMES, word
from placement.reports.writers.xlsx import way
from placement.result import Outcome, PupilResult


def outcome(view: View, pupil: PupilResult) -> str:
    """Say what happens to a pupil; who is to review is never called referred (contract, section 3)."""
    return word(view.words, OUTCOMES, "review" if _is_to_review(pupil) else pupil.outcome.value)


def distance(view: View, pupil: PupilResult) -> Value | Shown:
    """Give the distance in km with one decimal, shown as an estimate where no table gives it."""
    found = PupilLine(view, pupil).way
    return None if found is None else way(found)


def age(view: View, pupil_id: str) -> int:
    """Give a pupil's age in completed years on the first school day."""
    return age_in_months(view.pupils[pupil_id], view.case.scenario.starts_on) // 12


def _is_to_review(pupil: PupilResult) -> bool:
    return pupil.outcome is Outcome.ROUTED and pupil.route == "review"
