"""What is kept and for how long, in words."""

from __future__ import annotations

from collections.abc import Mapping

from placement.locale import msgid

GROUNDS: Mapping[str, str] = {
    "never_placed": msgid("was never placed"),
    "after_exit": msgid("left long enough ago"),
    "never_answered": msgid("was set aside, and nobody answered"),
    "at_exit": msgid("has left"),
}
"""Why data of a child go."""

COPIES: Mapping[str, str] = {
    "week": msgid("week's folder"),
    "export": msgid("export"),
    "backup": msgid("backup"),
    "aside": msgid("register kept aside at a restore"),
    "page": msgid("page of access for parents"),
}
"""What a copy of children's data is."""

COLUMNS: Mapping[str, str] = {
    "origin": msgid("origin"),
    "home_language": msgid("home language"),
    "support_need": msgid("support need"),
}
"""Columns of special categories (GDPR 9)."""
