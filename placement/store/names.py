"""Names of the files in our folders, by which the folders are recognised."""

from __future__ import annotations

import re
from pathlib import Path

from placement.reports.pack.names import PACK

# --- a run -----------------------------------------------------------------------------------------

PLACEMENTS, GROUPS, CRITERIA = "placements.csv", "groups.csv", "criteria.csv"
CHANGES = "changes.csv"
"""What differs from the earlier run that the scenario names."""
SUMMARY = "summary.json"
SCENARIO = "scenario.json"
RECORD = "run.json"
"""Holds what the other files leave out: the input files, and exact numbers."""
MONEY, CLAIMS = "money.csv", "claims.csv"
PRICES = "prices.csv"
"""What a seat in each group costs those who come later, where the solve counted it."""
OF_INPUTS = re.compile(r"kept\.json|[a-z_]+(-[0-9]+)?\.csv")
"""Files in it."""
OF_SOLVE = frozenset({PLACEMENTS, GROUPS, CRITERIA, CHANGES, SCENARIO, SUMMARY, RECORD, MONEY, CLAIMS, PRICES})
"""Files that a solve writes, beside those in `inputs`."""

# --- beside a run ----------------------------------------------------------------------------------

EXPLANATIONS = "explanations.csv"
STUDY = "study.json"
"""What a report worked out beside the placement: the next one need not."""
TRADEOFFS = "tradeoffs.json"
PAYOFF, FRONTIER, EXCHANGE = "payoff.csv", "frontier.csv", "exchange.csv"
STABILITY, ALTERNATIVES, WORTH = "stability.csv", "alternatives.csv", "worth.csv"
OF_TRADEOFFS = frozenset({TRADEOFFS, PAYOFF, FRONTIER, EXCHANGE, STABILITY, ALTERNATIVES, WORTH})

# --- a comparison, and options ---------------------------------------------------------------------

COMPARISON = "comparison.json"
FIGURES, BANDS, GAINS, CALENDAR, MOVED = "comparison.csv", "bands.csv", "gains.csv", "calendar.csv", "moved.csv"
INFLOW_YEAR = "inflow_year.csv"
"""A year of inflow beside each scenario, where one asks for it."""
OF_COMPARISON = frozenset({COMPARISON, FIGURES, BANDS, GAINS, CALENDAR, MOVED, INFLOW_YEAR})
REPORTS = ("report-steering.html", "report-steering.xlsx", "report-coordinator.html", "report-coordinator.xlsx")
"""Reports of a comparison."""
OPTIONS, BEST, OPEN_GROUPS = "options.json", "options.csv", "open_groups.csv"
OF_OPTIONS = frozenset({OPTIONS, BEST, OPEN_GROUPS})
REPORTS_OF_OPTIONS = (*REPORTS, "report-steering.pdf")
"""Reports of options, in their folder or in the one to hand on."""

# --- which folder is what --------------------------------------------------------------------------

MARKS = (SUMMARY, COMPARISON, OPTIONS)
"""A folder with one of these files is ours, a run, a comparison or options, and may be replaced."""
DERIVED = frozenset({EXPLANATIONS, STUDY, MONEY, CLAIMS}) | OF_TRADEOFFS | OF_COMPARISON | OF_OPTIONS
"""Files that later commands derive from a run and put beside it; they are stale once the run is replaced."""
OF_RUN = OF_SOLVE | DERIVED
"""All files in a run folder that are ours, beside those in `inputs`."""
WORK = re.compile(r"\.(?P<name>.+)\.[0-9a-f]{8}\.(?:new|old)", re.DOTALL)
"""Hidden entry in which something new is completed, or something old steps aside (:mod:`placement.store.workplace`)."""


def is_ours(folder: Path) -> bool:
    """Whether a folder is a run, a comparison, options or a set."""
    return any((folder / mark).is_file() for mark in (*MARKS, PACK))
