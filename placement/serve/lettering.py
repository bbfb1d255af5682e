"""Letters and lists made again as long work of the workbench."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from placement.locale import LANGUAGES, msgid, translator
from placement.locale.language import Translator
from placement.serve.bench import Bench
from placement.serve.sessions import Visitor
from placement.serve.snapshot import Snapshot
from placement.serve.work import Job, JobKind
from placement.store.read import Run
from placement.studies.observer import Observer
from placement.week.desk import at_desk
from placement.week.folder import gone_unless_noted
from placement.week.letters.again import LettersAgain, letters_again, write_letters
from placement.week.making import LETTERS

KIND = JobKind("letters", msgid("Letters and lists"), LETTERS, page="/lettered/{id}", is_alone=True)


@dataclass(frozen=True)
class Lettered:
    """Letters that were made, as their page tells it.

    Attributes
    ----------
    told
        Language -> how many there are, and what is left to a person.
    """

    told: Mapping[str, tuple[str, ...]]


def start(bench: Bench, visitor: Visitor, week: Snapshot, run: Run, *, is_named: bool) -> Job:
    """Start making letters and lists of the proposal in force.

    Raises
    ------
    RequestError
        If too much is being worked on.
    """

    def work(observer: Observer) -> Lettered:
        made: list[Path] = []
        settings = bench.settings
        with gone_unless_noted(made), at_desk(settings.place, visitor.by, settings.today) as desk:
            found = letters_again(desk, run, visitor.language, is_named=is_named, observer=observer)
            observer.obey()
            write_letters(desk, found.letters, made)
        return Lettered({each: tuple(_told(translator(each), week, found)) for each in LANGUAGES})

    return bench.work.start(visitor, KIND, work)


def _told(words: Translator, week: Snapshot, found: LettersAgain) -> list[str]:
    """How many letters there are, and what is left to a person."""
    letters = found.letters
    said = [words.text("Letters: {count}. Read each before you send it.", count=len(letters.told))]
    for sentence, keys in (
        (msgid("No letter, since protected or of the family of a protected child: {pupils}."), letters.by_hand),
        (msgid("No letter, as something was noted since the proposal: {pupils}. Propose again."), found.changed),
        (msgid("In Dutch, although another language is asked for: {pupils}."), [each.key for each in letters.in_dutch]),
    ):  # fmt: skip
        if keys:
            said.append(words.text(sentence, pupils=words.listing([f"{key} {week.name(key)}" for key in keys])))
    return said
