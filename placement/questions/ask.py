"""All questions about the pupils of a region."""

from __future__ import annotations

from datetime import date

from placement.domain import Region
from placement.questions.doubles import suspected_doubles
from placement.questions.families import families_alike
from placement.questions.plausible import implausible
from placement.questions.question import Question


def questions(region: Region, on: date, starts_on: date) -> tuple[Question, ...]:
    """Suspected doubles, families that may be one, then what cannot be; each in order of the rows.

    Parameters
    ----------
    region
        Pupils as the tables have them; those drawn by a scenario raise no questions.
    on
        The batch date.
    starts_on
        First school day of newly placed pupils.
    """
    cannot_be = (each for pupil in region.pupils for each in implausible(pupil, on, starts_on))
    return (*suspected_doubles(region), *families_alike(region), *cannot_be)
