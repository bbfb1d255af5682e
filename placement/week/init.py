"""A working folder to begin from: an empty register, tables without pupils, a scenario, a workbook of sign-ups."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from placement.cells import line, safe
from placement.faults import Fault, InputError
from placement.private import make_file, make_folders, replace_text
from placement.register.register import Register
from placement.starter.scenario import scenario
from placement.tables.columns import CALENDAR, PUPILS, TABLES, Table
from placement.tables.kinds import table_named
from placement.tables.one_table import read_table
from placement.tables.own_columns import FILE as OWN_COLUMNS
from placement.tables.sources import BOOKS, Source, open_source
from placement.tables.written import text_of
from placement.week.errors import FolderTakenError
from placement.week.keeping.policy_text import policy_text
from placement.week.place import TABLES as TABLES_FOLDER
from placement.week.place import WorkPlace
from placement.week.region import own_tables
from placement.week.sign_ups import SIGN_UPS, sign_ups_book

_BEGUN = frozenset({"groups", "schools", "boards"})
_OF_THE_SAMPLE = re.compile(r"\A# .*\n|^(?:date|legal_basis|# adopted): ?.*\n", re.MULTILINE)


@contextmanager
def new_folder(place: WorkPlace, tables: Path | None, language: str, *, encoding: str | None = None) -> Iterator[None]:
    """A working folder, which is removed again if the context does not end well.

    Parameters
    ----------
    tables
        The user's own folder of tables, or workbook; without it the tables have headings alone.

    Raises
    ------
    FolderTakenError
        If there is something in the folder already.
    InputError
        If the tables beside that of the pupils have faults.
    RegisterError
        If the register cannot be made there.
    """
    folder = place.folder
    refuse_taken(folder)
    is_new = not folder.exists()
    try:
        make_folders(folder)
        folder.chmod(0o700)
        _fill(place, tables, language, encoding)
        Register.create(place.register, folder=folder)
        yield
    except BaseException:
        for each in folder.iterdir() if folder.is_dir() else ():
            shutil.rmtree(each) if each.is_dir() else each.unlink()
        if is_new and folder.is_dir():
            folder.rmdir()
        raise


def refuse_taken(folder: Path) -> None:
    """Refuse a folder that holds something already.

    Raises
    ------
    FolderTakenError
        If it does.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTakenError(folder)


def _fill(place: WorkPlace, tables: Path | None, language: str, encoding: str | None) -> None:
    make_folders(place.tables)
    if tables is None:
        _empty_tables(place.tables, language)
    else:
        _take_tables(tables, place.tables, encoding)
        own_tables(place)
    replace_text(place.scenario, _scenario(language))
    replace_text(place.policy, policy_text(language))
    book = place.folder / SIGN_UPS[language]
    make_file(book)
    book.write_bytes(sign_ups_book(language))


def _scenario(language: str) -> str:
    """The sample's rules and weights; what it says of its own pupils and of who adopted it is left out."""
    sample = (_sample() / "scenarios" / "baseline.yaml").read_text(encoding="utf-8")
    return _OF_THE_SAMPLE.sub("", scenario(sample, language, TABLES_FOLDER, own=True))


def _empty_tables(target: Path, language: str) -> None:
    """Headings alone of the tables that a region needs, and the holidays of the sample."""
    for table in TABLES:
        if table.name in _BEGUN:
            names = [each.alias if language == "nl" and each.alias else each.name for each in table.columns]
            replace_text(target / f"{table.name}.csv", line(names))
    holidays = _sample() / "data" / ("sample-nl" if language == "nl" else "sample")
    found = next(each for each in holidays.iterdir() if table_named(Path(each.name).stem) == CALENDAR.name)
    replace_text(target / "calendar.csv", found.read_bytes().decode("utf-8" if language == "en" else "cp1252"))


def _take_tables(tables: Path, target: Path, encoding: str | None) -> None:
    """Tables as they were, but that of the pupils; those of a workbook as CSV files.

    Raises
    ------
    InputError
        If they cannot be opened.
    """
    source = open_source(tables, encoding)
    if source.faults:
        raise InputError(source.faults)
    folder = tables if tables.is_dir() else tables.parent
    if (folder / OWN_COLUMNS).is_file():
        _copy(folder / OWN_COLUMNS, target)
    if pupils_file(tables).suffix.casefold() in BOOKS:
        for table in TABLES:
            if table.name in source.rows and table.name != PUPILS.name:
                replace_text(target / f"{table.name}.csv", _as_csv(source, table))
        return
    for file in sorted(tables.iterdir()):
        if file.is_file() and file.suffix.casefold() == ".csv" and table_named(file.stem) not in (None, PUPILS.name):
            _copy(file, target)


def _copy(file: Path, target: Path) -> None:
    made = target / file.name
    make_file(made)
    shutil.copyfile(file, made)


def _as_csv(source: Source, table: Table) -> str:
    """A sheet as a table of our own: English headings, and cells from which the same values are read.

    Raises
    ------
    InputError
        If a cell cannot be read.
    """
    read = read_table(source, table)
    if read.faults:
        raise InputError(read.faults)
    names = [each.name for each in table.columns if each.name in read.header.names]
    rows = ([safe(text_of(record.fields.get(name))) for name in names] for record in read.records.records)
    return "".join(map(line, (names, *rows)))


def pupils_file(tables: Path) -> Path:
    """The file of a folder of tables, or the workbook, that holds the pupils.

    Raises
    ------
    InputError
        If there is none.
    """
    if tables.is_file():
        return tables
    files = [each for each in sorted(tables.iterdir()) if each.is_file() and not each.name.startswith((".", "~$"))]
    named = [each for each in files if each.suffix.casefold() == ".csv" and table_named(each.stem) == PUPILS.name]
    books = [each for each in files if each.suffix.casefold() in BOOKS]
    if not (named or books):
        raise InputError([Fault("missing_file", "pupils.csv", expected="a file pupils.csv in the data folder")])
    return (named or books)[0]


def _sample() -> Traversable:
    """Root of the sample: inside the installed package, or the source tree of an editable install."""
    packed = files("placement") / "starter_data"
    return packed if packed.is_dir() else Path(__file__).resolve().parents[2]
