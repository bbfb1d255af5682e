"""Pupils as rows, and columns shared by several tables of pupils. For the coordinator only: nothing is left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from placement.calendar import whole_weeks
from placement.cells import kilometres
from placement.domain import Pupil
from placement.eligibility import age_in_months
from placement.locale import msgid
from placement.reports.tables.model import Column, Kind, Medium, only
from placement.reports.tables.values import Way
from placement.reports.view import View
from placement.reports.words.codes import FLAGS, OUTCOMES, REASONS, ROUTES, article, reason_in_words, word
from placement.reports.words.marks import plain
from placement.result import Outcome, PupilResult
from placement.routes import waits_since

UNSAID = ("route_open", "walk_1500", "walk_2000")
"""Flags left out of most tables: they often apply to every pupil; the whole list of placements has them."""


@dataclass(frozen=True)
class PupilLine:
    """A pupil and the pupil's result, in words."""

    view: View
    result: PupilResult

    @property
    def pupil(self) -> Pupil:
        """The pupil in the tables."""
        return self.view.pupils[self.result.pupil_id]

    @property
    def school(self) -> str:
        """Name of the school of the pupil's group."""
        return self.view.school_name(self.result.school_id or "")

    @property
    def happens(self) -> str:
        """What happens to the pupil; pupils to be reviewed are never called referred (contract, section 3)."""
        outcome = self.result.outcome.value
        if self.result.outcome is Outcome.ROUTED:
            outcome = next((each for each in ("announced", "review") if each == self.result.reason), outcome)
        return word(self.view.words, OUTCOMES, outcome)

    @property
    def stays(self) -> bool:
        """Whether the pupil stays in the same group."""
        return self.result.outcome is Outcome.STAYS

    @property
    def age(self) -> int:
        """Completed years on the first school day."""
        return age_in_months(self.pupil, self.view.case.scenario.starts_on) // 12

    @property
    def way(self) -> Way | None:
        """Distance to the pupil's group, to a tenth of a kilometre as in `placements.csv`; `None` without one."""
        if self.result.metres is None:
            return None
        return Way(Fraction(kilometres(self.result.metres)) * 1000, self.view.is_given(self.result))

    @property
    def seat(self) -> str:
        """Id of the group that the pupil was in before; empty for a newcomer."""
        return self.pupil.group_id or ""

    @property
    def registered_on(self) -> dt.date | None:
        """Date of registration."""
        return self.pupil.registered_on

    @property
    def weeks(self) -> int | None:
        """Whole weeks since registration; `None` if its date is unknown."""
        if self.registered_on is None:
            return None
        return whole_weeks(waits_since(self.pupil), self.view.case.scenario.date)

    @property
    def reason(self) -> str:
        """Why the pupil is there, or in no group; for movers also the group they leave."""
        words = self.view.words
        is_by_route = self.result.outcome is Outcome.ROUTED and self.result.reason in ROUTES
        decided = self.view.decided.get(self.result.pupil_id, ())
        code = self.result.reason
        reason = word(words, ROUTES, code) if is_by_route else reason_in_words(words, code, decided)
        if self.result.outcome is not Outcome.MOVED:
            return reason
        return words.text("from {group}: {reason}", group=plain(self.seat), reason=reason)

    @property
    def noted(self) -> str:
        """The flags in words, whether the learning line changes (R78), and the reasons that people gave."""
        return "; ".join(each for each in (self.remarks(), self._learning_lines(), *self.by_hand()) if each)

    @property
    def why(self) -> str:
        """The reason with all that is noted."""
        return f"{self.reason}; {self.noted}".removesuffix("; ")

    @property
    def ground(self) -> str:
        """Article that the pupil's route is based on, or that a person set it."""
        return article(self.view.words, self.view.routes[self.pupil.id].article)

    def remarks(self, unsaid: tuple[str, ...] = UNSAID) -> str:
        """The flags in words, without those that the reason implies."""
        words, result = self.view.words, self.result
        flags = [word(words, FLAGS, flag) for flag in result.flags if flag not in unsaid]
        return "; ".join(each for each in dict.fromkeys(flags) if each != word(words, REASONS, result.reason))

    def by_hand(self) -> Iterator[str]:
        """Reasons that people gave for what they set: a pin, a route, a refusal, a release."""
        case, words, pupil = self.view.case, self.view.words, self.pupil
        pin = case.pins.get(pupil.id)
        if pin is not None and pin.reason:
            yield words.text("placed by hand because: {reason}", reason=plain(pin.reason))
        if pupil.route_reason and self.result.outcome is not Outcome.ROUTED:
            yield words.text("route set by hand because: {reason}", reason=plain(pupil.route_reason))
        if pupil.refused_reason:
            yield words.text("refused because: {reason}", reason=plain(pupil.refused_reason))
        if pupil.id in case.release_reasons:
            yield words.text("free to move because: {reason}", reason=plain(case.release_reasons[pupil.id]))

    def _learning_lines(self) -> str:
        """Remark that two groups have different learning lines; empty if either has none, as in the criterion."""
        if self.result.outcome is not Outcome.MOVED:
            return ""
        groups = (self.view.groups[each] for each in (self.seat, self.result.group_id or ""))
        old, new = ((group.learning_line or "").strip() for group in groups)
        if not old or not new or old.casefold() == new.casefold():
            return ""
        return self.view.words.text("other learning line: {new} after {old}", old=plain(old), new=plain(new))


SHEET = only(Medium.SHEET)
PRINTED = SHEET | {Medium.PAGE}
ROOMY = PRINTED | {Medium.WIDE}
"""Media with room for more than the essentials."""

PUPIL: Column[PupilLine] = Column("pupil_id", msgid("pupil"), Kind.ID, lambda line: line.result.pupil_id, widest=24)
GROUP: Column[PupilLine] = Column("group_id", msgid("group"), Kind.ID, lambda line: line.result.group_id, widest=20)
SCHOOL: Column[PupilLine] = Column("school_name", msgid("school"), Kind.NAME, lambda line: line.school, widest=34)
DISTANCE: Column[PupilLine] = Column("distance_km", msgid("distance"), Kind.WAY, lambda line: line.way)
WEEKS: Column[PupilLine] = Column("weeks", msgid("weeks"), Kind.COUNT, lambda line: line.weeks)
REGISTERED: Column[PupilLine] = Column(
    "registered_on", msgid("signed up on"), Kind.DAY, lambda line: line.registered_on, PRINTED, widest=14
)
AGE: Column[PupilLine] = Column("age_years", msgid("age"), Kind.COUNT, lambda line: line.age, SHEET, widest=8)
FAMILY: Column[PupilLine] = Column(
    "family_id", msgid("family"), Kind.ID, lambda line: line.pupil.family_id, ROOMY, widest=20
)
