"""The few words that a page needs besides its content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from placement.locale import translator
from placement.locale.language import Translator
from placement.reports.page.blocks import Tone


@dataclass(frozen=True, slots=True)
class Labels:
    """Words of a page's frame, in the page's language, and the translator of its tables."""

    translator: Translator

    skip: str
    contents: str
    table: str
    figure: str
    numbers: str
    none: str
    sideways: str
    shades: str
    page: str
    annex: str
    not_printed: str
    tones: Mapping[Tone, str]


def labels(language: str) -> Labels:
    """Words of the frame in a language that has a catalog."""
    words = translator(language)
    return Labels(
        translator=words,
        skip=words.text("Skip to the content"),
        contents=words.text("Contents"),
        table=words.text("Table"),
        figure=words.text("Figure"),
        numbers=words.text("The numbers of this figure as a table"),
        none=words.text("Nothing to report."),
        sideways=words.text("Slide sideways to see all of it."),
        shades=words.text("White with a short line is best; the darker the cell and the longer its line, the worse."),
        page=words.text("Page"),
        annex=words.text("For who wants to know more: unfold a part to read it, and to print it with the rest."),
        not_printed=words.text("Not printed, since folded"),
        tones={
            Tone.INFO: words.text("For your information"),
            Tone.DECIDE: words.text("To decide"),
            Tone.WARNING: words.text("Warning"),
            Tone.GOOD: words.text("In order"),
        },
    )
