"""The commands of the week, in the order in which a week needs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import typer

from placement.cli.help import Command, Group, loaded
from placement.cli.options import Debug, Lang
from placement.locale import msgid

SHORT = msgid("Keep the register, week after week.")
HELP = msgid(
    "The weekly cycle: a register in the working folder that loses nothing. Lists of sign-ups are taken, seats "
    "proposed, offered and enrolled; every change is kept with who, when and why, and can be taken back."
)
EXAMPLE = msgid("Example: placement week init my-week --from tables, then: placement week propose --dir my-week")
COMMANDS: Mapping[str, str] = {
    "init": "init",
    "import": "import_",
    "intake": "intake",
    "advise": "advise",
    "correct": "correct",
    "same": "same",
    "return": "give_back",
    "available": "available",
    "protect": "protect",
    "propose": "propose",
    "hold": "hold",
    "pin": "pin",
    "release": "release",
    "answers": "answers",
    "answer": "answer",
    "offer": "offer",
    "accept": "accept",
    "decline": "decline",
    "enrol": "enrol",
    "start": "start",
    "no-show": "no_show",
    "withdraw": "withdraw",
    "undo": "undo",
    "redo": "redo",
    "place": "place",
    "moved-by-school": "moved_by_school",
    "refer": "refer",
    "stay": "stay",
    "exit": "exit",
    "told": "told",
    "move-house": "move_house",
    "group": "group",
    "location": "location",
    "new-year": "new_year",
    "budget": "budget",
    "annual": "annual",
    "status": "status",
    "history": "history",
    "access": "access",
    "shown": "shown",
    "openness": "openness",
    "export": "export",
    "backup": "backup",
    "restore": "restore",
    "purge": "purge",
}


def week_app(arguments: Sequence[str] = ()) -> typer.Typer:
    """The group of the week's commands; only the one that a command line begins with, if it does."""
    app = typer.Typer(cls=Group, rich_markup_mode=None, add_completion=False)
    app.callback(help=HELP, short_help=SHORT, epilog=EXAMPLE)(_week)
    for name, module in loaded(COMMANDS, "placement.cli.week", arguments):
        app.command(name, cls=Command, help=module.HELP, short_help=module.SHORT, epilog=module.EXAMPLE)(module.command)
    return app


def _week(_lang: Lang = None, _debug: Debug = False) -> None: ...
