"""`pack.json`: when a set was made, of what, by which settings, and the fingerprint of every file in it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from placement.reports.folder import CHECKSUMS, PACK
from placement.reports.inputs import outward
from placement.reports.pack.settings import public_settings
from placement.reports.pack.values import Pack, report_name
from placement.reports.summary import to_json
from placement.result import widest_gap
from placement.results.comparison import Compared

SCHEMA_VERSION = 1
"""Goes up when a key changes its meaning or goes away."""


def sealed(pack: Pack, files: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    """Give the files of a set with the two that hold their fingerprints."""
    digests = {name: _digest(files[name]) for name in sorted(files)}
    told = to_json(document(pack, digests))
    lines = {**digests, PACK: _digest(told)}
    # Two spaces, as `sha256sum -c` reads it.
    sums = "".join(f"{digest}  {name}\n" for name, digest in sorted(lines.items()))
    return {**files, PACK: told, CHECKSUMS: sums}


def document(pack: Pack, digests: Mapping[str, str]) -> dict[str, object]:
    """Give what `pack.json` holds: JSON values only, and no pupil.

    Parameters
    ----------
    digests
        Path in the set -> SHA-256 of the file.
    """
    return {
        "schema_version": SCHEMA_VERSION,
        "made_on": pack.made_on.isoformat(timespec="seconds"),
        "dates": sorted({each.case.scenario.date.isoformat() for each in pack.found.scenarios}),
        "language": pack.language,
        "version": pack.version,
        "base": pack.found.base.name,
        "scenarios": [_scenario(pack, each) for each in pack.found.scenarios],
        "files": dict(digests),
    }


def _scenario(pack: Pack, each: Compared) -> dict[str, object]:
    scenario, result = each.case.scenario, each.result
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
        "folder": None if result is None else each.folder,
        "seed": scenario.solve.seed if result is None else result.seed,
        "workers": None if result is None else result.workers,
        "seconds": None if result is None else round(result.seconds, 3),
        "versions": {} if result is None else dict(result.versions),
        "settings": public_settings(each.case),
        "inputs": {names[file]: digest for file, digest in each.case.inputs.items()},
    }


def _digest(content: str | bytes) -> str:
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()
