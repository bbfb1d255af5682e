"""`placement pack`: a set of reports, frozen for a meeting."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from placement.cli.options import BatchDate, Debug, Draws, Encoding, Lang, Quick, Quiet, SearchLimit
from placement.cli.printing import NoPdf
from placement.cli.reading import read_cases
from placement.cli.session import session_of
from placement.cli.settings import draws as times
from placement.cli.settings import limit
from placement.locale import msgid

SHORT = msgid("Freeze a set of reports for a meeting.")
HELP = msgid(
    "Freeze a dated set of reports for a meeting: settings, results, pages, Excel, PDF where there is a browser to "
    "print with, and the fingerprint of every file and every table. One scenario has its reports; of several the first "
    "is the base, and they stand side by side too. The folder for-steering holds no pupil, the folder for-coordinator "
    "does."
)
EXAMPLE = msgid("Example: placement pack scenarios/baseline.yaml scenarios/closed-group.yaml --out meeting")


WithOptions = Annotated[
    bool,
    typer.Option(
        "--options",
        help=msgid(
            "Also a page on which group of the base to open and which to close, as placement options makes it: every "
            "combination of one of each is solved, in five minutes at most."
        ),
        show_default=False,
    ),
]


def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: typer.Context,
    scenarios: Annotated[
        list[str],
        typer.Argument(
            metavar="SCENARIO",
            help=msgid("A scenario or more, or a table of them; the first is the base."),
            show_default=False,
        ),
    ],
    out: Annotated[
        Path,
        typer.Option("--out", metavar=msgid("DIR"), help=msgid("The folder to write."), show_default=False),
    ],
    force: Annotated[
        bool, typer.Option("--force", help=msgid("Replace the folder if it is an earlier set."), show_default=False)
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help=msgid("Print pack.json instead of the contents."), show_default=False)
    ] = False,
    no_pdf: NoPdf = False,
    options: WithOptions = False,
    quick: Quick = False,
    date: BatchDate = None,
    encoding: Encoding = None,
    time_limit: SearchLimit = None,
    draws: Draws = None,
    quiet: Quiet = False,
    _lang: Lang = None,
    _debug: Debug = False,
) -> None:
    """Make a set of reports; scenarios are read before the engine loads, so that faults are reported at once."""
    session = session_of(ctx)
    seconds, count = limit(time_limit), times(draws)
    from placement.cli.output import refuse_early
    from placement.reports.pack.names import PACK

    refuse_early(out, session, force=force, marks=(PACK,))
    cases = read_cases(scenarios, encoding, date, least=1)
    from placement.cli.pack_action import PackOutput, pack_and_report
    from placement.studies.requests import PackRequest

    request = PackRequest(count, seconds, tradeoffs=not quick, options=options)
    output = PackOutput(request, out, force=force, as_json=as_json, with_pdf=not no_pdf, quiet=quiet)
    pack_and_report(cases, session, output)
