"""Sections of a school year's report: the protocol for moving on, and what became of those who began (R80)."""

from __future__ import annotations

from placement.locale.language import Translator
from placement.reports.page.blocks import Bullets, Section
from placement.reports.tables.annual import COHORTS, STEPS, CohortLine, StepLine
from placement.reports.tables.model import Medium
from placement.reports.words import year as said
from placement.reports.words.codes import article
from placement.results.year import Measure, Stage, YearReport


def protocol(words: Translator, report: YearReport, medium: Medium) -> Section:
    """The agreed steps of moving on, and with how many of those who left each was done (covenant 6)."""
    found, of = report.figures.by(Measure.STEP), report.figures.total(Measure.LEFT)
    agreed = (
        words.text("A child stays a year to a year and a half; the stay is looked at from nine months on (6a)."),
        words.text("Within a month of the first day the school notes the child's perspective (6c)."),
        words.text("Two months before the exit the next school is known; otherwise the school partnership helps (6e)."),
        words.text("The handover goes on to the next school (6d), and a child preferably moves after a holiday (6f)."),
    )
    lines = [
        StepLine(words.text(name), article(words, rests_on), found.get(step, 0), of)
        for step, (name, rests_on) in said.PROTOCOL.items()
    ]
    table = STEPS.fill(lines, medium, caption=words.text("Steps of moving on, for children who left this school year"))
    return Section("protocol", words.text("The protocol for moving on"), (Bullets(agreed), table))


def cohorts(words: Translator, report: YearReport, medium: Medium) -> Section:
    """Where children are who began in this school year or the one before: the monitoring after first reception.

    Not where those who left went: from one year's report to the next that would tell it of the one who left since.
    """
    table = COHORTS.fill(
        [_cohort(report, name) for name in sorted(report.figures.by(Measure.COHORT))],
        medium,
        caption=words.text("Children by the school year in which they began, and where they are at the end"),
    )
    return Section("cohorts", words.text("After first reception"), (table,))


def _cohort(report: YearReport, name: str) -> CohortLine:
    found = {key[2]: count for key, count in report.figures.counts.items() if key[:2] == (Measure.COHORT.value, name)}
    left = sum(count for where, count in found.items() if where.partition(":")[0] == Stage.LEFT.value)
    total, here = sum(found.values()), found.get(Stage.IN_GROUP.value, 0)
    return CohortLine(name, total, here, left, total - here - left)
