"""A set of reports, frozen for a meeting."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from placement.api.show import Shown, table
from placement.reports.page.blocks import Block

if TYPE_CHECKING:
    import pandas as pd

HEADER = ("file", "bytes", "sha256")


@dataclass(frozen=True, eq=False, repr=False)
class Pack(Shown):
    """A frozen set on disk.

    Attributes
    ----------
    folder
        Folder of the set.
    files
        Path in the set, SHA-256 and number of bytes of every file.
    """

    folder: Path
    files: tuple[tuple[str, str, int], ...]

    @classmethod
    def of(cls, folder: Path, written: Mapping[str, str | bytes]) -> Pack:
        """Frozen set of the files that were written to a folder."""
        data = {name: each.encode() if isinstance(each, str) else each for name, each in written.items()}
        return cls(folder, tuple((name, hashlib.sha256(each).hexdigest(), len(each)) for name, each in data.items()))

    def to_frame(self) -> pd.DataFrame:
        """Files with their sizes in bytes and SHA-256."""
        from placement.api.frames import texts

        return texts(self._rows(), index="file")

    def _rows(self) -> Iterator[tuple[str, ...]]:
        yield HEADER
        for name, digest, size in self.files:
            yield name, str(size), digest

    def _key(self) -> Hashable:
        return str(self.folder), self.files

    def _title(self) -> str:
        return self.folder.name

    def _facts(self) -> str:
        return f"{len(self.files)} files"

    def _blocks(self) -> Iterator[Block]:
        yield table("Files", self._rows())
