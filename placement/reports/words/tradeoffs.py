"""Trade-offs in sentences: a little less of a criterion, another placement, one more seat or move."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from placement.catalogue import COVERAGE, NAMES
from placement.reports.view import View
from placement.reports.words.codes import word
from placement.reports.words.criteria import CRITERIA
from placement.reports.words.marks import plain
from placement.reports.words.phrases import POINTS, WAITING_POINTS, signed
from placement.results.explanation import Shift
from placement.results.tradeoffs import Exchange, MarginalValue, NearOptimal, Tradeoffs


@dataclass(frozen=True)
class TradeoffsView(View):
    """A result and its trade-offs, as seen by one reader."""

    tradeoffs: Tradeoffs

    def criterion(self, name: str) -> str:
        """Name of a criterion."""
        return word(self.words, CRITERIA, name)

    def deltas(self, deltas: Mapping[str, Fraction]) -> str:
        """Changes, criterion by criterion, in words."""
        return ", ".join(
            f"{self.criterion(name)} {signed(self.words, deltas[name])}"
            for name in (COVERAGE, *NAMES)
            if deltas.get(name)
        )

    def moves(self, shifts: Iterable[Shift]) -> str:
        """Pupils who would be elsewhere, in words."""
        waits = self.words.text("waits")
        return self.some(
            f"{each.pupil_id} {plain(each.before or waits)}{self.marks.arrow}{plain(each.after or waits)}"
            for each in shifts
        )


def exchange_line(view: TradeoffsView, each: Exchange) -> str:
    """Sentence on the cost of a little less of a criterion in terms of the others."""
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
        else words.measured(
            "{criterion} {less}: {others} ({count} point).",
            "{criterion} {less}: {others} ({count} points).",
            signed(words, each.delta_points),
            **said,
        )
    )
    alone = ", ".join(
        f"{view.criterion(name)} {signed(words, delta)}" for name, delta in each.pairs.items() if delta is not None
    )
    return f"{line} {words.text('Paid by one alone: {ways}.', ways=alone)}" if alone else line


def variant_line(view: TradeoffsView, each: NearOptimal) -> str:
    """Sentence on who is elsewhere in another placement, and its cost."""
    return view.words.plural(
        "{count} pupil elsewhere, {points} points: {moves}.",
        "{count} pupils elsewhere, {points} points: {moves}.",
        each.different,
        points=signed(view.words, each.point.points - view.tradeoffs.chosen.points),
        moves=view.moves(each.shifts),
    )


def worth_lines(view: TradeoffsView) -> list[str]:
    """Sentences on the value of one more seat or move, the most valuable first."""
    words = view.words
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
    return items


def _worth_line(view: TradeoffsView, each: MarginalValue) -> str:
    words = view.words
    what = (
        words.text("A move more")
        if each.group_id is None
        else words.text("A seat more in {group}", group=view.place(each.group_id))
    )
    parts = []
    if each.delta_coverage:
        parts.append(words.measured(*WAITING_POINTS, signed(words, each.delta_coverage)))
    if each.delta_points is not None:
        parts.append(words.measured(*POINTS, signed(words, each.delta_points)))
    elif each.deltas:
        parts.append(view.deltas(each.deltas))
    moves = view.moves(each.shifts)
    return f"{what}: {', '.join(parts)}." if not moves else f"{what}: {', '.join(parts)}; {moves}."
