"""`placement check`: all faults, warnings and routes that deviate, or every pupil's, without solving."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from placement.cli.options import BatchDate, Debug, Encoding, Lang, ScenarioName
from placement.cli.reading import read_cases
from placement.cli.session import session_of
from placement.locale import msgid

SHORT = msgid("Show faults, warnings and routes; solve nothing.")
HELP = msgid(
    "Check a scenario and its tables: shows faults, what is yours to decide, warnings, and the pupils whose route is "
    "not the ordinary one; --all shows every pupil's. Solves nothing."
)
EXAMPLE = msgid("Example: placement check scenarios/baseline.yaml")


def command(
    ctx: typer.Context,
    scenario: ScenarioName,
    date: BatchDate = None,
    encoding: Encoding = None,
    every: Annotated[bool, typer.Option("--all", help=msgid("Show every pupil's route."), show_default=False)] = False,
    _lang: Lang = None,
    _debug: Debug = False,
) -> None:
    """Show the input that a solve would start from."""
    session = session_of(ctx)
    cases = read_cases([scenario], encoding, date, least=1)
    from placement.answer.since import gone_since
    from placement.compilation import build_problem
    from placement.reports.terminal.check import render_check

    for case in cases:
        problem = build_problem(case)
        gone = tuple(gone_since(problem))
        name = case.scenario.name if len(cases) > 1 else ""
        session.show(
            partial(
                render_check,
                case=case,
                routes=problem.routes,
                warnings=case.warnings,
                language=session.language,
                gone=gone,
                name=name,
                every=every,
            )
        )
