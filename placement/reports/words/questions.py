"""Questions about pupils that the tables leave to a person, as sentences; no birth date or home is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from placement.locale import msgid
from placement.locale.language import Translator
from placement.questions.question import Question
from placement.reports.view import CaseView
from placement.reports.words.marks import plain
from placement.reports.words.phrases import columns_named

_ALIKE: Mapping[str, str] = {
    "home": msgid("homes within 2 km"),
    "family": msgid("family"),
    "arrived_on": msgid("day of arrival"),
    "home_language": msgid("home language"),
}

_CANNOT_BE: Mapping[str, str] = {
    "born_later": msgid("{pupil}: born after the date of this batch. Check the birth date."),
    "age": msgid("{pupil}: {years} years old by the birth date. Check it."),
    "before_birth": msgid("{pupil}: {column} lies before birth. Check both dates."),
    "long_registered": msgid(
        "{pupil}: signed up on {date}, years ago. Is the day right, and is the child still to come?"
    ),
    "seated_before_arrival": msgid("{pupil}: seated, but arrives only on {date}. Check the day of arrival."),
    "schooling": msgid("{pupil}: more months at Dutch schools ({months}) than months of life. Check the number."),
    "start_without_group": msgid(
        "{pupil}: started on {date}, but is in no group. Was the group left out by mistake, or has the child left?"
    ),
    "seated_later": msgid("{pupil}: seated, but starts only on {date}. Check the day of the start."),
    "exit_before_start": msgid("{pupil}: leaves on {date}, before the start. Check both dates."),
    "left_before_start": msgid("{pupil}: left on {date}, before the start. Check both dates."),
}


def doubles(view: CaseView) -> Iterator[str]:
    """Children who may be registered twice, and possible twins."""
    for each in view.case.questions:
        if each.code in ("double", "twins"):
            yield _double(view, each)


def questions_of(view: CaseView, pupil_id: str) -> Iterator[str]:
    """Questions about one pupil, those in which it is the other child among them."""
    for each in view.case.questions:
        if pupil_id in (each.pupil_id, each.other_id):
            yield _sentence(view, each)


def others(view: CaseView) -> Iterator[str]:
    """Families that may be one, and dates and counts that cannot be."""
    for each in view.case.questions:
        if each.code not in ("double", "twins"):
            yield _sentence(view, each)


def _sentence(view: CaseView, asked: Question) -> str:
    if asked.code in ("double", "twins"):
        return _double(view, asked)
    if asked.code == "family":
        return view.words.text(
            "Family ids {family} and {like} look alike: is it one family?",
            family=plain(str(asked.facts["family_id"])),
            like=plain(str(asked.facts["like"])),
        )
    return _cannot_be(view, asked)


def _double(view: CaseView, asked: Question) -> str:
    words = view.words
    names = {"later": plain(asked.pupil_id), "earlier": plain(asked.other_id or "")}
    if asked.code == "twins":
        return words.text(
            "{earlier} and {later} of one family have the same birth date: twins, or one child signed up twice? Twins: "
            "write {earlier} in not_double_of of {later}.",
            **names,
        )
    alike, unlike = (
        words.listing(words.text(_ALIKE[name]) for name, is_alike in asked.facts.items() if is_alike == which)
        for which in ("alike", "unlike")
    )
    said = words.text(
        "{later} may be the same child as {earlier}: same birth date, alike {alike}.", alike=alike, **names
    )
    if unlike:
        said = words.text(
            "{later} may be the same child as {earlier}: same birth date, alike {alike}; not alike {unlike}.",
            alike=alike,
            unlike=unlike,
            **names,
        )
    is_seated = view.pupils[asked.pupil_id].group_id is not None
    then = msgid("Two children: write {earlier} in not_double_of of {later}.")
    if not is_seated:
        then = msgid("Until then {later} gets no seat. Two children: write {earlier} in not_double_of of {later}.")
    return f"{said} {words.text(then, **names)}"


def _cannot_be(view: CaseView, asked: Question) -> str:
    column, value = next(iter(asked.facts.items()))
    said = view.words.text(
        _CANNOT_BE[asked.code],
        pupil=plain(asked.pupil_id),
        column=columns_named(view.words, (column,)),
        date=_date(view.words, column, value),
        years=asked.facts.get("years", ""),
        months=value,
    )
    if asked.pupil_id in view.case.asked and view.pupils[asked.pupil_id].group_id is None:
        return f"{said} {view.words.text('Until then no seat is proposed.')}"
    return said


def _date(words: Translator, column: str, value: object) -> str:
    return words.date(value) if isinstance(value, date) and column != "birth_date" else ""
