"""Values as the cells from which the tables' reader makes them again."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from placement.cells import SEPARATOR, decimal


def text_of(value: object) -> str:
    """A value as a cell from which the table's reader makes the same value."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value)
        case dt.date():
            return value.isoformat()
        case Fraction():
            return decimal(value)
        case float():
            return format(Decimal(repr(value)), "f")
        case tuple():
            return SEPARATOR.join(map(text_of, value))
    return str(value)
