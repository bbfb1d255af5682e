"""What is proven about the placement, in words that can be repeated."""

from __future__ import annotations

from collections.abc import Sequence

from placement.reports.page.blocks import Block, Bullets, Callout, Section, Tone
from placement.reports.tables.model import SCREEN, Medium
from placement.reports.view import PublicView
from placement.reports.words.status import plain_sentences, sentences
from placement.result import Status


def section(view: PublicView, medium: Medium) -> Section:
    """Section on what is proven, and otherwise how much better a placement could be at most."""
    return _section(view, medium, sentences(view))


def in_plain_words(view: PublicView, medium: Medium) -> Section:
    """The same for readers who are told no points."""
    return _section(view, medium, plain_sentences(view))


def _section(view: PublicView, medium: Medium, said: Sequence[str]) -> Section:
    first, *others = said
    tone = Tone.GOOD if view.result.status is Status.OPTIMAL else Tone.WARNING
    parts: tuple[Block, ...] = (Callout(tone, first), Bullets(tuple(others)))
    if medium in SCREEN:
        parts = (Bullets((first, *others)),)
    return Section("proof", view.words.text("How sure is this?"), parts)
