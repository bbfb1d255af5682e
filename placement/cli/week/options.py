"""Arguments and options that commands of the week share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from placement.locale import msgid


def day_option(name: str, said: str) -> Any:
    """An option that takes a day, with what it says."""
    return typer.Option(name, metavar=msgid("DAY"), help=said, show_default=False)


WorkFolder = Annotated[
    Path | None,
    typer.Option(
        "--dir",
        metavar=msgid("DIR"),
        help=msgid("The working folder; the current folder where it is not said."),
        show_default=False,
    ),
]
RegisterAddress = Annotated[
    str | None,
    typer.Option(
        "--register",
        metavar="URL",
        help=msgid("The register, where it is not register.db in the working folder: postgresql+psycopg://..."),
        show_default=False,
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar=msgid("NAME"),
        help=msgid("Who says so; the account's name where it is not said."),
        show_default=False,
    ),
]
Today = Annotated[
    str | None,
    day_option("--date", msgid("The day of the command; today where it is not said.")),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help=msgid("Show what would be noted, and write nothing."), show_default=False)
]
AsJson = Annotated[
    bool, typer.Option("--json", help=msgid("Print JSON for programs instead of a page."), show_default=False)
]
Pupil = Annotated[
    str,
    typer.Argument(
        metavar="PUPIL",
        help=msgid("A pupil, by the register's key or the id of your own list."),
        show_default=False,
    ),
]
Pupils = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PUPIL",
        help=msgid("Pupils, by the register's keys or the ids of your own list."),
        show_default=False,
    ),
]
EachPupil = Annotated[
    list[str],
    typer.Argument(
        metavar="PUPIL",
        help=msgid("Pupils, by the register's keys or the ids of your own list."),
        show_default=False,
    ),
]
OtherPupil = Annotated[
    str, typer.Argument(metavar=msgid("OTHER"), help=msgid("The other registration."), show_default=False)
]
AtSchool = Annotated[
    str | None,
    typer.Option(
        "--school",
        metavar="SCHOOL",
        help=msgid(
            "Everybody at this school for whom it applies, but for those who are decided one by one: a way that is "
            "far, a family apart."
        ),
        show_default=False,
    ),
]
Reason = Annotated[
    str | None,
    typer.Option("--reason", metavar=msgid("TEXT"), help=msgid("Why, in words; for you alone."), show_default=False),
]
OfGroup = Annotated[
    str | None,
    typer.Option(
        "--group",
        metavar=msgid("GROUP"),
        help=msgid("Everybody with a proposal in this group for whom it applies."),
        show_default=False,
    ),
]
Destination = Annotated[str, typer.Argument(metavar=msgid("GROUP"), help=msgid("The group's id."), show_default=False)]
Values = Annotated[
    list[str],
    typer.Argument(
        metavar=msgid("COLUMN=VALUE"),
        help=msgid(
            "Columns as in the tables, English or Dutch, and what is to stand there; nothing after = empties it."
        ),
        show_default=False,
    ),
]
