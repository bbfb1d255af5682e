"""Pupils, one row each: the whole batch with columns for decisions, and a single group."""

from __future__ import annotations

from placement.cells import SEPARATOR
from placement.locale import msgid
from placement.reports.tables.model import Column, Kind, TableSpec, for_programs
from placement.reports.tables.pupils import AGE, DISTANCE, FAMILY, GROUP, PUPIL, REGISTERED, SHEET, PupilLine
from placement.reports.tables.values import Tone, Toned, Way
from placement.reports.words.codes import ROUTES
from placement.result import PupilResult

DECISION, DECISION_REASON = "decision", "decision_reason"
"""Codes of the columns that a person fills in."""


class MemberLine(PupilLine):
    """A pupil of a group."""

    @property
    def happening(self) -> Toned:
        """What happens to the pupil, from the group's point of view."""
        return Toned(self.happens, Tone.NONE if self.stays else Tone.COMES)


class LeavingLine(MemberLine):
    """A pupil who leaves a group."""

    @property
    def happening(self) -> Toned:
        """The group that the pupil goes to."""
        return Toned(self.view.words.text("moves to {group}", group=self.result.group_id), Tone.GOES)


WHY: Column[PupilLine] = Column("reason_text", msgid("why"), Kind.WORDS, lambda line: line.reason, SHEET, widest=36)


def _happens(line: PupilLine) -> Toned:
    return Toned(line.happens, Tone.NONE if line.stays else Tone.STRONG)


def _remarks(line: PupilLine) -> str:
    return "; ".join(each for each in (line.remarks(unsaid=()), *line.by_hand()) if each)


PLACEMENTS: TableSpec[PupilLine] = TableSpec(
    (
        PUPIL,
        Column("outcome_text", msgid("what happens"), Kind.WORDS, _happens, SHEET, widest=34),
        GROUP,
        Column("school_name", msgid("school"), Kind.NAME, lambda line: line.school, SHEET, widest=30),
        Column(
            "board_name",
            msgid("board"),
            Kind.NAME,
            lambda line: line.view.board_name(line.result.board_id),
            SHEET,
            widest=26,
        ),
        DISTANCE,
        WHY,
        Column("flags_text", msgid("remarks"), Kind.WORDS, _remarks, SHEET, widest=36),
        Column(DECISION, msgid("agree or object"), Kind.INPUT, lambda _: None, SHEET, widest=14),
        Column(DECISION_REASON, msgid("reason (needed when you object)"), Kind.INPUT, lambda _: None, SHEET, widest=36),
        Column("route_text", msgid("belongs in"), Kind.TERM, lambda line: line.result.route, SHEET, ROUTES, widest=36),
        REGISTERED,
        AGE,
        FAMILY,
        Column("outcome", msgid("code: {column}"), Kind.CODE, lambda line: line.result.outcome.value, SHEET, widest=30),
        Column("route", msgid("code: {column}"), Kind.CODE, lambda line: line.result.route, SHEET, widest=30),
        Column("school_id", msgid("code: {column}"), Kind.CODE, lambda line: line.result.school_id, SHEET, widest=30),
        Column("board_id", msgid("code: {column}"), Kind.CODE, lambda line: line.result.board_id, SHEET, widest=30),
        Column("reason", msgid("code: {column}"), Kind.CODE, lambda line: line.result.reason, SHEET, widest=30),
        Column(
            "flags",
            msgid("code: {column}"),
            Kind.CODE,
            lambda line: SEPARATOR.join(line.result.flags),
            SHEET,
            widest=30,
        ),
    )
)

GROUP_PUPILS: TableSpec[MemberLine] = TableSpec(
    (
        PUPIL,
        Column("outcome_text", msgid("what happens"), Kind.WORDS, lambda line: line.happening, SHEET, widest=26),
        DISTANCE,
        AGE,
        REGISTERED,
        Column("entered_on", msgid("started on"), Kind.DAY, lambda line: line.pupil.entered_on, SHEET, widest=14),
        Column(
            "expected_exit_on",
            msgid("expected to leave on"),
            Kind.DAY,
            lambda line: line.pupil.expected_exit_on,
            SHEET,
            widest=16,
        ),
        FAMILY,
        WHY,
        Column("flags_text", msgid("remarks"), Kind.WORDS, lambda line: line.remarks(), SHEET, widest=40),
    )
)
"""Pupils who are in a group, or left it."""


def _way(pupil: PupilResult) -> Way | None:
    return None if pupil.metres is None else Way(pupil.metres, is_given=True)


PLACEMENTS_FILE: TableSpec[PupilResult] = TableSpec(
    (
        for_programs("pupil_id", Kind.ID, lambda pupil: pupil.pupil_id),
        for_programs("outcome", Kind.CODE, lambda pupil: pupil.outcome.value),
        for_programs("route", Kind.CODE, lambda pupil: pupil.route),
        for_programs("group_id", Kind.ID, lambda pupil: pupil.group_id),
        for_programs("school_id", Kind.ID, lambda pupil: pupil.school_id),
        for_programs("board_id", Kind.ID, lambda pupil: pupil.board_id),
        for_programs("distance_km", Kind.WAY, _way),
        for_programs("reason", Kind.CODE, lambda pupil: pupil.reason),
        for_programs("flags", Kind.CODE, lambda pupil: pupil.flags),
    )
)
