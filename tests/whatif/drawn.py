"""Small worlds with random changes."""

from __future__ import annotations

from pathlib import Path

from placement.case import Case
from placement.scenario.load import load_case
from tests.scenario.helpers import HEAD, write_scenario, write_world

PUPILS = "pupil_id,birth_date,postcode,origin,group_id\n" + "".join(
    f"P{at},2017-0{1 + at % 9}-01,{2311 + at % 2},{'ab'[at % 2]},\n" for at in range(12)
)
GROUPS = "group_id,school_id,min_size,target_size,max_size\nG1,S1,1,4,5\nG2,S2,1,4,5\n"

FEWER = "{inflow: {factor: 0.5}}"
"""Half of the pupils are left out by lot."""


def drawn_case(folder: Path, changes: str = f"[{FEWER}]", **tables: str) -> Case:
    """A small world from which half of the pupils are left out by lot."""
    text = f"solve: {{workers: 1}}\nchanges: {changes}\n"
    return load_case(write_world(folder, scenario=text, **{"pupils": PUPILS, "groups": GROUPS, **tables}))


def another(folder: Path, name: str, changes: str = "[]", rules: str = "{}") -> Case:
    """Another scenario of the same world."""
    text = f"solve: {{workers: 1}}\nrules: {rules}\nchanges: {changes}\n"
    head = HEAD.replace("data: .", "data: data").replace("name: x", f"name: {name}")
    return load_case(write_scenario(folder, text, name=name, head=head))
