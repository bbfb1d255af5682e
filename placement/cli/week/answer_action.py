"""The action of `placement week answer`: whom else it touches is said, and asked, before anything is written."""

from __future__ import annotations

import sys
from collections.abc import Callable

from placement.cli.streams import talk, typed_yes
from placement.cli.week.job import Job
from placement.cli.week.saying import reasons_of, show_said
from placement.locale import msgid, translator
from placement.reports.words.marks import plain
from placement.week.desk import Desk
from placement.week.workbook.answering import AnswersTaken
from placement.week.workbook.touching import Touched, TouchesOthersError, require_agreed, touched_by, touched_lines


def note_answer(job: Job, say: Callable[[Desk], AnswersTaken], *, is_agreed: bool) -> None:
    """Note an answer; whoever sits at a terminal is asked first where it means something for others.

    Elsewhere, as in a script, it is said and noted: whoever calls a command there agreed beforehand.

    Parameters
    ----------
    is_agreed
        Whether nobody is to be asked.
    """
    is_asked = not is_agreed and not job.dry_run and sys.stdin is not None and sys.stdin.isatty()
    agreed = ""
    while True:
        try:
            with job.desk() as desk:
                taken = say(desk)
                if is_asked:
                    require_agreed(desk, taken, agreed)
                else:
                    tell_touched(job, desk, touched_by(desk, taken))
        except TouchesOthersError as error:
            with job.looking().desk() as looked:
                tell_touched(job, looked, error.touched)
            talk(job.session.sentences(msgid("Note this? Type yes to do so:")))
            if not typed_yes():
                job.session.say(msgid("Nothing was noted."))
                return
            agreed = error.seal
            continue
        break
    show_said(job, desk)
    if taken.known and not taken.taken:
        job.session.say(msgid("That is so already: nothing was noted."))


def tell_touched(job: Job, desk: Desk, touched: tuple[Touched, ...]) -> None:
    """Say whom else answers touch."""
    words, reasons = translator(job.session.language), reasons_of(job)
    for each in touched:
        for line in touched_lines(words, each, reasons, lambda key: plain(f"{key} {desk.own_id(key)}".strip())):
            talk(line)
