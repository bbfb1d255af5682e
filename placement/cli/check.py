"""`placement check`: all faults, warnings and pupils' routes, without solving."""

from __future__ import annotations

import typer

from placement.cli.options import BatchDate, Debug, Encoding, Lang, ScenarioName
from placement.cli.reading import read_case
from placement.cli.session import session_of
from placement.locale import msgid

SHORT = msgid("Show faults, warnings and routes; solve nothing.")
HELP = msgid("Check a scenario and its tables: shows faults, warnings and every pupil's route, and solves nothing.")
EXAMPLE = msgid("Example: placement check scenarios/baseline.yaml")


def command(
    ctx: typer.Context,
    scenario: ScenarioName,
    date: BatchDate = None,
    encoding: Encoding = None,
    _lang: Lang = None,
    _debug: Debug = False,
) -> None:
    """Show the input that a solve would start from."""
    session = session_of(ctx)
    case = read_case(scenario, encoding, date)
    from placement.compilation import build_problem
    from placement.reports.terminal.check import render_check

    routes = build_problem(case).routes
    session.show(lambda console: render_check(console, case, routes, case.warnings, session.language))
