"""The `placement` command with its subcommands and help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.main import get_command

from placement.cli import (
    check,
    compare,
    explain,
    init,
    options_command,
    pack,
    report,
    schema,
    serve,
    simulate,
    solve,
    sweep,
    texts,
    tradeoffs,
)
from placement.cli.audiences import audience_values
from placement.cli.help import Command, Group, translate
from placement.cli.options import Debug, Lang
from placement.cli.streams import page
from placement.cli.week import commands as week
from placement.locale import msgid

if TYPE_CHECKING:
    from placement.cli.language import Sentences

HELP = msgid("Assigns newcomer pupils to language-class groups, and shows what the assignment costs.")
EXAMPLE = msgid("Example: placement solve scenarios/baseline.yaml --out run")
COMMANDS = {
    "init": init,
    "check": check,
    "solve": solve,
    "explain": explain,
    "tradeoffs": tradeoffs,
    "report": report,
    "texts": texts,
    "compare": compare,
    "options": options_command,
    "pack": pack,
    "sweep": sweep,
    "simulate": simulate,
    "serve": serve,
    "schema": schema,
}
"""Subcommands, in the order in which a new user needs them."""


def build(sentences: Sentences) -> Any:
    """The command tree, with help in the language of `sentences`."""
    app = typer.Typer(cls=Group, rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)
    app.callback(help=HELP, epilog=EXAMPLE)(_placement)
    for name, module in COMMANDS.items():
        app.command(name, cls=Command, help=module.HELP, short_help=module.SHORT, epilog=module.EXAMPLE)(module.command)
    app.add_typer(week.week_app(), name="week")
    tree = get_command(app)
    translate(tree, sentences, audience_values(sentences))
    return tree


def _print_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version  # imported here because it takes a tenth of the time of help

        page(f"placement {version('placement')}\n")
        raise typer.Exit


def _placement(
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help=msgid("Show the version and exit."),
            show_default=False,
        ),
    ] = False,
    _lang: Lang = None,
    _debug: Debug = False,
) -> None: ...
