"""How far the reports and budgets of years have come, as facts say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from placement.register.fact import Fact, Result
from placement.register.kinds import Kind
from placement.register.undone import undone_batches
from placement.results.year import Step, Taken

APPROVED_REPORT = "annual"
"""Name of the kept outcome: a report as it was approved."""
SENT = "sent"
"""Step of a draft budget that the parties received (covenant 7c)."""


@dataclass(frozen=True)
class Reported:
    """A step that was said.

    Attributes
    ----------
    subject
        `annual:2026`, `budget:2027` and the like.
    """

    subject: str
    step: str
    by: str
    on: date
    batch: str


def reported(facts: Sequence[Fact]) -> Iterator[Reported]:
    """Steps that were said and not taken back, in order."""
    undone = undone_batches(facts)
    for each in facts:
        if each.kind is Kind.REPORTED and each.batch not in undone and each.payload is not None:
            said = each.payload
            on = date.fromisoformat(str(said["on"]))
            yield Reported(each.subject, str(said["step"]), str(said["body"]), on, each.batch)


def annual(name: str) -> str:
    """Subject of facts about a year's report."""
    return f"annual:{name}"


def budget(year: int) -> str:
    """Subject of facts about a year's draft budget."""
    return f"budget:{year}"


def taken(facts: Sequence[Fact], name: str) -> tuple[Taken, ...]:
    """Steps that a year's report has taken."""
    return tuple(Taken(Step(each.step), each.by, each.on) for each in reported(facts) if each.subject == annual(name))


def approved_content(facts: Sequence[Fact], results: Sequence[Result], name: str) -> Mapping[str, object] | None:
    """A year's report as it was approved; `None` where it was not."""
    batches = [
        each.batch for each in reported(facts) if each.subject == annual(name) and each.step == Step.APPROVED.value
    ]
    for each in reversed(results):
        if batches and each.name == APPROVED_REPORT and each.batch == batches[-1] and isinstance(each.content, dict):
            return each.content
    return None
