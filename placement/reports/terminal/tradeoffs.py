"""What every wish costs in every other: the page of `placement tradeoffs`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from rich.console import Console

from placement.case import Case
from placement.catalogue import COVERAGE, NAMES
from placement.locale import translator
from placement.reports.terminal.layout import Column
from placement.reports.terminal.opening import opening
from placement.reports.terminal.screen import (
    WIDE,
    Section,
    bullets,
    legible,
    marks_for,
    paragraph,
    print_sections,
    table,
)
from placement.reports.view import View
from placement.reports.words.codes import word
from placement.reports.words.criteria import CRITERIA, UNITS
from placement.reports.words.marks import plain
from placement.reports.words.phrases import signed
from placement.result import Result, Status
from placement.results.explanation import Shift
from placement.results.tradeoffs import Exchange, MarginalValue, NearOptimal, Tradeoffs

MOST_POINTS = 20
"""Rows of the frontier on the screen; the file has them all."""


@dataclass(frozen=True)
class TradeoffsView(View):
    """A result and its trade-offs, seen by one reader."""

    tradeoffs: Tradeoffs

    def criterion(self, name: str) -> str:
        """Name a criterion."""
        return word(self.words, CRITERIA, name)

    def unit(self, name: str) -> str:
        """Name a criterion's unit."""
        units = {each.name: each.unit for each in self.result.criteria}
        return word(self.words, UNITS, units[name])

    def deltas(self, deltas: Mapping[str, Fraction]) -> str:
        """Say what changes, criterion by criterion."""
        return ", ".join(
            f"{self.criterion(name)} {signed(self.words, deltas[name])}"
            for name in (COVERAGE, *NAMES)
            if deltas.get(name)
        )

    def moves(self, shifts: Iterable[Shift]) -> str:
        """Say who would be elsewhere."""
        waits = self.words.text("waits")
        return self.some(
            f"{each.pupil_id} {plain(each.before or waits)}{self.marks.arrow}{plain(each.after or waits)}"
            for each in shifts
        )


def render_tradeoffs(console: Console, case: Case, result: Result, tradeoffs: Tradeoffs, language: str) -> None:
    """Print what a placement's wishes cost in each other.

    Parameters
    ----------
    language
        `nl` or `en`.
    """
    view = TradeoffsView(
        case, translator(language), marks_for(console), console.width >= WIDE, result=result, tradeoffs=tradeoffs
    )
    sections = (payoff, frontier, exchange, stability, alternatives, worth)
    with legible(console):
        for line in opening(view):
            console.print(line)
        print_sections(console, (found for section in sections if (found := section(view)) is not None))


def payoff(view: TradeoffsView) -> Section:
    """Show where each criterion stands between its best and what the others make of it."""
    words, payoff = view.words, view.tradeoffs.payoff
    columns = [
        Column(words.text("criterion")),
        Column(words.text("now"), number=True),
        Column(words.text("at best"), number=True),
        Column(words.text("at worst"), number=True),
        Column(words.text("its best costs"), number=True),
        *([Column(words.text("unit"))] if view.wide else []),
    ]
    varying = [name for name in payoff.rows if payoff.ideal[name] != payoff.nadir[name]]
    rows = [
        (
            view.criterion(name),
            words.number(payoff.chosen.measures[name]),
            words.number(payoff.ideal[name]),
            words.number(payoff.nadir[name]),
            signed(words, payoff.rows[name].points - payoff.chosen.points),
            *([view.unit(name)] if view.wide else []),
        )
        for name in varying
    ]
    fixed = [view.criterion(name) for name in payoff.rows if name not in varying]
    notes = [
        words.text(
            "At best: alone, everything else giving way, with as few waiting as possible. "
            "At worst: where another is at its best. Its best costs: in points, by the weights."
        )
    ]
    if fixed:
        notes.append(words.text("Nothing changes: {criteria}.", criteria=", ".join(fixed)))
    if any(point.status is not Status.OPTIMAL for point in payoff.rows.values()):
        notes.append(words.text("Not all of it is proven: payoff.csv has the gaps."))
    body = [table(columns, rows)] if rows else []
    return Section(
        words.text("Each criterion alone at its best"), (*body, *(paragraph(note, style="dim") for note in notes))
    )


def frontier(view: TradeoffsView) -> Section | None:
    """Show the placements that none beats in all of the criteria asked for."""
    words, found = view.words, view.tradeoffs.frontier
    if found is None:
        return None
    title = words.text("Frontier: {criteria}", criteria=", ".join(view.criterion(name) for name in found.criteria))
    if len(found.points) == 1 and found.complete:
        text = words.text("One placement is best in all of them at once: they do not conflict here.")
        return Section(title, (paragraph(text),))
    columns = [
        Column(""),
        *(Column(view.criterion(name), number=True) for name in found.criteria),
        Column(words.text("points"), number=True),
    ]
    here = {name: found.chosen.measures[name] for name in found.criteria}
    rows = []
    for number, point in enumerate(found.points[:MOST_POINTS], start=1):
        marks = [str(number)]
        if all(point.measures[name] == here[name] for name in found.criteria):
            marks.append(words.text("chosen"))
        if point.status is not Status.OPTIMAL:
            marks.append(words.text("not proven"))
        figures = (words.number(point.measures[name]) for name in found.criteria)
        rows.append((" ".join(marks), *figures, words.number(point.points)))
    closing = (
        words.text("chosen"),
        *(words.number(here[name]) for name in found.criteria),
        words.number(found.chosen.points),
    )
    notes = [
        words.text("In none of these rows can one figure fall without another rising.")
        if found.complete
        else words.text("There are more such placements; these are spread over all of them.")
    ]
    if not found.chosen_on_it:
        notes.append(words.text("The last row is the chosen placement: it gives way in these for the other criteria."))
    if len(found.points) > MOST_POINTS:
        notes.append(
            words.text("{count} more in frontier.csv.", count=words.number(len(found.points) - MOST_POINTS)),
        )
    body = table(columns, rows, closing=() if found.chosen_on_it else closing)
    return Section(title, (body, *(paragraph(each, style="dim") for each in notes)))


