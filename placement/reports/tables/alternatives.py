"""Every group for one pupil, for people and for programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from placement.catalogue import NAMES
from placement.cells import SEPARATOR
from placement.locale import msgid
from placement.policy import Mode
from placement.reports.tables.measures import measures, pupils, yes_or_no
from placement.reports.tables.model import SCREEN, Column, Emphasis, Kind, Medium, TableSpec, for_programs, only
from placement.reports.view import View
from placement.reports.words.alternatives import changes_line, shifts_line
from placement.reports.words.obstacles import obstacles_line
from placement.results.explanation import Alternative, Explanation, Verdict

_SOLVED = (Verdict.CHOSEN, Verdict.POSSIBLE)


@dataclass(frozen=True)
class ExplanationLine:
    """A pupil and a group."""

    explanation: Explanation
    alternative: Alternative

    @property
    def is_forbidden(self) -> bool:
        """Whether a rule forbids it."""
        return self.alternative.verdict is Verdict.FORBIDDEN

    @property
    def reason(self) -> str:
        """Codes of the reasons: what forbids the group, or what decided for it."""
        if self.is_forbidden:
            return SEPARATOR.join(reason.code for reason in self.alternative.reasons)
        if self.alternative.verdict is Verdict.CHOSEN:
            return self.explanation.reason
        return "full" if self.alternative.verdict is Verdict.FULL else ""


def _deltas(line: ExplanationLine) -> Mapping[str, Fraction]:
    """Change of every criterion; empty if nothing was solved."""
    if line.alternative.verdict not in _SOLVED:
        return {}
    return {**dict.fromkeys(NAMES, Fraction(0)), **line.alternative.deltas}


GROUP: Column[ExplanationLine] = Column(
    "group_id", msgid("group"), Kind.ID, lambda line: line.alternative.group_id, SCREEN | {Medium.FILE}
)
EXPLANATIONS: TableSpec[ExplanationLine] = TableSpec(
    (
        for_programs("pupil_id", Kind.ID, lambda line: line.explanation.pupil_id),
        GROUP,
        for_programs("allowed", Kind.CODE, lambda line: yes_or_no(not line.is_forbidden)),
        for_programs("reason", Kind.CODE, lambda line: line.reason),
        for_programs("delta_points", Kind.CHANGE, lambda line: line.alternative.delta_points),
        for_programs("delta_coverage", Kind.CHANGE, lambda line: line.alternative.delta_coverage),
        *measures(_deltas, NAMES, code="delta_{name}"),
        for_programs("moved_pupils", Kind.IDS, lambda line: pupils(line.alternative.shifts)),
        for_programs("status", Kind.CODE, lambda line: None if line.is_forbidden else line.alternative.status.value),
    )
)
"""Changes are empty if nothing was solved, and 0 if nothing changes.

The file has points before waiting points, and keeps them so; people read what comes first first (:data:`ALLOWED`).
"""


@dataclass(frozen=True)
class ExplanationView(View):
    """A run and one of its pupils, as seen by one reader.

    Attributes
    ----------
    others_stay
        Whether the pupil alone is decided on, and nobody else is placed anew.
    """

    explanation: Explanation
    others_stay: bool = False

    @property
    def is_weighed(self) -> bool:
        """Whether there are points."""
        return self.case.scenario.solve.mode is Mode.WEIGHTED

    def of(self, verdict: Verdict) -> list[Alternative]:
        """The groups of one verdict."""
        return [each for each in self.explanation.alternatives if each.verdict is verdict]

    @property
    def lines(self) -> list[ShownLine]:
        """All groups: chosen, possible with the cheapest first, full, unanswered, forbidden."""
        order = list(EMPHASIS)
        every = (ShownLine(self.explanation, each, self) for each in self.explanation.alternatives)
        return sorted(every, key=lambda line: (order.index(line.alternative.verdict), *self._cost(line.alternative)))

    def _cost(self, alternative: Alternative) -> tuple[Fraction, ...]:
        """Rank by waiting and points, or by waiting and the criteria in their order."""
        waiting = alternative.delta_coverage or Fraction(0)
        if self.is_weighed:
            return waiting, alternative.delta_points or Fraction(0)
        order = self.case.scenario.solve.order
        return waiting, *(alternative.deltas.get(name, Fraction(0)) for name in order)


EMPHASIS: Mapping[Verdict, Emphasis] = {
    Verdict.CHOSEN: Emphasis.STRONG,
    Verdict.POSSIBLE: Emphasis.NONE,
    Verdict.FULL: Emphasis.NONE,
    Verdict.UNKNOWN: Emphasis.DOUBT,
    Verdict.FORBIDDEN: Emphasis.NONE,
}
"""Verdicts in the order in which they are shown, and how their rows stand out."""


@dataclass(frozen=True)
class ShownLine(ExplanationLine):
    """The same, in words."""

    view: ExplanationView

    @property
    def school(self) -> str:
        """Name of the group's school."""
        return self.view.school_name(self.view.groups[self.alternative.group_id].school_id)

    @property
    def effect(self) -> str:
        """Effect of the group."""
        if self.view.others_stay and self.alternative.verdict is Verdict.FULL:
            return self.view.words.text("full: whoever has a seat there, or is proposed one, keeps it")
        return changes_line(self.view, self.alternative)

    @property
    def others(self) -> str:
        """Other pupils who would be elsewhere."""
        return shifts_line(self.view, self.alternative.shifts)

    @property
    def obstacles(self) -> str:
        """Every rule that forbids it, with its article."""
        group, rules = self.view.groups[self.alternative.group_id], self.view.case.scenario.rules
        return obstacles_line(self.view.words, self.alternative.reasons, group, rules)

    def against_the_proposal(self, change: Fraction | None) -> Fraction | None:
        """A change from the proposal; `None` for the proposal itself."""
        return None if self.alternative.verdict is Verdict.CHOSEN else change


_GROUP: tuple[Column[ShownLine], ...] = (
    GROUP,
    Column("school", msgid("school"), Kind.NAME, lambda line: line.school, only(Medium.WIDE), whole=True),
)
ALLOWED: TableSpec[ShownLine] = TableSpec(
    (
        *_GROUP,
        Column(
            "delta_coverage",
            msgid("waiting"),
            Kind.CHANGE,
            lambda line: line.against_the_proposal(line.alternative.delta_coverage),
            SCREEN,
        ),
        Column(
            "delta_points",
            msgid("points"),
            Kind.CHANGE,
            lambda line: line.against_the_proposal(line.alternative.delta_points),
            SCREEN,
        ),
        Column("effect", msgid("what it would change"), Kind.WORDS, lambda line: line.effect, SCREEN),
        Column(
            "others",
            msgid("who else would be elsewhere"),
            Kind.WORDS,
            lambda line: line.others,
            SCREEN,
            optional=SCREEN,
        ),
    )
)
FORBIDDEN: TableSpec[ShownLine] = TableSpec(
    (*_GROUP, Column("obstacles", msgid("why not"), Kind.WORDS, lambda line: line.obstacles, SCREEN))
)
