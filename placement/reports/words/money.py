"""Sentences about money that several reports share."""

from __future__ import annotations

import datetime as dt

from placement.locale.language import Translator
from placement.reports.tables.said import day


def outdated(words: Translator, year: int, since: dt.date, *, is_own: bool = True) -> str:
    """Sentence that the amounts are from an earlier year; for those whose file it is, what to do about it."""
    if not is_own:
        return words.text(
            "These are not the amounts of {year}: the oldest is in force since {day}.",
            year=str(year),
            day=day(words, since),
        )
    return words.text(
        "These are not the amounts of {year}: the oldest is in force since {day}. Enter those of {year} in {file}.",
        year=str(year),
        day=day(words, since),
        file="funding.csv",
    )


def unknown(words: Translator, pupils: int) -> str:
    """Sentence on pupils for whom no money is counted, each counted once per reference date."""
    return words.plural(
        "No money is counted for {count} pupil on a reference date: the category or the year is not known.",
        "No money is counted for {count} pupils, each counted on every reference date: the category or the year is "
        "not known.",
        pupils,
    )
