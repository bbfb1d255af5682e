"""What a scenario chooses, what it costs and who feels it: a sentence each, for those who decide (covenant 4; R35)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.comparison.cells import value_of
from placement.reports.comparison.overview import Column, Name, Overview
from placement.reports.words.comparison import gain_parts, name_of
from placement.reports.words.gap import host_change, host_gap, region_change, region_gap
from placement.reports.words.group_differences import differences, differences_line
from placement.reports.words.marks import plain
from placement.reports.words.repair import steps_in_words
from placement.reports.words.scenario_changes import SET_GROUP, STATUSES, Change, said_of
from placement.reports.words.settings import in_force
from placement.results.comparison import Dimension, Figure, Unseated

GAP = ("money", "region", "gap")
COSTS = ("cost", "region", "opening_cost")
TRANSPORT = ("transport", "region", "amount")

_COSTS = (
    msgid("Opening costs become {amount} a year higher."),
    msgid("Opening costs become {amount} a year lower."),
)


def chosen(view: Overview, each: Column, *, is_alone: bool = False) -> str:
    """What a scenario chooses beside the base: changes, groups that open, close or differ, and other settings.

    Parameters
    ----------
    is_alone
        Whether the base stands in no table beside it, so that its letter says nothing.
    """
    words, is_base = view.words, each is view.base
    if each.unseated is not None:
        return _beside(view, each.unseated)
    usual = () if is_base and not is_alone else view.base.changes
    mine = Counter(each.changes) - Counter(usual)
    told = said_of(
        words,
        each.case,
        tuple(mine.elements()),
        lambda about: _about(view, each, about),
        seen=lambda change: _is_seen(view, each, change),
    )
    parts = [*told, *_groups(view, each), *_differences(view, each)]
    if not is_base:
        others = list(_settings(view, each))
        if others:
            parts.append(words.text("other settings: {settings}", settings="; ".join(others)))
    if parts:
        return _sentence("; ".join(parts))
    if is_base or is_alone or not view.base.changes:
        return words.text("Nothing changes: the tables as they are.")
    return words.text("Nothing changes beside {letter}.", letter=view.base.letter)


def _beside(view: Overview, unseated: Unseated) -> str:
    """What a column is that stands beside a scenario without a placement."""
    return view.words.plural(
        "As {letter}, against the rules: of the {count} child whose group closes {waiting} wait, "
        "for whom there is no seat.",
        "As {letter}, against the rules: of the {count} children whose group closes {waiting} wait, "
        "for whom there is no seat.",
        unseated.displaced,
        letter=view.named(unseated.scenario).letter,
        waiting=view.words.number(unseated.waiting),
    )


def _is_seen(view: Overview, each: Column, change: Change) -> bool:
    """Whether a change is seen in which groups open, close or differ."""
    opened, closed = each.open_groups - view.base.open_groups, view.base.open_groups - each.open_groups
    kind, about, _ = change
    is_told = kind == SET_GROUP and each is not view.base
    return is_told or (kind in ("open", "add_group") and about in opened) or (kind == "close" and about in closed)


def _differences(view: Overview, each: Column) -> Iterator[str]:
    """In what groups differ from those of the base; that they open, close or take nobody is said already."""
    if each is view.base:
        return
    there = {group.id: group for group in view.base.case.region.groups}
    told = (view.base.open_groups ^ each.open_groups) | {
        change.about for column in (view.base, each) for change in column.changes if change.kind in STATUSES
    }
    for group in each.case.region.groups:
        if (other := there.get(group.id)) is not None:
            found = [one for one in differences(group, other) if one.column != "status" or group.id not in told]
            if found:
                yield differences_line(view.words, _about(view, each, group.id), found)


def _groups(view: Overview, each: Column) -> Iterator[str]:
    if each is view.base:
        return
    words, before = view.words, view.base.open_groups
    now = each.open_groups
    if each.result is None:  # what its tables and changes say; groups that it would choose itself are not known
        before, now = view.base.meant_open, each.meant_open
    for opened in sorted(now - before):
        yield words.text("{about} opens", about=_about(view, each, opened))
    for closed in sorted(before - now):
        yield words.text("{about} closes", about=_about(view, each, closed))


def _about(view: Overview, each: Column, about: str) -> str:
    """A group with its school; anything else as it is."""
    schools = {group.id: group.school_id for column in (view.base, each) for group in column.case.region.groups}
    if about in schools:
        return f"{plain(about)} ({name_of(view.names, 'facilities', schools[about])})"
    return view.names.boards.get(about) or plain(about)


def _settings(view: Overview, each: Column) -> Iterator[str]:
    words = view.words
    base, here = (in_force(words, column.case.scenario, search=False) for column in (view.base, each))
    for title, value in here.items():
        if title in base and base[title] != value:
            yield words.text("{setting}: {here} instead of {there}", setting=title, here=value, there=base[title])
        elif title not in base:
            yield words.text("{setting}: {here}", setting=title, here=value)


def costs(view: Overview, each: Column) -> str:
    """What a scenario costs the region and its hosts, and what school transport then costs."""
    words = view.words
    if each.result is None:
        return _no_placement(view, each)
    said = [_gaps(view, each) if GAP in each.figures else _opening_costs(view, each)]
    if TRANSPORT in each.figures:
        said.append(_transport(view, each))
    return " ".join(part for part in said if part) or words.text("Nothing changes.")


def _opening_costs(view: Overview, each: Column) -> str:
    words, here, there = view.words, _of(each, COSTS), _of(view.base, COSTS)
    if each is view.base:
        return words.text("Opening costs: {amount} a year.", amount=words.money(here))
    if here == there:
        return words.text("Opening costs stay the same.")
    return words.text(_COSTS[here < there], amount=words.money(abs(here - there)))


def _gaps(view: Overview, each: Column) -> str:
    """The gap of the region and of each host, or what becomes of it."""
    if each is view.base:
        said = region_gap(view.words, _of(each, GAP))
        parts = [host_gap(view.words, figure.key, _of(each, figure.name)) for figure in hosts(view)]
    else:
        said = region_change(view.words, _of(view.base, GAP), _of(each, GAP))
        parts = [
            host_change(view.words, figure.key, _of(view.base, figure.name), _of(each, figure.name))
            for figure in hosts(view)
        ]
    told = ", ".join(part for part in parts if part)
    return f"{said} {_sentence(told)}" if told else said


def hosts(view: Overview) -> list[Figure]:
    """The figure of each host's gap, in any scenario."""
    found = {
        name: figure
        for column in view.columns
        for name, figure in column.figures.items()
        if name[0] == "money" and name[2] == "host_gap"
    }
    return list(found.values())


