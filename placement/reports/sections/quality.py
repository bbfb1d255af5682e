"""What is written of the quality of schools with groups: words for the steering group, which nothing counts."""

from __future__ import annotations

from placement.reports.data.public import PublicData
from placement.reports.page.blocks import Bullets, Paragraph, Section
from placement.reports.tables.model import Medium
from placement.reports.words.marks import plain


def section(data: PublicData, _: Medium) -> Section | None:
    """Section with the note of each school that has a group (covenant 4a; R36)."""
    words = data.words
    here = {group.school_id for group in data.own}
    notes = tuple(
        words.text("{school}: {note}", school=data.view.school_name(school.id), note=plain(school.quality_note))
        for school in data.case.region.schools
        if school.id in here and school.quality_note
    )
    if not notes:
        return None
    counted = Paragraph(words.text("In the words of the tables; it counts for nothing in the placement."))
    return Section("quality", words.text("Quality of the schools"), (Bullets(notes), counted))
