"""The page of one of several scenarios, for readers who see no pupils, without what two pages together would reveal.

Each page withholds small counts, but another page on the same children may show what this one withholds: the gains,
losses and stays of a municipality add up to its number of children in a group, and one more placed child of an origin
is a single child. So no page beside a comparison, which has gains by home, counts by home; only the base's page has
distances by origin, cohorts and money. The number of children more than 2 km from school, less those of 9 years or
older who live beyond that walking distance, is a number of younger children: if the comparison shows the latter, no
page counts distances (contract, section 5).
"""

from __future__ import annotations

from dataclasses import replace

from placement.disclosure.comparison import tells_walking
from placement.locale import msgid, translator
from placement.reports.audience import Audience
from placement.reports.build import build_page
from placement.reports.pack.values import Pack
from placement.reports.page.blocks import Page, Paragraph, Section
from placement.reports.plan.entry import Counts
from placement.reports.readers import Kind
from placement.reports.words.marks import plain
from placement.results.comparison import Compared
from placement.results.material import Material

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
    """The steering group's page on a scenario.

    Parameters
    ----------
    each, material
        One of the pairs in `pack.reported`.
    """
    audience, words = Audience(Kind.STEERING), translator(pack.language)
    if not pack.compares:
        return build_page(material, audience, pack.language)
    base = pack.found.base
    if each is base:
        told, without, said = _without_homes(material), {Counts.HOMES}, words.text(_BASE)
    else:
        told, without, said = _bare(material), {Counts.HOMES, Counts.COHORTS}, words.text(_OTHER, name=plain(base.name))
    paragraphs = [Paragraph(said)]
    if tells_walking(pack.found):
        without |= {Counts.WAYS}
        paragraphs.append(Paragraph(words.text(_WAYS)))
    page = build_page(told, audience, pack.language, without=without)
    note = Section("elsewhere", words.text("What is not in this report"), tuple(paragraphs))
    return replace(page, sections=(*page.sections, note))


def _without_homes(material: Material) -> Material:
    return replace(material, money=None if material.money is None else material.money.without_homes())


def _bare(material: Material) -> Material:
    origin = None if material.origin is None else replace(material.origin, rows=())
    return replace(material, origin=origin, money=None, claims=None)
