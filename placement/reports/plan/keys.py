"""Names of sections, by which a region says what a role reads of a week's page."""

from __future__ import annotations

from enum import StrEnum


class SectionKey(StrEnum):
    """A section of the pages made every week for readers without pupils."""

    FIGURES = "figures"
    ASSUMPTIONS = "assumptions"
    GROUPS = "groups"
    QUALITY = "quality"
    WAITING = "waiting"
    HOMES = "homes"
    BOARDS = "boards"
    DISTANCES = "distances"
    MAP = "map"
    MONEY = "money"
    CLAIMS = "claims"
    CRITERIA = "criteria"
    ORIGIN = "origin"
    PARTIES = "parties"
    SETTINGS = "settings"
    PROOF = "proof"
