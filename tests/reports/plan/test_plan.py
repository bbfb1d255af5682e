"""The plans of reports: readers, and what depends on a section's place in them."""

from __future__ import annotations

from collections import Counter

from placement.reports.plan import comparison, pages
from placement.reports.plan.entry import Counts
from placement.reports.readers import READERS, Kind


def test_every_kind_of_reader_has_one_list_of_sections() -> None:
    assert list(READERS) == list(Kind)
    listed = Counter([*pages.FULL, *pages.SCHOOL, *pages.PUBLIC])
    # The page for a child's parents is made apart.
    assert listed == Counter(set(Kind) - {Kind.PARENT})
    assert set(comparison.PUBLIC) & set(pages.FULL) == set()


def test_a_kind_with_a_report_has_a_marking() -> None:
    assert [kind for kind, reader in READERS.items() if not reader.marking] == [Kind.PARENT]


def test_kinds_with_members_have_an_example_and_are_written_with_one() -> None:
    for kind, reader in READERS.items():
        if reader.subject is not None:
            assert reader.subject.written.startswith(f"{kind}:")
            assert reader.subject.example


def test_what_counts_children_is_known_of_every_page_without_pupils() -> None:
    # A frozen set leaves such sections out of the steering group's pages.
    assert {each.counts for each in pages.PUBLIC[Kind.STEERING]} == {*Counts, None}
