"""The page of a yearly report: for the parties to the covenant, and for everybody (covenant 8; R64, R65, R80)."""

from __future__ import annotations

from collections.abc import Iterator

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.duties import groups, money, onward, people
from placement.reports.page.blocks import Aside, Blank, Block, Bullets, Callout, Page, Paragraph, Section, Tone
from placement.reports.tables.model import Medium
from placement.reports.words import year as said
from placement.reports.words.marks import plain
from placement.results.year import Measure, Step, YearReport

_FOR_PARTIES = msgid("For the parties to the covenant. Holds numbers alone, and no child.")
_PUBLIC = msgid("Public.")


def annual_page(words: Translator, report: YearReport, *, is_public: bool) -> Page:
    """A year's report as a page."""
    made = public_sections if is_public else sections
    name = plain(report.period.name)
    title = (
        words.text("Report on school year {year}", year=name)
        if report.period.is_school_year
        else words.text("Annual report {year}", year=name)
    )
    return Page(
        language=words.language,
        title=title,
        subtitle=f"{words.text('International language classes')} · {standing(words, report)}",
        marking=words.text(_PUBLIC if is_public else _FOR_PARTIES),
        sections=tuple(made(words, report, Medium.PAGE)),
    )


def standing(words: Translator, report: YearReport) -> str:
    """How far a report has come, by whom and when."""
    if not report.taken:
        return words.text("Draft, figures until {date}", date=words.date(report.until))
    last = report.taken[-1]
    return words.text(
        "{step}, by {name} on {date}",
        step=words.text(said.STEPS[last.step]),
        name=plain(last.by),
        date=words.date(last.on),
    )


def sections(words: Translator, report: YearReport, medium: Medium) -> Iterator[Section]:
    """All that the parties read, in the order of article 8."""
    yield _short(words, report)
    yield people.everybody(words, report, medium)
    yield people.by_month(words, report, medium)
    yield groups.boards(words, report, medium)
    yield groups.sizes(words, report, medium)
    yield people.left(words, report, medium)
    if report.period.is_school_year:
        yield onward.protocol(words, report, medium)
        yield onward.cohorts(words, report, medium)
    yield people.waits(words, report, medium)
    yield groups.ways(words, report, medium, by_board=True)
    yield groups.objections(words, report, medium)
    yield from _ages(words, report)
    if not report.period.is_school_year:
        yield money.by_board(words, report, medium)
    if report.step is not Step.APPROVED:
        yield _evaluation(words)
    yield _counted(words, report)


def public_sections(words: Translator, report: YearReport, medium: Medium) -> Iterator[Section]:
    """What everybody reads: sums over the region alone."""
    yield people.in_short(words, report)
    yield people.everybody(words, report, medium)
    yield people.by_month(words, report, medium)
    yield groups.region_sizes(words, report, medium)
    yield people.left(words, report, medium, is_public=True)
    if report.period.is_school_year:
        yield onward.protocol(words, report, medium)
        yield onward.cohorts(words, report, medium)
    yield people.waits(words, report, medium)
    yield groups.ways(words, report, medium, by_board=False)
    yield groups.objections(words, report, medium)
    yield from _ages(words, report)
    if not report.period.is_school_year:
        yield money.of_region(words, report)
    yield _counted(words, report)


def _short(words: Translator, report: YearReport) -> Section:
    first = people.in_short(words, report)
    return Section(first.key, first.title, (*_reservations(words, report), *first.blocks))


def _reservations(words: Translator, report: YearReport) -> Iterator[Block]:
    """What is not final yet."""
    if not report.is_over:
        yield Callout(
            Tone.WARNING,
            words.text("The year is not over: these are figures until {date}.", date=words.date(report.until)),
        )
    if not report.period.is_school_year and report.realised.missing:
        yield Callout(Tone.WARNING, words.text("Not all boards have filled in their amounts."))


def _ages(words: Translator, report: YearReport) -> Iterator[Section]:
    """Ages to the nearest five, once a year and never of a report that may change: what differs could tell of one."""
    if report.period.is_school_year or report.step is not Step.APPROVED:
        return
    found = report.figures.by(Measure.AGE)
    total = sum(found.values())
    told = tuple(people.about(words, words.text(name), found.get(code, 0), total) for code, name in said.AGES.items())
    note = Aside(words.text("To the nearest five, so that nothing is told of a single child."))
    yield Section("ages", words.text("Age of those who signed up"), (Bullets(told), note))


def _evaluation(words: Translator) -> Section:
    """Room for what no register knows."""
    return Section(
        "evaluation",
        words.text("For the steering group to add"),
        (
            Blank(words.text("What became of the goals of the year plan")),
            Blank(words.text("What went well, and what is to be better")),
            Blank(words.text("What is agreed for the coming year")),
        ),
    )


def _counted(words: Translator, report: YearReport) -> Section:
    return Section(
        "counted",
        words.text("How this was counted"),
        (
            Paragraph(
                words.text(
                    "From the coordinator's register, day by day. A child counts from its first sign-up on, once, and "
                    "is in a group from its first day until it left. Children who were erased since are counted all "
                    "the same."
                )
            ),
            Paragraph(
                words.text(
                    "Counted from {first} until {last}.",
                    first=words.date(report.period.first),
                    last=words.date(report.until),
                )
            ),
        ),
    )


def on_screen(words: Translator, report: YearReport, medium: Medium) -> tuple[Section, ...]:
    """What a screen shows of a report before its pages are opened."""
    first = Section(
        "short",
        words.text("In short"),
        (
            Paragraph(standing(words, report)),
            *_reservations(words, report),
            people.short_table(words, report, medium),
        ),
    )
    return first, people.everybody(words, report, medium)
