"""The action of `placement serve`."""

from __future__ import annotations

import webbrowser
from datetime import date

import typer

from placement.cli.session import Session
from placement.cli.streams import INTERRUPTED, page
from placement.cli.usage import UsageError
from placement.locale import msgid
from placement.serve.run import listen, serve
from placement.serve.settings import Settings
from placement.week.place import WorkPlace


def serve_week(
    session: Session, place: WorkPlace, by: str, today: date | None, port: int, *, opens_browser: bool
) -> None:
    """Serve a working folder until Ctrl-C.

    Raises
    ------
    UsageError
        If the port is taken.
    RegisterError
        If there is no register that can be read.
    """
    try:
        opened = listen(port)
    except OSError as error:
        raise UsageError(
            msgid("Port {port} cannot be listened on: {reason}. Choose another with --port, or 0 for any."),
            port=port,
            reason=error.strerror,
        ) from None

    def announce(address: str) -> None:
        page(f"{address}\n")
        session.say(msgid("The address opens the workbench once. Ctrl-C ends it."))
        if opens_browser:
            webbrowser.open(address)

    def ended() -> None:
        session.say(msgid("The workbench is closed. Everything that was noted is kept."))

    if serve(Settings(place, by, session.language, today, session.debug), opened, announce, ended):
        raise typer.Exit(INTERRUPTED)
