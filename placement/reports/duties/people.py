"""Sections of a yearly report on children: who came, where everybody is, month by month, and where they left for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from placement.disclosure import rule
from placement.locale.language import Translator
from placement.reports.page.blocks import Aside, Block, Bullets, Facts, Paragraph, Section
from placement.reports.tables.annual import COUNTED, MONTHS, STAGES, Counted, MonthLine, StageLine
from placement.reports.tables.model import FilledTable, Medium, Total
from placement.reports.words import year as said
from placement.results.year import Basis, Figures, Measure, Stage, Step, YearReport

WITHOUT = (Stage.WAITING, Stage.NO_SHOW, Stage.ADVICE)
"""Stages of children for whom a seat or an answer is sought."""


def in_short(words: Translator, report: YearReport) -> Section:
    """The figures that everybody asks for first."""
    shown = Facts(tuple((each.name, words.number(each.count)) for each in _first(words, report)))
    return Section("short", words.text("In short"), (shown,))


def short_table(words: Translator, report: YearReport, medium: Medium) -> FilledTable:
    """The same figures as a table, for a screen."""
    return COUNTED.fill(_first(words, report), medium, caption=words.text("In short"))


def _first(words: Translator, report: YearReport) -> tuple[Counted, ...]:
    found = report.figures
    end = found.by(Measure.PEOPLE, 1)
    return (
        Counted(words.text("signed up"), found.total(Measure.CAME)),
        Counted(words.text("began in a group"), found.total(Measure.ENTERED)),
        Counted(words.text("left a group"), found.total(Measure.LEFT)),
        Counted(words.text("in a group at the end"), end.get(Stage.IN_GROUP.value, 0)),
        Counted(words.text("without a seat at the end"), sum(end.get(each.value, 0) for each in WITHOUT)),
    )


def everybody(words: Translator, report: YearReport, medium: Medium) -> Section:
    """Where every child of the year is in the end: the numbers add up to all who were there or came."""
    found = report.figures
    lines = [
        StageLine(words.text(name), {basis: found.total(Measure.PEOPLE, basis.value, stage.value) for basis in Basis})
        for stage, name in said.STAGES.items()
    ]
    lines = [each for each in lines if sum(each.counts.values())]
    sums = {basis.value: found.total(Measure.PEOPLE, basis.value) for basis in Basis}
    table = STAGES.fill(
        lines,
        medium,
        caption=words.text("Every child of the year, by where it is at the end"),
        total=Total(words.text("together"), {**sums, "together": sum(sums.values())}),
    )
    return Section("everybody", words.text("Everyone accounted for"), (table, *_doubles(words, found)))


def _doubles(words: Translator, found: Figures) -> Iterator[Block]:
    if found.total(Measure.RETURNED):
        yield Aside(words.text("Who left or withdrew and came back stands once, where it is at the end."))
    twice = found.total(Measure.DOUBLE)
    if twice:
        yield Aside(
            words.plural(
                "{count} registration was of a child who was known already, and is not counted again.",
                "{count} registrations were of children who were known already, and are not counted again.",
                twice,
            )
        )


def by_month(words: Translator, report: YearReport, medium: Medium) -> Section:
    """What happened month by month."""
    found, until = report.figures, f"{report.until:%Y-%m}"
    with_year = report.period.is_school_year
    lines = [
        _month(found, each, said.month_name(words, each, with_year=with_year))
        for each in report.period.months
        if each <= until
    ]
    names = ("came", "returned", "entered", "left", "out")
    sums = {name: sum(getattr(each, name) for each in lines) for name in names}
    start = found.total(Measure.START, Stage.IN_GROUP.value)
    table = MONTHS.fill(
        lines,
        medium,
        caption=words.text("Children by month"),
        total=Total(words.text("together"), {**sums}),
        note=words.plural(
            "{count} child was in a group when it began; with those who began and without those who left or lost the "
            "seat, that gives those in a group at the end of each month.",
            "{count} children were in a group when it began; with those who began and without those who left or lost "
            "the seat, that gives those in a group at the end of each month.",
            start,
        ),
    )
    return Section("months", words.text("Month by month"), (table,))


def _month(found: Figures, month: str, name: str) -> MonthLine:
    left = found.total(Measure.OUT, month, Stage.LEFT.value)
    return MonthLine(
        name,
        found.total(Measure.CAME, month),
        found.total(Measure.RETURNED, month),
        found.total(Measure.ENTERED, month),
        left,
        found.total(Measure.OUT, month) - left,
        sum(found.total(Measure.AT, month, each.value) for each in WITHOUT),
        found.total(Measure.AT, month, Stage.IN_GROUP.value),
    )


def left(words: Translator, report: YearReport, medium: Medium, *, is_public: bool = False) -> Section:
    """Where those who left went, and how long they had been in a group."""
    stays = report.figures.by(Measure.STAY)
    long = COUNTED.fill(
        [Counted(words.text(name), stays.get(code, 0)) for code, name in said.STAYS.items()],
        medium,
        caption=words.text("How long those who left had been in a group"),
        total=Total(words.text("together"), {"count": sum(stays.values())}),
    )
    where = _where(words, report, medium, is_public=is_public)
    return Section("left", words.text("Who left, and where to"), (*where, long))


def _where(words: Translator, report: YearReport, medium: Medium, *, is_public: bool) -> Iterator[Block]:
    """Numbers by destination, once for each child: of an approved calendar year of five or more who left.

    Where a child went could tell how old it is. A school year beside two calendar years, or a draft beside the next
    one, would differ in the one child who left in between.
    """
    counts, total = by_destination(report.figures.by(Measure.LEFT)), report.figures.total(Measure.LEFT)
    if report.period.is_school_year:
        yield Paragraph(words.text("Where they went stands in the annual reports on the calendar years."))
    elif total < rule.FIVE:
        yield Paragraph(_few(words, total))
    elif report.step is not Step.APPROVED:
        yield Paragraph(words.text("Where they went is told once the report is approved."))
    elif is_public or max(counts.values()) >= total - 1:
        # Told apart from nearly all, all of them would be certain.
        yield Paragraph(words.text("Children who left a group: {count}. Where they went:", count=words.number(total)))
        yield Bullets(
            tuple(about(words, words.text(name), counts[code], total) for code, name in said.DESTINATIONS.items())
        )
    else:
        yield COUNTED.fill(
            [Counted(words.text(name), counts[code]) for code, name in said.DESTINATIONS.items()],
            medium,
            caption=words.text("Where children who left a group went"),
            total=Total(words.text("together"), {"count": total}),
            note=words.text("Special education stands under elsewhere: it would tell of a child's need for support."),
        )


def _few(words: Translator, total: int) -> str:
    return words.plural(
        "{count} child left a group; of fewer than five it is not told where they went.",
        "{count} children left a group; of fewer than five it is not told where they went.",
        total,
    )


def about(words: Translator, name: str, count: int, of: int) -> str:
    """A number of children to the nearest five, never all of them (contract, section 5)."""
    told = rule.count(count, of)
    if told is None:
        return words.text("{name}: fewer than five", name=name)
    return words.text("{name}: about {count}", name=name, count=words.number(told))


def by_destination(counts: Mapping[str, int]) -> Counter[str]:
    """Numbers by destination as reports tell them."""
    told: Counter[str] = Counter()
    for code, count in counts.items():
        told[code if code in said.DESTINATIONS else said.ELSEWHERE] += count
    return told


def waits(words: Translator, report: YearReport, medium: Medium) -> Section:
    """How long children waited from sign-up to first day."""
    found = report.figures.by(Measure.WAIT)
    if not found:
        none = Paragraph(words.text("Nobody began in a group for the first time."))
        return Section("waits", words.text("From sign-up to first day"), (none,))
    table = COUNTED.fill(
        [Counted(words.text(name), found.get(code, 0)) for code, name in said.WAITS.items()],
        medium,
        caption=words.text("Children who began in a group for the first time, by how long that took from sign-up"),
        total=Total(words.text("together"), {"count": sum(found.values())}),
    )
    return Section("waits", words.text("From sign-up to first day"), (table,))
