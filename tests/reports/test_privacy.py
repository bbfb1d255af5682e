"""Nobody reads more than they may know: the full text of every page is searched."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from placement.reports.audience import Audience
from placement.reports.readers import Kind
from placement.results.material import Material
from tests.reports.pages import OUTSIDE, SHOWN, audiences, everything, page, world

FEW = 5


def words_of(text: str) -> set[str]:
    """Words and numbers of a text in lower case, including those with punctuation inside."""
    return set(re.findall(r"[\w-]+", text.casefold()))


def rare_values(material: Material) -> set[str]:
    """Values of mixed columns that fewer than five pupils of the region have."""
    counts: Counter[tuple[str, str]] = Counter()
    for pupil in material.case.region.pupils:
        for column in ("origin", "home_language"):
            counts.update((column, value) for value in pupil.traits.get(column, ()))
    often = {value for (_, value), count in counts.items() if count >= FEW}
    return {value for _, value in counts} - often


def outsiders(name: str) -> list[Audience]:
    return [each for each in audiences(name) if each.kind in OUTSIDE]


@pytest.mark.parametrize(("name", "language"), SHOWN)
def test_outsiders_read_about_no_pupil(name: str, language: str) -> None:
    region = world(name).case.region
    secret = {
        *(pupil.id for pupil in region.pupils),
        *(pupil.family_id for pupil in region.pupils if pupil.family_id),
        *(pupil.birth_date.isoformat() for pupil in region.pupils),
        *(f"{pupil.birth_date:%d-%m-%Y}" for pupil in region.pupils),
        *(pupil.postcode for pupil in region.pupils if pupil.postcode),
    }
    secret = {each.casefold() for each in secret} - {group.id.casefold() for group in region.groups}
    for audience in outsiders(name):
        assert words_of(everything(name, audience, language)) & secret == set(), str(audience)


@pytest.mark.parametrize(("name", "language"), [("sample", "nl"), ("sample", "en"), ("no origin", "nl")])
def test_outsiders_read_no_rare_origin(name: str, language: str) -> None:
    rare = rare_values(world(name))
    assert rare
    for audience in outsiders(name):
        text = everything(name, audience, language).casefold()
        assert {value for value in rare if value in text} == set(), str(audience)


def test_the_comparison_never_lists_rare_origins_separately() -> None:
    shown = page("sample", Audience(Kind.COORDINATOR), "en")
    origin = next(section for section in shown.sections if section.key == "origin")
    text = repr(origin).casefold()
    assert {value for value in rare_values(world("sample")) if value in text} == set()


@pytest.mark.parametrize(("name", "language"), SHOWN)
def test_a_school_reads_only_about_its_own_pupils(name: str, language: str) -> None:
    material = world(name)
    groups = {group.id: group.school_id for group in material.case.region.groups}
    before = {pupil.id: groups.get(pupil.group_id or "") for pupil in material.case.region.pupils}
    now = {each.pupil_id: each.school_id for each in material.result.pupils}
    everybody = {each.casefold() for each in before} - {group_id.casefold() for group_id in groups}
    for audience in audiences(name):
        if audience.kind is Kind.SCHOOL:
            own = {each.casefold() for each in before if audience.subject in (before[each], now[each])}
            found = words_of(everything(name, audience, language)) & everybody
            assert found == own & everybody, str(audience)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_school_reads_neither_origin_nor_support_need(language: str) -> None:
    material = world("sample")
    values = {value for pupil in material.case.region.pupils for value in pupil.traits.get("origin", ())}
    families = {pupil.family_id or "" for pupil in material.case.region.pupils} - {""}
    for school in material.case.region.schools:
        text = everything("sample", Audience(Kind.SCHOOL, school.id), language).casefold()
        for word in ("origin", "herkomst", "support", "zorgvraag", "home language", "thuistaal", *values):
            assert word not in text, word
        assert {each.casefold() for each in families} & words_of(text) == set()


def test_a_school_does_not_read_where_siblings_are() -> None:
    material = world("batch")
    split = next(each for each in material.result.pupils if each.pupil_id == "P0207")
    assert "split" in split.flags
    text = everything("batch", Audience(Kind.SCHOOL, "S01"), "en")
    assert "P0207" in text
    assert "split" not in text
    assert "G06" not in text


@pytest.mark.parametrize(("name", "language"), SHOWN)
def test_the_coordinator_reads_no_date_of_birth(name: str, language: str) -> None:
    text = words_of(everything(name, Audience(Kind.COORDINATOR), language))
    assert {pupil.birth_date.isoformat() for pupil in world(name).case.region.pupils} & text == set()


def test_the_coordinator_reads_decisions_first() -> None:
    keys = [section.key for section in page("batch", Audience(Kind.COORDINATOR), "en").sections]
    order = ["decide", "figures", "arrivals", "moves", "waiting", "referred", "families", "groups"]
    assert keys[: len(order)] == order
    assert all(first != second for first, second in pairwise(sorted(keys)))
