"""Findings of a check: the route of every pupil, and the faults in files."""

from __future__ import annotations

from dataclasses import dataclass

from placement.domain import Pupil
from placement.faults import Fault
from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.tables.model import SCREEN, Column, Kind, Medium, TableSpec, only
from placement.reports.tables.values import Said
from placement.reports.words.codes import ROUTES as NAMES
from placement.reports.words.codes import article, word
from placement.reports.words.input_names import column_shown, expected
from placement.reports.words.marks import plain
from placement.reports.words.phrases import columns_named, shown_value
from placement.routes import Route


@dataclass(frozen=True, slots=True)
class RouteLine:
    """A pupil's route, put into words."""

    words: Translator
    pupil: Pupil
    route: Route

    @property
    def said(self) -> str:
        """The route, with its article."""
        words, route = self.words, self.route
        return words.text(
            "{route} ({article})", route=word(words, NAMES, route.code), article=article(words, route.article)
        )

    @property
    def open_fields(self) -> str:
        """Empty fields that could change the route."""
        return columns_named(self.words, self.route.open_fields)

    @property
    def count(self) -> str:
        """Number of those fields; empty if there are none."""
        return self.words.number(len(self.route.open_fields)) if self.route.open_fields else ""


@dataclass(frozen=True, slots=True)
class FaultLine:
    """A fault, put into words."""

    words: Translator
    fault: Fault

    @property
    def row(self) -> Said | None:
        """Its row, numbered as in other programs."""
        return None if self.fault.row is None else Said(str(self.fault.row), self.fault.row)

    @property
    def value(self) -> str:
        """The value found."""
        return plain(shown_value(self.words, self.fault.value))

    @property
    def expected(self) -> str:
        """The value expected."""
        return plain(expected(self.words, self.fault))


ROUTES: TableSpec[RouteLine] = TableSpec(
    (
        Column("pupil_id", msgid("pupil"), Kind.ID, lambda line: line.pupil.id, SCREEN),
        Column("group_id", msgid("seat"), Kind.ID, lambda line: line.pupil.group_id, SCREEN),
        Column("route", msgid("route"), Kind.WORDS, lambda line: line.said, SCREEN),
        Column(
            "open_fields",
            msgid("empty fields it could turn on"),
            Kind.WORDS,
            lambda line: line.open_fields,
            only(Medium.WIDE),
        ),
        Column(
            "open_field_count",
            msgid("empty fields"),
            Kind.WORDS,
            lambda line: line.count,
            only(Medium.NARROW),
            whole=True,
        ),
    )
)

FAULTS: TableSpec[FaultLine] = TableSpec(
    (
        Column("row", msgid("row"), Kind.COUNT, lambda line: line.row, SCREEN, optional=SCREEN),
        Column(
            "column",
            msgid("column"),
            Kind.ID,
            lambda line: column_shown(line.words, line.fault),
            SCREEN,
            optional=SCREEN,
        ),
        Column("value", msgid("value"), Kind.WORDS, lambda line: line.value, SCREEN, optional=SCREEN),
        Column("expected", msgid("expected"), Kind.WORDS, lambda line: line.expected, SCREEN, optional=SCREEN),
    )
)
