"""The folder of a frozen set: one part without pupils, one with them, `pack.json`, and checksums of all files.

`pack.json` records when a set was made, from what and with which settings; it contains no pupils. Of files with pupils
it has keyed digests only: a plain one of a small file is found by trying (:mod:`placement.disclosure.digests`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from placement.case import Case
from placement.disclosure.digests import keyed, new_key, plain
from placement.disclosure.names import ids_of, without_ids
from placement.locale import msgid
from placement.reports.inputs import outward
from placement.reports.pack.names import CHECKSUMS, CLOSED, KEY, OPEN, PACK, README
from placement.reports.pack.pages import Files
from placement.reports.pack.readme import readme
from placement.reports.pack.settings import public_settings
from placement.reports.pack.values import Pack, report_name
from placement.result import widest_gap
from placement.results.comparison import Compared
from placement.results.options import Options
from placement.store.comparison import comparison_files
from placement.store.errors import RunExistsError
from placement.store.folder import refuse_existing, write_folder
from placement.store.json_text import to_json
from placement.store.names import BANDS, CALENDAR, COMPARISON, FIGURES, GAINS
from placement.store.summary import PLAIN

SCHEMA_VERSION = 1
"""Increases when a key changes its meaning or disappears."""

MARKS = (PACK,)
WITHOUT_PUPILS = frozenset({COMPARISON, FIGURES, GAINS, CALENDAR, BANDS})
"""Files of a comparison that anyone may read; the others are for the coordinator only."""


def write_pack(
    out: Path, pack: Pack, pages: Files, printed: Mapping[str, bytes], *, force: bool = False
) -> Mapping[str, str | bytes]:
    """Writes a set to a folder, all or nothing.

    Parameters
    ----------
    pages
        As returned by :func:`placement.reports.pack.pages.pages`.
    printed
        Path in the set -> PDF; empty without a browser.

    Returns
    -------
    Mapping
        The files written, path in the set -> content.

    Raises
    ------
    RunExistsError
        If `out` exists and may not be replaced (exit code 2).
    WriteError
        If the disk is full, not writable or failing; nothing half-written is left.
    """
    refuse_pack(out, [each.case for each in pack.found.scenarios], force=force)
    files = {**solved_files(out, pack), **pages, **printed}
    whole = sealed(pack, {README: readme(pack, files), **files})
    write_folder(out, whole, force=force, marks=MARKS)
    return whole


def solved_files(out: Path, pack: Pack) -> Files:
    """Tables of the comparison, and a run folder of each scenario, by path in the set."""
    files = comparison_files(out / CLOSED, pack.found)
    if not pack.compares:
        files = {name: text for name, text in files.items() if "/" in name}
    if not pack.found.bands:  # of use only if chance plays a part
        files.pop(BANDS, None)
    return {f"{OPEN if name in WITHOUT_PUPILS else CLOSED}/{name}": text for name, text in files.items()}


def refuse_pack(out: Path, cases: Iterable[Case], *, force: bool) -> None:
    """Refuses an existing folder that is not an earlier set, or that contains files a scenario was read from.

    Raises
    ------
    RunExistsError
        If it is such a folder.
    """
    refuse_existing(out, force=force, marks=MARKS)
    place = out.resolve()
    for case in cases:
        read = [case.scenario.data, *case.files]
        if any(path.resolve().is_relative_to(place) for path in read):
            sentence = msgid("{path} holds the tables, a scenario or an earlier run that was read: it is not replaced.")
            raise RunExistsError(sentence, out)


def sealed(pack: Pack, files: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    """Files of a set, completed with those that hold their checksums, and the key of what others have of them."""
    key = new_key()
    closed = {name: _digest(content) for name, content in files.items() if name.startswith(f"{CLOSED}/")}
    opened = {name: _digest(content) for name, content in files.items() if name not in closed}
    told = to_json(document(pack, opened, closed, key))
    return {
        **files,
        KEY: f"{key}\n",
        f"{CLOSED}/{CHECKSUMS}": _sums({name.removeprefix(f"{CLOSED}/"): each for name, each in closed.items()}),
        PACK: told,
        CHECKSUMS: _sums({**opened, PACK: _digest(told)}),
    }


def _sums(digests: Mapping[str, str]) -> str:
    """Lines that `sha256sum -c` reads."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))


def document(pack: Pack, opened: Mapping[str, str], closed: Mapping[str, str], key: str) -> dict[str, object]:
    """Content of `pack.json`: JSON values only, and no pupils.

    Parameters
    ----------
    opened, closed
        Path in the set -> SHA-256 of the file, for those without pupils and with them.
    key
        Key for the digests of files with pupils and of those that were read.
    """
    return {
        "schema_version": SCHEMA_VERSION,
        "made_on": pack.made_on.isoformat(timespec="seconds"),
        "dates": sorted({each.case.scenario.date.isoformat() for each in pack.found.scenarios}),
        "language": pack.language,
        "version": pack.version,
        "base": pack.found.base.name,
        "scenarios": [_scenario(pack, each, key) for each in pack.found.scenarios],
        "options": None if pack.options is None else _options(pack.options),
        "files": dict(sorted({**opened, **{name: keyed(each, key) for name, each in closed.items()}}.items())),
    }


def _scenario(pack: Pack, each: Compared, key: str) -> dict[str, object]:
    scenario, result = each.case.scenario, each.result
    ids = ids_of(each.case)
    names = outward(each.case.inputs)
    return {
        "name": each.name,
        "file": each.file,
        "date": scenario.date.isoformat(),
        "starts_on": scenario.starts_on.isoformat(),
        "status": each.status.value,
        "gap": None if result is None else widest_gap(result.stages),
        "reproducible": None if result is None else result.reproducible,
        "report": report_name(each) if each.name in pack.materials else None,
        "folder": each.folder if each.has_run else None,
        "seed": scenario.solve.seed if result is None else result.seed,
        "workers": None if result is None else result.workers,
        "seconds": None if result is None else round(result.seconds, 3),
        "versions": {} if result is None else dict(result.versions),
        "settings": public_settings(each.case, ids),
        "inputs": {without_ids(names[file], ids): keyed(digest, key) for file, digest in each.case.inputs.items()},
    }


def _options(found: Options) -> dict[str, object]:
    counted = (
        "candidates",
        "closable",
        "most_opened",
        "most_closed",
        "combinations",
        "valued",
        "proven",
        "interrupted",
    )
    return {"report": "options", **PLAIN.named(found, *counted), "seconds": found.seconds}


def _digest(content: str | bytes) -> str:
    return plain(content.encode() if isinstance(content, str) else content)
