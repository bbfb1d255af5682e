"""The cluster that a command is given, and its certificates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from placement.cli.usage import UsageError
from placement.locale import msgid

if TYPE_CHECKING:
    from placement.executors.home import Home


def on_cluster(address: str | None, files: tuple[Path | None, ...], processes: str | None) -> Home | None:
    """The cluster at an address; `None` where none is meant.

    Parameters
    ----------
    files
        Of the authority, the own certificate, and its key.

    Raises
    ------
    UsageError
        If options contradict each other.
    ClusterError
        If the address is no address of a cluster.
    """
    if address is None:
        if any(files):
            raise UsageError(msgid("{option} says with what, and --cluster must say where."), option="--tls-...")
        return None
    if processes is not None:
        raise UsageError(
            msgid("{one} and {other} exclude each other: a cluster has as many processes as it has workers."),
            one="--cluster",
            other="--processes",
        )
    from placement.executors.address import Files
    from placement.executors.choice import cluster_at

    ca, cert, key = files
    if ca is not None and cert is not None and key is not None:
        return cluster_at(address, Files(ca, cert, key))
    if any(files):
        raise UsageError(msgid("--tls-ca, --tls-cert and --tls-key belong together."))
    return cluster_at(address, None)
