"""Whose parents get a letter, in which language, and for whom a person writes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from placement.register.child import Child, Referral
from placement.register.standing import Standing
from placement.register.states import State
from placement.week.letters.recipients import Recipient, by_hand, recipients

WHEN = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)


def standing(**children: Any) -> Standing:
    made = {key: Child(key, given.pop("state"), WHEN, WHEN.date(), **given) for key, given in children.items()}
    return Standing(made)


@pytest.mark.parametrize(
    ("asked", "language", "is_other"),
    [
        ("", "nl", False),
        ("NL", "nl", False),
        ("Nederlands", "nl", False),
        ("en", "en", False),
        ("Engels", "en", False),
        ("Oekraïens", "nl", True),
    ],
)
def test_the_language_asked_for_is_ours_or_dutch(asked: str, language: str, is_other: bool) -> None:
    found = Recipient("K0001", asked)
    assert (found.language, found.is_other) == (language, is_other)


def test_who_is_proposed_waits_is_advised_or_referred_gets_a_letter() -> None:
    found = standing(
        K1={"state": State.PROPOSED},
        K2={"state": State.WAITING},
        K3={"state": State.DECLINED},
        K4={"state": State.TO_ADVISE},
        K5={"state": State.REFERRED, "referral": Referral("regular")},
        K6={"state": State.REFERRED, "referral": Referral("regular", is_confirmed=True)},
        K7={"state": State.STARTED},
        K8={"state": State.OFFERED},
        K9={"state": State.LEFT},
    )
    assert [each.key for each in recipients(found, {}, set(found.children))] == ["K1", "K2", "K3", "K4", "K5"]
    assert [each.key for each in recipients(found, {}, {"K1"})] == ["K1"]


def test_of_a_protected_child_and_its_family_letters_are_written_by_hand() -> None:
    found = standing(
        K1={"state": State.PROPOSED, "is_protected": True, "cells": {"family_id": "F1"}},
        K2={"state": State.WAITING, "cells": {"family_id": "f1"}},
        K3={"state": State.WAITING, "cells": {"family_id": "F2"}},
        K4={"state": State.WAITING},
        K5={"state": State.WITHDRAWN, "is_protected": True, "cells": {"family_id": "F2"}},
    )
    assert [each.key for each in recipients(found, {}, set(found.children))] == ["K3", "K4"]
    assert by_hand(found) == ("K1", "K2")
