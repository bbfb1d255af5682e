"""Which file of a scenario sets the basis of shares."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from placement.case import Case
from placement.results.comparison import ShareChoice
from placement.scenario.extends import read_document

_SHARE_BASIS = ("rules", "share_basis")
_YAML = frozenset({".yaml", ".yml"})


def share_choice(case: Case) -> ShareChoice:
    """The basis in force, and the file that sets it: the scenario's, one that it extends, or its table's."""
    scenario = case.scenario
    return ShareChoice(scenario.rules.share_basis, _chosen_in(case), scenario.basis)


def _chosen_in(case: Case) -> str | None:
    path = case.scenario.path
    if path is not None:
        return _sets_it(path)
    rules = case.document.get("rules")
    if not isinstance(rules, Mapping) or _SHARE_BASIS[-1] not in rules:
        return None
    files = [each for each in case.scenario_files if each.suffix.casefold() in _YAML]
    named = (name for name in map(_sets_it, files) if name is not None)
    return next(named, next((each.name for each in case.scenario_files), case.scenario.data.name))


def _sets_it(path: Path) -> str | None:
    """Name of the scenario file, or of the one that it extends, that sets the basis; `None` where none does."""
    root = read_document(path).root if path.is_file() else None
    node, found = (None, ()) if root is None else root.find(_SHARE_BASIS)
    return Path(node.mark.file).name if node is not None and found == _SHARE_BASIS else None
