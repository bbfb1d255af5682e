"""Years as stories of invented children: what happened on which day, told once as facts and once by plain code."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

from placement.register.fact import Fact
from placement.register.kinds import Kind
from tests.week.lists import TABLES, working_folder
from tests.week.memory import Memory

FIRST, LAST = dt.date(2025, 10, 1), dt.date(2027, 12, 31)
TODAY = dt.date(2028, 1, 10)
BOARD_OF = {"G1": "B1", "G2": "B2"}
DAY = dt.timedelta(days=1)
GONE = ("left", "withdrawn", "settled")


@dataclass
class Story:
    """A child: days on which something happened, each with the place it is in from then on.

    Attributes
    ----------
    steps
        Day, place (`waiting`, `group`, ...), and the group or destination.
    """

    name: str
    born: dt.date
    steps: list[tuple[dt.date, str, str]] = field(default_factory=list)
    objected: list[tuple[dt.date, str]] = field(default_factory=list)
    declined: list[dt.date] = field(default_factory=list)

    def where(self, day: dt.date) -> tuple[str, str]:
        """Place and group when a day ends; empty before the child came."""
        found = ("", "")
        for on, place, group in self.steps:
            if on <= day:
                found = place, group
        return found


def told(story: Story, count: int) -> Iterator[tuple[dt.date, Kind, dict[str, object]]]:
    """What a coordinator notes of a story, on the day it happens or a few days later."""
    late = (count % 3) * DAY
    seat = ""
    for number, (on, place, group) in enumerate(story.steps):
        said = on + late if place in ("group", "left") else on
        if number == 0:
            yield on + late, Kind.REGISTERED, {"first_on": on.isoformat(), "cells": {}, "identity": 1}
            yield on + late, Kind.AWAITS, {}
        elif place == "waiting":
            yield on, Kind.RETURNED, {"on": on.isoformat()}
            yield on, Kind.AWAITS, {}
        elif place == "group" and not seat:
            yield on - DAY, Kind.PROPOSED, {"week": "W", "group_id": group}
            yield on - DAY, Kind.OFFERED, {"until": said.isoformat()}
            yield said, Kind.ENROLLED, {"group_id": group, "starts_on": on.isoformat()}
            yield said, Kind.STARTED, {"on": on.isoformat()}
            seat = group
        elif place == "group":
            yield on, Kind.MOVED_GROUP, {"group_id": group}
        elif place == "left":
            yield said, Kind.LEFT, {"on": on.isoformat(), "destination": group}
            seat = ""
        elif place == "withdrawn":
            yield on, Kind.WITHDRAWN, {}
        elif place == "referred":
            yield on, Kind.REFERRED, {"route": "regular"}
        elif place == "settled":
            yield on, Kind.REFERRAL_CONFIRMED, {"destination": "De Meeuw", "on": on.isoformat()}
    for on, code in story.objected:
        yield on, Kind.PROPOSED, {"week": "W", "group_id": "G1"}
        yield on, Kind.OBJECTED, {"code": code, "refused": []}
    for on in story.declined:
        yield on, Kind.PROPOSED, {"week": "W", "group_id": "G2"}
        yield on, Kind.DECLINED, {"group_id": "G2", "refused": []}
        yield on, Kind.AWAITS, {}


def draw(seed: int, children: int) -> list[Story]:
    """Invented children whose stories fill two calendar years and the school year between them."""
    rng = Random(seed)
    return [_story(rng, f"K{number:04}") for number in range(1, children + 1)]


def _story(rng: Random, name: str) -> Story:
    came = FIRST + rng.randrange((LAST - FIRST).days - 60) * DAY
    story = Story(name, came - rng.randint(4 * 365, 13 * 365) * DAY, [(came, "waiting", "")])
    on = came + rng.randint(12, 80) * DAY
    if rng.random() < 0.25:
        story.objected = [(came + rng.randint(4, 6) * DAY, rng.choice(("full", "no_staff", "support", "other")))]
    if rng.random() < 0.2:
        story.declined = [came + rng.randint(7, 9) * DAY]
    end = rng.random()
    if end < 0.1:
        story.steps.append((on, "withdrawn", ""))
    elif end < 0.25:
        story.steps.append((on, "referred", ""))
        if rng.random() < 0.6:
            story.steps.append((on + 14 * DAY, "settled", ""))
    elif end < 0.9:
        _at_school(rng, story, on)
    story.steps = [each for each in story.steps if each[0] <= LAST]
    return story


def _at_school(rng: Random, story: Story, on: dt.date) -> None:
    group = rng.choice(("G1", "G2"))
    story.steps.append((on, "group", group))
    if rng.random() < 0.15:
        story.steps.append((on + 40 * DAY, "group", "G2" if group == "G1" else "G1"))
    leaves = on + rng.randint(60, 500) * DAY
    if rng.random() < 0.6 and leaves < LAST:
        story.steps.append((leaves, "left", rng.choice(("po", "po", "vo", "so", ""))))
        if rng.random() < 0.2:
            back = leaves + 45 * DAY
            story.steps += [(back, "waiting", ""), (back + 20 * DAY, "group", group)]


def facts_of(stories: Sequence[Story]) -> list[Fact]:
    """The stories as facts of a register, in the order in which they were said."""
    said = [
        (day, number, at, kind, payload)
        for number, story in enumerate(stories)
        for at, (day, kind, payload) in enumerate(sorted_told(story, number))
    ]
    said.sort(key=lambda each: each[:3])
    return [
        Fact(at, dt.datetime.combine(day, dt.time(9), dt.UTC), "an", kind, stories[number].name, payload, f"S{at}")
        for at, (day, number, _, kind, payload) in enumerate(said, start=1)
    ]


def sorted_told(story: Story, number: int) -> list[tuple[dt.date, Kind, dict[str, object]]]:
    """What is said of a story, by day; on one day in the order in which it happens."""
    return sorted(told(story, number), key=lambda each: each[0])


@cache
def stories(seed: int = 1, children: int = 60) -> tuple[Story, ...]:
    """Stories that several tests look at."""
    return tuple(draw(seed, children))


def region(folder: Path, told_of: Sequence[Story]) -> Memory:
    """A register of these stories, beside a small region."""
    memory = Memory(working_folder(folder, TABLES))
    memory.facts = facts_of(told_of)
    memory.versions = {
        each.name: {1: {"pupil_id": f"A{each.name}", "birth_date": each.born.isoformat(), "postcode": "2315AB"}}
        for each in told_of
    }
    return memory


def days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Every day from one to another."""
    return (first + number * DAY for number in range((last - first).days + 1))


