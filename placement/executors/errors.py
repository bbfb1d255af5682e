"""The ways in which work that was handed out can end early."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import BrokenExecutor

from placement.faults import PlacementError


class StoppedError(PlacementError):
    """The work was stopped from outside before it was done."""


class WorkerLostError(PlacementError):
    """A worker process died twice on the same task: out of memory, or killed from outside."""


class HomeLostError(BrokenExecutor):
    """The executor is gone, through no fault of the tasks that ran there."""


class TaskLostError(Exception):
    """The worker of one task died; every other task goes on."""


class ClusterError(PlacementError):
    """A cluster cannot be used (exit code 2).

    Attributes
    ----------
    sentence, values
        A msgid and the values to fill in.
    """

    def __init__(self, sentence: str, **values: str) -> None:
        self.sentence = sentence
        self.values = values
        super().__init__(sentence.format(**values))

    def __reduce__(self) -> tuple[Callable[..., ClusterError], tuple[object, ...]]:
        """Support pickling."""
        return _cluster_error, (type(self), self.sentence, self.values)


class ClusterAwayError(ClusterError):
    """Nothing answers at the address of a cluster, which may pass."""


def _cluster_error(kind: type[ClusterError], sentence: str, values: Mapping[str, str]) -> ClusterError:
    return kind(sentence, **values)
