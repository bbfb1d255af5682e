"""Where a database file is safe: on a disk of this machine, in no folder that a program synchronises.

A network drive does not keep the promises that SQLite's write-ahead log rests on; a synchronised folder puts half of
what was written elsewhere, and an old copy back.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

from placement.locale import msgid
from placement.register.errors import UnsafePlaceError

MOUNTS = Path("/proc/self/mountinfo")
NETWORK = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "davfs", "ocfs2"),
        *("ceph", "glusterfs", "lustre", "beegfs", "gpfs", "fuse.glusterfs", "fuse.sshfs", "fuse.davfs2"),
        *("fuse.rclone", "fuse.s3fs", "fuse.gvfsd-fuse", "fuse.google-drive-ocamlfuse", "fuse.onedriver"),
    }
)
"""Types of network file systems on Linux."""
_WINDOWS_IN_LINUX = "aname=drvfs"
"""How a disk of Windows is mounted in its Linux, over a network protocol."""

SYNCHRONISED = re.compile(
    r"(onedrive|dropbox|google ?drive|googledrive|my drive|mijn drive|icloud ?drive|icloud|com~apple~clouddocs|"
    r"mobile documents|nextcloud|owncloud|surfdrive|box sync|pcloud ?drive|megasync|syncthing)( ?[-(].*)?",
    re.IGNORECASE,
)
"""Names of folders that synchronising programs make."""
MARKERS = (
    ".dropbox",
    ".dropbox.cache",
    ".owncloudsync.log",
    ".nextcloudsync.log",
    ".stfolder",
    ".tmp.driveupload",
    ".tmp.drivedownload",
)
"""Files that they keep in them."""
JOURNALS = (".sync_", "._sync_")
"""How the names of databases begin that Nextcloud, ownCloud and SURFdrive keep in them."""
VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
"""Variables of the environment that name a synchronised folder."""

_DRIVE_REMOTE = 4


def refuse_unsafe(folder: Path, environment: Mapping[str, str] | None = None) -> None:
    """Refuse a folder in which a database file is not safe.

    Raises
    ------
    UnsafePlaceError
        Which names a folder that is.
    """
    known = os.environ if environment is None else environment
    if (kind := network_of(folder)) is not None:
        raise UnsafePlaceError(
            msgid(
                "{folder} is on a network drive ({kind}), where a register can be damaged. Choose a folder on a disk "
                "of this computer, such as {better}, or a PostgreSQL server."
            ),
            folder=str(folder),
            kind=kind,
            better=str(better_place(known)),
        )
    if (above := synchronised(folder, known)) is not None:
        raise UnsafePlaceError(
            msgid(
                "{folder} is in {above}, which a program synchronises: a register can be damaged there, and would "
                "leave this computer. Choose a folder outside it, such as {better}, or a PostgreSQL server."
            ),
            folder=str(folder),
            above=str(above),
            better=str(better_place(known)),
        )


def network_of(folder: Path) -> str | None:
    """Type of the network file system on which a folder lies, or will; `None` if none is recognised."""
    real = Path(os.path.realpath(folder))
    if os.name == "nt":
        return _network_drive(real)
    mount = max(
        (each for each in _mounts() if real == each[0] or each[0] in real.parents),
        key=lambda each: len(each[0].parts),
        default=None,
    )
    if mount is None:
        return None
    _, kind, options = mount
    if kind == "9p" and _WINDOWS_IN_LINUX in options:
        return "drvfs"
    return kind if kind in NETWORK else None


def synchronised(folder: Path, environment: Mapping[str, str]) -> Path | None:
    """The folder, or one above it, that a program synchronises; `None` if none is recognised."""
    named = {Path(os.path.realpath(environment[name])) for name in VARIABLES if environment.get(name)}
    real = Path(os.path.realpath(folder))
    for above in (real, *real.parents):
        if above in named or SYNCHRONISED.fullmatch(above.name) or _is_marked(above):
            return above
    return None


def better_place(environment: Mapping[str, str]) -> Path:
    """A folder on a disk of this computer, for this user."""
    if os.name == "nt":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "placement"
    return Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "placement"


def _is_marked(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries]
    except OSError:
        return False
    return any(name.lower() in MARKERS or (name.startswith(JOURNALS) and name.endswith(".db")) for name in names)


def _mounts() -> Iterator[tuple[Path, str, str]]:
    """Mount point, type and options of every file system; nothing where the system does not list them (macOS)."""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return
    for line in lines:
        before, _, after = line.partition(" - ")
        first, last = before.split(), after.split()
        if len(first) > 4 and len(last) > 2:
            # Spaces and the like are written as octal numbers.
            point = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), first[4])
            yield Path(point), last[0], last[2]


def _network_drive(folder: Path) -> str | None:
    r"""Whether Windows says that a drive is another computer's; where it cannot be asked, only `\\server` is known."""
    if folder.drive.startswith("\\\\"):
        return "UNC"
    try:
        kind = import_module("ctypes").windll.kernel32.GetDriveTypeW(f"{folder.drive}\\")
    except (AttributeError, OSError):
        return None
    return "network drive" if kind == _DRIVE_REMOTE else None
