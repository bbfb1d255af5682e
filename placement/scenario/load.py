"""From a scenario file, or a saved one, to a case: everything that a solve depends on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from placement.case import Case, Readings, Scenario
from placement.domain import Region
from placement.earlier import proposed
from placement.faults import Fault, InputError
from placement.policy import Rules
from placement.questions.ask import questions
from placement.routes import has_left
from placement.scenario.adoption import version_as_text
from placement.scenario.agreement import disagreements, with_table_names
from placement.scenario.chance import remarks, with_seeds
from placement.scenario.changes import apply_changes
from placement.scenario.coming import take_later
from placement.scenario.conflicts import Settled, settle
from placement.scenario.extends import Document, in_folder, read_document, without_empty_sections
from placement.scenario.group_sizes import with_sizes
from placement.scenario.node import Mark, Node, fault_at, from_plain_data, to_plain_data
from placement.scenario.paths import folder_of, is_taken, relative
from placement.scenario.previous import Previous, read_previous
from placement.scenario.prices import Prices, mismatches, named_prices, unpriced
from placement.scenario.settings import Settings, read_settings
from placement.scenario.steps import Step, natural, read_steps
from placement.scenario.world import World
from placement.tables.one_table import as_written
from placement.tables.read import Tables, read_region
from placement.tables.references import ambiguities, references

_MIXED = "rules.diversity_columns"

SAVED = "scenario.json"
"""Name, in messages, of a document that was not loaded from a file of its own."""


def load_case(path: Path, *, encoding: str | None = None) -> Case:
    """Case of a scenario file and everything it names.

    Parameters
    ----------
    path
        The scenario, YAML in UTF-8.
    encoding
        Of the tables' CSV files, where it is neither UTF-8 nor Windows-1252.

    Raises
    ------
    InputError
        With every fault of the scenario and of its tables.
    """
    return case_of(read_document(path), path.parent, encoding, path=path)


def load_document(
    document: Mapping[str, object], base: Path, *, encoding: str | None = None, readings: Readings | None = None
) -> Case:
    """Case of a resolved scenario: the `document` of a case, as a run folder keeps it.

    Parameters
    ----------
    document
        Plain data as in a scenario file, with `extends` resolved.
    base
        The folder to which its relative paths are relative, and from which input files are named.
    encoding
        As in :func:`load_case`.
    readings
        As in :func:`case_of`.

    Returns
    -------
    Case
        Equal to the one that was saved, except for `scenario.path`, the scenario files among `inputs` and
        `files`, and warnings about changes that a later file overrode: those are no longer in the document.

    Raises
    ------
    InputError
        As :func:`load_case`, without line numbers for the scenario.
    """
    root = in_folder(without_empty_sections(from_plain_data(document, Mark(SAVED))), base)
    return case_of(Document(root, True, (), {}), base, encoding, readings=readings)


def case_of(
    document: Document,
    folder: Path,
    encoding: str | None,
    path: Path | None = None,
    *,
    readings: Readings | None = None,
) -> Case:
    """Case of a scenario document that was read or composed; otherwise as :func:`load_case`.

    Parameters
    ----------
    readings
        Contents to use instead of the files that they were read from.
    """
    given = readings or Readings()
    root = document.root
    if root is None:
        raise InputError(document.faults)
    root = version_as_text(root)
    settings = read_settings(root, path=None if path is None else path.resolve(), whole=document.whole)
    read = read_steps(root)
    tables, table_faults = _tables(root, encoding, settings.date, given)
    settings = settings.on_school_days(() if tables is None else tables.region.calendar, root)
    sized, size_faults = (None, []) if tables is None else with_sizes(tables, settings.rules, root)
    settled = _settled(read.steps, tables)
    previous, prices = read_previous(root, given), named_prices(root, encoding, given)
    world, world_faults = _changed(sized, settled, read.unread, encoding, settings, given, root)
    named_faults = [*previous.faults, *_unpriced(prices, settings, world, root)]
    own_faults = [*document.faults, *settings.faults, *read.faults, *settled.faults, *named_faults, *size_faults]
    more = _agreed(world, settings, root, world_faults)
    more += [*prices.faults, *_mismatched(prices, world)]
    faults = [*_by_line(own_faults, document), *table_faults, *world_faults, *more]
    if faults or settings.scenario is None or tables is None or world is None:
        raise InputError(dict.fromkeys(faults))
    region = _as_they_left(world.result(), settings.scenario.starts_on)
    scenario = _with_table_names(settings.scenario, region)
    files = {**document.files, **_table_files(scenario.data, tables), **world.files, **previous.files, **prices.files}
    known = {each: pupil for each, pupil in (previous.pupils or {}).items() if each not in world.invented}
    case = Case(
        scenario=scenario,
        region=region,
        pins=world.pins,
        released=frozenset(world.released),
        release_reasons=dict(world.release_reasons),
        previous=proposed(known),
        earlier=None if previous.pupils is None else known,
        prices=prices.table.points,
        warnings=(*_warnings(settings, settled, tables, world, region), *prices.warnings(region, root)),
        inputs={relative(file, folder): digest for file, digest in files.items()},
        document=_saved(root, settled, scenario.solve.seed),
        files=files,
        scenario_files=tuple(document.files),
        encoding=encoding,
        invented=frozenset(world.invented),
        opened=frozenset(world.opened),
        year=world.year,
        added=frozenset(world.groups) - {each.id for each in tables.region.groups},
        questions=questions(_as_read(region, world), scenario.date, scenario.starts_on),
        readings=_readings(given, scenario.data, tables, world, previous, prices),
    )
    return replace(case, remarks=remarks(case, world))


def _with_table_names(scenario: Scenario, region: Region) -> Scenario:
    """The scenario with columns named as in the tables, those that were adopted too."""
    adopted = scenario.adopted
    columns = None if adopted is None else adopted.settings.get(_MIXED)
    if adopted is not None and isinstance(columns, tuple):
        named = with_table_names(Rules(diversity_columns=columns), region).diversity_columns
        adopted = replace(adopted, settings={**adopted.settings, _MIXED: named})
    return replace(scenario, rules=with_table_names(scenario.rules, region), adopted=adopted)


def _mismatched(prices: Prices, world: World | None) -> list[Fault]:
    """Faults of prices for groups that are not there; none where a faulty change could have added them."""
    return [] if world is None or world.faults else mismatches(prices, world.result())


def _unpriced(prices: Prices, settings: Settings, world: World | None, root: Node) -> Iterable[Fault]:
    """Fault of missing prices; none where a faulty change could have brought those who signed up."""
    if world is None or world.faults:
        return ()
    return unpriced(prices, settings.scenario, world.pupils.values(), root)


def _readings(
    given: Readings, data: Path, tables: Tables, world: World, previous: Previous, prices: Prices
) -> Readings:
    """Contents of every file that was read, or given instead of it."""
    own = tables if given.binding else replace(tables, where={})
    return replace(
        given,
        tables={data: own},
        pupils=dict(world.read),
        previous=previous.read,
        prices=prices.read,
        arrivals=dict(world.arrivals),
    )


def _as_read(region: Region, world: World) -> Region:
    """The region without the pupils whom the changes drew."""
    return replace(region, pupils=tuple(each for each in region.pupils if each.id not in world.invented))


def _as_they_left(region: Region, starts_on: dt.date) -> Region:
    """The region with the seats of those who have left by the first school day free."""
    if not any(has_left(pupil, starts_on) for pupil in region.pupils):
        return region
    pupils = (replace(each, group_id=None) if has_left(each, starts_on) else each for each in region.pupils)
    return replace(region, pupils=tuple(pupils))


def _tables(
    root: Node, encoding: str | None, on: dt.date | None, readings: Readings
) -> tuple[Tables | None, list[Fault]]:
    node, found = root.find(("data",))
    if not found or not isinstance(node.value, str) or not node.value:
        return None, []
    if (given := readings.tables.get(Path(node.value))) is not None:
        return given, []
    if not is_taken(Path(node.value)):
        return None, [fault_at(node, ("data",), "missing_file", "a folder or a workbook with the tables")]
    try:
        return read_region(Path(node.value), encoding=encoding, on=on), []
    except InputError as error:
        return None, list(error.faults)


def _settled(steps: tuple[Step, ...], tables: Tables | None) -> Settled:
    if tables is None:
        return settle(steps, {})
    return settle(steps, _places(tables.region), {school.id: school.board_id for school in tables.region.schools})


def _places(region: Region) -> dict[str, frozenset[str]]:
    boards = {school.id: school.board_id for school in region.schools}
    return {group.id: frozenset({group.school_id, boards[group.school_id]}) for group in region.groups}


def _changed(
    tables: Tables | None,
    settled: Settled,
    unread: tuple[Node, ...],
    encoding: str | None,
    settings: Settings,
    readings: Readings,
    root: Node,
) -> tuple[World | None, list[Fault]]:
    """Region after the changes; `None` without tables to apply them to."""
    if tables is None:
        return None, []
    world = World.of(tables, encoding, settings.moment, readings)
    world.note_unread(unread)
    apply_changes(world, settled.steps, settings.rules)
    take_later(root, world)
    faults = list(world.faults)
    if not faults and not unread:
        faults += as_written(references(world.result(), world.where), world.headers)
    return world, faults


def _agreed(world: World | None, settings: Settings, root: Node, world_faults: list[Fault]) -> list[Fault]:
    if world is None:
        return []
    region = world.result()
    if world_faults:
        # A column or a board that a faulty change would have added must not cause a second fault.
        return disagreements(region, None, settings.date, root, where=world.where, headers=world.headers)
    return disagreements(region, settings.rules, settings.date, root, where=world.where, headers=world.headers)


def _by_line(faults: Iterable[Fault], document: Document) -> list[Fault]:
    """Faults sorted by file, the requested one first, and by line."""
    order = {file: index for index, file in enumerate(document.shown)}
    return sorted(faults, key=lambda fault: (order.get(fault.file, len(order)), fault.row or 0))


def _warnings(settings: Settings, settled: Settled, tables: Tables, world: World, region: Region) -> tuple[Fault, ...]:
    later = as_written(ambiguities(region, world.where), world.headers)
    return tuple(dict.fromkeys([*settings.warnings, *settled.warnings, *world.warnings, *tables.warnings, *later]))


def _table_files(data: Path, tables: Tables) -> dict[Path, str]:
    return {folder_of(data) / name: digest for name, digest in tables.inputs.items()}


def _saved(root: Node, settled: Settled, seed: int) -> dict[str, object]:
    saved: dict[str, object] = {key: to_plain_data(node) for key, node in root.map.items() if key != "changes"}
    if settled.steps:
        saved["changes"] = with_seeds([natural(step.node) for step in settled.steps], seed)
    return saved
