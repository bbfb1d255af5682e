"""What boards spent and received in a year: a table that they fill, to the euro (covenant 8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from fractions import Fraction

from placement.disclosure.rule import nearest
from placement.domain import Region
from placement.exact import PLACES
from placement.faults import Fault, InputError
from placement.results.year import Money, Realised
from placement.tables.alike import id_in
from placement.tables.columns import InputColumn, Table
from placement.tables.numbers import exact, whole
from placement.tables.one_table import as_written, in_order, read_table, written_headers
from placement.tables.records import Record
from placement.tables.values import choice, identifier, text
from placement.week.own_table import own_source
from placement.week.place import WorkPlace

NAMES = ("realised", "bedragen")
"""Names of the file, without its ending, or of the sheet."""
_WHAT = choice(
    Money,
    {
        "kosten": "cost",
        "costs": "cost",
        "rijk": "national",
        "rijksgeld": "national",
        "rijksgelden": "national",
        "gemeente": "municipal",
        "subsidie": "municipal",
    },
)
REALISED = Table(
    NAMES[0],
    (
        InputColumn("year", "jaar", whole(2000, 2100), required=True),
        InputColumn("board_id", "bestuur_id", identifier, required=True),
        InputColumn("what", "soort", _WHAT, required=True),
        InputColumn("amount", "bedrag", exact, required=True, exact=True, places=PLACES),
        InputColumn("note", "opmerking", text),
    ),
    key=(),
    required=False,
)
"""The table; rows of one board, year and kind add up."""


def read_realised(place: WorkPlace, region: Region, year: int, asked: Collection[str]) -> Realised:
    """Amounts of a calendar year, and what is still missing.

    Parameters
    ----------
    asked
        Boards that had children or a group in the year: each is asked for all amounts.

    Raises
    ------
    InputError
        With every fault of the table.
    """
    amounts: dict[tuple[str, Money], Fraction] = defaultdict(Fraction)
    for record in _records(place, region):
        if record.fields["year"] == year:
            amounts[str(record.fields["board_id"]), Money(record.fields["what"])] += _euro(record)
    boards = [each.id for each in region.boards]
    missing = tuple(
        (board, what) for board in boards if board in asked for what in Money if (board, what) not in amounts
    )
    # To the euro here, so that the boards' amounts as shown add up to the region's.
    whole_euros = {key: nearest(amount, 1) for key, amount in sorted(amounts.items())}
    return Realised(whole_euros, missing)


def _euro(record: Record) -> Fraction:
    amount = record.fields["amount"]
    assert isinstance(amount, Fraction)
    return amount


def _records(place: WorkPlace, region: Region) -> tuple[Record, ...]:
    source = own_source(place, REALISED, NAMES)
    if source is None:
        return ()
    if source.faults:
        raise InputError(source.faults)
    read = read_table(source, REALISED)
    found = read.built(lambda record: record)
    faults = [*read.faults, *_unknown(read.file, found, region)]
    if faults:
        raise InputError(as_written(in_order(faults, [read]), written_headers([read])))
    return found


def _unknown(file: str, records: Collection[Record], region: Region) -> Iterator[Fault]:
    boards = {each.id: each.id for each in region.boards}
    for each in records:
        named = str(each.fields["board_id"])
        if named not in boards:
            yield Fault("unknown_id", file, each.row, "board_id", named, id_in("boards", named, boards))
