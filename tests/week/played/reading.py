"""Workbooks filled in and read back, each time held against what the bookkeeping expects of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from placement.week.workbook.refusals import AnswersRefusedError
from tests.week.played import at_register
from tests.week.played.answered import Reply, note
from tests.week.played.books import Asked, Books, asked, may_answer
from tests.week.played.game import Game


def opened(game: Game) -> Books:
    """The files of a proposal just made, with a row for everybody of whom something is asked and for nobody else."""
    books = Books.of(game.place.week(_in_force(game)), game.folder, game.sheet)
    made, wanted = set(books.rows()), asked(game.sheet)
    assert made == wanted, f"only in the workbooks: {made - wanted}; only in the bookkeeping: {wanted - made}"
    return books


def _in_force(game: Game) -> str:
    entry = game.in_force
    assert entry is not None
    return game.weeks[entry.batch]


def read(game: Game, files: Mapping[str, Path], rows: Collection[Asked], replies: Sequence[Reply]) -> None:
    """Read files: all that was typed is noted and nothing else, and reading them again says nothing new.

    Parameters
    ----------
    rows
        What is asked in all files.
    """
    entry, readers = game.in_force, list(files)
    assert entry is not None
    typed = sorted((each for each in replies if each.book in files), key=lambda each: readers.index(each.book))
    expected = {
        name
        for reader, matter, name in rows
        if reader in files and may_answer(reader, matter, game.sheet.rows[name].state)
    } - {each.name for each in typed}
    still: list[set[str]] = []
    game.do(
        "answers",
        lambda desk: still.append(at_register.read_answers(desk, list(files.values()))[1]),
        lambda: note(game.sheet, typed, game.weeks[entry.batch], entry.on, game.day),
    )
    assert still == [expected], f"not answered: {still[0] - expected} in the register, {expected - still[0]} here"
    for each in typed:
        game.said[f"typed: {each.answer}"] += 1
    facts = game.standing.facts
    game.at_register("answers read again", lambda desk: at_register.read_answers(desk, list(files.values())))
    assert game.standing.facts == facts, "the same files say something new"


def refused(game: Game, what: str, files: Sequence[Path]) -> None:
    """Files of which one cell cannot be taken: nothing of them is noted."""
    try:
        game.at_register("answers", lambda desk: at_register.read_answers(desk, files))
    except AnswersRefusedError:
        game.said[f"answers refused: {what}"] += 1
    else:
        raise AssertionError(f"answers were taken: {what}")
