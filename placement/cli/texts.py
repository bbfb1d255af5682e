"""`placement texts`: the sentences of the page for parents in one language, as a file to edit."""

from __future__ import annotations

from typing import Annotated

import typer

from placement.cli.options import Debug, Lang
from placement.cli.streams import document
from placement.cli.usage import UsageError
from placement.locale import msgid

SHORT = msgid("Print the sentences of the page for parents, to edit or translate.")
HELP = msgid(
    "Print the sentences of the page for parents in one language, as a file to edit: nl and en as they are, any other "
    "language to be filled in. Keep it as parents-LANGUAGE.yaml beside your tables, or name it with --texts. Another "
    "language stands on the back of the Dutch page; what it lacks is said in Dutch."
)
EXAMPLE = msgid("Example: placement texts uk > parents-uk.yaml")


def command(
    _ctx: typer.Context,
    tag: Annotated[
        str,
        typer.Argument(
            metavar=msgid("LANGUAGE"), help=msgid("The language's tag, such as nl, uk, ar or ti."), show_default=False
        ),
    ],
    _lang: Lang = None,
    _debug: Debug = False,
) -> None:
    """Print the file; a language that does not exist is refused."""
    from placement.reports.parent.ready import ready_file

    try:
        document(ready_file(tag))
    except ValueError as error:
        raise UsageError(msgid("There is no language {name}; a tag is such as nl, uk, ar or ti."), name=tag) from error
