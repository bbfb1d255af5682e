"""What stays of erased children for the reports of their years: what they add to each figure, added up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from placement.register.fact import Fact, Identity, Result
from placement.register.kinds import Kind
from placement.results.year import GONE, Figures, Stage
from placement.week.duties.counting import figures, together
from placement.week.duties.courses import Course, Moment, courses, is_whole
from placement.week.duties.periods import periods
from placement.week.pupils import day_of

YEARS = "purged_years"
"""Name of the kept outcome."""
_AHEAD = timedelta(days=366)
"""How far beyond the purge years are told of: cohorts are followed into the school year after their own."""


@dataclass(frozen=True)
class KeptYears:
    """What a purge kept.

    Attributes
    ----------
    batch
        The purge's command.
    figures
        Name of a period -> figures of the children who were erased.
    """

    batch: str
    figures: Mapping[str, Figures]


def years_of(
    keys: Collection[str],
    facts: Sequence[Fact],
    identities: Mapping[str, Sequence[Identity]],
    today: date,
    school_year_from: str,
) -> dict[str, list[list[object]]]:
    """What children who are to be erased add to the figures of every year, as plain data.

    Who is nowhere yet is followed no longer from the day of the purge.
    """
    found = [_erased(each, today) for key, each in courses(facts, today).items() if key in keys]
    if not found:
        return {}
    born = dict(births(identities))
    kept: dict[str, list[list[object]]] = {}
    for period in periods(min(each.began for each in found), today + _AHEAD, school_year_from):
        counts = figures(found, period, period.last, born, school_year_from).counts
        if counts:
            kept[period.name] = [[*key, count] for key, count in counts.items()]
    return kept


def births(identities: Mapping[str, Sequence[Identity]]) -> Iterator[tuple[str, date]]:
    """Key and birth date of every child whose birth date is known, by the newest version of its identity."""
    for key, versions in identities.items():
        born = day_of(versions[-1].fields.get("birth_date", "")) if versions else None
        if born is not None:
            yield key, born


def kept_years(results: Iterable[Result]) -> tuple[KeptYears, ...]:
    """What all purges kept."""
    return tuple(
        KeptYears(each.batch, {str(name): _read(rows) for name, rows in each.content.items()})
        for each in results
        if each.name == YEARS and isinstance(each.content, dict)
    )


def kept_figures(years: Iterable[KeptYears], name: str) -> Figures:
    """Figures of a period over all children who were erased."""
    return together(each.figures[name] for each in years if name in each.figures)


def counted_already(facts: Iterable[Fact], years: Iterable[KeptYears]) -> frozenset[str]:
    """Keys of erased children whose figures a purge kept."""
    batches = {each.batch for each in years}
    return frozenset(
        each.subject for each in facts if each.kind is Kind.PURGED and each.batch in batches and is_whole(each)
    )


def _erased(course: Course, today: date) -> Course:
    last = course.moments[-1]
    if last.stage in GONE:
        return course
    earlier = tuple(each for each in course.moments if each.day < today)
    return replace(course, moments=(*earlier, Moment(today, Stage.EXPIRED)))


def _read(rows: Sequence[Sequence[object]]) -> Figures:
    return Figures({tuple(str(part) for part in row[:-1]): int(str(row[-1])) for row in rows})
