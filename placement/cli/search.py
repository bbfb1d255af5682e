"""Solving under watch: the engine in a thread of its own, so that signals and the display never wait for it."""

from __future__ import annotations

import threading
from concurrent.futures import Future, wait
from contextlib import ExitStack
from typing import TYPE_CHECKING

from placement.cli.session import Session
from placement.locale import msgid

if TYPE_CHECKING:
    from placement.cli.interrupt import Interrupt
    from placement.cli.progress import Ticker
    from placement.result import Result
    from placement.scenario.types import Case

PATIENCE = 0.1
"""Seconds between two looks at the signals."""


def search(case: Case, session: Session, interrupt: Interrupt, *, quiet: bool) -> Result:
    """Solve a case, showing on a terminal how far it is.

    Raises
    ------
    KeyboardInterrupt
        If the user asked twice.
    PlacementError
        As :func:`placement.solve.solve`.
    """
    with ExitStack() as stack:
        ticker = None if quiet else _ticker(session)
        if ticker is not None:
            stack.enter_context(ticker)
        future = _start(case, ticker, interrupt)
        said = False
        while not wait([future], timeout=PATIENCE).done:
            interrupt.obey()
            if interrupt.stop.is_set() and not said:
                said = True
                if ticker is not None:
                    ticker.stopping = True
                session.say(msgid("Stopping with the best placement found so far; Ctrl-C once more ends at once."))
        return future.result()


def _start(case: Case, ticker: Ticker | None, interrupt: Interrupt) -> Future[Result]:
    from placement.solve.solving import solve

    future: Future[Result] = Future()

    def work() -> None:
        try:
            future.set_result(solve(case, progress=None if ticker is None else ticker.tell, stop=interrupt.stop))
        except BaseException as error:  # handed over to the thread that waits
            future.set_exception(error)

    threading.Thread(target=work, name="solve", daemon=True).start()
    return future


def _ticker(session: Session) -> Ticker | None:
    console = session.console(stderr=True)
    if not console.is_terminal:
        return None
    from placement.cli.progress import Ticker
    from placement.locale import translator

    return Ticker(console, translator(session.language))
