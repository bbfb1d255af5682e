"""The draft budget as a page, which becomes the workbook in which a penvoerder goes on (covenant 7c; R58, R59, R91)."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction

from placement.domain import SubsidyStatus
from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.page.blocks import Aside, Blank, Block, Bullets, Callout, Page, Paragraph, Section, Tone
from placement.reports.tables.budget import STATUSES
from placement.reports.tables.draft_budget import (
    BOARDS,
    GOALS,
    HOSTS,
    PUPILS,
    YEARS,
    YEARS_MONEY,
    Goal,
    MoneyOf,
    PupilsOn,
    YearOf,
    groups,
)
from placement.reports.tables.model import Medium, Total
from placement.reports.tables.said import day
from placement.reports.words.marks import plain
from placement.reports.words.money import outdated, unknown
from placement.results.budget import DraftBudget, ForecastYear, Grounds
from placement.results.money import ClaimState, GroupForecast

_MARKING = msgid("Forecast, for the parties to the covenant. Holds numbers alone, and no child.")
GOAL_ROWS = 15


def budget_page(words: Translator, found: DraftBudget) -> Page:
    """A draft budget as a page."""
    return Page(
        language=words.language,
        title=words.text("Draft budget {year}", year=str(found.year)),
        subtitle=words.text("A forecast made on {date}", date=words.date(found.made_on)),
        marking=words.text(_MARKING),
        sections=tuple(sections(words, found, Medium.PAGE)),
    )


def sections(words: Translator, found: DraftBudget, medium: Medium) -> Iterator[Section]:
    """All of it: what is expected, what it costs, and the goals to fill in."""
    yield pupils(words, found, medium)
    yield boards(words, found, medium)
    yield hosts(words, found, medium)
    yield group_lines(words, found, medium)
    if found.later:
        yield years(words, found, medium)
    yield goals(words, medium)
    yield rests_on(words, found)


def on_screen(words: Translator, found: DraftBudget, medium: Medium) -> Iterator[Section]:
    """What a screen shows before the workbook is opened."""
    first = pupils(words, found, medium)
    said = Paragraph(words.text("Every figure is a forecast, made on {date}.", date=words.date(found.made_on)))
    yield Section(first.key, first.title, (said, *first.blocks))
    yield boards(words, found, medium)
    if found.later:
        yield years(words, found, medium)
    yield rests_on(words, found, is_short=True)


def pupils(words: Translator, found: DraftBudget, medium: Medium) -> Section:
    """Pupils on the reference dates, with inflow and exits."""
    year = found.first
    table = PUPILS.fill(
        [_on(year, at) for at in range(len(year.dates))],
        medium,
        caption=words.text("Forecast: pupils in the groups on the reference dates of {year}", year=str(found.year)),
        note=words.text(
            "At least and at most: the number of sign-ups may by mere chance be lower or higher; in 95 of 100 cases it "
            "lies between. That groups open or close, or that more or fewer people flee, is not in it."
        ),
    )
    return Section("pupils", words.text("Forecast of pupils"), (table,))


def _on(year: ForecastYear, at: int) -> PupilsOn:
    date = year.dates[at]
    known, together = year.expected.known[date], year.expected.pupils_on(date)
    return PupilsOn(
        date,
        known,
        year.now - known,
        together - known,
        together,
        math.floor(year.low[date]),
        math.ceil(year.high[date]),
        year.expected.without_seat[date],
    )


def boards(words: Translator, found: DraftBudget, medium: Medium) -> Section:
    """Costs and national money by board: each is responsible for its own groups (covenant 7d)."""
    names = dict(found.boards)
    lines = [
        _sum(plain(name), [each for each in found.first.expected.groups if each.board_id == board])
        for board, name in names.items()
    ]
    table = BOARDS.fill(
        lines,
        medium,
        caption=words.text("Forecast: costs and national money by board, in euro"),
        total=Total(words.text("together"), _sums(lines)),
    )
    return Section("boards", words.text("National money, by board"), (*_rates(words, found), table))


def _rates(words: Translator, found: DraftBudget) -> Iterator[Block]:
    if not found.has_rates:
        yield Callout(
            Tone.WARNING,
            words.text("The tables do not say what the state pays (funding.csv): national money is missing here."),
        )
    elif (since := found.first.money.outdated_since) is not None:
        yield Callout(Tone.WARNING, outdated(words, found.year, since))
    without = found.first.money.pupils_in(ClaimState.UNKNOWN)
    if found.has_rates and without:
        yield Callout(Tone.WARNING, unknown(words, without))


def hosts(words: Translator, found: DraftBudget, medium: Medium) -> Section:
    """What municipalities that house groups may be asked for, beside their subsidies (covenant 7e)."""
    supports: dict[str, Fraction] = {}
    for each in found.first.money.supports:
        name = each.subsidy.municipality.strip().casefold()
        supports[name] = supports.get(name, Fraction(0)) + each.amount
    lines = [
        MoneyOf(
            plain(each.municipality),
            cost=each.cost,
            national=each.income,
            municipal=supports.pop(each.municipality.casefold(), Fraction(0)),
        )
        for each in found.first.expected.hosts
    ]
    named = [each.subsidy.municipality.strip() for each in found.first.money.supports]
    written = {each.casefold(): each for each in named}
    lines += [MoneyOf(plain(written[name]), municipal=amount) for name, amount in supports.items()]
    table = HOSTS.fill(
        lines,
        medium,
        caption=words.text("Forecast: costs, national money and subsidies by municipality that houses groups, in euro"),
        total=Total(words.text("together"), _sums(lines)),
    )
    said = [
        words.text("{status}: {amount}", status=words.text(STATUSES[each]), amount=words.money(amount))
        for each in SubsidyStatus
        if (amount := found.first.support(each))
    ]
    by_status = (Aside(words.text("Of the subsidies: {amounts}.", amounts=words.listing(said))),) if said else ()
    return Section("hosts", words.text("Municipal subsidies"), (table, *by_status))


def group_lines(words: Translator, found: DraftBudget, medium: Medium) -> Section:
    """Pupils and money of each group that is open or has pupils."""
    dates = found.first.dates
    schools = dict(found.schools)
    shown = [each for each in found.first.expected.groups if each.cost or any(each.pupils.values())]
    lines = [
        MoneyOf(
            each.group_id,
            plain(schools.get(each.group_id, "")),
            tuple(each.pupils[date] for date in dates),
            each.cost,
            each.total_income,
        )
        for each in shown
    ]
    sums = {date.isoformat(): sum((line.pupils[at] for line in lines), Fraction(0)) for at, date in enumerate(dates)}
    table = groups(dates, [day(words, each) for each in dates]).fill(
        lines,
        medium,
        caption=words.text("Forecast: pupils and money of each group"),
        total=Total(words.text("together"), {**sums, **_sums(lines)}),
    )
    return Section("groups", words.text("Groups"), (table,))


def years(words: Translator, found: DraftBudget, medium: Medium) -> Section:
    """School years to come, every figure of them a forecast."""
    lines = [_year(each) for each in found.later]
    table = YEARS.fill(
        lines,
        medium,
        caption=words.text("Forecast: pupils in the school years to come"),
        note=words.text(
            "Every figure is a forecast, with today's groups and amounts. The smaller the part of the pupils who are "
            "known today, the less sure it is; a year without any of them rests on the number of sign-ups alone."
        ),
    )
    money = YEARS_MONEY.fill(lines, medium, caption=words.text("Forecast: money in the school years to come, in euro"))
    return Section("years", words.text("Several years"), (table, money))


def _year(year: ForecastYear) -> YearOf:
    expected = _mean([year.expected.pupils_on(date) for date in year.dates])
    known = Fraction(sum(year.expected.known.values()), len(year.dates))
    return YearOf(
        year.name,
        expected,
        math.floor(_mean(year.low.values())),
        math.ceil(_mean(year.high.values())),
        known / expected if expected else Fraction(0),
        year.seats,
        max(year.expected.without_seat.values()),
        sum(each.cost > 0 or any(each.pupils.values()) for each in year.expected.groups),
        year.cost,
        year.expected.income,
        year.support(),
        year.left_to_cover,
    )


def _mean(pupils: Collection[Fraction]) -> Fraction:
    return sum(pupils, Fraction(0)) / len(pupils)


def goals(words: Translator, medium: Medium) -> Section:
    """Rows for the goals of the year plan, which the budget is fitted to."""
    table = GOALS.fill(
        [Goal(number) for number in range(1, GOAL_ROWS + 1)],
        medium,
        caption=words.text("The goals of the year plan, for the penvoerder to fill in"),
    )
    who = (
        Blank(words.text("Penvoerder, and the school for which"), 1),
        Blank(words.text("Head of finance or accountant of that school"), 1),
    )
    return Section("goals", words.text("Goals of the year plan"), (*who, table))


def rests_on(words: Translator, found: DraftBudget, *, is_short: bool = False) -> Section:
    """What the forecast rests on, how sure it is, and to whom it is due."""
    due = words.text(
        "Due before {date} to {parties}.",
        date=words.date(found.due.replace(month=5, day=1)),
        parties=words.listing(map(plain, found.owed)),
    )
    sent = () if found.sent_on is None else (words.text("Sent on {date}.", date=words.date(found.sent_on)),)
    lines = (_inflow(words, found.grounds), *_coming(words, found.grounds), _stay(words, found.grounds), due, *sent)
    more: tuple[Block, ...] = (
        Paragraph(
            words.text(
                "From the placement that would be proposed on the day of the forecast. Newcomers are spread over the "
                "open groups by the seats that are free; no group opens or closes for them. Money by the rules of "
                "the region's tables, an expected exit where one is known."
            )
        ),
    )
    return Section("rests_on", words.text("What this rests on"), (Bullets(lines), *(() if is_short else more)))


def _inflow(words: Translator, found: Grounds) -> str:
    band = {"low": words.number(found.low, 1), "high": words.number(found.high, 1)}
    each = words.number(found.per_month, 1)
    if not found.months:
        return words.text(
            "{each} newcomers a month, counted in the tables, as the register is too young to tell; by chance alone "
            "between {low} and {high}.",
            each=each,
            **band,
        )
    return words.plural(
        "{each} newcomers a month: {count} child signed up for a group in {months} months; by chance alone between "
        "{low} and {high}.",
        "{each} newcomers a month: {count} children signed up for a group in {months} months; by chance alone between "
        "{low} and {high}.",
        found.signed_up,
        each=each,
        months=str(found.months),
        **band,
    )


def _coming(words: Translator, found: Grounds) -> Iterator[str]:
    """Who never came, and that some months bring more than others."""
    if found.never_came:
        yield words.plural(
            "{count} of them is gone or did not come, and was never in a group: so many in proportion are left out.",
            "{count} of them are gone or did not come, and were never in a group: so many in proportion are left out.",
            found.never_came,
        )
    if len(set(found.season)) > 1:
        most, least = (found.season.index(each(found.season)) + 1 for each in (max, min))
        yield words.text(
            "Sign-ups follow the season of the last year, as in placement simulate: most in {most}, fewest in {least}.",
            most=words.month(most),
            least=words.month(least),
        )


def _stay(words: Translator, found: Grounds) -> str:
    if found.is_observed and found.mean_stay is not None:
        return words.text(
            "Children without an expected exit leave after {months} months: that long those {count} stayed who left in "
            "the last year.",
            months=str(found.stay_months),
            count=words.number(found.left),
        )
    if found.mean_stay is None:
        return words.text(
            "Children without an expected exit leave after {months} months, as the scenario says.",
            months=str(found.stay_months),
        )
    return words.plural(
        "Children without an expected exit leave after {months} months, as the scenario says; {count} child left, "
        "after {mean} months: too few, or too short a time, to go by.",
        "Children without an expected exit leave after {months} months, as the scenario says; {count} children left, "
        "after {mean} months on average: too few, or too short a time, to go by.",
        found.left,
        months=str(found.stay_months),
        mean=words.number(found.mean_stay, 1),
    )


def _sum(name: str, found: Iterable[GroupForecast]) -> MoneyOf:
    here = list(found)
    cost = sum((each.cost for each in here), Fraction(0))
    return MoneyOf(name, cost=cost, national=sum((each.total_income for each in here), Fraction(0)))


def _sums(lines: Iterable[MoneyOf]) -> Mapping[str, Fraction]:
    names = ("cost", "national", "municipal", "gap")
    here = list(lines)
    return {name: sum((getattr(each, name) for each in here), Fraction(0)) for name in names}
