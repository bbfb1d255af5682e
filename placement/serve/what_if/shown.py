"""What a page shows of a scenario that was played: it at a glance, map and bars, and what there is to say below."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from placement.locale import msgid
from placement.reports.comparison.glance import Glance
from placement.reports.comparison.played import played_glance, played_page, played_places, played_scenario
from placement.reports.page.html import render_sections
from placement.serve.what_if.player import Play
from placement.studies.report import bare_material
from placement.studies.solved import SolvedCase

ASKED = msgid("what is asked")
"""Name of a scenario that nobody gave one."""


@dataclass(frozen=True)
class Shown:
    """Parts of a page; the last two stay empty where only the first is asked for."""

    glance: Glance | None = None
    places: str = ""
    sections: str = ""


def shown(play: Play, language: str, *, with_below: bool = True, with_pupils: bool = False) -> Shown:
    """Parts of the page on a play; none as long as it has no answer.

    Parameters
    ----------
    with_pupils
        Whether the coordinator asked for pupils: without it no child is known from any part.
    """
    if play.found is None:
        return Shown()
    glance = played_glance(play.found, language)
    if not with_below:
        return Shown(glance)
    below = played_page(play.found, language, with_pupils=with_pupils)
    return Shown(glance, _places(play, language), Markup(render_sections(below)))


def _places(play: Play, language: str) -> Markup:
    """Map and bars of a play, drawn once."""
    found = None if play.found is None else played_scenario(play.found)
    if found is None or found.result is None:
        return Markup("")
    if language not in play.shown:
        material = bare_material(SolvedCase(found.case, found.result, found.problem))
        play.shown[language] = render_sections(played_places(material, language))
    return Markup(play.shown[language])
