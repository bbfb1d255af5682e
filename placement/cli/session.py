"""What every command knows of the command line it stands in."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from placement.cli.streams import page, talk

if TYPE_CHECKING:
    import typer
    from rich.console import Console

    from placement.cli.language import Sentences

UNFOLDED = 1000
"""Columns of a stream that is no terminal."""


@dataclass(frozen=True)
class Session:
    """One call of `placement`.

    Attributes
    ----------
    language
        One of `placement.locale.LANGUAGES`.
    sentences
        Its catalog.
    debug
        Whether a traceback is shown.
    """

    language: str
    sentences: Sentences
    debug: bool = False

    def say(self, message: str, **values: object) -> None:
        """Tell people something on standard error."""
        talk(self.sentences(message, **values))

    def console(self, *, stderr: bool = False) -> Console:
        """Give the console for standard output, or for standard error.

        Talk that goes to a file or a program keeps a fault on one line, however long.
        """
        from rich.console import Console

        console = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
        if stderr and not console.is_terminal and "COLUMNS" not in os.environ:
            console.width = UNFOLDED
        return console

    def show(self, render: Callable[[Console], None]) -> None:
        """Write a rendered page to standard output, in one piece."""
        console = self.console()
        with console.capture() as written:
            render(console)
        page(written.get())


def session_of(ctx: typer.Context) -> Session:
    """Give the session that `main` put into a command's context."""
    session = ctx.obj
    if not isinstance(session, Session):
        raise TypeError("a command was called without its session")
    return session
