"""What makes the columns less comparable than they look, and repairs for scenarios without a placement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from placement.locale.language import Translator
from placement.reports.comparison.overview import Column, Overview
from placement.reports.page.blocks import Block, Bullets, Callout, Paragraph, Section, Tone
from placement.reports.tables.model import Medium
from placement.reports.words.comparison import remark
from placement.reports.words.ground import ground
from placement.reports.words.marks import plain
from placement.reports.words.remarks import remark_lines
from placement.reports.words.repair import steps_in_words
from placement.scenario.chance import ONE_DRAW


def section(view: Overview, _: Medium) -> Section:
    """Section on the ground for using origin, how the scenarios differ, and repairs of contradictions."""
    words = view.words
    blocks: list[Block] = [Paragraph(ground(words, view.base.case.scenario))]
    blocks += [Callout(Tone.WARNING, line) for each in view.columns for line in _repair(words, each)]
    items = [remark(words, note) for note in view.remarks]
    items += [f"{plain(each.name)}: {line}" for each in view.columns for line in _own(view, each)]
    if items:
        blocks.append(Bullets(tuple(items)))
    else:
        blocks.append(Paragraph(words.text("All scenarios are of the same day, tables, rules and sizes.")))
    return Section("alike", words.text("Can they be compared?"), tuple(blocks))


def _own(view: Overview, each: Column) -> Iterator[str]:
    """Sentences on the effects of a scenario's changes; it is called one draw of many only if not drawn again."""
    case = each.case
    if each.name in view.drawn:
        case = replace(case, remarks=tuple(note for note in case.remarks if note.code != ONE_DRAW))
    yield from remark_lines(view.words, case)


def _repair(words: Translator, each: Column) -> Iterator[str]:
    """Sentence on the smallest repair of a contradiction, without naming any pupil."""
    if each.repairs:
        yield words.text(
            "{scenario}: the smallest change that lifts it: {steps}.",
            scenario=plain(each.name),
            steps="; ".join(steps_in_words(words, each.repairs)),
        )
