"""Effects of placing a pupil in another group, in words."""

from __future__ import annotations

from collections.abc import Iterable

from placement.catalogue import NAMES
from placement.locale.language import Translator
from placement.reports.view import PublicView
from placement.reports.words.codes import word
from placement.reports.words.criteria import CRITERIA, UNITS
from placement.reports.words.phrases import signed
from placement.result import Status
from placement.results.explanation import Alternative, Shift, Verdict


def changes_line(view: PublicView, alternative: Alternative) -> str:
    """Every criterion that changes, with its unit, and what is proven; otherwise why there are no changes to show."""
    words = view.words
    if alternative.verdict is Verdict.CHOSEN:
        return words.text("chosen")
    if alternative.verdict is Verdict.FULL:
        return words.text("full: there is no placement with the pupil there, even if others wait")
    if alternative.verdict is Verdict.UNKNOWN:
        return words.text("no answer within the limit")
    units = {each.name: each.unit for each in view.result.criteria}
    said = [
        f"{word(words, CRITERIA, name)} {signed(words, alternative.deltas[name])} {_unit(words, units[name])}"
        for name in NAMES
        if alternative.deltas.get(name)
    ]
    if not said:
        said = [words.text("no criterion changes")]
    if alternative.status is not Status.OPTIMAL:
        gap = words.percent(min(alternative.gap or 0.0, 1.0))
        said.append(words.text("not proven, gap {percent}", percent=gap))
    return "; ".join(said)


def _unit(words: Translator, unit: str) -> str:
    """A unit without its addition: "pupil-km, one way" is too long for a list."""
    return word(words, UNITS, unit.partition(",")[0])


def shifts_line(view: PublicView, shifts: Iterable[Shift]) -> str:
    """Pupils who would be elsewhere, from where to where."""
    waits = view.words.text("waits")
    return view.some(
        f"{each.pupil_id} {each.before or waits}{view.marks.arrow}{each.after or waits}" for each in shifts
    )
