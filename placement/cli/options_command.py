"""`placement options`: which groups to open and to close."""

from __future__ import annotations

from typing import Annotated

import typer

from placement.cli.delivery import Delivery
from placement.cli.options import BatchDate, Debug, Encoding, Lang, OutFolder, Quiet, ReplaceFolder, ScenarioName
from placement.cli.printing import NoPdf
from placement.cli.reading import read_case
from placement.cli.session import session_of
from placement.cli.settings import options_request
from placement.locale import msgid

SHORT = msgid("Find which groups to open and which to close.")
HELP = msgid(
    "Find which groups to open and which to close: every combination of so many candidates opened and open groups "
    "closed is valued, or, where there are very many, the model chooses and proves that no other is better. "
    "Closing a group displaces its pupils, and each must get another seat. Writes options.csv, open_groups.csv, a "
    "page and a workbook in exact figures for the coordinator, and in for-steering the same to hand on, by the rule "
    "for readers without pupils, as PDF too where there is a browser to print with. The pages begin with what each of "
    "the best chooses, what it costs and who feels it. Ctrl-C stops and keeps what is found so far."
)
EXAMPLE = msgid("Example: placement options scenarios/baseline.yaml --open 1 --close 1 --out options")


Opened = Annotated[
    str | None,
    typer.Option(
        "--open",
        metavar=msgid("NUMBER"),
        help=msgid("Most candidates opened at once; 1 where it is not said."),
        show_default=False,
    ),
]

Closed = Annotated[
    str | None,
    typer.Option(
        "--close",
        metavar=msgid("NUMBER"),
        help=msgid("Most open groups closed at once; 1 where it is not said."),
        show_default=False,
    ),
]

Top = Annotated[
    str | None,
    typer.Option(
        "--top",
        metavar=msgid("NUMBER"),
        help=msgid("How many of the best are shown; 10 where it is not said."),
        show_default=False,
    ),
]

AsJson = Annotated[
    bool, typer.Option("--json", help=msgid("Print options.json instead of the report."), show_default=False)
]

TimeLimit = Annotated[
    str | None,
    typer.Option(
        "--time-limit",
        metavar=msgid("SECONDS"),
        help=msgid("Longest time for all of it; 300 where it is not said."),
        show_default=False,
    ),
]


def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: typer.Context,
    scenario: ScenarioName,
    opened: Opened = None,
    closed: Closed = None,
    top: Top = None,
    out: OutFolder = None,
    force: ReplaceFolder = False,
    as_json: AsJson = False,
    date: BatchDate = None,
    encoding: Encoding = None,
    no_pdf: NoPdf = False,
    time_limit: TimeLimit = None,
    quiet: Quiet = False,
    _lang: Lang = None,
    _debug: Debug = False,
) -> None:
    """Find options; the scenario is read before the engine loads, so that faults are reported at once."""
    session = session_of(ctx)
    request = options_request(opened, closed, top, time_limit)
    if out is not None:
        from placement.cli.output import refuse_early

        refuse_early(out, session, force=force)
    case = read_case(scenario, encoding, date, base=True)
    from placement.cli.options_action import report_options

    delivery = Delivery(out, force=force, as_json=as_json, quiet=quiet)
    report_options(case, session, request, delivery, with_pdf=not no_pdf)
