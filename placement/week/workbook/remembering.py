"""What was answered before: keyed digests in the facts, so that the same workbook twice says nothing new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.undone import undone_batches
from placement.week.desk import Desk
from placement.week.workbook.choices import NEEDS_TEXT
from placement.week.workbook.keys import RowKey, digest
from placement.week.workbook.reading import ReadBook
from placement.week.workbook.understanding import Said


@dataclass(frozen=True)
class Memory:
    """Answers that were read before.

    Attributes
    ----------
    answers
        Row -> its last answer, both as keyed digests: they tell nothing of a child.
    files
        Digests of the files that were read.
    """

    secret: bytes
    answers: Mapping[str, str]
    files: frozenset[str]

    @classmethod
    def of(cls, desk: Desk, secret: bytes) -> Memory:
        """What the register remembers, without commands that were taken back."""
        found: dict[str, str] = {}
        files: set[str] = set()
        for payload in _payloads(desk.facts):
            found.update(payload.get("answers", {}))
            files |= {str(each["digest"]) for each in payload.get("files", ())}
        return cls(secret, found, frozenset(files))

    def row(self, key: RowKey) -> str:
        """Digest of a row, in whichever copy of its workbook it stands."""
        return digest(self.secret, "row", key.week, key.batch, key.reader, key.matter, key.child)

    def is_new(self, said: Said) -> bool:
        """Whether an answer is another than the last in its row."""
        return self.answers.get(self.row(said.key)) != self._told(said)

    def has_answer(self, key: RowKey) -> bool:
        """Whether a row was ever answered."""
        return self.row(key) in self.answers

    def note(self, desk: Desk, books: Iterable[ReadBook], said: Iterable[Said]) -> None:
        """Say that files were read, unless nothing of them is new."""
        books = tuple(books)
        answers = {self.row(each.key): self._told(each) for each in said if self.is_new(each)}
        if answers or any(book.digest not in self.files for book in books):
            desk.say(
                Kind.ANSWERS_READ,
                f"week:{desk.before.week}",
                files=[{"digest": book.digest, "reader": book.reader} for book in books],
                answers=answers,
            )

    def _told(self, said: Said) -> str:
        text = said.text if said.answer in NEEDS_TEXT else ""
        return digest(self.secret, "answer", said.answer, said.choice.value, said.reason, text)


def _payloads(facts: Iterable[Fact]) -> Iterator[Mapping[str, Any]]:
    facts = tuple(facts)
    undone = undone_batches(facts)
    for fact in facts:
        if fact.kind is Kind.ANSWERS_READ and fact.batch not in undone and fact.payload is not None:
            yield fact.payload
