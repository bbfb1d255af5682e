"""Views of a result for its sections: look-ups by id, with words and marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from placement.case import Case
from placement.domain import Distance, Group, Pupil, School
from placement.geography import given_distance
from placement.locale.language import Translator
from placement.reports.words.marks import Marks, plain
from placement.reports.words.phrases import SOME, some
from placement.result import GroupResult, Note, Outcome, PupilResult, Result
from placement.routes import Route, routes_of

LONG = 40
"""Maximum number of rows in a list; the rest is left to the files."""


@dataclass(frozen=True)
class RegionView:
    """A region's groups and schools, with the words to name them.

    Attributes
    ----------
    wide
        Whether there is room for more than the essentials.
    """

    case: Case
    words: Translator
    marks: Marks
    wide: bool

    @cached_property
    def groups(self) -> Mapping[str, Group]:
        """Group id -> group."""
        return {group.id: group for group in self.case.region.groups}

    @cached_property
    def schools(self) -> Mapping[str, School]:
        """School id -> school."""
        return {school.id: school for school in self.case.region.schools}

    def school_name(self, school_id: str) -> str:
        """Name of a school for people."""
        school = self.schools.get(school_id)
        return plain(school.name if school and school.name else school_id)

    def board_name(self, board_id: str | None) -> str:
        """Name of a board for people."""
        boards = self.case.region.boards
        return next((board.name for board in boards if board.id == board_id and board.name), board_id or "")

    def place(self, group_id: str) -> str:
        """A group with its school, in words."""
        group = self.groups.get(group_id)
        return plain(group_id) if group is None else f"{plain(group_id)} ({self.school_name(group.school_id)})"

    def some(self, ids: Iterable[str], most: int = SOME) -> str:
        """Ids in a sentence; of a long list, the first ones and how many more there are."""
        return some(self.words, self.marks, (plain(each) for each in ids), most)

    def first(self, items: Iterable[str], file: str) -> list[str]:
        """A list of sentences; of a long list, the first ones and where to find the rest."""
        every = list(items)
        rest = self.cut(len(every), file)
        return [*every[:LONG], rest] if rest else every

    def cut(self, count: int, file: str, most: int = LONG) -> str:
        """Sentence that a list continues in a file; empty if it does not."""
        if count <= most:
            return ""
        return self.words.text(
            "{mark} and {count} more in {file}",
            mark=self.marks.more,
            count=self.words.number(count - most),
            file=file,
        )


@dataclass(frozen=True)
class CaseView(RegionView):
    """A case, as seen by the coordinator."""

    @cached_property
    def pupils(self) -> Mapping[str, Pupil]:
        """Pupil id -> pupil."""
        return {pupil.id: pupil for pupil in self.case.region.pupils}

    @cached_property
    def routes(self) -> Mapping[str, Route]:
        """Pupil id -> where the pupil belongs."""
        return routes_of(self.case)


@dataclass(frozen=True)
class PublicView(RegionView):
    """A case and its result, as seen by any reader: no look-up leads to a pupil.

    For outsiders both have been stripped of pupils; even if not, a section that takes this type cannot name one.
    """

    result: Result

    @cached_property
    def group_results(self) -> Mapping[str, GroupResult]:
        """Group id -> result."""
        return {group.group_id: group for group in self.result.groups}


@dataclass(frozen=True)
class View(PublicView, CaseView):
    """A case and its result, as seen by the coordinator."""

    @cached_property
    def results(self) -> Mapping[str, PupilResult]:
        """Pupil id -> result."""
        return {pupil.pupil_id: pupil for pupil in self.result.pupils}

    @cached_property
    def decided(self) -> Mapping[str, tuple[str, ...]]:
        """Pupil id -> criteria that decided against a nearer group with room, the most important first."""
        return {
            str(note.values["pupil_id"]): criteria
            for note in self.notes("decided")
            if isinstance(criteria := note.values.get("criteria"), tuple)
        }

    @cached_property
    def families(self) -> Mapping[str, tuple[str, ...]]:
        """Family id -> its pupils, both in input order."""
        families: dict[str, list[str]] = {}
        for pupil in self.case.region.pupils:
            if pupil.family_id is not None:
                families.setdefault(pupil.family_id, []).append(pupil.id)
        return {family: tuple(members) for family, members in families.items()}

    def way(self, pupil: PupilResult, *, at_length: bool = False) -> str:
        """Distance to a pupil's group, in words; distances not from a table are called estimates."""
        if pupil.metres is None:
            return ""
        distance = self.words.distance(pupil.metres)
        if self.is_given(pupil) and at_length:
            minutes = self.minutes(pupil)
            if minutes is None:
                return self.words.text("{distance} by distances.csv", distance=distance)
            time = self.words.number(minutes)
            return self.words.text("{distance}, {minutes} minutes, by distances.csv", distance=distance, minutes=time)
        if self.is_given(pupil):
            return distance
        if at_length:
            return self.words.text("about {distance}, estimated from the postcode area", distance=distance)
        return self.words.about(pupil.metres)

    def is_given(self, pupil: PupilResult) -> bool:
        """Whether the distance to a pupil's group comes from a table."""
        return self._given(pupil) is not None

    def minutes(self, pupil: PupilResult) -> Fraction | None:
        """Minutes to a pupil's group, where the row of distances.csv that counts gives them."""
        given = self._given(pupil)
        return None if given is None else given.minutes

    def _given(self, pupil: PupilResult) -> Distance | None:
        return given_distance(self.case.region, self.pupils[pupil.pupil_id].postcode, pupil.school_id or "")

    def of_outcome(self, *outcomes: Outcome) -> list[PupilResult]:
        """Pupils with one of these outcomes, in input order."""
        return [pupil for pupil in self.result.pupils if pupil.outcome in outcomes]

    def notes(self, code: str) -> list[Note]:
        """The engine's notes with one code, in its order."""
        return [note for note in self.result.notes if note.code == code]
