"""Pages' parts of a scenario that is played while people look on: it at a glance, the map, and what there is to say."""

from __future__ import annotations

from dataclasses import replace

from placement.locale import translator
from placement.reports.audience import Audience
from placement.reports.build import page_sections
from placement.reports.comparison.glance import Glance, glance
from placement.reports.comparison.overview import FullComparison, overview_of
from placement.reports.data.public import public_data
from placement.reports.page.blocks import Page, Section
from placement.reports.plan.comparison import PLAYED, PLAYED_WITH_PUPILS
from placement.reports.readers import Kind
from placement.reports.sections import group_bars
from placement.reports.sections import map as region_map
from placement.reports.tables.model import Medium
from placement.results.comparison import Compared, Comparison
from placement.results.material import Material


def played_glance(found: Comparison, language: str) -> Glance:
    """A played scenario at a glance, as any reader may see it."""
    return glance(overview_of(found, translator(language), outsider=True))


def played_page(found: Comparison, language: str, *, with_pupils: bool) -> Page:
    """What stands below that: who gains and loses, money, and what the figures rest on.

    Parameters
    ----------
    with_pupils
        Whether the coordinator asked for pupils and exact figures; otherwise no child is known from it.
    """
    words = translator(language)
    view = overview_of(found, words, outsider=not with_pupils)
    sections = (
        page_sections(PLAYED_WITH_PUPILS, FullComparison(view, found)) if with_pupils else page_sections(PLAYED, view)
    )
    return _page(language, sections)


def played_places(material: Material, language: str) -> Page:
    """The map of a scenario, and a bar for each of its groups; no child is known from them."""
    data = public_data(material, Audience(Kind.STEERING), translator(language), outsider=True)
    made = (region_map.by_municipality(data, Medium.PAGE), group_bars.section(data, Medium.PAGE))
    return _page(language, tuple(each for each in made if each is not None))


def played_scenario(found: Comparison) -> Compared | None:
    """The scenario that is held against the base; the one beside it where its rules leave no placement."""
    others = [each for each in found.scenarios[1:] if each.result is not None]
    return next((each for each in others if each.unseated is not None), next(iter(others), None))


def _page(language: str, sections: tuple[Section, ...]) -> Page:
    # Within a page that has parts of its own; the page to decide on keeps the name by which it is printed.
    named = (each if each.key == "decision" else replace(each, key=f"played-{each.key}") for each in sections)
    return Page(language, "", "", "", tuple(named))
