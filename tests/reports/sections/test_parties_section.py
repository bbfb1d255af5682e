"""Who takes part: parties, agreements, and what boards settle on the coordinator."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from typing import Any

from placement.covenant.parties import Agreement, Employer, Party, PartyRole
from placement.locale import translator
from placement.reports.audience import Audience
from placement.reports.data.public import public_data
from placement.reports.page.blocks import Bullets, Callout, Section
from placement.reports.readers import Kind
from placement.reports.sections.parties import section
from placement.reports.tables.model import Medium
from tests.reports.plain_tables import tables_of
from tests.reports.sections.test_money_section import PLENTY, material

YEAR = PLENTY.scenario.date.year
PARTIES = tuple(
    Party(each.id, f"Board {each.id}", PartyRole.BOARD, "head of finance", each.id, joined_on=dt.date(2024, 10, 9))
    for each in PLENTY.region.boards
)
FIRST = PARTIES[0]
OTHER = replace(FIRST, id="X", name="Board X", board_id=None)
EMPLOYERS = (
    Employer(FIRST.id, dt.date(YEAR, 1, 1), dt.date(YEAR, 3, 31), Fraction(36_500)),
    Employer("X", dt.date(YEAR, 4, 1)),
)


def made(language: str = "en", **region: Any) -> Section | None:
    case = replace(PLENTY, region=replace(PLENTY.region, **region))
    data = public_data(material(case), Audience(Kind.STEERING), translator(language), outsider=True)
    return section(data, Medium.PAGE)


def rows(found: Section | None) -> list[list[list[str]]]:
    assert found is not None
    return [[[cell.text for cell in row] for row in table.rows] for table in tables_of(found.blocks, "en")]


def bullets(found: Section | None) -> list[str]:
    assert found is not None
    return [str(item) for each in found.blocks if isinstance(each, Bullets) for item in each.items]


def test_without_a_table_of_parties_there_is_no_section() -> None:
    assert made() is None


def test_parties_stand_with_their_role_contact_and_days() -> None:
    leaves = replace(OTHER, notice_on=dt.date(YEAR - 1, 5, 1))
    gone = replace(OTHER, id="Y", name="Board Y", left_on=dt.date(YEAR, 1, 1))
    this_year = replace(OTHER, id="Z", name="Board Z", left_on=dt.date(YEAR, 2, 1))
    (parties,) = rows(made(parties=(*PARTIES, leaves, gone, this_year)))
    named = {row[0]: row for row in parties}
    assert "Board Y" not in named  # it left before this year began
    assert named["Board X"][-1] == f"{YEAR + 1}-01-01"
    assert named["Board Z"][-1] == f"{YEAR}-02-01"
    assert named[FIRST.name][1:4] == ["school board", "head of finance", "2024-10-09"]


def test_a_board_with_schools_that_is_no_party_is_named() -> None:
    found = made(parties=(*PARTIES[1:], replace(FIRST, left_on=dt.date(YEAR, 1, 2))))
    assert found is not None
    (told,) = (each for each in found.blocks if isinstance(each, Callout))
    assert str(told.text).endswith(f"{PLENTY.region.boards[0].name}.")


def test_what_is_owed_is_told_until_it_is_settled() -> None:
    whole = 366 if YEAR % 4 == 0 else 365
    days = (dt.date(YEAR + 1, 1, 1) - dt.date(YEAR, 4, 1)).days
    *_, shares = rows(made(parties=(*PARTIES, OTHER), employers=EMPLOYERS))
    assert [row[:2] for row in shares] == [[FIRST.name, str(whole - days)], ["Board X", str(days)]]
    (owed,) = bullets(made(parties=(*PARTIES, OTHER), employers=EMPLOYERS))
    assert owed == f"{FIRST.name} owes Board X €{round(Fraction(36_500) * days / whole):,}."
    settled = (EMPLOYERS[0], replace(EMPLOYERS[1], settled_on=dt.date(YEAR, 5, 1)))
    assert bullets(made(parties=(*PARTIES, OTHER), employers=settled)) == [f"{FIRST.name} and Board X have settled."]


def test_agreements_stand_with_who_agreed_and_until_when() -> None:
    agreements = (
        Agreement("A1", "covenant", (FIRST.id, "X"), dt.date(2024, 10, 9), dt.date(2025, 12, 31), renews=True),
        Agreement("A2", "over", (FIRST.id,), dt.date(2024, 10, 9), dt.date(YEAR - 1, 12, 31)),
    )
    _, found = rows(made(parties=(*PARTIES, OTHER), agreements=agreements))
    assert [row[:2] for row in found] == [["covenant", f"{FIRST.name} and Board X"]]
    assert "no end" in found[0]
