"""Why workbooks are refused: each cell with its reason, all of them together; and what is passed over with a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from placement.faults import PlacementError
from placement.locale.language import Translator
from placement.register.states import State
from placement.reports.words.week import state_word
from placement.week.workbook.choices import Choice
from placement.week.workbook.lines import Part, title_of


@dataclass(frozen=True)
class Place:
    """Where something stands.

    Attributes
    ----------
    sheet, cell
        Empty for a file, or a sheet, as a whole; a cell is named as in `L7`.
    """

    file: str
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        """The place on one line, such as `deze-week.xlsx[Decide] L7`."""
        return self.file + (f"[{self.sheet}]" if self.sheet else "") + (f" {self.cell}" if self.cell else "")


Told = str | State | Part | Place | tuple[Choice, ...]


@dataclass(frozen=True)
class Remark:
    """What is to be said of one place: why it is refused, or passed over.

    Attributes
    ----------
    sentence
        The English sentence, which is its key in the catalogs.
    values
        What it names; of a child nothing but its id.
    """

    place: Place
    sentence: str
    values: Mapping[str, Told] = field(default_factory=dict)

    def said(self, words: Translator) -> str:
        """The remark in a reader's language."""
        return f"{self.place}: {self.sentence_in(words)}"

    def sentence_in(self, words: Translator) -> str:
        """The remark without the place that it is about."""
        return words.text(self.sentence, **{name: _told(words, value) for name, value in self.values.items()})


class AnswersRefusedError(PlacementError):
    """Workbooks with answers hold faults, so that nothing of any of them is taken (exit code 3).

    Attributes
    ----------
    refusals
        Every fault, by file.
    """

    exit_code: ClassVar[int] = 3

    def __init__(self, refusals: Iterable[Remark]) -> None:
        self.refusals = tuple(refusals)
        super().__init__("\n".join(f"{each.place}: {each.sentence}" for each in self.refusals))

    def __reduce__(self) -> tuple[type[AnswersRefusedError], tuple[tuple[Remark, ...]]]:
        """Support pickling, so that worker processes can report the error."""
        return type(self), (self.refusals,)


class ReplyRefusedError(AnswersRefusedError):
    """Answers that stood in no workbook hold faults, so that none of them is taken (exit code 3)."""


def _told(words: Translator, value: Told) -> str:
    match value:
        case State():
            return state_word(words, value)
        case Part():
            return title_of(words, value)
        case tuple():
            return words.text(" or ").join(f"“{each.said(words)}”" for each in value)
    return str(value)
