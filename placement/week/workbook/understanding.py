"""What somebody chose in a row: words of either language, or a code, and nothing that is only like it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from placement.locale import LANGUAGES, msgid, translator
from placement.week.policy import ObjectionCode
from placement.week.workbook.choices import (
    ADVICE,
    NEEDS_REASON,
    NEEDS_TEXT,
    WORDS,
    Answer,
    Choice,
    answers_to,
)
from placement.week.workbook.keys import RowKey, canonical
from placement.week.workbook.lines import Part
from placement.week.workbook.reading import Given
from placement.week.workbook.refusals import Remark


@dataclass(frozen=True)
class Said:
    """An answer that was understood.

    Attributes
    ----------
    reason
        Code from the region's list; empty for none.
    text
        What was written beside it.
    """

    given: Given
    choice: Choice
    reason: str = ""
    text: str = ""

    @property
    def key(self) -> RowKey:
        """The row that it answers."""
        return self.given.key

    @property
    def answer(self) -> Answer:
        """What was answered."""
        return self.choice.answer


def understood(given: Given, reasons: Mapping[str, ObjectionCode]) -> Said | Remark:
    """An answer in a row, or why it cannot be taken."""
    choice = chosen(given.key, given.answer)
    if choice is None:
        possible = tuple(examples(given.key))
        if not possible:
            return Remark(
                given.place, msgid("There is nothing to answer in this row, and “{value}” was."), _cell(given)
            )
        return Remark(
            given.place,
            msgid("“{value}” is not understood: expected {expected}."),
            {**_cell(given), "expected": possible},
        )
    reason = _reason(given.reason, reasons)
    if choice.answer in NEEDS_REASON and reason is None:
        return _without_reason(given, choice, reasons)
    if choice.answer in NEEDS_TEXT and not given.text:
        sentence = msgid("{answer} needs a word in the column “{column}”.")
        return Remark(given.places[Part.TEXT], sentence, {"answer": (choice,), "column": Part.TEXT})
    text = given.text if reason is not None or not given.reason else "; ".join(filter(None, (given.reason, given.text)))
    return Said(given, choice, reason or "", text)


def chosen(key: RowKey, written: str) -> Choice | None:
    """The choice that a text stands for in a row; `None` where it is none."""
    wanted = _folded(written)
    return next((each for text, each in _texts(key, written) if _folded(text) == wanted), None)


def _without_reason(given: Given, choice: Choice, reasons: Mapping[str, ObjectionCode]) -> Remark:
    listed = ", ".join(f"{each.nl} / {each.en}" for each in reasons.values())
    if given.reason:
        sentence = msgid("“{value}” is no reason from the list: expected {expected}.")
        return Remark(given.places[Part.REASON], sentence, {"value": given.reason, "expected": listed})
    sentence = msgid("{answer} needs a reason: {expected}.")
    return Remark(given.places[Part.REASON], sentence, {"answer": (choice,), "expected": listed})


def _cell(given: Given) -> dict[str, str]:
    return {"value": given.answer}


def _folded(text: str) -> str:
    return canonical(text).casefold()


def _texts(key: RowKey, written: str) -> Iterator[tuple[str, Choice]]:
    """Every text that is an answer to a row."""
    for answer in answers_to(key.reader, key.matter):
        if answer is Answer.SAME_CHILD:
            yield from _same_child(written)
        elif answer is Answer.ADVISED:
            for choice in (Choice(answer, each) for each in ADVICE):
                yield choice.code, choice
                yield from ((choice.said(translator(each)), choice) for each in LANGUAGES)
        else:
            choice = Choice(answer)
            yield choice.code, choice
            yield from ((choice.said(translator(each)), choice) for each in LANGUAGES)


def _same_child(written: str) -> Iterator[tuple[str, Choice]]:
    """The answer that names another child: whatever stands after its first words."""
    text = canonical(written)
    for start in (Choice(Answer.SAME_CHILD).code, *map(_start, LANGUAGES)):
        if text.casefold().startswith(start.casefold()) and len(text) > len(start):
            yield text, Choice(Answer.SAME_CHILD, text[len(start) :].strip())


def _start(language: str) -> str:
    """First words of the answer that names another child."""
    return canonical(translator(language).text(WORDS[Answer.SAME_CHILD], value=""))


def examples(key: RowKey) -> Iterator[Choice]:
    """Choices of a row, as examples."""
    for answer in answers_to(key.reader, key.matter):
        if answer is Answer.ADVISED:
            yield from (Choice(answer, each) for each in ADVICE)
        else:
            yield Choice(answer, "…" if answer is Answer.SAME_CHILD else "")


def _reason(written: str, reasons: Mapping[str, ObjectionCode]) -> str | None:
    """Code of a reason that was chosen; `None` for none, or one that is not on the list."""
    wanted = _folded(written)
    if not wanted:
        return None
    for code, each in reasons.items():
        if wanted in (_folded(code), _folded(each.nl), _folded(each.en)):
            return code
    return None
