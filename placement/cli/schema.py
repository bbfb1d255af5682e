"""`placement schema`: with which editors check and complete a scenario, and programs write tables."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from placement.cli.options import Debug, Lang
from placement.cli.streams import document
from placement.locale import msgid

SHORT = msgid("Print the JSON Schema of scenarios.")
HELP = msgid(
    "Print the JSON Schema of scenarios, for editors that complete and check as you type; with --tables the Table "
    "Schema of every table, for programs that write them."
)
EXAMPLE = msgid("Example: placement schema > scenario.schema.json")


def command(
    _ctx: typer.Context,
    tables: Annotated[
        bool, typer.Option("--tables", help=msgid("The Table Schema of every table instead, by the table's name."))
    ] = False,
    _lang: Lang = None,
    _debug: Debug = False,
) -> None:
    """Print the schema."""
    document(json.dumps(_tables() if tables else _scenario(), ensure_ascii=False, indent=2) + "\n")


def _scenario() -> dict[str, Any]:
    from placement.scenario.schema import scenario_schema

    return scenario_schema()


def _tables() -> dict[str, Any]:
    from placement.tables.table_schema import table_schemas

    return table_schemas()
