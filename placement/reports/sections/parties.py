"""Who takes part in the covenant on the batch date: for those who decide, and nothing of any child (R01, R31)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from placement.covenant.parties import Employer
from placement.covenant.settlement import Settlement, settlements
from placement.domain import Region
from placement.locale.language import Translator
from placement.reports.data.public import PublicData
from placement.reports.page.blocks import Block, Bullets, Callout, Section, Tone
from placement.reports.tables.model import Medium
from placement.reports.tables.parties import (
    AGREEMENTS,
    EMPLOYERS,
    PARTIES,
    SHARES,
    AgreementLine,
    EmployerLine,
    ShareLine,
)
from placement.reports.words.marks import plain


def section(data: PublicData, medium: Medium) -> Section | None:
    """Section on parties, agreements, and the boards that employ the coordinator; `None` without a table of parties."""
    words, region, day = data.words, data.case.region, data.case.scenario.date
    if not region.parties:
        return None
    blocks = (
        *_parties(words, region, day, medium),
        *_agreements(words, region, day, medium),
        *_employers(words, region, day, medium),
    )
    return Section("parties", words.text("Who takes part"), blocks)


def _parties(words: Translator, region: Region, day: date, medium: Medium) -> Iterator[Block]:
    """Parties, those who left this year among them."""
    start = date(day.year, 1, 1)
    shown = [each for each in region.parties if each.leaves_on is None or each.leaves_on > start]
    yield PARTIES.fill(shown, medium, caption=words.text("Parties to the covenant"))
    boards = {each.board_id or each.id for each in region.parties if each.is_in_force(day)}
    outside = [plain(each.name) for each in region.boards if each.id not in boards]
    if outside:
        said = words.text(
            "No party on this day, and with schools in the tables: {boards}.", boards=words.listing(outside)
        )
        yield Callout(Tone.WARNING, said)


def _agreements(words: Translator, region: Region, day: date, medium: Medium) -> Iterator[Block]:
    """Agreements that hold, or ran out this year."""
    start, names = date(day.year, 1, 1), _names(region)
    lines = [
        AgreementLine(each, words.listing(names[party] for party in each.parties))
        for each in region.agreements
        if each.runs_out_on is None or each.runs_out_on >= start
    ]
    if lines:
        yield AGREEMENTS.fill(lines, medium, caption=words.text("What was agreed"))


def _employers(words: Translator, region: Region, day: date, medium: Medium) -> Iterator[Block]:
    """Boards that employ the coordinator this year or later, and what they settle of this year and the last."""
    names = _names(region)
    here = [each for each in region.employers if each.last_day is None or each.last_day.year >= day.year - 1]
    if here:
        caption = words.text("The board that employs the coordinator (covenant 3d)")
        yield EMPLOYERS.fill([_line(each, names) for each in here], medium, caption=caption)
    for year in settlements(region.employers, day.year):
        if year.year >= day.year - 1:
            yield from _settled(words, year, names, medium)


def _settled(words: Translator, found: Settlement, names: Mapping[str, str], medium: Medium) -> Iterator[Block]:
    yield SHARES.fill(
        [ShareLine(names[each.party_id], each) for each in found.shares],
        medium,
        caption=words.text("To settle of {year}: the coordinator changed boards", year=str(found.year)),
        note=words.text(
            "By days, of what the first board of the year has for it. The boards agree on the amount: this is what "
            "they start from."
        ),
    )
    yield Bullets(tuple(_owed(words, found, names)))


def _owed(words: Translator, found: Settlement, names: Mapping[str, str]) -> Iterator[str]:
    payer = plain(names[found.payer])
    for each in found.owed:
        board = plain(names[each.party_id])
        if each.part is None:
            yield words.text("The cost of {party} is not given: nothing to settle can be worked out.", party=payer)
        elif each.party_id in found.unsettled:
            amount = words.money(Fraction(each.part))
            yield words.text("{payer} owes {board} {amount}.", payer=payer, board=board, amount=amount)
        else:
            yield words.text("{payer} and {board} have settled.", payer=payer, board=board)
    if found.uncovered:
        yield words.plural(
            "On {count} day of the year no board employed the coordinator.",
            "On {count} days of the year no board employed the coordinator.",
            found.uncovered,
        )


def _line(each: Employer, names: Mapping[str, str]) -> EmployerLine:
    return EmployerLine(names[each.party_id], each.first_day, each.last_day)


def _names(region: Region) -> Mapping[str, str]:
    return {each.id: each.name for each in region.parties}
