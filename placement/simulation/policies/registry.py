"""The look-up of policies: a new one takes a line here, and a file in this package.

A policy that plays week by week is a function of a :class:`placement.simulation.playing.Turn`, which tells it what is
known of those who will come, so that it can look ahead; :data:`HINDSIGHT` alone knows who comes.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from placement.simulation.playing import Policy

GREEDY, MYOPIC, PRICES, TWO_STAGE, HINDSIGHT = "greedy", "myopic", "prices", "two-stage", "hindsight"

WEEKLY: Mapping[str, str] = {
    GREEDY: "greedy",
    MYOPIC: "myopic",
    PRICES: "prices",
    TWO_STAGE: "two_stage",
}
"""Name of each policy that plays week by week -> its module in this package, and the function of that name in it."""

POLICIES = (*WEEKLY, HINDSIGHT)
USUAL = (GREEDY, MYOPIC, HINDSIGHT)
"""Policies that are played where nothing is said: those that look ahead take many times as long."""


def policy(name: str) -> Policy:
    """The policy of a name."""
    module = WEEKLY[name]
    found: Policy = getattr(import_module(f"placement.simulation.policies.{module}"), module)
    return found
