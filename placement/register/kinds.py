"""What a fact can say."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """Kind of a fact."""

    IMPORTED = "imported"
    """A list was read."""
    REGISTERED = "registered"
    """A child was signed up."""
    UNDONE = "undone"
    """A batch of facts was taken back."""
    PURGED = "purged"
    """A child's identity and secret were erased."""
    BREAK_ACCEPTED = "break_accepted"
    """A person accepted that the register was altered or damaged."""
    BACKED_UP = "backed_up"
    """A copy of the register was made."""
    RESTORED = "restored"
    """The register was put back from a copy."""