def signed(words: Translator, euro: Fraction) -> str:
    """An amount with its sign."""
    sign = "+" if euro > 0 else "\N{MINUS SIGN}"
    return f"{sign}{words.money(abs(euro))}"


def _of(each: Column, name: Name) -> Fraction:
    return value_of(each, name) or Fraction(0)


def _transport(view: Overview, each: Column) -> str:
    words, here = view.words, value_of(each, TRANSPORT) or Fraction(0)
    if each is view.base:
        return words.text("School transport: {amount} a year.", amount=words.money(here))
    less = here - (value_of(view.base, TRANSPORT) or Fraction(0))
    return words.text("School transport: {amount} a year.", amount=signed(words, less)) if less else ""


def _no_placement(view: Overview, each: Column) -> str:
    words = view.words
    if not each.repairs:
        return words.text("No placement was found.")
    steps = "; ".join(steps_in_words(words, each.repairs))
    return words.text("No placement is possible; it would be with: {steps}.", steps=steps)


def felt(view: Overview, each: Column) -> str:
    """Who feels a scenario: who waits, moves, travels farther, or has brothers and sisters elsewhere."""
    words = view.words
    if each.result is None:
        return words.text("Nobody has a place by this scenario.")
    counts, usual = each.result.counts, view.base.result.counts if view.base.result else {}
    waits = words.plural("{count} child waits", "{count} children wait", counts["waiting"])
    if each is not view.base and counts["waiting"] == usual.get("waiting"):
        waits = words.text("{said} as in {letter}", said=waits, letter=view.base.letter)
    parts = [waits]
    if (unconfirmed := value_of(each, ("pupils", "region", "unconfirmed"))) and unconfirmed > counts["waiting"]:
        parts.append(words.text("in all {count} without a confirmed school", count=words.number(unconfirmed)))
    if counts["moved"]:
        parts.append(
            words.plural("{count} seated child changes group", "{count} seated children change group", counts["moved"])
        )
    parts += [
        said
        for gain in view.gains
        if gain.scenario == each.name and gain.dimension is Dimension.ALL
        for said in gain_parts(words, gain)
    ]
    if each is not view.base:
        parts += _families(view, each)
    return _sentence(", ".join(parts))


def _families(view: Overview, each: Column) -> Iterator[str]:
    words, name = view.words, ("families", "region", "split")
    less = int((value_of(each, name) or 0) - (value_of(view.base, name) or 0))
    if less > 0:
        yield words.plural(
            "{count} family more with brothers and sisters at different schools",
            "{count} families more with brothers and sisters at different schools",
            less,
        )
    elif less:
        yield words.plural(
            "{count} family fewer with brothers and sisters at different schools",
            "{count} families fewer with brothers and sisters at different schools",
            -less,
        )


def _sentence(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}."
