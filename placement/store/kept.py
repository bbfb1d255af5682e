"""The files of a run folder, parsed and validated."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from placement.faults import Fault, InputError
from placement.own_json import read_json
from placement.scenario.node import Mark, Node, from_plain_data
from placement.scenario.validate import validated
from placement.store.errors import NoRunError
from placement.store.inputs import shown
from placement.store.names import PLACEMENTS, RECORD, SCENARIO, SUMMARY
from placement.store.record import digest_of
from placement.store.shapes import RecordShape, SummaryShape
from placement.store.summary import SCHEMA_VERSION


@dataclass(frozen=True)
class Kept:
    """Content of a run folder.

    Attributes
    ----------
    summary, scenario
        As plain data.
    told, record
        The parts of `summary.json`, and all of `run.json`, from which the result is rebuilt.
    placements
        The bytes of `placements.csv`.
    """

    summary: Mapping[str, object]
    scenario: Mapping[str, object]
    told: SummaryShape
    record: RecordShape
    placements: bytes


def read_folder(folder: Path) -> Kept:
    """Read a run folder.

    Raises
    ------
    NoRunError
        If there is no run, or one that cannot be read back.
    InputError
        If files are missing or damaged, with a fault for each.
    """
    if not folder.is_dir():
        raise NoRunError.nothing(folder)
    if not (folder / RECORD).exists():
        raise NoRunError.older(folder) if (folder / SUMMARY).exists() else NoRunError.other(folder)
    reader = _Reader(folder)
    placements = reader.bytes_of(PLACEMENTS)
    record, summary, scenario = (reader.data_of(name) for name in (RECORD, SUMMARY, SCENARIO))
    kept = told = None
    if record is not None:
        kept, faults = validated(RecordShape, *reader.placed(RECORD, record))
        reader.faults += faults
    if summary is not None:
        told, faults = validated(SummaryShape, *reader.placed(SUMMARY, summary))
        reader.faults += faults
    if kept is not None and scenario is not None and digest_of(scenario) != kept.scenario_digest:
        expected = "the scenario that the run was solved with; it has changed since, so the run must be solved again"
        reader.faults.append(Fault("changed_since", reader.called(SCENARIO), expected=expected))
    if reader.faults or placements is None or summary is None or scenario is None or kept is None or told is None:
        raise InputError(reader.faults)
    return Kept(summary, scenario, told, kept, placements)


class _Reader:
    """Reads the files of one folder and collects their faults."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.faults: list[Fault] = []

    def called(self, name: str) -> str:
        """Path of a file as shown to people."""
        return shown((self._folder / name).absolute())

    def bytes_of(self, name: str) -> bytes | None:
        try:
            return (self._folder / name).read_bytes()
        except OSError:
            expected = f"a file {name} in the run folder; without it the run must be solved again"
            self.faults.append(Fault("missing_file", self.called(name), expected=expected))
            return None

    def data_of(self, name: str) -> dict[str, object] | None:
        """The JSON object in a file, if it is of the schema version that can be read."""
        raw = self.bytes_of(name)
        if raw is None:
            return None
        try:
            data = read_json(raw)
        except json.JSONDecodeError as error:
            self._damaged(name, error.lineno)
        except (ValueError, RecursionError):
            self._damaged(name, None)
        else:
            if isinstance(data, dict) and self._is_readable(name, data):
                return data
            if not isinstance(data, dict):
                self._damaged(name, None)
        return None

    def placed(self, name: str, data: Mapping[str, object]) -> tuple[Node, Mapping[str, object]]:
        return from_plain_data(data, Mark(self.called(name))), data

    def _is_readable(self, name: str, data: Mapping[str, object]) -> bool:
        """Whether a file has the current schema version; keys may mean other things in others. Scenarios have none."""
        form = data.get("schema_version")
        if name == SCENARIO or form == SCHEMA_VERSION:
            return True
        expected = f"{SCHEMA_VERSION}, the form that this version of placement reads"
        value = None if form is None else str(form)
        self.faults.append(Fault("bad_value", self.called(name), None, "schema_version", value, expected))
        return False

    def _damaged(self, name: str, line: int | None) -> None:
        expected = "JSON as placement wrote it; damaged, so the run must be solved again"
        self.faults.append(Fault("bad_json", self.called(name), line, expected=expected))
