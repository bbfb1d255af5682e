"""The work lists as the coordinator's workbook has them: what stands on none of its other sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from placement.locale.language import Translator
from placement.week.desk import Desk
from placement.week.policy import WeekPolicy
from placement.week.proposing import WeekProposal
from placement.week.status.item import OF_COVENANT, Task
from placement.week.status.status import outlook
from placement.week.status.telling import row_of
from placement.week.status.worklists import work_lists
from placement.week.workbook.choices import Matter
from placement.week.workbook.pending import Dated

_ELSEWHERE = frozenset({Task.VANISHED, Task.SUSPECTED, Task.HELD, Task.WAITS, Task.DECLINED})
"""Tasks whose children stand on a sheet with a row to answer."""

_MATTERS: Mapping[Task, Matter] = {
    Task.NO_SCHOOL: Matter.NO_SCHOOL,
    Task.PERSPECTIVE: Matter.PERSPECTIVE,
    Task.LONG_STAY: Matter.REVIEW,
    Task.EXIT: Matter.REVIEW,
    Task.NEXT_SCHOOL: Matter.NEXT_SCHOOL,
    Task.HANDOVER: Matter.HANDOVER,
}
"""Tasks that are answered on the work list itself."""


def dated_lines(desk: Desk, proposal: WeekProposal, words: Translator, policy: WeekPolicy) -> Iterator[Dated]:
    """Lines for the work list, as things stand after a proposal."""
    case = proposal.case
    seen = outlook(desk, proposal.after, case, policy)
    for item in work_lists(seen):
        if item.task not in _ELSEWHERE:
            row = row_of(words, seen, item)
            why = "; ".join(each for each in (row.why, row.article) if each)
            name = row.name if item.task in OF_COVENANT else None
            yield Dated(item.due, item.subject, row.task, why, _MATTERS.get(item.task, Matter.TASK), name)
