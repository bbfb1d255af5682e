"""The look-up of solvers beside CP-SAT, and what holds for every one of them."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from random import Random

import numpy as np
import pytest

from placement.mip.peer import Tell, is_trusted
from placement.mip.peers import PEERS, RELAXATIONS, Entry, entry, versions
from placement.mip.program import Program, Report
from tests.mip.programs import is_allowed, least, random_program, reports_of

EVERY = pytest.mark.parametrize("peer", PEERS, ids=[each.name for each in PEERS])


def test_the_look_up_loads_no_solver() -> None:
    lines = (
        "import sys, placement.mip.peers as peers, placement.answer.assemble as assemble\n"
        "assert set(peers.versions().items()) < set(assemble.versions().items())\n"
        "assert not {'highspy', 'placement.mip.highs'} & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_names_and_packages_are_listed_once() -> None:
    assert len({each.name for each in PEERS}) == len({each.distribution for each in PEERS}) == len(PEERS)
    assert entry(RELAXATIONS) in PEERS
    assert versions() == {each.distribution: version(each.distribution) for each in PEERS}


@EVERY
@pytest.mark.parametrize("seed", range(3))
def test_a_peer_solves_and_reports_its_end(peer: Entry, seed: int) -> None:
    asked = random_program(Random(f"peer {seed}"), 9, 3, offset=2.0)
    *_, last = reports_of(asked, peer.name)
    assert (last.is_last, last.is_sound) == (True, True)
    assert last.solution is not None
    assert is_allowed(asked, [round(each) for each in last.solution])
    assert last.value == pytest.approx(least(asked))
    assert np.ceil(last.bound - 1e-6) == least(asked)


class Known:
    wrong = ("1.14.", "2.0.1.")

    def solve(self, program: Program, tell: Tell, /) -> Report:
        raise AssertionError("nothing was asked")


@pytest.mark.parametrize(
    ("number", "trusted"),
    [("1.14.0", False), ("1.14", False), ("1.140.0", True), ("1.1", True), ("2.0.1", False), ("2.0.10", True)],
)
def test_versions_are_wrong_by_how_they_begin(number: str, trusted: bool) -> None:
    assert is_trusted(Known(), number) is trusted
