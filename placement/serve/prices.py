"""A price in words: what a group costs for a child, and who else would move."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from placement.locale.language import Translator
from placement.policy import Mode
from placement.reports.view import View
from placement.reports.words.alternatives import changes_line
from placement.reports.words.marks import Marks
from placement.reports.words.obstacles import obstacles_line
from placement.reports.words.phrases import POINTS, WAITING_POINTS, signed, with_minus
from placement.results.explanation import Alternative, Range, Shift, Verdict
from placement.serve.pricing import Base
from placement.serve.snapshot import Snapshot
from placement.week.closed import closed_since, full_line

DEAR, CHEAP = Fraction(20), Fraction(5)
"""Points from which a price is called high, and up to which low."""


@dataclass(frozen=True)
class Tag:
    """What stands on a group while a child is picked up.

    Attributes
    ----------
    kind
        `own`, `no`, `full`, `open` (not worked out yet), `range`, `low`, `middle` or `high`.
    head
        The price, or why there is none.
    more
        What changes, criterion by criterion.
    moves
        Who else would move, one each.
    """

    group_id: str
    kind: str
    head: str
    way: str = ""
    more: str = ""
    moves: tuple[str, ...] = ()


class Tags:
    """Tags of the groups for one child.

    Attributes
    ----------
    words
        The reader's language.
    """

    words: Translator

    def __init__(self, week: Snapshot, base: Base, words: Translator) -> None:
        self.words = words
        self._week, self._base = week, base
        self._view = View(base.solved.case, words, Marks(), True, base.solved.result)
        self._is_weighed = base.solved.case.scenario.solve.mode is Mode.WEIGHTED

    def of(self, key: str, news: Alternative | Range) -> Tag:
        """Tag of a group's answer, or of the range in which it lies."""
        way = self._way(key, news.group_id)
        if isinstance(news, Range):
            return Tag(news.group_id, "range", with_minus(self._range(news)), way)
        head, kind = self._head(news)
        said = changes_line(self._view, news) if news.verdict is Verdict.POSSIBLE else ""
        return Tag(news.group_id, kind, with_minus(head), way, with_minus(said), tuple(self._moves(news.shifts)))

    def known(self, key: str) -> list[Tag]:
        """Tags of all groups, as far as they are known without searching or were found before."""
        kept = self._base.pricing.kept(key)
        if kept is not None:
            return [self.of(key, each) for each in kept.alternatives]
        return [
            self.open(key, each.group_id) if each.answer is None else self.of(key, each.answer)
            for each in self._base.pricing.known(key)
        ]

    def open(self, key: str, group_id: str) -> Tag:
        """Tag of a group whose price is not known yet."""
        return Tag(group_id, "open", self.words.text("working out the price"), self._way(key, group_id))

    def _head(self, found: Alternative) -> tuple[str, str]:
        words = self.words
        match found.verdict:
            case Verdict.CHOSEN:
                return words.text("proposed here"), "own"
            case Verdict.FORBIDDEN:
                group = self._view.groups[found.group_id]
                return obstacles_line(words, found.reasons, group, self._base.solved.case.scenario.rules), "no"
            case Verdict.FULL:
                since = closed_since(self._week.standing, found.group_id, self._week.desk.today)
                return full_line(words, self._base.solved.problem, found.group_id, since), "full"
            case Verdict.UNKNOWN:
                return words.text("no answer within the limit"), "open"
        return self._price(found), self._level(found)

    def _price(self, found: Alternative) -> str:
        words, said = self.words, []
        waiting = sum(each.after is None for each in found.shifts)
        if waiting:
            said.append(words.plural("{count} child would wait", "{count} children would wait", waiting))
        if found.delta_coverage:
            said.append(words.measured(*WAITING_POINTS, signed(words, found.delta_coverage)))
        if found.delta_points is not None and (found.delta_points or not said):
            said.append(words.measured(*POINTS, signed(words, found.delta_points)))
        return ", ".join(said) or changes_line(self._view, found)

    def _level(self, found: Alternative) -> str:
        if found.delta_coverage and found.delta_coverage > 0:
            return "high"
        points = found.delta_points or Fraction(0)
        return "low" if points <= CHEAP else "high" if points >= DEAR else "middle"

    def _range(self, news: Range) -> str:
        words, least = self.words, signed(self.words, news.least)
        if news.most is None:
            said = words.text("{least} points or more", least=least)
        else:
            said = words.text("{least} to {most} points", least=least, most=signed(words, news.most))
        if news.delta_coverage <= 0:
            return said
        waiting = words.measured(*WAITING_POINTS, signed(words, news.delta_coverage))
        return words.text("{waiting} or more; with so many {points}", waiting=waiting, points=said)

    def _moves(self, shifts: Iterable[Shift]) -> Iterable[str]:
        words = self.words
        waits = words.text("the waiting list")
        for each in shifts:
            yield words.text(
                "{pupil}: from {before} to {after}",
                pupil=self._week.name(each.pupil_id),
                before=each.before or waits,
                after=each.after or waits,
            )

    def _way(self, key: str, group_id: str) -> str:
        problem = self._base.solved.problem
        if key not in problem.pupils:
            return ""
        return self.words.about(problem.metres(key, group_id))
