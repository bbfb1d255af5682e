"""The choices that a sweep leaves, in sentences for those who decide: no points, no pairs, no child to be known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from placement.disclosure.rule import Mix, mix
from placement.locale import msgid, msgids
from placement.locale.language import Translator
from placement.reports.words.codes import COLUMNS, word
from placement.reports.words.comparison import MIX
from placement.sweeping.choices import Choices, Figures
from placement.sweeping.sensitivity import WAITING


@dataclass(frozen=True)
class _Counted:
    """A number of children, families or groups: its label, and what is said of more and of fewer of them."""

    label: str
    more: tuple[str, str]
    fewer: tuple[str, str]


COUNTED: Mapping[str, _Counted] = {
    "waiting": _Counted(
        msgid("children who wait"),
        msgids("{count} child more waits", "{count} children more wait"),
        msgids("{count} child fewer waits", "{count} children fewer wait"),
    ),
    "split": _Counted(
        msgid("families split"),
        msgids("{count} family more is split", "{count} families more are split"),
        msgids("{count} family fewer is split", "{count} families fewer are split"),
    ),
    "far": _Counted(
        msgid("children who travel beyond {km} km"),
        msgids("{count} child more travels beyond {km} km", "{count} children more travel beyond {km} km"),
        msgids("{count} child fewer travels beyond {km} km", "{count} children fewer travel beyond {km} km"),
    ),
    "under": _Counted(
        msgid("groups under their minimum"),
        msgids("{count} group more is under its minimum", "{count} groups more are under their minimum"),
        msgids("{count} group fewer is under its minimum", "{count} groups fewer are under their minimum"),
    ),
    "over": _Counted(
        msgid("groups over their target"),
        msgids("{count} group more is over its target", "{count} groups more are over their target"),
        msgids("{count} group fewer is over its target", "{count} groups fewer are over their target"),
    ),
    "moved": _Counted(
        msgid("seated pupils who move"),
        msgids("{count} seated child more moves", "{count} seated children more move"),
        msgids("{count} seated child fewer moves", "{count} seated children fewer move"),
    ),
}
"""Figure of a choice -> its words, in reading order."""

MOST_OF: Mapping[str, str] = {
    WAITING: msgid("how many children wait"),
    "family": msgid("how many families are split"),
    "proximity": msgid("how far the children travel"),
    "group_size": msgid("how many children are in groups over their target"),
    "viability": msgid("how small groups stay"),
    "proportionality": msgid("how evenly the boards take part"),
    "stability": msgid("how many seated children move"),
    "cost": msgid("what the groups cost"),
}
"""Figure of a sweep -> what it says; those by a personal attribute are not told."""

_MIXED: Mapping[Mix, str] = {
    Mix.BETTER: msgid("the mix by {columns} is better"),
    Mix.WORSE: msgid("the mix by {columns} is worse"),
}


def rows(words: Translator, found: Choices) -> Iterator[tuple[str, list[str]]]:
    """Label of a figure, and its value in every choice."""
    each = [choice.figures for choice in found.found]
    km = words.number(found.base.scenario.rules.far_km)
    for name, counted in COUNTED.items():
        values = [getattr(one, name) for one in each]
        if name in ("waiting", "split", "far") or any(values):
            yield words.text(counted.label, km=km), [words.number(value) for value in values]
        if name == "split":
            yield words.text("mean way, km"), [_way(words, one.way) for one in each]
    if len({one.cost for one in each}) > 1:
        yield words.text("opening costs, thousand euro a year"), [words.number(one.cost) for one in each]
    if found.base.scenario.rules.diversity_columns:
        label = words.text("mix by {columns}, beside A", columns=_columns(words, found))
        beside = [words.text(MIX[mix(each[0].pairs, one.pairs)]) for one in each[1:]]
        yield label, ["", *beside]


def _way(words: Translator, way: Fraction | None) -> str:
    return words.text("not told") if way is None else words.fixed(way)


def instead(words: Translator, found: Choices, at: int) -> str:
    """What a choice gives and takes beside the first one."""
    first, here = found.found[0].figures, found.found[at].figures
    return "; ".join(_differences(words, found, first, here)) or words.text(
        "in none of these figures another, and five children or more sit elsewhere"
    )


def _differences(words: Translator, found: Choices, first: Figures, here: Figures) -> Iterator[str]:
    km = words.number(found.base.scenario.rules.far_km)
    for name, counted in COUNTED.items():
        more = getattr(here, name) - getattr(first, name)
        if more:
            yield words.plural(*(counted.more if more > 0 else counted.fewer), abs(more), km=km)
        if name == "split" and here.way is not None and first.way is not None and here.way != first.way:
            apart = words.fixed(abs(here.way - first.way))
            longer = msgid("the mean way is {km} km longer")
            yield words.text(longer if here.way > first.way else msgid("the mean way is {km} km shorter"), km=apart)
    if here.cost != first.cost:
        amount = words.number(abs(here.cost - first.cost))
        yield words.text(
            msgid("it costs {amount} thousand euro a year more")
            if here.cost > first.cost
            else msgid("it costs {amount} thousand euro a year less"),
            amount=amount,
        )
    mixed = mix(first.pairs, here.pairs)
    if mixed in _MIXED:
        yield words.text(_MIXED[mixed], columns=_columns(words, found))


def _columns(words: Translator, found: Choices) -> str:
    return words.listing(word(words, COLUMNS, each.column) for each in found.base.scenario.rules.diversity_columns)
