"""Delivery of a study's result: to a folder or a file, and to standard output as a page or a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from placement.cli.session import Session
from placement.cli.streams import StandardOutputError, document
from placement.cli.usage import UsageError
from placement.locale import msgid

if TYPE_CHECKING:
    from rich.console import Console

    from placement.store.read import Run


@contextmanager
def after_writing(out: Path | None) -> Iterator[None]:
    """Printing once a folder or file is written: if that fails, the error says that what was written stands."""
    try:
        yield
    except StandardOutputError as error:
        if out is None:
            raise
        sentence = msgid("Standard output cannot be written: {reason}. {path} was written before, and is complete.")
        raise UsageError(sentence, reason=error.reason, path=out) from error


@dataclass(frozen=True)
class Delivery:
    """Options of the command line on delivering a result.

    Attributes
    ----------
    out
        Folder to write; `None`: write nothing.
    force
        Replace an earlier folder.
    as_json
        Print a JSON document instead of a page.
    quiet
        Suppress progress and remarks.
    """

    out: Path | None
    force: bool
    as_json: bool
    quiet: bool

    def show(self, session: Session, told: Callable[[], str], page: Callable[[Console], None]) -> None:
        """Print the result as a document or as a page."""
        with after_writing(self.out):
            if self.as_json:
                document(told())
            else:
                session.show(page)

    def say_where(self, session: Session, kept: str, nothing: str) -> None:
        """State where the result is, or that nothing was written."""
        if self.quiet:
            return
        if self.out is None:
            session.say(nothing)
        else:
            session.say(kept, path=self.out)


@dataclass(frozen=True)
class FileDelivery:
    """Options of the command line on delivering one file about a run.

    Attributes
    ----------
    out
        File to write; `None`: a file in the run's folder, named after its reader.
    prints
        Print the file to standard output instead.
    """

    out: Path | None
    prints: bool
    force: bool
    quiet: bool

    def place(self, run: Run, name: str, session: Session) -> Path:
        """Path of the file, where nothing is in the way.

        Raises
        ------
        RunExistsError
            If something at the path may not be replaced.
        InUseError
            If another process is writing it, or is replacing the run.
        """
        from placement.cli.output import clear_up
        from placement.store.folder import refuse_existing_file
        from placement.store.run import refuse_own_files

        out = self.out or run.folder / name
        if not self.prints:
            if self.out is None:
                clear_up(run.folder, session)
            clear_up(out, session)
            refuse_own_files(out, run.folder, run.case)
            refuse_existing_file(out, force=self.force)
        return out

    def deliver(self, written: str | bytes, out: Path, session: Session, kept: str) -> None:
        """Print the content, or write it and state where it is."""
        from placement.store.folder import write_file

        if self.prints and isinstance(written, str):
            document(written)
            return
        write_file(out, written, force=self.force)
        if not self.quiet:
            session.say(kept, path=out)
