"""The page of one scenario of several, for readers without pupils: what two pages together would tell is on one.

Each page withholds small counts, but of the same children another page may show what this one withholds: the sum of
who gains, loses or stays by municipality is how many of it are in a group, and one more placed of an origin is one
child. So counts by home are on no page beside a comparison, which has gains by home; distances by origin, cohorts and
money are on the base's page alone. How many have a way of over 2 km, less those of 9 years or more who live beyond that
walking distance, are younger: where the comparison tells these, no page counts ways (contract, section 5).
"""

from __future__ import annotations

from dataclasses import replace

from placement.disclosure.comparison import tells_walking
from placement.locale import msgid, translator
from placement.reports.audience import Audience, Kind
from placement.reports.content.build import build_page
from placement.reports.pack.values import Pack
from placement.reports.page.blocks import Page, Paragraph, Section
from placement.reports.words.marks import plain
from placement.results.comparison import Compared
from placement.results.material import Material

BY_HOME = frozenset({"homes", "map"})
"""Sections that count children by where they live."""
OF_BASE_ALONE = frozenset({"cohorts"})
"""Sections that count the same children in every scenario."""

WAYS = frozenset({"distances"})
"""Sections that count children by the length of their way."""

_WAYS = msgid(
    "How many children have a way of which length is not counted here: beside how many of an age live beyond walking "
    "distance, which the comparison tells, such counts could tell of single children."
)
_BASE = msgid(
    "Where the children live is not counted here: beside the comparison of the scenarios such counts could tell of "
    "single children."
)
_OTHER = msgid(
    "Where the children live, their ways by origin, cohorts and money are not in this report: beside that of {name}, "
    "which is about the same children, such figures could tell of single children."
)


def open_page(pack: Pack, each: Compared, material: Material) -> Page:
    """Write the steering group's page of a scenario.

    Parameters
    ----------
    each, material
        One of `pack.reported`.
    """
    audience, words = Audience(Kind.STEERING), translator(pack.language)
    if not pack.compares:
        return build_page(material, audience, pack.language)
    base = pack.found.base
    if each is base:
        page, left, said = build_page(_without_homes(material), audience, pack.language), BY_HOME, words.text(_BASE)
    else:
        page, left = build_page(_bare(material), audience, pack.language), BY_HOME | OF_BASE_ALONE
        said = words.text(_OTHER, name=plain(base.name))
    paragraphs = [Paragraph(said)]
    if tells_walking(pack.found):
        left |= WAYS
        paragraphs.append(Paragraph(words.text(_WAYS)))
    kept = tuple(section for section in page.sections if section.key not in left)
    note = Section("elsewhere", words.text("What is not in this report"), tuple(paragraphs))
    return replace(page, sections=(*kept, note))


def _without_homes(material: Material) -> Material:
    return replace(material, money=None if material.money is None else material.money.without_homes())


def _bare(material: Material) -> Material:
    origin = None if material.origin is None else replace(material.origin, rows=())
    return replace(material, origin=origin, money=None, claims=None)
