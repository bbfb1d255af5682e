"""Scenario texts in, faults out."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from placement.faults import Fault, InputError
from placement.scenario.conflicts import Settled, settle
from placement.scenario.document import parse_yaml
from placement.scenario.load import load_case
from placement.scenario.node import Node
from placement.scenario.steps import Step, read_steps

LAST = "legal_basis: an act\n"
"""Line that comes last, so that the rows of others do not depend on it."""

HEAD = "name: x\ndata: .\ndate: 2026-11-23\nbasis: covenant art. 3c\n"


def node_of(text: str, file: str = "s.yaml") -> Node:
    node, faults = parse_yaml(dedent(text).encode(), file)
    assert node is not None
    assert faults == []
    return node


def keys(faults: tuple[Fault, ...] | list[Fault]) -> list[tuple[str, int | None, str | None]]:
    return [(fault.code, fault.row, fault.column) for fault in faults]


def settled(
    *files: str, places: dict[str, frozenset[str]] | None = None, boards: dict[str, str] | None = None
) -> Settled:
    """Settled changes of several files, the parent's first."""
    steps: list[Step] = []
    for number, text in enumerate(files):
        read = read_steps(node_of(text, f"{number}.yaml"))
        assert read.faults == ()
        steps += read.steps
    return settle(steps, places or {}, boards)


TABLES = {
    "pupils": """\
        pupil_id,birth_date,postcode,origin,support_need,registered_on,group_id,preferred_boards,refused,pinned_group
        P1,2017-03-01,2311AA,syria,no,2026-11-02,,B1,,
        P2,2017-04-01,2311AA,ukraine,yes,2026-11-03,,,S2,
        P3,2016-05-01,2312AA,ukraine,no,,G1,,,
        P4,2016-06-01,2312AA,eritrea,no,,G2,,,
        0005,2018-07-01,2312AA,,,2026-11-23,,,,G1
        """,
    "groups": """\
        group_id,school_id,status,min_size,target_size,max_size
        G1,S1,open,10,15,18
        G2,S2,open,10,15,18
        G3,S2,candidate,10,15,18
        007,S1,closed,10,15,18
        """,
    "schools": """\
        school_id,board_id,municipality,postcode
        S1,B1,Leiden,2311AA
        S2,B2,Leiden,2312AA
        """,
    "boards": """\
        board_id,name,enrolment,share
        B1,First,1000,0.5
        B2,Second,,0
        B3,Third,,
        """,
    "postcodes": """\
        postcode,lat,lon
        2311,52.16,4.49
        2312,52.17,4.50
        """,
}


def write_world(folder: Path, *, scenario: str = "", head: str = HEAD, **tables: str) -> Path:
    """Small region with two open groups and a scenario beside it, written to `folder`; returns the scenario's path."""
    data = folder / "data"
    data.mkdir(exist_ok=True)
    for name, text in {**TABLES, **tables}.items():
        (data / f"{name}.csv").write_text(dedent(text), encoding="utf-8")
    return write_scenario(
        folder, dedent(scenario).rstrip("\n") + "\n" + LAST, head=head.replace("data: .", "data: data")
    )


def write_scenario(folder: Path, text: str, *, name: str = "s", head: str = "") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(head + dedent(text), encoding="utf-8")
    return path


def faults_of(path: Path) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as caught:
        load_case(path)
    return caught.value.faults
