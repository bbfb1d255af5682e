"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from placement.locale import msgid

ScenarioPath = Annotated[
    Path, typer.Argument(metavar="SCENARIO", help=msgid("The scenario, a YAML file."), show_default=False)
]
RunPath = Annotated[
    Path,
    typer.Argument(metavar="RUN", help=msgid("A run folder, as placement solve --out writes it."), show_default=False),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding",
        metavar=msgid("NAME"),
        help=msgid("Encoding of the CSV tables, where they are neither UTF-8 nor Windows-1252."),
        show_default=False,
    ),
]
Texts = Annotated[
    Path | None,
    typer.Option(
        "--texts",
        metavar=msgid("FILE"),
        help=msgid("How parents can object, by kind of board; objection.yaml beside the tables where it is not said."),
        show_default=False,
    ),
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="nl|en",
        help=msgid("Language; the default is that of PLACEMENT_LANG, else en."),
        show_default=False,
    ),
]
"""Read before the command line is parsed (placement.cli.language); declared so that it is known and in the help."""
Debug = Annotated[
    bool,
    typer.Option(
        "--debug", help=msgid("Show where in the program an error arose. May hold pupils' data."), show_default=False
    ),
]
"""Read before the command line is parsed, as `Lang` is."""
