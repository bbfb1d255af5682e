"""`placement serve`: the week in a browser."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from placement.cli.options import Debug, Lang
from placement.cli.session import session_of
from placement.cli.week.job import account, day, work_place
from placement.cli.week.options import By, RegisterAddress, day_option
from placement.locale import msgid

SHORT = msgid("Open the week in a browser on this machine.")
HELP = msgid(
    "Open the workbench on a working folder: the week as a board in a browser on this machine, and on no other. The "
    "address that is printed opens it once. What is done there is noted in the register as by the commands of "
    "placement week. Ctrl-C ends it; nothing is lost by that."
)
EXAMPLE = msgid("Example: placement serve my-week")
PORT = 8736


def command(
    ctx: typer.Context,
    folder: Annotated[
        Path,
        typer.Argument(metavar=msgid("DIR"), help=msgid("The working folder."), show_default=False),
    ],
    port: Annotated[
        int,
        typer.Option(
            "--port",
            metavar="N",
            min=0,
            max=65535,
            help=msgid("The port, 8736 where it is not said; 0 for any that is free."),
            show_default=False,
        ),
    ] = PORT,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help=msgid("Print the address, and open no browser."), show_default=False)
    ] = False,
    register: RegisterAddress = None,
    by: By = None,
    on_day: Annotated[
        str | None, day_option("--date", msgid("The day of every command; the day it is where it is not said."))
    ] = None,
    _lang: Lang = None,
    _debug: Debug = False,
) -> None:
    """Serve until Ctrl-C.

    Raises
    ------
    RegisterError
        If there is no register that can be read: nothing is said of opening it then.
    """
    session = session_of(ctx)
    place, who = work_place(folder, register), account() if by is None else by.strip() or account()
    today: date | None = None if on_day is None else day("--date", on_day)
    from placement.register.register import Register

    Register.open(place.register, folder=place.folder)
    session.say(msgid("The week of {folder} is being opened: a few seconds."), folder=str(place.folder))
    from placement.cli.serve_action import serve_week

    serve_week(session, place, who, today, port, opens_browser=not no_browser)