def exchange(view: TradeoffsView) -> Section | None:
    """Say what a little less of each criterion costs in the others."""
    if not view.tradeoffs.exchange:
        return None
    items = [_exchange_line(view, each) for each in view.tradeoffs.exchange]
    return Section(view.words.text("What a little less costs"), (bullets(items, view.marks),))


def _exchange_line(view: TradeoffsView, each: Exchange) -> str:
    words = view.words
    if not each.deltas:
        return words.text("{criterion}: no answer in time.", criterion=view.criterion(each.criterion))
    others = {name: delta for name, delta in each.deltas.items() if name != each.criterion}
    said = {
        "criterion": view.criterion(each.criterion),
        "less": signed(words, each.deltas.get(each.criterion, Fraction(0))),
        "others": view.deltas(others) or words.text("nothing else changes"),
    }
    line = (
        words.text("{criterion} {less}: {others}.", **said)
        if each.delta_points is None
        else words.text(
            "{criterion} {less}: {others} ({points} points).", **said, points=signed(words, each.delta_points)
        )
    )
    alone = ", ".join(
        f"{view.criterion(name)} {signed(words, delta)}" for name, delta in each.pairs.items() if delta is not None
    )
    return f"{line} {words.text('Paid by one alone: {ways}.', ways=alone)}" if alone else line


def stability(view: TradeoffsView) -> Section | None:
    """Show between which weights the placement stays the same."""
    words = view.words
    if not view.tradeoffs.stability:
        return None
    columns = [
        Column(words.text("criterion")),
        Column(words.text("weight"), number=True),
        Column(words.text("from"), number=True),
        Column(words.text("to"), number=True),
        Column(words.text("first to change below")),
        Column(words.text("and above")),
    ]
    rows = [
        (
            view.criterion(each.criterion),
            words.number(each.weight, 4),
            words.number(each.low, 4),
            words.text("any") if each.high is None else words.number(each.high, 4),
            view.some((shift.pupil_id for shift in each.below), most=3),
            view.some((shift.pupil_id for shift in each.above), most=3),
        )
        for each in view.tradeoffs.stability
    ]
    note = words.text("Between these weights the placement stays the best, the other weights as they are.")
    body = [table(columns, rows), paragraph(note, style="dim")]
    if not all(each.proven for each in view.tradeoffs.stability):
        body.append(paragraph(words.text("Not all of it is proven: see stability.csv."), style="dim"))
    return Section(words.text("How firm the placement is"), tuple(body))


def alternatives(view: TradeoffsView) -> Section | None:
    """Show placements that are nearly as good and as different as can be."""
    words = view.words
    title = words.text("Nearly as good: within {percent} of the best", percent=words.percent(view.tradeoffs.within))
    if not view.tradeoffs.variants:
        return Section(title, (paragraph(words.text("No other placement.")),))
    return Section(title, (bullets((_variant(view, each) for each in view.tradeoffs.variants), view.marks),))


def _variant(view: TradeoffsView, each: NearOptimal) -> str:
    return view.words.plural(
        "{count} pupil elsewhere, {points} points: {moves}.",
        "{count} pupils elsewhere, {points} points: {moves}.",
        each.different,
        points=signed(view.words, each.point.points - view.tradeoffs.chosen.points),
        moves=view.moves(each.shifts),
    )


def worth(view: TradeoffsView) -> Section | None:
    """Say what one more seat or move brings, the most helpful first."""
    words = view.words
    if not view.tradeoffs.worth:
        return None
    known = [each for each in view.tradeoffs.worth if each.delta_coverage is not None]
    helpful = [each for each in known if each.delta_coverage or each.delta_points or each.deltas]
    helpful.sort(key=lambda each: (each.delta_coverage or 0, each.delta_points or 0))
    items = [_worth_line(view, each) for each in helpful]
    idle = [plain(each.group_id) for each in known if each not in helpful and each.group_id is not None]
    if idle:
        items.append(words.text("A seat more in {groups} changes nothing.", groups=view.some(idle)))
    if any(each.what == "move" for each in known if each not in helpful):
        items.append(words.text("A move more changes nothing."))
    if len(known) < len(view.tradeoffs.worth):
        items.append(words.text("Not all was answered in time: see worth.csv."))
    return Section(words.text("What one more would bring"), (bullets(items, view.marks),))


def _worth_line(view: TradeoffsView, each: MarginalValue) -> str:
    words = view.words
    what = (
        words.text("A move more")
        if each.group_id is None
        else words.text("A seat more in {group}", group=view.place(each.group_id))
    )
    parts = []
    if each.delta_coverage:
        parts.append(words.text("{points} waiting points", points=signed(words, each.delta_coverage)))
    if each.delta_points is not None:
        parts.append(words.text("{points} points", points=signed(words, each.delta_points)))
    elif each.deltas:
        parts.append(view.deltas(each.deltas))
    moves = view.moves(each.shifts)
    return f"{what}: {', '.join(parts)}." if not moves else f"{what}: {', '.join(parts)}; {moves}."
