"""The `placement` command with its subcommands and help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.main import get_command

from placement.cli.audiences import audience_values
from placement.cli.help import Command, Group, loaded, translate
from placement.cli.options import Debug, Lang
from placement.cli.streams import page
from placement.locale import msgid

if TYPE_CHECKING:
    from placement.cli.language import Sentences

HELP = msgid("Assigns newcomer pupils to language-class groups, and shows what the assignment costs.")
EXAMPLE = msgid("Example: placement solve scenarios/baseline.yaml --out run")
COMMANDS: Mapping[str, str] = {
    "init": "init",
    "check": "check",
    "solve": "solve",
    "explain": "explain",
    "tradeoffs": "tradeoffs",
    "report": "report",
    "texts": "texts",
    "compare": "compare",
    "options": "options_command",
    "pack": "pack",
    "sweep": "sweep",
    "simulate": "simulate",
    "serve": "serve",
    "schema": "schema",
}
"""Subcommands and their modules, in the order in which a new user needs them."""
WEEK = "week"
"""The subcommand that has subcommands of its own."""


def build(sentences: Sentences, arguments: Sequence[str] = ()) -> Any:
    """The command tree, with help in the language of `sentences`.

    Parameters
    ----------
    arguments
        A command line: if it begins with a command, only that is loaded, which takes a fraction of the time.
    """
    app = typer.Typer(cls=Group, rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)
    app.callback(help=HELP, epilog=EXAMPLE)(_placement)
    for name, module in loaded(COMMANDS, "placement.cli", arguments, [WEEK]):
        app.command(name, cls=Command, help=module.HELP, short_help=module.SHORT, epilog=module.EXAMPLE)(module.command)
    if not {*arguments[:1]} & COMMANDS.keys():
        from placement.cli.week.commands import week_app  # imported here for its sake: it has a command line of its own

        app.add_typer(week_app(arguments[1:] if WEEK in arguments[:1] else ()), name=WEEK)
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
