"""Columns and what stands in them, in the coordinator's words: no code of ours in a sentence."""

from __future__ import annotations

import datetime as dt

import pytest

from placement.locale import translator
from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.reports.words.columns import COLUMNS, cell_line, cell_words, column_words
from placement.reports.words.week import fact_line
from placement.tables.columns import GROUPS
from placement.week.lists import LIST
from placement.week.policy import OF_GROUPS

NL, EN = translator("nl"), translator("en")


def test_every_column_of_a_list_and_of_a_group_has_words() -> None:
    every = {each.name for each in (*LIST.columns, *GROUPS.columns) if each in LIST.columns or each.name in OF_GROUPS}
    assert every <= COLUMNS.keys()
    assert not [each for each in every for words in (NL, EN) if "_" in column_words(words, each)]


def test_the_users_own_heading_goes_before_our_words() -> None:
    assert column_words(NL, "expected_exit_on", {"expected_exit_on": "uitstroom (verwacht)"}) == "uitstroom (verwacht)"
    assert column_words(NL, "expected_exit_on", {}) == "verwachte uitstroom"
    assert column_words(NL, "own") == "own"


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        ("residence", "azc", "asielzoekerscentrum"),
        ("status", "winding_down", "bouwt af"),
        ("speaks_dutch", "no", "nee"),
        ("arrived_on", "2026-11-23", "maandag 23 november 2026"),
        ("refused", "S01|G02", "S01, G02"),
        ("own", "yes", "yes"),
    ],
)
def test_codes_and_days_are_said_in_words(column: str, text: str, said: str) -> None:
    assert cell_words(NL, column, text) == said


def test_an_empty_cell_is_said_to_be_empty() -> None:
    assert cell_line(EN, "max_added", "0") == "at most new in one week “0”"
    assert cell_line(NL, "max_added", "") == "hoogstens nieuw in één week (leeg)"


@pytest.mark.parametrize(
    ("kind", "payload", "said"),
    [
        (Kind.CORRECTED, {"columns": ["birth_date"], "identity": 2}, "verbeterd: geboortedatum"),
        (Kind.GROUP_SET, {"cells": {"max_added": "0"}}, "groep veranderd: hoogstens nieuw in één week “0”"),
        (Kind.LAPSED, {"week": "2026-W48"}, "voorstel vervallen zonder antwoord: week 2026-W48"),
        (Kind.LAPSED, {"reason": "closed"}, "voorstel met akkoord vervallen: de groep neemt niemand meer aan"),
        (Kind.ADVISED, {"reason": "referral refused"}, "advies gegeven: verwijzing geweigerd"),
    ],
)
def test_a_fact_is_said_without_a_code(kind: Kind, payload: dict[str, object], said: str) -> None:
    fact = Fact(1, dt.datetime(2026, 11, 23, tzinfo=dt.UTC), "An", kind, "K0001", payload, "B1")
    assert fact_line(NL, fact, {}) == said
