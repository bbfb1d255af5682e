"""Only equal programs give equal answers: what must be the same on every machine of a cluster."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from platform import python_version

from placement.executors.errors import ClusterError
from placement.locale import msgid

PROGRAMS = ("placement", "ortools", "highspy")

OTHER = msgid("The cluster has {program} {theirs}, and this machine {ours}: install the same version on all of them.")
"""Sentence for machines whose programs differ."""


def own_versions() -> dict[str, str]:
    """Versions of all that an answer depends on, on this machine; `-` for what is not there."""
    return {"python": python_version(), **{name: _version(name) for name in PROGRAMS}}


def require_same(ours: Mapping[str, str], theirs: Mapping[str, str]) -> None:
    """Refuses other versions: of Python the first two numbers count.

    Raises
    ------
    ClusterError
        If any differs; it names both.
    """
    for name in ("python", *PROGRAMS):
        mine, other = ours.get(name, "-"), theirs.get(name, "-")
        if _counted(name, mine) != _counted(name, other):
            raise ClusterError(OTHER, program=name, theirs=other, ours=mine)


def _counted(name: str, of: str) -> str:
    return ".".join(of.split(".")[:2]) if name == "python" else of


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"
