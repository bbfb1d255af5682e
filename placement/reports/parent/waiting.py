"""For a child without a class yet: which school until there is one, and by when its parents hear more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from placement.calendar import first_school_day
from placement.domain import Attends
from placement.reports.page.blocks import Blank, Block, Paragraph, Section
from placement.reports.parent.child import Child
from placement.result import Outcome

COMPULSORY_MONTHS = 60
"""Age in months from which a child has to attend a school (Leerplichtwet 1969, art. 3)."""
WEEKLY = 7
"""Days between two proposals."""


def meanwhile(child: Child) -> Iterator[Section]:
    """Section on school and news for a child who waits for a class or for advice."""
    if child.outcome is Outcome.WAITING or child.is_review:
        blocks = (*_school(child), Paragraph(news(child)))
        yield Section("meanwhile", child.words.say("waiting.meanwhile_title"), blocks)


def news(child: Child) -> str:
    """By when the parents hear from the coordinator: at the next proposal, or when advice or a destination is due."""
    waits = child.outcome is Outcome.WAITING and not child.is_review
    key, days = ("waiting.news", WEEKLY) if waits else ("waiting.news_advice", child.letter.advice_days)
    region, batch = child.problem.case.region, child.problem.case.scenario.date
    day = first_school_day(batch + dt.timedelta(days=days - 1), region.calendar)
    return child.words.say(key, date=child.words.date(day))


def _school(child: Child) -> Iterator[Block]:
    words = child.words
    if child.pupil.attends in (Attends.REGULAR, Attends.INTERNATIONAL):
        yield Paragraph(words.say("waiting.stays_at_school"))
        return
    is_compulsory = child.problem.age_months(child.id) >= COMPULSORY_MONTHS
    yield Paragraph(words.say("waiting.compulsory" if is_compulsory else "waiting.not_compulsory"))
    own = words.region("own.meanwhile")
    yield Blank(words.say("waiting.school_blank"), 1) if own is None else Paragraph(own)
