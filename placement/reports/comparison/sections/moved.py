"""Who is elsewhere than in the base: for the coordinator alone."""

from __future__ import annotations

from placement.locale.language import Translator
from placement.reports.content.cells import change, label, numbers, texts, way
from placement.reports.page.blocks import Block, Cell, Paragraph, Section, Table
from placement.reports.words.marks import plain
from placement.results.comparison import Comparison, Moved


def section(found: Comparison, words: Translator) -> Section | None:
    """List them scenario by scenario, seats got and lost among them."""
    blocks: list[Block] = []
    for each in found.scenarios[1:]:
        lines = [line for line in found.moved if line.scenario == each.name]
        if lines:
            blocks.append(_table(words, plain(each.name), lines))
        elif each.result is not None:
            said = words.text("{scenario}: everybody is where the base has them.", scenario=plain(each.name))
            blocks.append(Paragraph(said))
    return Section("moved", words.text("Who is elsewhere than in the base"), tuple(blocks)) if blocks else None


def _table(words: Translator, title: str, lines: list[Moved]) -> Table:
    columns = (
        *texts(words.text("pupil"), words.text("group in the base"), words.text("group here")),
        *numbers(words.text("way in the base"), words.text("way here"), words.text("difference, km")),
    )
    return Table(title, columns, tuple(_row(words, line) for line in lines))


def _row(words: Translator, line: Moved) -> tuple[Cell, ...]:
    before, after = line.metres_before, line.metres_after
    none = words.text("none")
    return (
        label(plain(line.pupil_id)),
        label(none if line.before is None else plain(line.before)),
        label(none if line.after is None else plain(line.after)),
        Cell("") if before is None else way(words, before),
        Cell("") if after is None else way(words, after),
        Cell("") if before is None or after is None else change(words, (after - before) / 1000, 1),
    )
