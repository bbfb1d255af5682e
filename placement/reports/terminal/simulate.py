"""A simulation on a screen."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console

from placement.locale import translator
from placement.locale.language import Translator
from placement.reports.simulate.sections import View, sections
from placement.reports.tables.model import Medium
from placement.reports.terminal.screen import WIDE, legible, marks_for, print_sections, sentence
from placement.reports.words.marks import Marks
from placement.reports.writers.terminal import shown_section
from placement.simulation.outcome import Simulation
from placement.simulation.plan import SimulatePlan


@dataclass(frozen=True, slots=True)
class _Screen:
    """Language and marks of a screen."""

    words: Translator
    marks: Marks


def render_simulation(console: Console, found: Simulation, plan: SimulatePlan, language: str) -> None:
    """Print a simulation.

    Parameters
    ----------
    language
        `nl` or `en`.
    """
    words = translator(language)
    screen = _Screen(words, marks_for(console))
    medium = Medium.WIDE if console.width >= WIDE else Medium.NARROW
    with legible(console):
        console.print(sentence(words.text("Weeks played"), style="bold"))
        told = sections(View(found, plan, words), medium)
        print_sections(console, (shown_section(screen, each) for each in told))
