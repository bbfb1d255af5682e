"""How far a study is, in words."""

from __future__ import annotations

from collections.abc import Mapping

from placement.errors import Progress
from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.words.criteria import CRITERIA

TIES = "tiebreak"
STAGES: Mapping[str, str] = {
    **CRITERIA,
    "start": msgid("looking for a first placement"),
    "coverage": msgid("as few as possible waiting"),
    "weighted": msgid("fewest points"),
    TIES: msgid("settling ties"),
    "check": msgid("checking"),
}
"""Msgids of the engine's stages."""


def search_parts(words: Translator, news: Progress) -> list[str]:
    """State of a search: stage, best value, bound, gap."""
    parts = [words.text(STAGES[news.stage]) if news.stage in STAGES else news.stage]
    if news.stage == TIES:
        # Its values are lots, numbers of thirteen digits that mean nothing to anybody.
        return parts
    if news.incumbent is not None:
        parts.append(words.text(msgid("best {value}"), value=words.number(news.incumbent)))
    if news.bound is not None:
        # No objective is below zero, whatever bound the first relaxation has.
        parts.append(words.text(msgid("bound {value}"), value=words.number(max(0.0, news.bound))))
    if news.gap is not None:
        parts.append(words.text(msgid("gap {percent}"), percent=words.percent(min(news.gap, 1.0))))
    return parts


def count_parts(words: Translator, names: Mapping[str, str], part: str, done: int, total: int | None) -> list[str]:
    """Name of a part that counts, and how many are done.

    Parameters
    ----------
    names
        Part -> msgid; a part without one goes unnamed.
    """
    said = [words.text(names[part])] if part in names else []
    if total is not None:
        said.append(words.text(msgid("{done} of {total}"), done=words.number(done), total=words.number(total)))
    elif done:
        said.append(words.number(done))
    return said
