"""Matters that need a person's decision, before anything else."""

from __future__ import annotations

from collections.abc import Iterator

from placement.reports.page.blocks import Block, Bullets, Callout, Fold, Section, Tone
from placement.reports.tables.model import SCREEN, Medium
from placement.reports.view import View
from placement.reports.words.decisions import kinds, routine, routine_line, sentences


def section(view: View, medium: Medium) -> Section:
    """Section with the decisions, on a page numbered so that a meeting can refer to them; what is routine below."""
    parts = _on_screen(view) if medium in SCREEN else _on_page(view)
    return Section("decide", view.words.text("For you to decide"), (*parts, *_routine(view)))


def _routine(view: View) -> Iterator[Block]:
    """What was so before this batch, below the decisions and never counted among them."""
    if items := tuple(routine(view)):
        yield Fold(routine_line(view, len(items)), items)


def _on_screen(view: View) -> Iterator[Block]:
    """The first decisions of each kind."""
    items = [item for found, file in kinds(view) for item in view.first(found, file)]
    if not items:
        yield Callout(Tone.GOOD, view.words.text("Nothing."))
    yield from (Callout(Tone.DECIDE, item) for item in items)


def _on_page(view: View) -> Iterator[Block]:
    items = tuple(" ".join(each.split("\n")) for each in sentences(view))
    if not items:
        yield Callout(Tone.GOOD, view.words.text("Nothing needs your decision."))
        return
    yield Callout(
        Tone.DECIDE,
        view.words.plural("{count} matter needs your decision.", "{count} matters need your decision.", len(items)),
    )
    yield Bullets(items, numbered=True)
