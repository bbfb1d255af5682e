"""`placement schema`: the JSON schema with which an editor checks and completes a scenario."""

from __future__ import annotations

import json

import typer

from placement.cli.options import Debug, Lang
from placement.cli.streams import document
from placement.locale import msgid

SHORT = msgid("Print the JSON Schema of scenarios.")
HELP = msgid("Print the JSON Schema of scenarios, for editors that complete and check as you type.")
EXAMPLE = msgid("Example: placement schema > scenario.schema.json")


def command(
    _ctx: typer.Context,
    _lang: Lang = None,
    _debug: Debug = False,
) -> None:
    """Print the schema."""
    from placement.scenario.schema import scenario_schema

    document(json.dumps(scenario_schema(), ensure_ascii=False, indent=2) + "\n")
