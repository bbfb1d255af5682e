"""What can be wrong with a request to the workbench itself."""

from __future__ import annotations

from placement.faults import PlacementError


class RequestError(PlacementError):
    """A request that is answered with a sentence.

    Attributes
    ----------
    status
        HTTP status of the answer.
    sentence
        The English sentence, which is its key in the catalogs.
    """

    def __init__(self, status: int, sentence: str, **values: object) -> None:
        self.status = status
        self.sentence = sentence
        self.values = values
        super().__init__(sentence.format(**values))


class OtherwiseError(PlacementError):
    """What would be written is no longer what a person was shown."""
