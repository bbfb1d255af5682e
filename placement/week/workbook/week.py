"""What the pages of the week's workbooks are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from placement.locale.language import Translator
from placement.register.child import Child
from placement.register.fact import Fact
from placement.register.standing import Standing
from placement.register.states import GONE
from placement.reports.view import View
from placement.reports.words.marks import Marks
from placement.week.desk import Desk, Fields
from placement.week.proposing import WeekProposal
from placement.week.workbook.choices import COORDINATOR, SOURCES, Answer, Choice, Matter, answers_to
from placement.week.workbook.keys import RowKey
from placement.week.workbook.people import name_of, own_id


@dataclass(frozen=True)
class Week:
    """A week's proposal with who the children are.

    Attributes
    ----------
    batch
        The command that proposes.
    facts
        What was in the register before it.
    """

    proposal: WeekProposal
    batch: str
    identities: Mapping[str, Fields]
    facts: Sequence[Fact]
    words: Translator

    @classmethod
    def of(cls, desk: Desk, proposal: WeekProposal, words: Translator) -> Week:
        """The week at a desk."""
        return cls(proposal, desk.writer.batch, dict(desk.identities), desk.facts, words)

    @property
    def standing(self) -> Standing:
        """State after the proposal."""
        return self.proposal.after

    @cached_property
    def view(self) -> View:
        """The solve, in words."""
        return View(self.proposal.case, self.words, Marks(), True, self.proposal.solved.result)

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
        return RowKey(self.proposal.name, self.batch, reader, matter, child.key, group or group_of(child))

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
