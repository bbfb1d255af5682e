"""What each criterion wishes, for people who do not know the criteria by name."""

from __future__ import annotations

from collections.abc import Mapping

from placement.locale import msgid

WISHES: Mapping[str, str] = {
    "proximity": msgid("short ways to school"),
    "family": msgid("brothers and sisters at one school"),
    "group_size": msgid("no group over its target"),
    "viability": msgid("no group under its minimum"),
    "proportionality": msgid("boards take part evenly"),
    "diversity": msgid("children who are alike spread over the groups"),
    "stability": msgid("children stay in the group they are in"),
    "continuity": msgid("what was proposed before stays"),
    "preference": msgid("the school board that parents prefer"),
    "age_fit": msgid("children within the ages of their group"),
    "support": msgid("the support that a child needs is there"),
    "clustering": msgid("no school with a single group"),
    "learning_line": msgid("children stay on their learning line"),
    "cost": msgid("groups that cost little to open"),
    "later": msgid("room for those who come later"),
}
"""Criterion -> what it wishes; that as few as possible wait goes before all of them."""
