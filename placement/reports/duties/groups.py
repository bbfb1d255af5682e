"""Sections of a yearly report on places: boards, groups on the reference dates, ways to school, objections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from placement.disclosure import rule
from placement.locale.language import Translator
from placement.reports.page.blocks import Aside, Block, Paragraph, Section
from placement.reports.tables.annual import (
    BALANCE,
    COUNTED,
    TIMES,
    WAYS,
    BoardMonth,
    Counted,
    GroupLine,
    WayLine,
    board_months,
    group_sizes,
)
from placement.reports.tables.model import Medium, Total
from placement.reports.tables.said import day
from placement.reports.words import year as said
from placement.reports.words.marks import plain
from placement.results.year import GroupYear, Measure, Ways, YearReport

_OPEN = frozenset({"open", "winding_down"})
"""Statuses of a group in which children are."""


def boards(words: Translator, report: YearReport, medium: Medium) -> Section:
    """Where children began, by board and month, and the balance over boards."""
    names = {each: plain(name) for each, name in report.names.items()}
    of_group = {each.group_id: each.board_id for each in report.groups}
    lines = []
    for month in (each for each in report.period.months if each <= f"{report.until:%Y-%m}"):
        counts: Counter[str] = Counter()
        for key, count in report.figures.counts.items():
            if key[:2] == (Measure.ENTERED.value, month):
                counts[of_group.get(key[2], "")] += count
        lines.append(BoardMonth(said.month_name(words, month, with_year=report.period.is_school_year), counts))
    sums: Counter[str] = Counter()
    for each in lines:
        sums.update(each.counts)
    if sums[""]:
        names[""] = words.text("a group no longer in the tables")
    table = board_months(names).fill(
        lines,
        medium,
        caption=words.text("Children who began in a group, by month and board"),
        total=Total(
            words.text("together"),
            {**{f"board: {each}": sums[each] for each in names}, "together": sum(sums.values())},
        ),
    )
    balance = BALANCE.fill(
        report.boards,
        medium,
        caption=words.text("The balance over boards (covenant 3c)"),
        total=Total(words.text("together"), {"entered": sum(each.entered for each in report.boards)}),
        note=words.text(
            "Groups for children of reception centres do not count for the balance. Shares are those in force now."
        ),
    )
    return Section("boards", words.text("Where children began"), (table, balance))


def sizes(words: Translator, report: YearReport, medium: Medium) -> Section:
    """Groups and their sizes on the days on which the state counts pupils, and which groups opened or closed."""
    dates = [each for each in report.period.reference_dates if each <= report.until]
    spec = group_sizes(dates, [day(words, each) for each in dates])
    shown = [each for each in report.groups if _is_told(each)]
    table = spec.fill(
        [GroupLine(each, _status(words, each)) for each in shown],
        medium,
        caption=words.text("Children in each group on the reference dates"),
        total=Total(
            words.text("together"),
            {
                **{each.isoformat(): sum(group.sizes.get(each, 0) for group in shown) for each in dates},
                "entered": sum(each.entered for each in shown),
            },
        ),
    )
    return Section("groups", words.text("Groups on the reference dates"), (table,))


def _is_told(group: GroupYear) -> bool:
    """Whether a group was there in the year: with children, or open when it began or ended."""
    was_open = _OPEN & set(group.statuses)
    return bool(was_open or group.entered or any(group.sizes.values()))


def _status(words: Translator, group: GroupYear) -> str:
    first, *later = (words.text(said.STATUSES.get(each, each)) for each in group.statuses)
    for each in later:
        first = words.text("{before}, then {after}", before=first, after=each)
    return first


def region_sizes(words: Translator, report: YearReport, medium: Medium) -> Section:
    """Groups and children on the reference dates, over the whole region."""
    lines = []
    for each in (each for each in report.period.reference_dates if each <= report.until):
        here = [group.sizes.get(each, 0) for group in report.groups]
        groups = sum(size > 0 for size in here)
        name = words.plural("{date}, in {count} group", "{date}, in {count} groups", groups, date=words.date(each))
        lines.append(Counted(name, sum(here)))
    table = COUNTED.fill(lines, medium, caption=words.text("Children in groups on the reference dates"))
    opened = sum(_opens(each) for each in report.groups)
    closed = sum(_closes(each) for each in report.groups)
    said_of = words.text(
        "Groups that opened: {opened}; groups that closed: {closed}.",
        opened=words.number(opened),
        closed=words.number(closed),
    )
    return Section("groups", words.text("Groups on the reference dates"), (table, Paragraph(said_of)))


def _opens(group: GroupYear) -> bool:
    return any(before not in _OPEN and after == "open" for before, after in pairwise(group.statuses))


def _closes(group: GroupYear) -> bool:
    return any(before in _OPEN and after not in _OPEN for before, after in pairwise(group.statuses))


def ways(words: Translator, report: YearReport, medium: Medium, *, by_board: bool) -> Section:
    """How far those who began have to go: means that tell of no child."""
    # Beside the region's mean, those of all boards but one would give the last one's.
    is_told = by_board and all(each.children == 0 or each.children >= rule.FIVE for each in report.ways.values())
    names: Mapping[str, str] = {**(report.names if is_told else {}), "": words.text("the region")}
    lines = [_way(plain(name), report.ways[each]) for each, name in names.items() if report.ways[each].children]
    title = words.text("The way to school")
    if not lines:
        return Section("ways", title, (Paragraph(words.text("Nobody began whose home is still known.")),))
    blocks: tuple[Block, ...] = (
        WAYS.fill(lines, medium, caption=words.text("Ways of children who began in a group, one way")),
        Aside(" ".join(_on_ways(words, report, by_board=by_board))),
    )
    return Section("ways", title, blocks)


def _on_ways(words: Translator, report: YearReport, *, by_board: bool) -> Iterator[str]:
    yield words.text(
        "From the home as it is known now; of children who were erased no way is known. Further than the limit: more "
        "than {limit} km.",
        limit=words.number(report.far_km),
    )
    if by_board:
        yield words.text("Boards are told apart where each of them has five children or more.")


def _way(name: str, found: Ways) -> WayLine:
    mean = rule.mean_way(found.metres, found.children)
    return WayLine(name, found.children, None if mean is None else mean / Fraction(1000), found.far)


def objections(words: Translator, report: YearReport, medium: Medium) -> Section:
    """Proposals that schools did not agree to, by reason, and seats that parents declined."""
    told: Counter[str] = Counter()
    for code, count in report.figures.by(Measure.OBJECTED).items():
        told[code if code in said.OBJECTIONS else ""] += count
    table = TIMES.fill(
        [Counted(words.text(name), told[code]) for code, name in said.OBJECTIONS.items()],
        medium,
        caption=words.text("Proposals that a school did not agree to, by reason"),
        total=Total(words.text("together"), {"count": sum(told.values())}),
        note=words.text("Reasons that would tell of a child's age or need for support stand under another reason."),
    )
    declined = report.figures.total(Measure.DECLINED)
    parents = words.plural(
        "Parents said no to a seat {count} time.", "Parents said no to a seat {count} times.", declined
    )
    return Section("objections", words.text("Who did not agree"), (table, Paragraph(parents)))
