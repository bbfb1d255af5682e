"""`placement tradeoffs`: the cost of each criterion in terms of the others."""

from __future__ import annotations

from typing import Annotated

import typer

from placement.cli.delivery import Delivery
from placement.cli.options import BatchDate, Debug, Encoding, Lang, OutFolder, Quiet, ReplaceFolder, ScenarioName
from placement.cli.reading import read_case
from placement.cli.session import session_of
from placement.cli.settings import tradeoffs_asked
from placement.locale import msgid

SHORT = msgid("Show what every wish costs in every other.")
HELP = msgid(
    "Show what every wish costs in every other: each criterion alone at its best, the frontier between criteria, "
    "what a little less of each costs, how firm the placement is, others that are nearly as good, and what one more "
    "seat or move would bring. Writes a run folder with a table for each. "
    "Ctrl-C stops and keeps what is answered so far."
)
EXAMPLE = msgid("Example: placement tradeoffs scenarios/baseline.yaml --criteria proximity,diversity --out tradeoffs")


Criteria = Annotated[
    str | None,
    typer.Option(
        "--criteria",
        metavar=msgid("NAMES"),
        help=msgid("Two or more criteria of the frontier, with commas; else distance, boards and mixing."),
        show_default=False,
    ),
]

Points = Annotated[
    str | None,
    typer.Option(
        "--points",
        metavar=msgid("NUMBER|all"),
        help=msgid("Most points of the frontier; 20 where it is not said."),
        show_default=False,
    ),
]

Alternatives = Annotated[
    str | None,
    typer.Option(
        "--alternatives",
        metavar=msgid("NUMBER"),
        help=msgid("Most other placements that are nearly as good; 3 where it is not said."),
        show_default=False,
    ),
]

Within = Annotated[
    str | None,
    typer.Option(
        "--within",
        metavar=msgid("PERCENT"),
        help=msgid("How much worse they may be; 2 % where it is not said."),
        show_default=False,
    ),
]

AsJson = Annotated[
    bool, typer.Option("--json", help=msgid("Print tradeoffs.json instead of the report."), show_default=False)
]

TimeLimit = Annotated[
    str | None,
    typer.Option(
        "--time-limit",
        metavar=msgid("SECONDS"),
        help=msgid("Longest time for all questions after the solve; 300 where it is not said."),
        show_default=False,
    ),
]


def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: typer.Context,
    scenario: ScenarioName,
    out: OutFolder = None,
    force: ReplaceFolder = False,
    criteria: Criteria = None,
    points: Points = None,
    alternatives: Alternatives = None,
    within: Within = None,
    as_json: AsJson = False,
    date: BatchDate = None,
    encoding: Encoding = None,
    time_limit: TimeLimit = None,
    quiet: Quiet = False,
    _lang: Lang = None,
    _debug: Debug = False,
) -> None:
    """Find trade-offs; the scenario is read before the engine loads, so that faults are reported at once."""
    session = session_of(ctx)
    asked = tradeoffs_asked(criteria, points, alternatives, within, time_limit)
    if out is not None:
        from placement.cli.output import refuse_early

        refuse_early(out, session, force=force)
    case = read_case(scenario, encoding, date)
    from placement.cli.tradeoffs_action import report_tradeoffs

    report_tradeoffs(case, session, asked, Delivery(out, force=force, as_json=as_json, quiet=quiet))
