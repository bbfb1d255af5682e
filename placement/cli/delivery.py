"""How what a study came to is delivered: to a folder, and to standard output as a page or as a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from placement.cli.session import Session
from placement.cli.streams import document

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True)
class Delivery:
    """What the command line says of it.

    Attributes
    ----------
    out
        The folder; `None`: keep nothing.
    force
        Replace an earlier one.
    as_json
        Print the document instead of the page.
    quiet
        Show no progress and make no remarks.
    """

    out: Path | None
    force: bool
    as_json: bool
    quiet: bool

    def show(self, session: Session, told: Callable[[], str], page: Callable[[Console], None]) -> None:
        """Print the document or the page."""
        if self.as_json:
            document(told())
        else:
            session.show(page)

    def say_where(self, session: Session, kept: str, nothing: str) -> None:
        """Say where it is, or that nothing was written."""
        if self.quiet:
            return
        if self.out is None:
            session.say(nothing)
        else:
            session.say(kept, path=self.out)
