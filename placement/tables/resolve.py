"""References and families in whatever case and with whatever spaces they are written.

What matches is said: a reference is read as the one id that it fits, spellings of a family count as one family.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field

from placement.domain import Region
from placement.faults import Fault
from placement.tables.alike import bare, lookalikes, loose, outline, spelled
from placement.tables.quote import named, shown
from placement.tables.records import Record

REFERENCES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "pupils": {
        "group_id": ("groups",),
        "preferred_boards": ("boards",),
        "sibling_schools": ("schools",),
        "refused": ("groups", "schools", "boards"),
        "pinned_group": ("groups",),
        "agreed_group": ("groups",),
        "apart_from": ("pupils",),
        "not_double_of": ("pupils",),
    },
    "groups": {"school_id": ("schools",)},
    "schools": {"board_id": ("boards",)},
    "distances": {"school_id": ("schools",)},
    "subsidies": {"group_id": ("groups",)},
    "parties": {"board_id": ("boards",)},
    "agreements": {"parties": ("parties",)},
    "employers": {"party_id": ("parties",)},
}
"""Table -> column -> tables whose ids it holds."""
_ALONE = frozenset({"subsidies", "parties", "agreements", "employers"})
"""Tables whose references no scenario changes, and which are therefore settled here."""


@dataclass
class Known:
    """Ids of every table, and the families of pupils read earlier.

    Attributes
    ----------
    ids
        Table -> its ids.
    families
        Bare form of a family's id -> the id as it was first written.
    """

    ids: Mapping[str, Collection[str]]
    families: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, region: Region) -> Known:
        """Ids and families of a region that was read."""
        ids = {
            "pupils": frozenset(each.id for each in region.pupils),
            "groups": frozenset(each.id for each in region.groups),
            "schools": frozenset(each.id for each in region.schools),
            "boards": frozenset(each.id for each in region.boards),
        }
        families = [each.family_id for each in region.pupils if each.family_id is not None]
        return cls(ids, {bare(each): each for each in reversed(families)})

    def also(self, table: str, more: Iterable[str]) -> Known:
        """These ids and some more of one table."""
        return Known({**self.ids, table: frozenset(self.ids.get(table, ())) | frozenset(more)}, self.families)


def resolve(
    table: str, file: str, records: Iterable[Record], known: Known, whole: Set[str]
) -> tuple[list[Fault], list[Fault]]:
    """Replaces references in records by the ids that they fit.

    Parameters
    ----------
    whole
        Tables all of whose ids are known, so that another id is a fault.

    Returns
    -------
    tuple
        Faults of ids that only this table can hold and that do not exist, and a warning of each column in which ids
        were matched. The ids in other columns are checked with the region, after the changes of a scenario too.
    """
    records = [record for record in records if not record.shifted]
    faults: list[Fault] = []
    warnings: list[Fault] = []
    for column, targets in REFERENCES.get(table, {}).items():
        exact = {each for target in targets for each in known.ids.get(target, ())}
        matched: list[tuple[int, str, str]] = []
        forms: dict[str, str | None] | None = None
        for record in records:
            value = record.fields.get(column)
            if value is None:
                continue
            values = value if isinstance(value, tuple) else (value,)
            if all(each in exact for each in values):
                continue
            if forms is None:
                forms = _forms(exact)
            found = tuple(each if each in exact else forms.get(loose(each)) or each for each in values)
            matched += [
                (record.row, before, after) for before, after in zip(values, found, strict=True) if before != after
            ]
            record.fields[column] = tuple(dict.fromkeys(found)) if isinstance(value, tuple) else found[0]
        if matched:
            row, before, after = matched[0]
            rows = list(dict.fromkeys(each for each, _, _ in matched))
            expected = f"{after}, as which it was read; ids were matched by case and spaces in rows {named(rows)}"
            warnings.append(Fault("matched_id", file, row, column, shown(before), expected))
        if (targets == ("pupils",) or table in _ALONE) and targets[0] in whole:
            faults += _strangers(file, records, column, exact, targets[0])
    return faults, warnings


def _strangers(
    file: str, records: Iterable[Record], column: str, known: Collection[str], target: str
) -> Iterator[Fault]:
    for record in records:
        value = record.fields.get(column, ())
        for each in (value,) if isinstance(value, str) else value:
            if each not in known:
                yield Fault("unknown_id", file, record.row, column, shown(each), f"an id that is in {target}")


def _forms(ids: Iterable[str]) -> dict[str, str | None]:
    """Loose form -> the id that has it; `None` where several have."""
    forms: dict[str, str | None] = {}
    for each in ids:
        shape = loose(each)
        forms[shape] = None if shape in forms else each
    return forms


def join_families(file: str, records: Iterable[Record], known: Known) -> tuple[list[Fault], list[Fault]]:
    """Gives every family one spelling, the first: as faults ids that only look alike, as warnings what was joined."""
    families = dict(known.families)
    spellings: dict[str, dict[str, int]] = {shape: {} for shape in families}
    cache: dict[str, str] = {}
    for record in records:
        written = record.fields.get("family_id")
        if written is None or record.shifted:
            continue
        shape = cache.get(written)
        if shape is None:
            shape = cache[written] = bare(written)
        first = families.setdefault(shape, written)
        if first != written:
            spellings.setdefault(shape, {}).setdefault(written, record.row)
            record.fields["family_id"] = first
    warnings = [
        Fault(
            "same_family",
            file,
            next(iter(others.values())),
            "family_id",
            shown(next(iter(others))),
            _joined(first, others),
        )
        for shape, first in families.items()
        if (others := spellings.get(shape))
    ]
    rows = {record.fields.get("family_id"): record.row for record in reversed(list(records))}
    faults = []
    for one, other in lookalikes(families, {shape: outline(shape) for shape in families}):
        ids = families[one], families[other]
        expected = f"a family that cannot be taken for {spelled(*ids)}"
        row = rows.get(ids[1], rows.get(ids[0]))
        faults.append(Fault("lookalike_id", file, row, "family_id", shown(spelled(ids[1], ids[0])), expected))
    return faults, warnings


def _joined(first: str, others: Mapping[str, int]) -> str:
    return f"one spelling of {first}; these count as one family: {', '.join(shown(each) for each in (first, *others))}"
