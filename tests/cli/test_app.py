"""A command line loads the command that it begins with, and all of them where it begins with none."""

from __future__ import annotations

import subprocess
import sys

import pytest

from placement.cli.app import COMMANDS, build
from placement.cli.week.commands import COMMANDS as COMMANDS_OF_A_WEEK

ALL = {*COMMANDS, "week"}


@pytest.mark.parametrize(
    ("arguments", "commands", "commands_of_a_week"),
    [
        (("solve", "x.yaml"), {"solve"}, None),
        (("week", "propose"), {"week"}, {"propose"}),
        (("week",), {"week"}, {*COMMANDS_OF_A_WEEK}),
        (("--lang", "nl", "solve"), ALL, {*COMMANDS_OF_A_WEEK}),
        (("sovle",), ALL, {*COMMANDS_OF_A_WEEK}),
        ((), ALL, {*COMMANDS_OF_A_WEEK}),
    ],
)
def test_a_command_line_loads_the_command_that_it_begins_with(
    arguments: tuple[str, ...], commands: set[str], commands_of_a_week: set[str] | None
) -> None:
    tree = build(str.format, arguments)
    week = tree.commands.get("week")
    assert set(tree.commands) == commands
    assert (None if week is None else set(week.commands)) == commands_of_a_week


def test_a_solve_loads_neither_data_frames_nor_another_modelling_layer() -> None:
    heavy = "{'pandas', 'scipy', 'ortools.math_opt', 'ortools.sat.python.cp_model', 'altair', 'jinja2', 'highspy'}"
    program = f"import sys, placement.cli.solve_action, placement.store.run; print({heavy} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
