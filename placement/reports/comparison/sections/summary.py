"""The comparison in short: effects of each scenario on people, groups and schools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placement.locale import msgid
from placement.reports.comparison.overview import Column, Overview
from placement.reports.page.blocks import Block, Bullets, Callout, Paragraph, Section, Tone
from placement.reports.tables.model import FilledTable, Medium
from placement.reports.tables.scenarios import SCENARIOS
from placement.reports.words.comparison import gain_parts, name_of
from placement.reports.words.marks import plain
from placement.result import Status
from placement.results.comparison import Dimension

_BY_ITSELF = (
    msgid("Separately inspected from now on, with three groups or more: {schools}."),
    msgid("No longer separately inspected: {schools}."),
)
_WITH_LETTER = (
    msgid("{scenario}: separately inspected from now on, with three groups or more: {schools}."),
    msgid("{scenario}: no longer separately inspected: {schools}."),
)


def section(view: Overview, medium: Medium) -> Section:
    """Section with the list of scenarios, then the effects of each relative to the base."""
    words = view.words
    parts: list[Block] = [_scenarios(view, medium)]
    for each in view.columns[1:]:
        if each.result is None:
            said = words.text("{scenario}: no placement, so nothing to compare.", scenario=plain(each.title))
            parts.append(Callout(Tone.WARNING, said))
        else:
            parts += [Paragraph(f"{plain(each.title)}:"), Bullets(tuple(lines(view, each)))]
    return Section("summary", words.text("In short"), tuple(parts))


def _scenarios(view: Overview, medium: Medium) -> FilledTable:
    words = view.words
    return SCENARIOS.fill(
        [(each.letter, plain(each.name), plain(each.file), certainty(view, each)) for each in view.columns],
        medium,
        caption=words.text("The scenarios"),
        note=words.text(
            "{letter} is the base: the others are measured by its definitions and held against it.",
            letter=view.base.letter,
        )
        if view.asked is view.base
        else words.text(
            "All are measured by the definitions of {asked}, and held against {letter}, which has a placement.",
            asked=view.asked.letter,
            letter=view.base.letter,
        ),
    )


def certainty(view: Overview, each: Column) -> str:
    """Whether a scenario has a placement and it is proven optimal, in a word or two."""
    if each.result is None:
        return view.words.text("no placement")
    if each.unseated is not None:
        return view.words.text("not by the rules")
    return view.words.text("proven") if each.status is Status.OPTIMAL else view.words.text("not proven")


def lines(view: Overview, each: Column) -> Iterator[str]:
    """Sentences on whose distance changes, who gains or loses a seat, and which groups and schools change."""
    words = view.words
    if each.name in view.drawn or view.is_base_drawn:
        yield words.text("Of one draw of many; the figures side by side say how far they vary.")
    for gain in view.gains:
        if gain.scenario == each.name and gain.dimension is Dimension.ALL:
            yield _sentence(", ".join(gain_parts(words, gain)))
    yield from _moves(view, each)
    yield from _groups(view, each)
    yield from facilities(view, each)


def _moves(view: Overview, each: Column) -> Iterator[str]:
    words, moves = view.words, _moved(each)
    usual = _moved(view.base)
    if moves != usual or moves:
        said = words.plural(
            "{count} seated pupil moves to another group.", "{count} seated pupils move to another group.", moves
        )
        if usual:
            said = words.text("{said} In {letter}: {count}.", said=said, letter="A", count=words.number(usual))
        yield said


def _moved(each: Column) -> int:
    return 0 if each.result is None else each.result.counts["moved"]


def _groups(view: Overview, each: Column) -> Iterator[str]:
    words = view.words
    opened, closed = each.open_groups - view.base.open_groups, view.base.open_groups - each.open_groups
    if opened:
        yield words.text("Opens: {groups}.", groups=_named(view, each, opened))
    if closed:
        yield words.text("Closes: {groups}.", groups=_named(view, each, closed))
    if not opened and not closed:
        yield words.text("The same groups are open.")


def _named(view: Overview, each: Column, group_ids: Iterable[str]) -> str:
    schools = {group.id: group.school_id for column in (view.base, each) for group in column.case.region.groups}
    return view.words.listing(
        f"{plain(group_id)} ({name_of(view.names, 'facilities', schools[group_id])})" for group_id in sorted(group_ids)
    )


def facilities(view: Overview, each: Column, *, with_letter: bool = False) -> Iterator[str]:
    """Sentences on schools that become, or cease to be, separately inspected facilities (covenant fn 6; R40).

    Parameters
    ----------
    with_letter
        Whether the sentences name the scenario.
    """
    words = view.words
    becomes, ceases = (
        words.listing(name_of(view.names, "facilities", school) for school in schools)
        for schools in (each.becomes, each.ceases)
    )
    begun, ended = _WITH_LETTER if with_letter else _BY_ITSELF
    if becomes:
        yield words.text(begun, scenario=each.letter, schools=becomes)
    if ceases:
        yield words.text(ended, scenario=each.letter, schools=ceases)


def _sentence(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}."
