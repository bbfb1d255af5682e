"""A command of the week as a form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from placement.register.child import Child
from placement.register.kinds import Kind
from placement.register.states import STEPS
from placement.serve.forms.fields import Fault, Field, Given
from placement.serve.snapshot import Snapshot
from placement.week.desk import Desk

Say = Callable[[Desk, str, Given], object]
"""Says what a form means, of a child, a group or nothing; returns what is to be shown beside it."""


def _nothing_wrong(_given: Given, _today: dt.date) -> Iterable[Fault]:
    return ()


def _anybody(_child: Child) -> bool:
    return True


@dataclass(frozen=True)
class Form:
    """A command.

    Attributes
    ----------
    name
        Last part of its address.
    title
        What it does, on its button and above it.
    about
        A sentence or two on what follows from it.
    say
        The function that the command line calls too.
    applies
        Whether it can be said of a child now.
    is_shown
        Whether a person sees what will be noted, and says yes to exactly that, before anything is written.
    check
        What is wrong with what was typed, beyond its single fields.
    """

    name: str
    title: str
    about: str
    fields: Callable[[Snapshot, str], tuple[Field, ...]]
    say: Say
    applies: Callable[[Child], bool] = _anybody
    is_shown: bool = False
    check: Callable[[Given, dt.date], Iterable[Fault]] = _nothing_wrong


def may(kind: Kind) -> Callable[[Child], bool]:
    """Whether a kind of fact may be said of a child in its state."""
    return lambda child: child.state in STEPS[kind].sources


def typed(given: Given, name: str) -> str:
    """A text that was typed."""
    return str(given[name])


def day(given: Given, name: str) -> dt.date | None:
    """A day that was typed."""
    found = given[name]
    return found if isinstance(found, dt.date) else None


def fixed(*fields: Field) -> Callable[[Snapshot, str], tuple[Field, ...]]:
    """Fields that are the same whatever the form is about."""
    return lambda _week, _subject: fields
