"""Since when and until when a party takes part."""

from __future__ import annotations

import datetime as dt

import pytest

from placement.covenant.parties import Agreement, Party, PartyRole


def day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("joined", "notice", "left", "leaves"),
    [
        pytest.param("2024-10-09", None, None, None, id="stays"),
        pytest.param("2024-10-09", "2026-03-01", None, "2028-01-01", id="a calendar year lies between"),
        pytest.param("2024-10-09", "2026-01-01", None, "2027-01-01", id="notice on new year's day"),
        pytest.param("2024-10-09", "2026-03-01", "2026-07-01", "2026-07-01", id="left in the middle of a year"),
        pytest.param(None, None, "2026-07-01", "2026-07-01", id="left, and nobody knows since when it took part"),
    ],
)
def test_a_party_takes_part_until_it_left_or_its_notice_ran_out(
    joined: str | None, notice: str | None, left: str | None, leaves: str | None
) -> None:
    party = Party("P", "P", PartyRole.BOARD, None, None, None, day(joined), day(notice), day(left))
    last = day(leaves)
    assert party.leaves_on == last
    assert party.is_in_force(dt.date(2024, 10, 8)) is (joined is None)
    assert party.is_in_force(dt.date(2024, 10, 9))
    if last is not None:
        assert party.is_in_force(last - dt.timedelta(1))
        assert not party.is_in_force(last)


@pytest.mark.parametrize(("renews", "until"), [(True, None), (False, "2025-12-31"), (None, "2025-12-31")])
def test_an_agreement_that_is_renewed_does_not_run_out(renews: bool | None, until: str | None) -> None:
    agreement = Agreement("A", "covenant", ("P",), dt.date(2024, 10, 9), dt.date(2025, 12, 31), renews)
    assert agreement.runs_out_on == day(until)
