"""Risks to children, and what the program and the region do about each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from placement.locale import msgid
from placement.locale.language import Translator
from placement.week.duties.openness.program import Program
from placement.week.duties.openness.telling import origin
from placement.week.keeping.wording import retention_lines

Telling = Callable[[Translator, Program], str]


@dataclass(frozen=True)
class Risk:
    """A risk.

    Attributes
    ----------
    said
        What may happen: a msgid.
    measure
        What is done about it, in words.
    """

    said: str
    measure: Telling


def _always(message: str) -> Telling:
    return lambda words, _: words.text(message)


def _of_origin(words: Translator, program: Program) -> str:
    said = list(origin(words, program))
    if program.origin and program.is_mixed:
        said.append(words.text("Reports show beside it who would sit elsewhere without mixing."))
    return " ".join(said)


def _kept(words: Translator, program: Program) -> str:
    """What is erased when, and by whom."""
    retention = program.policy.retention
    told = retention_lines(words, retention)
    if retention.origin_at_exit:
        told.append(words.text("Origin, home language and support need: until the child leaves."))
    return " ".join((
        *told,
        words.text(
            "The work list names what is over its time; the coordinator has it erased, and with a child's key goes "
            "what the register said of it."
        ),
    ))  # fmt: skip


RISKS: tuple[Risk, ...] = (
    Risk(
        msgid("A child gets an unsuitable seat, as what is written of it is wrong."),
        _always(
            msgid(
                "Faults in a list are named with row and column; what is doubtful is asked of the coordinator; schools "
                "and parents answer every proposal."
            )
        ),
    ),
    Risk(msgid("Children are treated differently by where they come from."), _of_origin),
    Risk(
        msgid("People follow the program without thinking."),
        _always(
            msgid(
                "A proposal is no seat. Pages say what is proven and what is not; answers other than the proposal are "
                "kept and counted."
            )
        ),
    ),
    Risk(
        msgid("The program makes a mistake."),
        _always(
            msgid(
                "A second part of it checks every rule and counts again; where they differ, nothing is proposed. Each "
                "proposal keeps what it was made from, and can be repeated."
            )
        ),
    ),
    Risk(
        msgid("Somebody learns of one child from figures or from another's letter."),
        _always(
            msgid(
                "Boards, municipalities and steering group get no data of pupils, and counts by a personal attribute "
                "to the nearest five. Letters and lists are searched for other children before they are written, and "
                "a log tells what was made for whom."
            )
        ),
    ),
    Risk(msgid("Data are kept too long."), _kept),
    Risk(
        msgid("Data are lost, altered or stolen."),
        _always(
            msgid(
                "Files are readable by their owner alone, and copies are encrypted. Each fact in the register is "
                "chained to the one before, so that a change is noticed. The program sends nothing over the internet, "
                "unless the region keeps the register on a server."
            )
        ),
    ),
    Risk(
        msgid("Parents do not learn why their child got this seat."),
        _always(
            msgid(
                "The coordinator can have a letter made for each child with the reason, and on request a page with all "
                "that is held of the child."
            )
        ),
    ),
)
"""Risks, in the order in which they are told."""


def told_risks(words: Translator, program: Program) -> Iterator[tuple[str, str]]:
    """Each risk, with what is done about it."""
    for each in RISKS:
        yield words.text(each.said), each.measure(words, program)
