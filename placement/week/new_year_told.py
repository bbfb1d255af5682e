"""From when a new school year is, and whom it concerns, in words."""

from __future__ import annotations

from collections.abc import Sequence

from placement.locale.language import Translator
from placement.register.child import Child
from placement.week.new_year import NewYear


def year_head(words: Translator, found: NewYear) -> str:
    """From when."""
    return words.text("School year from {date}", date=words.date(found.first_day))


def year_sections(words: Translator, found: NewYear) -> tuple[tuple[str, Sequence[Child]], ...]:
    """Whom it concerns, and how."""
    return (
        (words.text("To secondary education before it begins"), found.leavers),
        (words.text("Outside the ages of the group by then"), found.outside),
    )
