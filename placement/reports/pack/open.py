"""The page of one of several scenarios, for readers who see no pupils."""

from __future__ import annotations

from dataclasses import replace

from placement.reports.audience import Audience
from placement.reports.build import EVERY_WEEK, build_page
from placement.reports.pack.values import Pack
from placement.reports.page.blocks import Page
from placement.reports.readers import Kind
from placement.results.comparison import Compared
from placement.results.material import Material
from placement.results.money import SECTION as MONEY


def open_page(pack: Pack, each: Compared, material: Material) -> Page:
    """The steering group's page on a scenario; what counts children by a personal attribute is on the base's alone.

    Beside a comparison, whose first page has the money of all scenarios, a scenario's own is in the annex.

    Parameters
    ----------
    each, material
        One of the pairs in `pack.reported`.
    """
    without = frozenset() if each is pack.found.base else EVERY_WEEK
    page = build_page(material, Audience(Kind.STEERING), pack.language, without=without)
    if not pack.compares:
        return page
    folded = (replace(section, is_annex=section.is_annex or section.key == MONEY) for section in page.sections)
    return replace(page, sections=tuple(folded))
