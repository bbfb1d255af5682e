"""What every command of the week has in common: whose desk, which day, and how it ends."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

import typer

from placement.cli.options import Debug, Lang
from placement.cli.session import Session, session_of
from placement.cli.usage import UsageError
from placement.cli.week.options import AsJson, By, DryRun, RegisterAddress, Today, WorkFolder
from placement.locale import msgid

if TYPE_CHECKING:
    from placement.week.desk import Desk
    from placement.week.place import WorkPlace

P = ParamSpec("P")


@dataclass(frozen=True)
class Job:
    """One command of the week.

    Attributes
    ----------
    by
        Who says what it says.
    today
        Its day.
    dry_run
        Whether to show and write nothing.
    as_json
        Whether to print a document for programs instead of a page.
    """

    session: Session
    place: WorkPlace
    by: str
    today: date
    dry_run: bool = False
    as_json: bool = False

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The command's view of the register; what is said at it is written when the context ends.

        Raises
        ------
        RegisterError
            If the register cannot be opened or written.
        """
        from placement.week.desk import at_desk

        with at_desk(self.place, self.by, self.today, dry_run=self.dry_run) as desk:
            yield desk

    def looking(self) -> Job:
        """The same command, but writing nothing."""
        return replace(self, dry_run=True)

    def note(self, say: Callable[[Desk], object]) -> None:
        """Say something at the desk, write it, and show it."""
        from placement.cli.week.saying import show_said

        with self.desk() as desk:
            say(desk)
        show_said(self, desk)


def working(command: Callable[Concatenate[Job, P], None]) -> Callable[..., None]:
    """A command of the week with the options that all of them have, but for `--dir` where it has a `folder` of its own.

    Typer calls it.
    """

    def run(**given: Any) -> None:
        common = {name: given[name] if name in owned else given.pop(name) for name in _COMMON}
        command(_job(**common), **given)  # type: ignore[call-arg]  # Typer calls with names alone

    own = list(inspect.signature(command, eval_str=True).parameters.values())[1:]
    owned = {each.name for each in own}
    first, *options = (each for each in _COMMON.values() if each.name not in owned)
    shown = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in (first, *own, *options)]
    run.__doc__ = command.__doc__
    run.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in shown}
    return run


def _common(
    ctx: typer.Context,
    folder: WorkFolder = None,
    register: RegisterAddress = None,
    by: By = None,
    on_day: Today = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
    _lang: Lang = None,
    _debug: Debug = False,
) -> None: ...


_COMMON = inspect.signature(_common, eval_str=True).parameters


def _job(
    *,
    ctx: typer.Context,
    folder: Path | None,
    register: str | None,
    by: str | None,
    on_day: str | None,
    dry_run: bool,
    as_json: bool,
    **_: object,
) -> Job:
    return Job(
        session_of(ctx),
        work_place(folder, register),
        account() if by is None else by.strip() or _nobody(),
        date.today() if on_day is None else day("--date", on_day),
        dry_run,
        as_json,
    )


def work_place(folder: Path | None, register: str | None) -> WorkPlace:
    """The working folder that the command line names: of a register that is a file, the folder it lies in."""
    from placement.week.place import WorkPlace

    if register is not None and "://" not in register and folder is None:
        path = Path(register)
        folder = path if path.is_dir() else path.parent
    return WorkPlace(folder or Path(), register)


def account() -> str:
    """Name of the account that runs the command.

    Raises
    ------
    UsageError
        If the system knows none.
    """
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return _nobody()


def _nobody() -> str:
    raise UsageError(msgid("--by is needed: who says so."))


def day(option: str, value: str) -> date:
    """A day on the command line.

    Raises
    ------
    UsageError
        If it is none.
    """
    from placement.scenario.days import to_day

    try:
        return to_day(value)
    except ValueError:
        raise UsageError(
            msgid("{option} needs a date such as 2026-11-23, not {value}."), option=option, value=value
        ) from None
