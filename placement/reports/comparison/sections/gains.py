"""Who gains and who loses, by board, home, age and, if used, origin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from placement.locale import msgid
from placement.reports.charts.gains import GainBar, gain_bars
from placement.reports.comparison.overview import Overview
from placement.reports.page.blocks import Block, Figure, Paragraph, Section
from placement.reports.tables.gains import GAINS, GainLine, is_of_all
from placement.reports.tables.model import FilledTable, Medium
from placement.reports.words.comparison import people
from placement.reports.words.marks import plain
from placement.reports.words.phrases import rounded_note, within
from placement.results.comparison import COUNTS, Dimension, Gain

TITLES: Mapping[Dimension, str] = {
    Dimension.ALL: msgid("Everybody"),
    Dimension.BOARD: msgid("By board"),
    Dimension.MUNICIPALITY: msgid("By home municipality"),
    Dimension.AGE: msgid("By age"),
    Dimension.ORIGIN: msgid("By origin"),
}


DRAWN = (Dimension.ALL, Dimension.BOARD)
"""Dimensions that have a drawing; the others have a table only."""

TOGETHER = 18
"""Maximum number of bars in one drawing."""


def section(view: Overview, medium: Medium) -> Section | None:
    """Section on whose distance becomes shorter or longer, and who gains or loses a seat."""
    if not view.held:
        return None
    words = view.words
    said = words.text(
        "Everybody who is in a group in {letter} or in the scenario is counted once in each table. "
        "The board is that of the group in {letter}.",
        letter=view.base.letter,
    )
    parts: list[Block] = [Paragraph(said)]
    for dimension in Dimension:
        parts += _of(view, dimension, medium)
    if view.untold:
        parts.append(Paragraph(_untold(view)))
    return Section("gains", words.text("Who gains and who loses"), tuple(parts))


def _untold(view: Overview) -> str:
    return view.words.text(
        "Of {letters} nothing is told by age, by origin or of the mix: fewer than five children are elsewhere than in "
        "another scenario.",
        letters=", ".join(view.named(name).letter for name in view.untold),
    )


def _of(view: Overview, dimension: Dimension, medium: Medium) -> Iterator[Block]:
    words, title = view.words, view.words.text(TITLES[dimension])
    lines = _sorted([gain for gain in view.gains if gain.dimension is dimension])
    changed = [gain for gain in lines if _is_touched(gain)]
    if lines and not changed:
        yield Paragraph(words.text("{title}: nothing changes.", title=title))
    elif changed:
        if dimension in DRAWN and not view.sheets:
            yield from _figures(view, title, changed)
        notes = [words.text("Left out: for whom nothing changes.")] if len(changed) < len(lines) else []
        if dimension.is_personal and not view.is_whole:
            notes.append(rounded_note(words))
        yield _table(view, title, changed, " ".join(notes), medium)


def _sorted(lines: Sequence[Gain]) -> list[Gain]:
    """Lines with those of each group of people together, the groups in order of first appearance."""
    order = {keys: at for at, keys in enumerate(dict.fromkeys(gain.keys for gain in lines))}
    return sorted(lines, key=lambda gain: order[gain.keys])


def _is_touched(gain: Gain) -> bool:
    return any(getattr(gain, name) != 0 for name in COUNTS if name != "same")


def _figures(view: Overview, named: str, lines: Sequence[Gain]) -> Iterator[Figure]:
    """Drawings, each of as many lines as a sheet of paper shows legibly; the table below has them all."""
    words = view.words
    title = words.text("For how many pupils the way gets longer or shorter: {people}", people=within(named))
    alternative = words.text(
        "A bar to the left for those with a longer way, one to the right for those with a shorter, in each scenario."
    )
    step = -(-len(lines) // -(-len(lines) // TOGETHER))
    for at in range(0, len(lines), step):
        bars = [
            GainBar(
                people(words, view.names, gain), view.named(gain.scenario).letter, gain.better or 0, gain.worse or 0
            )
            for gain in lines[at : at + step]
        ]
        yield Figure(title, gain_bars(words, bars, title=title, alternative=alternative), alternative)


def _table(view: Overview, title: str, lines: Sequence[Gain], note: str, medium: Medium) -> FilledTable:
    """Table with a row for each group of people for whom a scenario changes something."""
    rows = [_line(view, gain) for gain in lines]
    spec = GAINS.without(["who"]) if is_of_all(rows[0]) else GAINS
    if not view.is_whole:
        spec = spec.without(["worst", *(["same"] if lines[0].dimension.is_personal else [])])
    return spec.fill(rows, medium, caption=title, note=note)


def _line(view: Overview, gain: Gain) -> GainLine:
    column = view.named(gain.scenario)
    return GainLine(gain, view.names, plain(column.title) if gain.dimension is Dimension.ALL else column.letter)