def changes(story: Story, first: dt.date, last: dt.date) -> Iterator[tuple[dt.date, tuple[str, str], tuple[str, str]]]:
    """Day by day: where a child was and where it is, if that differs."""
    before = story.where(first - DAY)
    for day in days(first, last):
        here = story.where(day)
        if here != before:
            yield day, before, here
        before = here


def month(day: dt.date) -> str:
    return day.isoformat()[:7]


def flows(told_of: Sequence[Story], first: dt.date, last: dt.date) -> Counter[tuple[str, ...]]:
    """Everything that happens between two days, counted by walking through them."""
    found: Counter[tuple[str, ...]] = Counter()
    for story in told_of:
        for day, (was, _), (now, group) in changes(story, first, last):
            if not was:
                found["came", month(day)] += 1
            elif was in GONE and now not in GONE:
                found["returned", month(day)] += 1
            if now == "group" and was != "group":
                found["entered", month(day), group] += 1
            elif now == "group":
                found["moved", month(day)] += 1
            if now == "left":
                found["left", group] += 1
            if now in GONE and was not in GONE:
                found["ended", month(day), now] += 1
        found.update(("objected", code) for on, code in story.objected if first <= on <= last)
        found.update(("declined", month(on)) for on in story.declined if first <= on <= last)
    return found
