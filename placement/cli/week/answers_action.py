"""The action of `placement week answers`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from placement.cli.week.job import Job
from placement.cli.week.saying import show_listed, show_said
from placement.locale import msgid, translator
from placement.week.policy import read_policy
from placement.week.workbook.answering import answers


def take_answers(job: Job, files: Sequence[Path], until: date | None) -> None:
    """Note the answers of workbooks, and show them with what is still unanswered.

    Raises
    ------
    AnswersRefusedError
        With every cell that cannot be taken; nothing is noted then.
    """
    with job.desk() as desk:
        found = answers(desk, files, read_policy(job.place.policy), until=until)
    show_said(job, desk)
    words = translator(job.session.language)
    if found.unanswered:
        pupils = [f"{key} {desk.own_id(key)}".strip() for key in found.unanswered]
        show_listed(job, msgid("Not answered yet"), pupils)
    if found.passed_over:
        show_listed(job, msgid("Passed over"), [each.said(words) for each in found.passed_over])
