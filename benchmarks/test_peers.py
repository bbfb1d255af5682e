"""Every exact peer answers the same question: on a small region they agree to the last digit."""

from __future__ import annotations

import pytest

from benchmarks.instances import KINDS, Instance
from benchmarks.peers import PEERS, Figures, run, settings_of

BY_STEPS = ("local search", "by hand")
EXACT = [peer for peer in PEERS if peer not in BY_STEPS]
SMALL = Instance(KINDS[2], 30, 3, 1)


@pytest.fixture(scope="module")
def small() -> dict[str, Figures]:
    case = SMALL.case(settings_of(60, 2, 1))
    few = SMALL.case(settings_of(2, 2, 1))
    return {peer: run(peer, SMALL.name, few if peer in BY_STEPS else case) for peer in PEERS}


@pytest.mark.parametrize("peer", EXACT)
def test_exact_peers_prove_the_same_optimum(small: dict[str, Figures], peer: str) -> None:
    first = small[EXACT[0]]

    assert small[peer].waiting == first.waiting
    assert small[peer].objective == first.objective
    assert small[peer].bound == small[peer].objective
    assert small[peer].gap == 0


@pytest.mark.parametrize("peer", EXACT)
def test_the_course_of_an_exact_peer_ends_with_its_proof(small: dict[str, Figures], peer: str) -> None:
    seconds, value, bound = small[peer].events[-1]

    assert value == pytest.approx(small[peer].objective)
    assert bound == pytest.approx(small[peer].bound)
    assert 0 < seconds <= small[peer].seconds


def test_who_goes_by_steps_is_never_better_and_the_search_never_worse_than_its_start(
    small: dict[str, Figures],
) -> None:
    best, search, hand = (_cost(small[peer]) for peer in (EXACT[0], *BY_STEPS))

    assert best <= search <= hand
    assert small["local search"].bound is None
    assert small["local search"].events[-1][1] == pytest.approx(small["local search"].objective)


def _cost(figures: Figures) -> tuple[float, float]:
    assert figures.waiting is not None
    assert figures.objective is not None
    return figures.waiting, figures.objective


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_an_instance_is_found_by_its_name_and_has_its_rules(kind: object) -> None:
    instance = next(Instance(each, 40, 4, 2) for each in KINDS if each == kind)
    rules = instance.case(settings_of(1, 1, 1)).scenario.rules

    assert Instance.named(instance.name) == instance
    assert rules.siblings_strict is instance.kind.is_strict
    assert (rules.moves == "none") == instance.kind.is_weekly


@pytest.mark.parametrize("name", ["free-loose-40-4", "free-tight-40-4-1", "free-loose-many-4-1"])
def test_another_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no such instance"):
        Instance.named(name)
