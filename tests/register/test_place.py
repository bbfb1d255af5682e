"""A database file lies on a disk of this computer, in no folder that a program synchronises."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from placement.register import place
from placement.register.errors import UnsafePlaceError
from placement.register.register import Register

MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
40 22 0:35 / {folder}/share rw,relatime - {kind} server:/share {options}
41 40 254:1 / {folder}/share/local rw,relatime - ext4 /dev/vdb rw
42 22 0:36 / {folder}/with\\040space rw,relatime - cifs //server/space rw
"""


@pytest.fixture
def mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    kind, options = getattr(request, "param", ("nfs4", "rw"))
    listed = tmp_path / "mountinfo"
    listed.write_text(MOUNTS.format(folder=tmp_path, kind=kind, options=options))
    monkeypatch.setattr(place, "MOUNTS", listed)
    return tmp_path


@pytest.mark.parametrize(
    ("mounts", "kind"),
    [
        (("nfs", "rw"), "nfs"),
        (("cifs", "rw"), "cifs"),
        (("fuse.sshfs", "rw"), "fuse.sshfs"),
        (("davfs", "rw"), "davfs"),
        (("9p", "rw,aname=drvfs;path=C:\\"), "drvfs"),
        (("9p", "rw,trans=virtio"), None),
        (("ext4", "rw"), None),
        (("fuse", "rw"), None),
    ],
    indirect=["mounts"],
)
def test_network_drives_are_recognised(mounts: Path, kind: str | None) -> None:
    assert place.network_of(mounts / "share") == kind
    assert place.network_of(mounts / "share" / "below" / "it") == kind
    assert place.network_of(mounts / "share" / "local" / "x") is None
    assert place.network_of(mounts / "with space") == "cifs"
    assert place.network_of(mounts) is None


def test_a_link_to_a_network_drive_is_one(mounts: Path) -> None:
    (mounts / "share").mkdir()
    (mounts / "link").symlink_to(mounts / "share")
    assert place.network_of(mounts / "link" / "x") == "nfs4"


def test_a_system_that_lists_no_mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "MOUNTS", tmp_path / "none")
    assert place.network_of(tmp_path) is None


@pytest.mark.parametrize(
    "name",
    [
        "OneDrive",
        "OneDrive - Gemeente Utrecht",
        "Dropbox",
        "Dropbox (Personal)",
        "Google Drive",
        "GoogleDrive-anna@example.org",
        "iCloud Drive",
        "com~apple~CloudDocs",
        "Nextcloud",
        "SURFdrive",
        "ownCloud",
    ],
)
def test_synchronised_folders_are_recognised_by_name(tmp_path: Path, name: str) -> None:
    assert place.synchronised(tmp_path / name / "work", {}) == tmp_path / name


@pytest.mark.parametrize("name", ["onedriven", "my dropboxes", "cloud", "drive", "stack", "boxes", "nextcloud.md"])
def test_other_names_are_not(tmp_path: Path, name: str) -> None:
    assert place.synchronised(tmp_path / name / "work", {}) is None


@pytest.mark.parametrize("name", [".dropbox", ".sync_1a2b3c.db", "._sync_1a2b3c.db", ".owncloudsync.log", ".stfolder"])
def test_synchronised_folders_are_recognised_by_what_is_in_them(tmp_path: Path, name: str) -> None:
    (tmp_path / "files" / "work").mkdir(parents=True)
    assert place.synchronised(tmp_path / "files" / "work", {}) is None
    (tmp_path / "files" / name).touch()
    assert place.synchronised(tmp_path / "files" / "work", {}) == tmp_path / "files"


def test_synchronised_folders_are_recognised_by_the_environment(tmp_path: Path) -> None:
    assert place.synchronised(tmp_path / "mine" / "work", {"OneDrive": str(tmp_path / "mine")}) == tmp_path / "mine"
    assert place.synchronised(tmp_path / "yours", {"OneDrive": str(tmp_path / "mine")}) is None


def test_nothing_is_made_in_an_unsafe_place_and_a_safe_one_is_named(
    mounts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(mounts / "home"))
    for folder in (mounts / "share" / "work", mounts / "Dropbox" / "work"):
        with pytest.raises(UnsafePlaceError, match=str(mounts / "home" / "placement")) as refused:
            Register.create(folder)
        assert refused.value.exit_code == 2
        assert not os.path.lexists(folder)


def test_a_register_that_was_moved_to_an_unsafe_place_is_read_and_not_written(tmp_path: Path) -> None:
    Register.create(tmp_path / "work")
    (tmp_path / "work").rename(tmp_path / "Nextcloud")
    register = Register.open(tmp_path / "Nextcloud")
    assert list(register.facts()) == []
    with pytest.raises(UnsafePlaceError), register.writing("Anna"):
        pytest.fail("nobody may write")
