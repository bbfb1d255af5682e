"""Dates and counts of one pupil that cannot be, or hardly (R22; covenant, preamble b)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from placement.calendar import completed_months, completed_years
from placement.domain import Pupil
from placement.questions.question import Question

YOUNGEST_SIGN_UP, OLDEST_SIGN_UP = 3, 18
"""Completed years on the batch date outside which a birth date is asked about."""

MOST_YEARS_ON_LIST = 2
"""Completed years since a sign-up from which its date is asked about."""


def implausible(pupil: Pupil, on: date, starts_on: date) -> Iterator[Question]:
    """Questions on a pupil's own dates, at most one for each column.

    Parameters
    ----------
    on
        The batch date.
    starts_on
        First school day of newly placed pupils.
    """
    yield from _birth(pupil, on)
    yield from _arrival(pupil, on)
    yield from _registration(pupil, on)
    yield from _schooling(pupil, on)
    yield from _stay(pupil, starts_on)


def _birth(pupil: Pupil, on: date) -> Iterator[Question]:
    if pupil.birth_date > on:
        yield Question("born_later", pupil.id, facts={"birth_date": pupil.birth_date})
        return
    age = completed_years(pupil.birth_date, on)
    if not YOUNGEST_SIGN_UP <= age <= OLDEST_SIGN_UP:
        yield Question("age", pupil.id, facts={"birth_date": pupil.birth_date, "years": age})


def _arrival(pupil: Pupil, on: date) -> Iterator[Question]:
    arrived = pupil.arrived_on
    if arrived is None:
        return
    if arrived < pupil.birth_date:
        yield Question("before_birth", pupil.id, facts={"arrived_on": arrived})
    elif arrived > on and pupil.group_id is not None:
        yield Question("seated_before_arrival", pupil.id, facts={"arrived_on": arrived})


def _registration(pupil: Pupil, on: date) -> Iterator[Question]:
    registered = pupil.registered_on
    if registered is None:
        return
    if registered < pupil.birth_date:
        yield Question("before_birth", pupil.id, facts={"registered_on": registered})
    elif pupil.group_id is None and pupil.left_on is None and completed_years(registered, on) >= MOST_YEARS_ON_LIST:
        yield Question("long_registered", pupil.id, facts={"registered_on": registered})


def _schooling(pupil: Pupil, on: date) -> Iterator[Question]:
    months, counted_on = pupil.dutch_schooling_months, pupil.dutch_schooling_on or on
    if months is not None and months > max(0, completed_months(pupil.birth_date, counted_on)):
        yield Question("schooling", pupil.id, facts={"dutch_schooling_months": months})


def _stay(pupil: Pupil, starts_on: date) -> Iterator[Question]:
    entered, leaves, left = pupil.entered_on, pupil.expected_exit_on, pupil.left_on
    if entered is not None and entered < pupil.birth_date:
        yield Question("before_birth", pupil.id, facts={"entered_on": entered})
    elif entered is not None and pupil.group_id is None and left is None:
        yield Question("start_without_group", pupil.id, facts={"entered_on": entered})
    elif entered is not None and entered > starts_on and pupil.group_id is not None:
        yield Question("seated_later", pupil.id, facts={"entered_on": entered})
    if entered is not None and leaves is not None and leaves < entered:
        yield Question("exit_before_start", pupil.id, facts={"expected_exit_on": leaves, "entered_on": entered})
    if entered is not None and left is not None and left < entered:
        yield Question("left_before_start", pupil.id, facts={"left_on": left, "entered_on": entered})
