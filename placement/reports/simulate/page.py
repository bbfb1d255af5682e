"""The page of a simulation, for those who decide: no pupil is on it."""

from __future__ import annotations

from placement.locale import translator
from placement.reports.page.blocks import Page
from placement.reports.readers import READERS, Kind
from placement.reports.simulate.sections import View, sections
from placement.reports.tables.model import Medium
from placement.reports.words.marks import plain
from placement.simulation.outcome import Simulation
from placement.simulation.plan import SimulatePlan


def simulation_page(found: Simulation, plan: SimulatePlan, language: str) -> Page:
    """Page of a simulation.

    Parameters
    ----------
    language
        `nl` or `en`.
    """
    words = translator(language)
    view = View(found, plan, words, points=False)
    case = plan.worlds[0].case
    return Page(
        language=language,
        title=words.text("Weeks played"),
        subtitle=words.text(
            "{scenarios}. Batch of {date}.",
            scenarios=words.listing(plain(each) for each in found.worlds),
            date=words.date(case.scenario.date),
        ),
        marking=words.text(READERS[Kind.STEERING].marking),
        sections=tuple(sections(view, Medium.PAGE)),
        footer=(
            words.text("Who comes is drawn; nobody knows it. The program advises; people decide."),
            words.text("Seed {seed}. The same command gives the same figures.", seed=plan.worlds[0].arrivals.seed),
        ),
    )
