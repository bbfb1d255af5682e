"""Why a pupil may not join a group, in words and with the article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from placement.domain import Group
from placement.eligibility import Reason
from placement.locale import msgid
from placement.locale.language import Translator
from placement.policy import Rules
from placement.reports.words.codes import RULES, article

OBSTACLES: Mapping[str, str] = {
    **RULES,
    "age": msgid("the age lies too far outside {age_from} to {age_to}"),
    "distance": msgid("it is further than {limit} km"),
}


def obstacles_line(words: Translator, reasons: Iterable[Reason], group: Group, rules: Rules) -> str:
    """All rules that forbid a pupil a group, on one line."""
    return "; ".join(_obstacle(words, each, group, rules) for each in reasons)


def _obstacle(words: Translator, reason: Reason, group: Group, rules: Rules) -> str:
    said = words.text(
        OBSTACLES[reason.code],
        age_from=group.age_from,
        age_to=group.age_to,
        limit="" if rules.max_distance_km is None else words.number(rules.max_distance_km),
    )
    return words.text("{obstacle} ({article})", obstacle=said, article=article(words, reason.article))
