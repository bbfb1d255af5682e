"""A year's report as plain data, and read again: how the register keeps it as it was approved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from placement.results.year import (
    BoardYear,
    Figures,
    GroupYear,
    Money,
    Period,
    Realised,
    Step,
    Taken,
    Ways,
    YearReport,
)


def report_document(report: YearReport) -> dict[str, Any]:
    """A report as plain data; fractions are text, so that none is rounded."""
    return {
        "period": [report.period.name, report.period.first.isoformat(), report.period.last.isoformat()],
        "until": report.until.isoformat(),
        "figures": [[*key, count] for key, count in report.figures.counts.items()],
        "groups": [_group(each) for each in report.groups],
        "boards": [
            [each.board_id, each.name, each.entered, _text(each.share), _text(each.due)] for each in report.boards
        ],
        "ways": {name: [each.children, str(each.metres), each.far] for name, each in report.ways.items()},
        "realised": [[board, what.value, str(amount)] for (board, what), amount in report.realised.amounts.items()],
        "missing": [[board, what.value] for board, what in report.realised.missing],
        "names": dict(report.names),
        "taken": [[each.step.value, each.by, each.on.isoformat()] for each in report.taken],
        "far_km": str(report.far_km),
    }


def report_from(document: Mapping[str, Any]) -> YearReport:
    """A report of :func:`report_document`."""
    name, first, last = document["period"]
    return YearReport(
        period=Period(name, _day(first), _day(last)),
        until=_day(document["until"]),
        figures=Figures({tuple(row[:-1]): row[-1] for row in document["figures"]}),
        groups=tuple(map(_group_from, document["groups"])),
        boards=tuple(
            BoardYear(board, called, entered, _fraction(share), _fraction(due))
            for board, called, entered, share, due in document["boards"]
        ),
        ways={name: Ways(count, Fraction(metres), far) for name, (count, metres, far) in document["ways"].items()},
        realised=Realised(
            {(board, Money(what)): Fraction(amount) for board, what, amount in document["realised"]},
            tuple((board, Money(what)) for board, what in document["missing"]),
        ),
        names=document["names"],
        taken=tuple(Taken(Step(step), by, _day(on)) for step, by, on in document["taken"]),
        far_km=Fraction(document["far_km"]),
    )


def _group(each: GroupYear) -> dict[str, Any]:
    return {
        "group_id": each.group_id,
        "school": each.school,
        "board_id": each.board_id,
        "municipality": each.municipality,
        "sizes": {day.isoformat(): size for day, size in each.sizes.items()},
        "entered": each.entered,
        "began_as": each.began_as,
        "ended_as": each.ended_as,
        "is_itk": each.is_itk,
        "through": list(each.through),
    }


def _group_from(plain: Mapping[str, Any]) -> GroupYear:
    sizes = {_day(day): size for day, size in plain["sizes"].items()}
    return GroupYear(**{**plain, "sizes": sizes, "through": tuple(plain.get("through", ()))})


def _text(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _day(text: str) -> date:
    return date.fromisoformat(text)
