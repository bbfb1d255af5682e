"""Where a cluster's scheduler listens, and with which certificates one comes in."""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
from dataclasses import dataclass
from pathlib import Path

from placement.executors.errors import ClusterAwayError, ClusterError
from placement.locale import msgid

_WRITTEN = re.compile(r"(?P<kind>tls|tcp)://(?P<host>\[[0-9a-fA-F:.]+\]|[^\s/:\[\]]+):(?P<port>\d{1,5})", re.ASCII)

BAD = msgid("{address} is not an address of a cluster: it is tls://HOST:PORT.")
PLAIN = msgid("{address} is not encrypted, and whoever reaches it can run programs there: use tls://, or this machine.")
NO_FILES = msgid("{address} needs --tls-ca, --tls-cert and --tls-key, or the same in the settings of Dask.")
UNREADABLE = msgid("The certificates for {address} cannot be used: {reason}.")
UNREACHABLE = msgid("The cluster at {address} cannot be reached within {seconds} s: {reason}.")
NOT_OURS = msgid("What listens at {address} is not your cluster: {reason}.")
NOT_DASK = msgid("What listens at {address} does not answer as the scheduler of a cluster does.")
NOT_WELCOME = msgid("The cluster at {address} does not accept your certificate: {reason}.")


@dataclass(frozen=True, slots=True)
class Files:
    """Files of certificates, each in PEM.

    Attributes
    ----------
    ca
        The authority that signed every certificate of the cluster, and none besides.
    cert, key
        One's own certificate and its key.
    """

    ca: Path
    cert: Path
    key: Path

    def context(self, address: str) -> ssl.SSLContext:
        """What a connection is opened with; names of hosts are not compared, as the authority is the cluster's own.

        Raises
        ------
        ClusterError
            If a file cannot be read or is no certificate.
        """
        try:
            context = ssl.create_default_context(ssl.Purpose.SERVER_AUTH, cafile=str(self.ca))
            context.check_hostname = False
            context.verify_flags &= ~ssl.VERIFY_X509_STRICT
            context.load_cert_chain(str(self.cert), str(self.key))
        except (OSError, ValueError) as error:
            raise ClusterError(UNREADABLE, address=address, reason=_reason(error)) from None
        return context


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a scheduler.

    Attributes
    ----------
    kind
        `tls`, or `tcp` on this machine.
    """

    kind: str
    host: str
    port: int

    @classmethod
    def of(cls, text: str) -> Address:
        """The address as a person writes it.

        Raises
        ------
        ClusterError
            If it is none, or is neither encrypted nor on this machine.
        """
        found = _WRITTEN.fullmatch(text)
        if found is None or not 0 < int(found["port"]) < 65536:
            raise ClusterError(BAD, address=text)
        address = cls(found["kind"], found["host"].strip("[]"), int(found["port"]))
        if address.kind == "tcp" and not _is_this_machine(address.host):
            raise ClusterError(PLAIN, address=text)
        return address

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.kind}://{host}:{self.port}"

    def require(self, files: Files | None, seconds: float) -> None:
        """Refuses what is not a scheduler that takes these certificates.

        Raises
        ------
        ClusterError
            If it cannot be reached, does not answer, or either side does not know the other.
        """
        if self.kind == "tls" and files is None:
            raise ClusterError(NO_FILES, address=str(self))
        context = None if files is None or self.kind == "tcp" else files.context(str(self))
        try:
            with socket.create_connection((self.host, self.port), timeout=seconds) as plain:
                self._require_answer(plain, context)
        except OSError as error:
            raise ClusterAwayError(
                UNREACHABLE, address=str(self), seconds=f"{seconds:g}", reason=_reason(error)
            ) from None

    def _require_answer(self, plain: socket.socket, context: ssl.SSLContext | None) -> None:
        stream: socket.socket = plain
        if context is not None:
            try:
                stream = context.wrap_socket(plain)
            except ssl.SSLError as error:
                raise ClusterError(NOT_OURS, address=str(self), reason=_reason(error)) from None
            except (TimeoutError, ConnectionError):
                raise ClusterAwayError(NOT_DASK, address=str(self)) from None
        with stream:
            try:
                said = stream.recv(1)  # a scheduler speaks first, once it has accepted the certificate
            except ssl.SSLError as error:
                raise ClusterError(NOT_WELCOME, address=str(self), reason=_reason(error)) from None
            except (TimeoutError, ConnectionError):
                said = b""
        if not said:
            raise ClusterAwayError(NOT_DASK, address=str(self))


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _reason(error: Exception) -> str:
    """What the system says, without numbers and places in its source."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    if isinstance(error, ssl.SSLError) and error.reason:
        return error.reason.replace("_", " ").lower()
    if isinstance(error, TimeoutError):
        return "no answer"
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
