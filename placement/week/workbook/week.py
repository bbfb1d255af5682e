"""What the pages of a week are made from, those of its workbooks and those on a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from placement.case import Case
from placement.locale.language import Translator
from placement.register.child import Child
from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.standing import Standing
from placement.register.states import GONE
from placement.register.undone import undone_batches
from placement.reports.view import CaseView, View
from placement.reports.words.marks import Marks
from placement.studies.solved import SolvedCase
from placement.week.desk import Desk, Fields
from placement.week.proposing import WeekProposal
from placement.week.workbook.choices import COORDINATOR, SOURCES, Answer, Choice, Matter, answers_to
from placement.week.workbook.keys import RowKey
from placement.week.workbook.people import name_of, own_id


@dataclass(frozen=True)
class Week:
    """A week's proposal and what was said since, with who the children are.

    Attributes
    ----------
    proposal_name
        Name of the proposal in force; empty before the first.
    batch
        The command that proposes.
    standing
        State after the proposal, and after all that was said since.
    case
        The week as it is solved.
    solved
        The proposal; `None` before the first, and once its folder is gone.
    facts
        What is in the register, but for the proposal while it is being made.
    """

    proposal_name: str
    batch: str
    standing: Standing
    case: Case
    solved: SolvedCase | None
    identities: Mapping[str, Fields]
    facts: Sequence[Fact]
    words: Translator

    @classmethod
    def of(cls, desk: Desk, proposal: WeekProposal, words: Translator) -> Week:
        """The week at the desk where it is proposed."""
        return cls(
            proposal.name,
            desk.writer.batch,
            proposal.after,
            proposal.case,
            proposal.solved,
            dict(desk.identities),
            desk.facts,
            words,
        )

    @classmethod
    def so_far(cls, desk: Desk, case: Case, solved: SolvedCase | None, words: Translator) -> Week:
        """The week as it stands at a desk, some time after the proposal.

        Parameters
        ----------
        case
            The week as it would be solved now.
        solved
            The proposal in force.
        """
        week = desk.standing.week
        batch = batch_of(desk.facts, week)
        return cls(week, batch, desk.standing, case, solved, dict(desk.identities), desk.facts, words)

    @cached_property
    def view(self) -> CaseView:
        """Groups, schools and children as they are solved, in words."""
        return CaseView(self.case, self.words, Marks(), True)

    @cached_property
    def outcome(self) -> View | None:
        """The proposal, in words."""
        return None if self.solved is None else view_of(self.solved, self.words)

    @property
    def starts_on(self) -> date:
        """First school day of the proposal."""
        return (self.case if self.solved is None else self.solved.case).scenario.starts_on

    @cached_property
    def listed(self) -> tuple[Child, ...]:
        """Children who may stand on a list: all but the protected ones and those erased."""
        return tuple(each for each in self.standing.children.values() if not each.is_protected and not each.is_erased)

    @cached_property
    def by_hand(self) -> tuple[Child, ...]:
        """Protected children who are still here, and stand on no list."""
        return tuple(each for each in self.standing.children.values() if each.is_protected and each.state not in GONE)

    def name(self, key: str) -> str:
        """Name of a child."""
        return name_of(self.identities.get(key, {}))

    def own_id(self, key: str) -> str:
        """Id of a child on the user's list."""
        return own_id(self.identities.get(key, {}), key)

    def cell(self, child: Child, column: str) -> str:
        """A cell of a child, of those that are erased when it leaves too."""
        return self.identities.get(child.key, {}).get(column, "") or child.cells.get(column, "")

    def school_of(self, group_id: str) -> str:
        """Id of a group's school; empty for a group that is in no table."""
        group = self.view.groups.get(group_id)
        return "" if group is None else group.school_id

    def key(self, matter: Matter, child: Child, *, reader: str = COORDINATOR, group: str = "") -> RowKey:
        """Key of a row."""
        return RowKey(self.proposal_name, self.batch, reader, matter, child.key, group or group_of(child))

    def choices(self, key: RowKey, values: Mapping[Answer, Sequence[str]] | None = None) -> tuple[Choice, ...]:
        """Choices of a row that the child's state allows, with what each of its answers may name."""
        found: list[Choice] = []
        for answer in answers_to(key.reader, key.matter):
            if self.standing.children[key.child].state not in SOURCES[answer]:
                continue
            named = (values or {}).get(answer)
            found += [Choice(answer)] if named is None else [Choice(answer, each) for each in named]
        return tuple(found)


def group_of(child: Child) -> str:
    """Group of a child's seat, or of its proposal; empty for neither."""
    if child.group_id is not None:
        return child.group_id
    return child.proposal.group_id if child.proposal is not None else ""


def view_of(solved: SolvedCase, words: Translator) -> View:
    """A proposal, in words."""
    return View(solved.case, words, Marks(), True, solved.result)


def batch_of(facts: Sequence[Fact], week: str) -> str:
    """The command that made a proposal; empty if it was taken back."""
    undone = undone_batches(facts)
    made = [
        fact.batch
        for fact in facts
        if fact.kind is Kind.WEEK_PROPOSED and fact.subject == f"week:{week}" and fact.batch not in undone
    ]
    return made[-1] if made else ""
