"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from placement.locale import msgid

ScenarioName = Annotated[
    str,
    typer.Argument(
        metavar="SCENARIO",
        help=msgid("The scenario: a YAML file, a folder of tables or a workbook, or scenarios.csv:NAME, a row."),
        show_default=False,
    ),
]
ScenarioNames = Annotated[
    list[str],
    typer.Argument(metavar="SCENARIO", help=msgid("One scenario or more, or a table of them."), show_default=False),
]
BatchDate = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar=msgid("DAY"),
        help=msgid("The batch date, where the scenario gives none: tables alone need it."),
        show_default=False,
    ),
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
OutFolder = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar=msgid("DIR"),
        help=msgid("The folder to write; without it nothing is kept."),
        show_default=False,
    ),
]
ReplaceFolder = Annotated[
    bool,
    typer.Option("--force", help=msgid("Replace the folder if placement wrote it earlier."), show_default=False),
]
ReplaceFile = Annotated[
    bool, typer.Option("--force", help=msgid("Replace the file if it is there."), show_default=False)
]
SearchLimit = Annotated[
    str | None,
    typer.Option(
        "--time-limit",
        metavar=msgid("SECONDS"),
        help=msgid("Longest time to search a scenario, instead of its own."),
        show_default=False,
    ),
]
Draws = Annotated[
    str | None,
    typer.Option(
        "--draws",
        metavar=msgid("NUMBER"),
        help=msgid("How often to draw a scenario with chance in it, 1 to 1000; 30 where it is not said."),
        show_default=False,
    ),
]
Quick = Annotated[
    bool,
    typer.Option(
        "--quick",
        help=msgid("Without what each wish costs in the others, unless the run holds it."),
        show_default=False,
    ),
]
Quiet = Annotated[
    bool,
    typer.Option("--quiet", help=msgid("No progress and no remarks; errors are still said."), show_default=False),
]
Texts = Annotated[
    list[Path] | None,
    typer.Option(
        "--texts",
        metavar=msgid("FILE"),
        help=msgid(
            "Your own sentences for parents, a file for each language that placement texts begins; of another language "
            "than Dutch or English they stand beside the Dutch. Also objection.yaml. Named again for one more."
        ),
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
"""Read before the command line is parsed (placement.cli.language); declared here to be accepted and shown in help."""
Debug = Annotated[
    bool,
    typer.Option(
        "--debug", help=msgid("Show where in the program an error arose. May hold pupils' data."), show_default=False
    ),
]
"""Read before the command line is parsed, like `Lang`."""
