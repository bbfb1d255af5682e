"""The action of `placement week answers`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from placement.cli.week.answer_action import tell_touched
from placement.cli.week.job import Job
from placement.cli.week.saying import show_children, show_listed, show_said
from placement.locale import msgid, translator
from placement.week.policy import read_policy
from placement.week.workbook.answering import answers
from placement.week.workbook.touching import touched_by


def take_answers(job: Job, files: Sequence[Path], until: date | None) -> None:
    """Note the answers of workbooks, and show them with what is still unanswered.

    Raises
    ------
    AnswersRefusedError
        With every cell that cannot be taken; nothing is noted then.
    """
    with job.desk() as desk:
        found = answers(desk, files, read_policy(job.place.policy), until=until)
        tell_touched(job, desk, touched_by(desk, found))
    words = translator(job.session.language)
    passed_over = [each.said(words) for each in found.passed_over]
    show_said(job, desk, unanswered=list(found.unanswered), passed_over=passed_over)
    if found.unanswered:
        show_children(job, desk, msgid("Not answered yet"), found.unanswered)
    if passed_over:
        show_listed(job, msgid("Passed over"), passed_over)
