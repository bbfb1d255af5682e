"""A folder to start from: the sample week, a scenario, and a README that explains what to do."""

from __future__ import annotations

import re
import shutil
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from placement.faults import PlacementError

README = """\
# A folder to start from

`{tables}` holds a week of invented pupils (`data/README.md` says what is in it);
`scenarios/baseline.yaml` holds the region's rules and weights. `data/objection.yaml` holds what pages for parents say
about objecting: examples that a lawyer must check before any page goes out.

    placement check scenarios/baseline.yaml
    placement solve scenarios/baseline.yaml --out run

Then write your own rows over the sample's, and your own dates and rules into the scenario.
A scenario of your own can start with `extends: baseline.yaml` and name only what differs.

Lists of pupils are personal data: keep this folder where only those may look who should.

---

`{tables}` bevat een week met verzonnen leerlingen (uitleg in `data/README.md`);
`scenarios/baseline.yaml` bevat de regels en gewichten van de regio. In `data/objection.yaml` staat wat ouders lezen
over bezwaar maken: voorbeelden die een jurist moet nakijken voordat er een pagina de deur uit gaat.

Vervang de rijen door uw eigen rijen, en de datums en regels door uw eigen afspraken.
Koppen mogen ook Nederlands zijn (`leerling_id`, `geboortedatum`), datums ook 23-11-2026.

Leerlinglijsten zijn persoonsgegevens: bewaar deze map waar alleen bevoegden erbij kunnen.
"""

DATA_LINE = re.compile(r"^data: \S+", re.MULTILINE)
FOLDERS = ("data", "scenarios")
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


def write_starter(target: Path, *, workbook: bool) -> list[Path]:
    """Writes a new folder with tables, a scenario and a README, or leaves nothing behind.

    Parameters
    ----------
    target
        The folder; it must be empty or not exist yet.
    workbook
        Whether the tables are one workbook instead of CSV files.

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
            _write(target, workbook=workbook)
        except BaseException:
            _clear(target, whole=new)
            raise
    except OSError as error:
        raise StarterError(target, error.strerror or "cannot be written") from error
    return sorted(path for path in target.rglob("*") if path.is_file())


def _write(target: Path, *, workbook: bool) -> None:
    source = _source()
    for folder in FOLDERS:
        (target / folder).mkdir()
    for file in (source / "data" / "sample").iterdir():
        if not (workbook and file.name.endswith(".csv")):
            (target / "data" / file.name).write_bytes(file.read_bytes())
    if workbook:
        (target / "data" / "region.xlsx").write_bytes((source / "data" / "sample.xlsx").read_bytes())
    (target / "data" / OBJECTION.name).write_bytes((files("placement") / str(OBJECTION)).read_bytes())
    tables = "data/region.xlsx" if workbook else "data"
    scenario = (source / "scenarios" / "baseline.yaml").read_text(encoding="utf-8")
    for name, text in (
        ("scenarios/baseline.yaml", DATA_LINE.sub(f"data: ../{tables}", scenario, count=1)),
        ("README.md", README.format(tables=tables)),
    ):
        (target / name).write_text(text, encoding="utf-8", newline="\n")


def _clear(target: Path, *, whole: bool) -> None:
    for folder in FOLDERS:
        shutil.rmtree(target / folder, ignore_errors=True)
    (target / "README.md").unlink(missing_ok=True)
    if whole:
        target.rmdir()


def _source() -> Traversable:
    """Root of the sample: inside the installed package, or the source tree of an editable install."""
    packed = files("placement") / "starter_data"
    return packed if packed.is_dir() else Path(__file__).resolve().parents[1]
