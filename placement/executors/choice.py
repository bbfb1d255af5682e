"""Which cluster is meant, before the library for it is loaded."""

from __future__ import annotations

from placement.executors.address import Address, Files
from placement.executors.errors import ClusterError
from placement.executors.home import Home
from placement.locale import msgid

NO_LIBRARY = msgid("A cluster needs the library distributed: install placement[cluster] instead of placement.")


def cluster_at(text: str, files: Files | None) -> Home:
    """The cluster at an address; it is not looked for yet.

    Parameters
    ----------
    files
        Certificates; `None` for those that Dask's own settings name.

    Raises
    ------
    ClusterError
        If the address is none, or is neither encrypted nor on this machine; if the library is not installed.
    """
    address = Address.of(text)
    try:
        from placement.executors.cluster import Cluster  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        raise ClusterError(NO_LIBRARY) from None
    return Cluster(address, files)
