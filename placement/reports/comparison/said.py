"""What a scenario chooses, what it costs and who feels it: a sentence each, for those who decide (covenant 4; R35)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from placement.locale import msgid
from placement.locale.language import Translator
from placement.policy import Rules, Weights
from placement.reports.comparison.cells import value_of
from placement.reports.comparison.overview import Column, Overview
from placement.reports.words.codes import word
from placement.reports.words.comparison import gain_parts, name_of
from placement.reports.words.criteria import CRITERIA
from placement.reports.words.marks import plain
from placement.reports.words.repair import steps_in_words
from placement.reports.words.scenario_changes import said_of
from placement.reports.words.settings import NAMES
from placement.results.comparison import Dimension, Figure, Unseated

GAP = ("money", "region", "gap")
COSTS = ("cost", "region", "opening_cost")
TRANSPORT = ("transport", "region", "amount")

_TOTALS: Mapping[tuple[str, str, str], tuple[str, str, str, str]] = {
    GAP: (
        msgid("The region's gap: {amount}."),
        msgid("The region's gap stays the same."),
        msgid("The region's gap becomes {amount} larger."),
        msgid("The region's gap becomes {amount} smaller."),
    ),
    COSTS: (
        msgid("Opening costs: {amount} a year."),
        msgid("Opening costs stay the same."),
        msgid("Opening costs become {amount} a year higher."),
        msgid("Opening costs become {amount} a year lower."),
    ),
}
_OF_BASE = (msgid("{name} {amount} short"), msgid("{name} {amount} left over"))
_CHANGED = (msgid("for {name} {amount} larger"), msgid("for {name} {amount} smaller"))
"""The gap of a host, or how it changes."""
_LEFT_OVER = msgid("The region has {amount} left over.")


def chosen(view: Overview, each: Column) -> str:
    """What a scenario chooses: its changes, the groups that open or close by it, and the settings that differ."""
    words = view.words
    if each.unseated is not None:
        return _beside(view, each.unseated)
    told = said_of(
        words,
        each.case,
        each.changes,
        lambda about: _about(view, each, about),
        seen=lambda change: _is_seen(view, each, *change),
    )
    parts = [*told, *_groups(view, each)]
    if each is not view.base:
        others = list(_settings(view, each))
        if others:
            parts.append(words.text("other settings: {settings}", settings=words.listing(others)))
    if not parts:
        return words.text("Nothing changes: the tables as they are.")
    return _sentence("; ".join(parts))


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


def _is_seen(view: Overview, each: Column, kind: str, about: str) -> bool:
    """Whether a change is seen in which groups open or close."""
    opened, closed = each.open_groups - view.base.open_groups, view.base.open_groups - each.open_groups
    return (kind in ("open", "add_group") and about in opened) or (kind == "close" and about in closed)


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
    base, here = view.base.case.scenario, each.case.scenario
    for name in Rules.model_fields:
        if getattr(base.rules, name) != getattr(here.rules, name):
            yield word(view.words, NAMES, name)
    for name in Weights.model_fields:
        if base.weights.of(name) != here.weights.of(name):
            yield view.words.text("weight: {criterion}", criterion=word(view.words, CRITERIA, name))
    if (base.solve.mode, base.solve.order) != (here.solve.mode, here.solve.order):
        yield word(view.words, NAMES, "order")


def costs(view: Overview, each: Column) -> str:
    """What a scenario costs the region and its hosts, and what school transport then costs."""
    words = view.words
    if each.result is None:
        return _no_placement(view, each)
    name = GAP if GAP in each.figures else COSTS
    said = [_total(view, each, name)]
    if name == GAP:
        said.append(_hosts(view, each))
    if TRANSPORT in each.figures:
        said.append(_transport(view, each))
    return " ".join(part for part in said if part) or words.text("Nothing changes.")


def _total(view: Overview, each: Column, name: tuple[str, str, str]) -> str:
    words, here = view.words, value_of(each, name) or Fraction(0)
    is_so, stays, larger, smaller = _TOTALS[name]
    if here < 0 and name == GAP:
        return words.text(_LEFT_OVER, amount=words.money(-here))
    if each is view.base:
        return words.text(is_so, amount=words.money(here))
    less = here - (value_of(view.base, name) or Fraction(0))
    if not less:
        return words.text(stays)
    return words.text(larger if less > 0 else smaller, amount=words.money(abs(less)))


def _hosts(view: Overview, each: Column) -> str:
    """The gap of each host, or what becomes of it."""
    parts = [said for figure in hosts(view) if (said := _host(view, each, figure))]
    return _sentence(", ".join(parts)) if parts else ""


def _host(view: Overview, each: Column, figure: Figure) -> str:
    """A host's gap in the base, or what it has left over; elsewhere how its gap changes, empty if it does not."""
    here = value_of(each, figure.name) or Fraction(0)
    less = here - (Fraction(0) if each is view.base else value_of(view.base, figure.name) or Fraction(0))
    if not less:
        return ""
    is_so = each is view.base or here < 0
    value, (more, fewer) = (here, _OF_BASE) if is_so else (less, _CHANGED)
    amount = view.words.money(abs(value))
    return view.words.text(more if value > 0 else fewer, name=plain(figure.key), amount=amount)


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
