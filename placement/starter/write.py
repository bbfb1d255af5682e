"""A folder to start from: the sample week, a scenario, and a README that explains what to do."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from placement.faults import PlacementError
from placement.starter.columns_file import write_columns
from placement.starter.own_tables import copy_tables
from placement.starter.readme import readme
from placement.starter.scenario import scenario
from placement.tables.proposal import Proposal

FOLDERS = ("data", "scenarios")
BOOKS: Mapping[str, str] = {"en": "region.xlsx", "nl": "regio.xlsx"}
"""Name of the sample's workbook, by language."""
OBJECTION = PurePosixPath("reports/parent/texts/objection.yaml")
"""Path in the package of the texts for parents, which users edit."""


class StarterError(PlacementError):
    """The starter folder cannot be written to that path (exit code 2)."""

    def __init__(self, target: Path, reason: str) -> None:
        self.target = target
        self.reason = reason
        super().__init__(f"{target}: {reason}")

    def __reduce__(self) -> tuple[type[StarterError], tuple[Path, str]]:
        """Pickles the arguments, so that the error survives a trip between processes."""
        return StarterError, (self.target, self.reason)


@dataclass(frozen=True)
class Starter:
    """What a starting folder holds.

    Attributes
    ----------
    language
        One of `placement.locale.LANGUAGES`: of headings, words, comments and README.
    workbook
        Whether the sample's tables are one workbook instead of CSV files.
    tables
        The user's own folder of tables or workbook, to be copied instead of the sample's.
    proposal
        What is to be asked about their headings.
    """

    language: str = "en"
    workbook: bool = False
    tables: Path | None = None
    proposal: Proposal | None = None


def write_starter(target: Path, starter: Starter) -> list[Path]:
    """Writes a new folder with tables, a scenario and a README, or leaves nothing behind.

    Parameters
    ----------
    target
        The folder; it must be empty or not exist yet.

    Returns
    -------
    list of Path
        The files, sorted.

    Raises
    ------
    StarterError
        If something is in the way, or the folder cannot be written.
    """
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise StarterError(target, "is there already and is not an empty folder")
        new = not target.exists()
        target.mkdir(parents=True, exist_ok=True)
        try:
            _write(target, starter)
        except BaseException:
            _clear(target, whole=new)
            raise
    except OSError as error:
        raise StarterError(target, error.strerror or "cannot be written") from error
    return sorted(path for path in target.rglob("*") if path.is_file())


def _write(target: Path, starter: Starter) -> None:
    source = _source()
    for folder in FOLDERS:
        (target / folder).mkdir()
    data = target / "data"
    if starter.tables is None:
        tables = _copy_sample(source / "data", data, starter)
    else:
        tables = copy_tables(starter.tables, data)
        if starter.proposal is not None:
            write_columns(starter.proposal, data, starter.language)
    (data / OBJECTION.name).write_bytes((files("placement") / str(OBJECTION)).read_bytes())
    named, own = tables.relative_to(target).as_posix(), starter.tables is not None
    sample = (source / "scenarios" / "baseline.yaml").read_text(encoding="utf-8")
    for name, text in (
        ("scenarios/baseline.yaml", scenario(sample, starter.language, f"../{named}", own=own)),
        ("README.md", readme(starter.language, named, own=own)),
    ):
        (target / name).write_text(text, encoding="utf-8", newline="\n")


def _copy_sample(source: Traversable, data: Path, starter: Starter) -> Path:
    """Copies the sample week; returns what a scenario names: the folder, or the workbook."""
    name = "sample-nl" if starter.language == "nl" else "sample"
    for file in (source / name).iterdir():
        if not file.name.endswith(".csv"):
            (data / file.name).write_bytes(file.read_bytes())
        elif not starter.workbook:
            (data / file.name).write_bytes(_unicode(file.read_bytes(), starter.language))
    if not starter.workbook:
        return data
    book = data / BOOKS[starter.language]
    book.write_bytes((source / f"{name}.xlsx").read_bytes())
    return book


def _unicode(table: bytes, language: str) -> bytes:
    """A table in UTF-8; the Dutch ones with the mark by which a spreadsheet knows it, `;` and line ends kept."""
    return table if language == "en" else table.decode("cp1252").encode("utf-8-sig")


def _clear(target: Path, *, whole: bool) -> None:
    for folder in FOLDERS:
        shutil.rmtree(target / folder, ignore_errors=True)
    (target / "README.md").unlink(missing_ok=True)
    if whole:
        target.rmdir()


def _source() -> Traversable:
    """Root of the sample: inside the installed package, or the source tree of an editable install."""
    packed = files("placement") / "starter_data"
    return packed if packed.is_dir() else Path(__file__).resolve().parents[2]
