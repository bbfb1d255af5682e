"""The record of an algorithm as the Dutch algorithm register takes it: 31 fields, checked before it is written.

Source as in :mod:`placement.week.duties.openness.fields`. The register itself fills in `lars`, on the first delivery,
and `publication_dt`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import ValidationError

from placement.faults import Fault, InputError
from placement.policy import Frozen
from placement.week.duties.openness.fields import (
    BriefText,
    Category,
    Contact,
    LongestText,
    LongText,
    Month,
    ProviderName,
    ShortText,
    Site,
    Status,
    Theme,
    Title,
)

RECORD = "algorithm-record.json"
"""File that holds the record."""


class LawfulBasis(Frozen):
    """A law or a decision, and where it is to be read."""

    title: ShortText
    """What it is called, in at most 100 characters."""
    link: Site
    """Where it is to be read: https://..."""


class ImpactAssessment(Frozen):
    """An impact assessment that was carried out, and where it is to be read if it is public."""

    title: Title
    """What it is called, in at most 500 characters."""
    link: Site | None = None
    """Where it is to be read, if it is public: https://..."""


class SourceData(Frozen):
    """A source of data, and where it is described."""

    title: Title
    link: Site


class AlgorithmRecord(Frozen):
    """The record; what may be null was not given, or is the register's to fill in."""

    name: ShortText
    description_short: BriefText
    organization: ShortText
    category: tuple[Theme, ...] | None
    status: Status
    begin_date: Month | None
    end_date: Month | None
    contact_email: Contact
    website: Site | None
    publication_category: Category
    url: Site | None
    goal: LongText | None
    proportionality: LongText | None
    human_intervention: LongText | None
    risks: LongText | None
    lawful_basis: LongText | None
    lawful_basis_grouping: tuple[LawfulBasis, ...] | None
    process_index_url: Site | None
    impacttoetsen_grouping: tuple[ImpactAssessment, ...] | None
    impacttoetsen: LongText | None
    source_data: LongText | None
    source_data_grouping: tuple[SourceData, ...] | None
    methods_and_models: LongestText | None
    provider: ProviderName | None
    publiccode: Site | None
    lang: Literal["nld"]
    standard_version: Literal["1.0"] | None
    source_id: ShortText | None
    tags: LongText | None
    lars: str | None
    publication_dt: str | None


def checked(values: Mapping[str, object]) -> Mapping[str, object]:
    """The record as plain data, field by field in the published order.

    Raises
    ------
    InputError
        With every field that the register would not take, and what it takes.
    """
    try:
        record = AlgorithmRecord.model_validate(values)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        raise InputError(
            Fault("bad_value", RECORD, None, ".".join(map(str, each["loc"])), None, _expected(each["msg"]))
            for each in found
        ) from error
    plain: Mapping[str, object] = record.model_dump(mode="json")
    return plain


def _expected(message: str) -> str:
    return message.removeprefix("Value error, ")
