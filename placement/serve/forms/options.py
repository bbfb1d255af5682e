"""What can be chosen in a field."""

from __future__ import annotations

from collections.abc import Iterable

from placement.locale.language import Translator
from placement.reports.words.codes import ROUTES, word
from placement.reports.words.columns import column_choices
from placement.serve.forms.fields import Options
from placement.serve.snapshot import Snapshot
from placement.tables.columns import RouteName
from placement.week.advising import ELSEWHERE
from placement.week.workbook.suspects import open_suspects

Choices = Iterable[tuple[str, str]]


def every_route(_week: Snapshot, words: Translator, _subject: str) -> Choices:
    """Wherever a child may belong."""
    return ((each.value, word(words, ROUTES, each.value)) for each in RouteName)


def routes_elsewhere(_week: Snapshot, words: Translator, _subject: str) -> Choices:
    """Education beside the language groups."""
    return ((each.value, word(words, ROUTES, each.value)) for each in RouteName if each.value in ELSEWHERE)


def groups(week: Snapshot, _words: Translator, _subject: str) -> Choices:
    """Every group, with its school."""
    region = week.problem.case.region
    schools = {each.id: each.name or each.id for each in region.schools}
    return ((each.id, f"{each.id} {each.name or ''}, {schools.get(each.school_id, '')}") for each in region.groups)


def other_registrations(week: Snapshot, _words: Translator, key: str) -> Choices:
    """Everybody else of whom a child may be a second registration, those who are suspected first."""
    suspected = open_suspects(week.standing, key)
    others = (*suspected, *(each for each in week.standing.children if each not in suspected and each != key))
    return ((each, f"{each} {week.own_id(each)} {week.name(each)}") for each in others)


def of_column(column: str) -> Options:
    """What a column of a table takes; nothing where that is no list."""
    return lambda _week, words, _subject: column_choices(words, column)
