"""The action of `placement week new-year`."""

from __future__ import annotations

from placement.cli.week.job import Job
from placement.cli.week.saying import show_said
from placement.locale import translator
from placement.reports.terminal.week import render_lists
from placement.week.new_year import begin_year
from placement.week.new_year_told import year_head, year_sections


def begin(job: Job) -> None:
    """Begin a school year, and list whom it concerns."""
    with job.desk() as desk:
        found = begin_year(desk)
    if not job.as_json:
        words = translator(job.session.language)
        sections = [
            (title, [f"{each.key} {desk.own_id(each.key)}, {each.group_id}" for each in children])
            for title, children in year_sections(words, found)
        ]
        head = year_head(words, found)
        job.session.show(lambda console: render_lists(console, job.session.language, sections, head))
    show_said(
        job,
        desk,
        first_day=found.first_day.isoformat(),
        leavers=[each.key for each in found.leavers],
        outside=[each.key for each in found.outside],
    )
