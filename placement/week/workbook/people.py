"""Who a child is, in the words of those who know it: from the erasable table, never from a fact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

Fields = Mapping[str, str]


def name_of(identity: Fields) -> str:
    """Full name of a child; its own number where no name is known."""
    parts = [identity.get(each, "") for each in ("given_name", "name_particle", "family_name")]
    return " ".join(each for each in parts if each) or identity.get("name", "") or identity.get("pupil_id", "")


def own_id(identity: Fields, key: str) -> str:
    """A child's id on the list; the register's key where it has none."""
    return identity.get("pupil_id", "") or key


def born(identity: Fields) -> dt.date | str:
    """Birth date; as text where it is no whole date."""
    text = identity.get("birth_date", "")
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return text
