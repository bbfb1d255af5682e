"""The error with which a parser refuses a cell."""

from __future__ import annotations


class BadCellError(ValueError):
    """Cell that does not hold what its column asks for.

    Attributes
    ----------
    code
        Code of the fault.
    expected
        What would have been right.
    """

    def __init__(self, code: str, expected: str) -> None:
        self.code = code
        self.expected = expected
        super().__init__(expected)
