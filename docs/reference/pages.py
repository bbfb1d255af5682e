"""All pages of the reference: file name -> text."""

from __future__ import annotations

from collections.abc import Mapping

from docs.reference.commands import commands_page
from docs.reference.criteria import criteria_page
from docs.reference.exit_codes import exit_codes_page
from docs.reference.settings import policy_page, scenario_page
from docs.reference.tables import tables_page


def pages() -> Mapping[str, str]:
    """Every page as the code has it today."""
    return {
        "tables.md": tables_page(),
        "scenario.md": scenario_page(),
        "policy.md": policy_page(),
        "criteria.md": criteria_page(),
        "commands.md": commands_page("en"),
        "opdrachten.md": commands_page("nl"),
        "exit-codes.md": exit_codes_page(),
    }
