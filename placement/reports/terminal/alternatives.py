"""Every group for one pupil: chosen, possible and at what cost, full, or not allowed and by which rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from rich.text import Text

from placement.catalogue import NAMES
from placement.locale import msgid
from placement.locale.language import Translator
from placement.policy import Mode
from placement.reports.terminal.layout import Column
from placement.reports.terminal.screen import Section, paragraph, table
from placement.reports.view import View
from placement.reports.words.codes import word
from placement.reports.words.criteria import CRITERIA, UNITS
from placement.reports.words.marks import plain
from placement.reports.words.obstacles import obstacles_line
from placement.reports.words.phrases import signed
from placement.result import Status
from placement.results.explanation import Alternative, Explanation, Verdict

_PROVEN = msgid("Proven: within these settings no placement with the pupil there has fewer points.")
_PROVEN_IN_ORDER = msgid(
    "Proven: within these settings no placement with the pupil there does better on the criteria, "
    "taken in their order of importance."
)

_STYLES: Mapping[Verdict, str] = {
    Verdict.CHOSEN: "bold",
    Verdict.POSSIBLE: "",
    Verdict.FULL: "",
    Verdict.UNKNOWN: "yellow",
    Verdict.FORBIDDEN: "",
}
"""Verdicts in the order in which they are shown."""

_ORDER = {verdict: place for place, verdict in enumerate(_STYLES)}


@dataclass(frozen=True)
class ExplanationView(View):
    """A run and one pupil in it, seen by one reader."""

    explanation: Explanation

    @property
    def is_weighed(self) -> bool:
        """Whether there are points."""
        return self.case.scenario.solve.mode is Mode.WEIGHTED

    def of(self, verdict: Verdict) -> list[Alternative]:
        """Give the groups of one verdict."""
        return [each for each in self.explanation.alternatives if each.verdict is verdict]

    @property
    def sorted(self) -> list[Alternative]:
        """Give all groups: chosen, possible with the cheapest first, full, forbidden."""
        return sorted(self.explanation.alternatives, key=lambda each: (_ORDER[each.verdict], *self._cost(each)))

    def _cost(self, alternative: Alternative) -> tuple[Fraction, ...]:
        """Rank by waiting and points, or by waiting and the criteria in their order."""
        waiting = alternative.delta_coverage or Fraction(0)
        if self.is_weighed:
            return waiting, alternative.delta_points or Fraction(0)
        order = self.case.scenario.solve.order
        return waiting, *(alternative.deltas.get(name, Fraction(0)) for name in order)


def allowed(view: ExplanationView) -> Section | None:
    """List the groups that no rule forbids: chosen, possible with the cheapest first, full, without an answer."""
    alternatives = [each for each in view.sorted if each.verdict is not Verdict.FORBIDDEN]
    if not alternatives:
        return None
    words = view.words
    shows_waiting = any(each.delta_coverage for each in alternatives)
    shows_points = view.is_weighed and bool(view.of(Verdict.POSSIBLE))
    shows_others = any(each.shifts for each in alternatives)
    columns = [
        *_group_columns(view),
        *([Column(words.text("waiting"), number=True)] if shows_waiting else []),
        *([Column(words.text("points"), number=True)] if shows_points else []),
        Column(words.text("what it would change")),
        *([Column(words.text("who else would be elsewhere"))] if shows_others else []),
    ]
    rows = []
    for each in alternatives:
        cells = [
            *_group(view, each),
            *([_change(view, each, each.delta_coverage)] if shows_waiting else []),
            *([_change(view, each, each.delta_points)] if shows_points else []),
            _said(view, each),
            *([_shifts(view, each)] if shows_others else []),
        ]
        rows.append([Text(cell, style=_STYLES[each.verdict]) for cell in cells])
    notes = [paragraph(note, style="dim") for note in _notes(view, shows_waiting=shows_waiting)]
    return Section(words.text("Group by group"), (table(columns, rows), *notes))


def forbidden(view: ExplanationView) -> Section | None:
    """List the other groups, each with every rule that forbids it and its article."""
    alternatives = view.of(Verdict.FORBIDDEN)
    if not alternatives:
        return None
    rules = view.case.scenario.rules
    rows = [
        (*_group(view, each), obstacles_line(view.words, each.reasons, view.groups[each.group_id], rules))
        for each in alternatives
    ]
    columns = [*_group_columns(view), Column(view.words.text("why not"))]
    return Section(view.words.text("Not allowed"), (table(columns, rows),))


def _group_columns(view: ExplanationView) -> list[Column]:
    school = [Column(view.words.text("school"), fixed=True)] if view.wide else []
    return [Column(view.words.text("group"), fixed=True), *school]


def _group(view: ExplanationView, alternative: Alternative) -> list[str]:
    school = [view.school_name(view.groups[alternative.group_id].school_id)] if view.wide else []
    return [plain(alternative.group_id), *school]


def _change(view: ExplanationView, alternative: Alternative, change: Fraction | None) -> str:
    return "" if change is None or alternative.verdict is Verdict.CHOSEN else signed(view.words, change)


def _said(view: ExplanationView, alternative: Alternative) -> str:
    words = view.words
    if alternative.verdict is Verdict.CHOSEN:
        return words.text("chosen")
    if alternative.verdict is Verdict.FULL:
        return words.text("full: there is no placement with the pupil there, even if others wait")
    if alternative.verdict is Verdict.UNKNOWN:
        return words.text("no answer within the limit")
    return _changes(view, alternative)


def _changes(view: ExplanationView, alternative: Alternative) -> str:
    """Name every criterion that changes, with its unit, and how sure that is."""
    words, units = view.words, {each.name: each.unit for each in view.result.criteria}
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
    """Name a unit without what is added to it: "pupil-km, one way" is long for a list."""
    return word(words, UNITS, unit.partition(",")[0])


def _shifts(view: ExplanationView, alternative: Alternative) -> str:
    waits = view.words.text("waits")
    return view.some(
        f"{each.pupil_id} {each.before or waits}{view.marks.arrow}{each.after or waits}" for each in alternative.shifts
    )


def _notes(view: ExplanationView, *, shows_waiting: bool) -> Iterator[str]:
    words, possible = view.words, view.of(Verdict.POSSIBLE)
    if not possible:
        return
    yield words.text(
        "Changes against the proposed placement, everybody else placed anew with the pupil there. "
        "Less is better; distances are one way."
    )
    if shows_waiting:
        yield words.text("Waiting points are counted apart: they come before all points.")
    if all(each.status is Status.OPTIMAL for each in possible):
        yield words.text(_PROVEN if view.is_weighed else _PROVEN_IN_ORDER)
    else:
        yield words.text("Where a gap stands, a better placement with the pupil there may exist.")
    if view.result.status is not Status.OPTIMAL:
        yield words.text("The run was not proven best: a change below zero may show that it can be bettered.")
    elif any(_is_gain(each) for each in possible):
        yield words.text(
            "To place a pupil by hand goes before keeping brothers and sisters together and before the limit on moves: "
            "so a change can come out below zero."
        )


def _is_gain(alternative: Alternative) -> bool:
    return (alternative.delta_coverage or 0, alternative.delta_points or 0) < (0, 0)
