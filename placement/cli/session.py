"""The session: what every command knows of its command line."""

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

USUAL = 80
"""Width in columns where none is known."""
UNFOLDED = 1000
"""Width in columns of a stream that is not a terminal."""


@dataclass(frozen=True)
class Session:
    """One call of `placement`.

    Attributes
    ----------
    language
        One of `placement.locale.LANGUAGES`.
    sentences
        Catalog of that language.
    debug
        Whether to show tracebacks.
    """

    language: str
    sentences: Sentences
    debug: bool = False

    def say(self, message: str, **values: object) -> None:
        """Write a message for people to standard error."""
        talk(self.sentences(message, **values))

    def console(self, *, stderr: bool = False) -> Console:
        """Console for standard output, or for standard error.

        If standard error is not a terminal, its lines are not folded: each fault keeps to one line.
        """
        from rich.console import Console

        console = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
        if console.width < 1:
            # COLUMNS=0 is how some programs say that they do not know the width.
            console.width = USUAL
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
    """The session that `main` put into a command's context."""
    session = ctx.obj
    if not isinstance(session, Session):
        raise TypeError("a command was called without its session")
    return session
