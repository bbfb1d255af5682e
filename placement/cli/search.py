"""Working under watch: the engine in a thread of its own, so that signals and the display never wait for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait
from contextlib import ExitStack
from typing import TYPE_CHECKING, TypeVar

from placement.cli.session import Session
from placement.locale import msgid

if TYPE_CHECKING:
    from placement.case import Case
    from placement.cli.interrupt import Interrupt
    from placement.cli.progress import LiveLine, Steps, Ticker
    from placement.result import Result

PATIENCE = 0.1
"""Seconds between two looks at the signals."""

T = TypeVar("T")


def search(case: Case, session: Session, interrupt: Interrupt, *, quiet: bool) -> Result:
    """Solve a case, showing on a terminal how far it is.

    Raises
    ------
    KeyboardInterrupt
        If the user asked twice.
    PlacementError
        As :func:`placement.solve.solving.solve`.
    """
    from placement.solve.solving import solve

    ticker = None if quiet else ticker_for(session)
    tell = None if ticker is None else ticker.tell
    return watched(lambda: solve(case, progress=tell, stop=interrupt.stop), session, interrupt, ticker)


STOPPING = msgid("Stopping with the best placement found so far; Ctrl-C once more ends at once.")


def watched(
    work: Callable[[], T],
    session: Session,
    interrupt: Interrupt,
    line: LiveLine | None,
    *,
    stopping: str | None = STOPPING,
) -> T:
    """Work in a thread of its own, with a line that says how far it is.

    Parameters
    ----------
    work
        Obeys `interrupt.stop`.
    stopping
        What is said when it is asked to stop; `None`: how it ends says enough.

    Raises
    ------
    KeyboardInterrupt
        If the user asked twice.
    """
    with ExitStack() as stack:
        if line is not None:
            stack.enter_context(line)
        future = _start(work)
        said = False
        while not wait([future], timeout=PATIENCE).done:
            interrupt.obey()
            if interrupt.stop.is_set() and not said:
                said = True
                if line is not None:
                    line.stopping = True
                if stopping is not None:
                    session.say(stopping)
        return future.result()


def _start(work: Callable[[], T]) -> Future[T]:
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # handed over to the thread that waits
            future.set_exception(error)

    threading.Thread(target=run, name="solve", daemon=True).start()
    return future


def ticker_for(session: Session) -> Ticker | None:
    """Give a solve's line, on a terminal."""
    console = session.console(stderr=True)
    if not console.is_terminal:
        return None
    from placement.cli.progress import Ticker
    from placement.locale import translator

    return Ticker(console, translator(session.language))


def steps_for(session: Session, names: Mapping[str, str], *, as_bar: bool = False) -> Steps | None:
    """Give the line of a work of many steps, on a terminal.

    Parameters
    ----------
    names
        Part -> what is said of it.
    as_bar
        Draw a bar too: for a work whose whole is known.
    """
    console = session.console(stderr=True)
    if not console.is_terminal:
        return None
    from placement.cli.progress import Bar, Steps
    from placement.locale import translator

    return (Bar if as_bar else Steps)(console, translator(session.language), names)
