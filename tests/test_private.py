"""Files for their owner alone, also on disks that know no rights."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from placement.private import make_file, make_folders, replace_text


def make_all(place: Path) -> None:
    make_folders(place / "one" / "two")
    make_file(place / "one" / "empty.txt")
    replace_text(place / "one" / "text.txt", "old\n")
    replace_text(place / "one" / "text.txt", "new\n")


def test_what_is_made_is_for_its_owner_alone(tmp_path: Path) -> None:
    make_all(tmp_path)
    made = {str(each.relative_to(tmp_path)): stat.S_IMODE(each.stat().st_mode) for each in tmp_path.rglob("*")}
    assert made == {"one": 0o700, "one/two": 0o700, "one/empty.txt": 0o600, "one/text.txt": 0o600}
    assert (tmp_path / "one" / "text.txt").read_text(encoding="utf-8") == "new\n"


def test_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "full.txt").write_text("somebody's")
    (tmp_path / "full.txt").chmod(0o644)
    make_file(tmp_path / "full.txt")
    assert (tmp_path / "full.txt").read_text() == "somebody's"
    assert stat.S_IMODE((tmp_path / "full.txt").stat().st_mode) == 0o644


@pytest.mark.parametrize(("code", "is_taken"), [(errno.EPERM, True), (errno.ENOTSUP, True), (errno.EIO, False)])
def test_a_disk_without_rights_takes_files_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, is_taken: bool
) -> None:
    def refused(self: Path, mode: int) -> None:
        raise OSError(code, os.strerror(code), str(self))

    monkeypatch.setattr(Path, "chmod", refused)
    if is_taken:
        make_all(tmp_path)
        assert (tmp_path / "one" / "text.txt").read_text(encoding="utf-8") == "new\n"
    else:
        with pytest.raises(OSError, match="Input/output"):
            make_all(tmp_path)
