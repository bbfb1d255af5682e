"""Who gains and who loses, by board, home, age and, where it is used, origin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from placement.locale import msgid
from placement.reports.charts.gains import GainBar, gain_bars
from placement.reports.comparison.overview import Overview
from placement.reports.comparison.words import people
from placement.reports.content.cells import change, count, label, numbers, texts, way
from placement.reports.page.blocks import Block, Cell, Figure, Paragraph, Section, Table
from placement.reports.terminal.screen import plain
from placement.whatif.values import COUNTS, Dimension, Gain

TITLES: Mapping[Dimension, str] = {
    Dimension.ALL: msgid("Everybody"),
    Dimension.BOARD: msgid("By board"),
    Dimension.MUNICIPALITY: msgid("By home municipality"),
    Dimension.AGE: msgid("By age"),
    Dimension.ORIGIN: msgid("By origin"),
}


def section(view: Overview) -> Section | None:
    """Count for whom the way gets shorter or longer, and who gets a seat or loses one."""
    if not view.held:
        return None
    words = view.words
    said = words.text(
        "Everybody who is in a group in {letter} or in the scenario is counted once in each table. "
        "The board is that of the group in {letter}.",
        letter=view.base.letter,
    )
    blocks: list[Block] = [Paragraph(said), *([] if view.sheets else [_figure(view)])]
    for dimension in Dimension:
        blocks += _of(view, dimension)
    return Section("gains", words.text("Who gains and who loses"), tuple(blocks))


def _of(view: Overview, dimension: Dimension) -> Iterator[Block]:
    lines = [gain for gain in view.gains if gain.dimension is dimension]
    told = [gain for gain in lines if _is_told(gain)]
    title = view.words.text(TITLES[dimension])
    if not lines:
        return
    if not told:
        yield Paragraph(view.words.text("{title}: all counts are small, and withheld.", title=title))
        return
    yield table(view, title, lines)


def _figure(view: Overview) -> Figure:
    """Draw everybody, and the pupils of each board."""
    words = view.words
    lines = _sorted([gain for gain in view.gains if gain.dimension in (Dimension.ALL, Dimension.BOARD)])
    title = words.text("For how many pupils the way gets longer or shorter")
    alternative = words.text(
        "A bar to the left for those with a longer way, one to the right for those with a shorter, of everybody and "
        "by board in each scenario."
    )
    bars = [
        GainBar(people(words, view.names, gain), view.named(gain.scenario).letter, gain.better, gain.worse)
        for gain in lines
    ]
    svg = gain_bars(words, bars, title=title, alternative=alternative)
    rows = tuple(
        (label(bar.people), label(bar.scenario), count(words, bar.longer), count(words, bar.shorter)) for bar in bars
    )
    columns = (
        *texts(words.text("who"), words.text("scenario")),
        *numbers(words.text("longer way"), words.text("shorter way")),
    )
    return Figure(title, svg, alternative, Table(title, columns, rows))


def _sorted(lines: Sequence[Gain]) -> list[Gain]:
    """Put the scenarios of each group of people together, people in the order in which they first come."""
    order = {keys: at for at, keys in enumerate(dict.fromkeys((gain.dimension, gain.keys) for gain in lines))}
    return sorted(lines, key=lambda gain: order[gain.dimension, gain.keys])


def _is_told(gain: Gain) -> bool:
    return any(getattr(gain, name) is not None for name in ("better", "worse", "same"))


def table(view: Overview, title: str, lines: Sequence[Gain]) -> Table:
    """Give a line for each group of people in each scenario."""
    words = view.words
    columns = (
        *texts(*([] if _is_of_all(lines) else [words.text("who")]), words.text("scenario")),
        *numbers(
            words.text("shorter way"),
            words.text("longer way"),
            words.text("same way"),
            words.text("new in a group"),
            words.text("in a group no more"),
            words.text("not in its tables"),
            words.text("worst, longer by"),
            words.text("all ways together, km"),
        ),
    )
    rows = tuple(_row(view, gain) for gain in _sorted(lines))
    withheld = any(getattr(gain, name) is None for gain in lines for name in COUNTS)
    note = (
        words.text("Withheld: small counts by a personal attribute, and what would give them away.") if withheld else ""
    )
    return Table(title, columns, rows, note=note)


def _is_of_all(lines: Sequence[Gain]) -> bool:
    return lines[0].dimension is Dimension.ALL


def _row(view: Overview, gain: Gain) -> tuple[Cell, ...]:
    words = view.words
    column = view.named(gain.scenario)
    who = (
        [label(plain(column.title))]
        if gain.dimension is Dimension.ALL
        else [label(people(words, view.names, gain)), label(column.letter)]
    )
    return (
        *who,
        *(count(words, getattr(gain, name)) for name in COUNTS),
        Cell("") if gain.worst is None else way(words, gain.worst),
        Cell("") if gain.metres is None else change(words, gain.metres / 1000, 1),
    )
