"""What was agreed or taken holds, whatever rules, tables and settings become: it is told, and contradicts nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from random import Random

import pytest

from placement.domain import GroupStatus
from placement.locale import translator
from placement.register.states import State
from placement.reports.view import View
from placement.reports.words.marks import Marks
from placement.result import Outcome
from placement.scenario.load import load_case
from placement.studies.solve import solve
from placement.week.correcting import correct, set_group
from placement.week.keeping.export import prepare
from placement.week.moves import advise, agree, offer
from placement.week.proposing import WeekProposal, propose
from placement.week.since import kept
from tests.week.lists import SCENARIO, TABLES, taken, working_folder
from tests.week.memory import MONDAY, Memory

ROWS = (
    "B1;Amina;Salih;12-3-2018;2315;26-10-2026;F1;;",
    "B2;Daoud;Omar;12-3-2017;2316;26-10-2026;F2;;",
    "B3;Sara;Omar;12-5-2016;2316;26-10-2026;F2;;",
)
KEYS = ("K0001", "K0002", "K0003")
Change = Callable[[Memory], object]


def _corrected(*said: str) -> Change:
    return lambda memory: correct(memory.desk(), "K0001", said)


def _set(*said: str) -> Change:
    def change(memory: Memory) -> None:
        for group in ("G1", "G2"):
            set_group(memory.desk(), group, said, first=MONDAY, last=None)

    return change


def _rules(said: str) -> Change:
    return _scenario(SCENARIO.replace("rules: {", f"rules: {{{said}, "))


def _changes(said: str) -> Change:
    return _scenario(f"{SCENARIO}changes: [{said}]\n")


def _scenario(text: str) -> Change:
    return lambda memory: memory.place.scenario.write_text(text, encoding="utf-8")


def _table(name: str, text: str) -> Change:
    return lambda memory: (memory.place.tables / f"{name}.csv").write_text(text, encoding="utf-8")


_CHOOSE = "groups: choose, under_min: flag"
AGAINST_A_CHILD: Mapping[str, Change] = {
    "too old": _corrected("birth_date=2010-01-01"),
    "too young": _corrected("birth_date=2022-01-01"),
    "refused": _corrected("refused=S1|S2"),
    "reception centre": _corrected("residence=azc"),
    "asked about": _corrected("arrived_on=2017-01-01"),
    "advised elsewhere": lambda memory: advise(memory.desk(), "K0001", "regular", "speaks Dutch"),
    "refused in the scenario": _changes("{refuse: {pupil_id: K0001, targets: [S1, S2]}}"),
    "too far": _rules("max_distance_km: 0.1"),
    "age of secondary": _rules("age_limit: 7"),
    "age of groups": _table("groups", "group_id,school_id,age_from,age_to\nG1,S1,11,12\nG2,S2,11,12\n"),
}
AGAINST_GROUPS: Mapping[str, Change] = {
    "smaller": _set("min_size=1", "target_size=1", "max_size=1"),
    "reserved": _set("reserved=10"),
    "none added": _set("max_added=0"),
    "said in the scenario too": _changes("{set_group: {group_id: G2, target_size: 14}}"),
    "a size for all": _rules("min_size: 1, target_size: 1, max_size: 1"),
    "no group that small": _rules("under_min: forbid"),
    "groups to choose": _rules("groups: choose"),
    "no staff": _table("boards", "board_id,name,staff_fte\nB1,One,0\nB2,Two,0\n"),
    "no rooms": _table("schools", TABLES["schools"].replace("postcode", "postcode,rooms").replace("\nS", ",0\nS")),
}
CLOSING: Mapping[str, Change] = {
    "closed": _set("status=closed"),
    "winding down": _set("status=winding_down"),
    "closed in the table": _table("groups", "group_id,school_id,status\nG1,S1,closed\nG2,S2,closed\n"),
    "a candidate in the table": _table("groups", "group_id,school_id,status\nG1,S1,candidate\nG2,S2,candidate\n"),
    "closed in the scenario": _changes("{close: G1}, {close: G2}"),
    "wound down in the scenario": _changes("{wind_down: G1}, {wind_down: G2}"),
}
EVERY = {**AGAINST_A_CHILD, **AGAINST_GROUPS, **CLOSING}


def _begun(path: Path, settle: Callable[[Memory], object]) -> tuple[Memory, dict[str, str]]:
    """A week in which everybody was proposed a group, and something was said of that."""
    place = working_folder(path)
    if settle not in _ONCE:
        memory = Memory(place)
        taken(memory, *ROWS)
        propose(memory.desk())
        settle(memory)
        _ONCE[settle] = memory
    known = _ONCE[settle]
    versions = {key: dict(each) for key, each in known.versions.items()}
    memory = Memory(place, list(known.facts), versions=versions, commands=known.commands)
    return memory, _groups(memory)


_ONCE: dict[Callable[[Memory], object], Memory] = {}


def _agreed(memory: Memory) -> None:
    agree(memory.desk(), KEYS, "school")


def _offered(memory: Memory) -> None:
    offer(memory.desk(), KEYS, (), until=MONDAY + dt.timedelta(20), days=10)


def _groups(memory: Memory) -> dict[str, str]:
    """Key -> the group that is agreed or taken."""
    found = {}
    for key, child in memory.desk().standing.children.items():
        if child.has_seat and child.group_id:
            found[key] = child.group_id
        elif child.proposal is not None and child.proposal.agreed_by:
            found[key] = child.proposal.group_id
    return found


def _told(proposal: WeekProposal) -> list[str]:
    view = View(proposal.case, translator("en"), Marks(), True, proposal.solved.result)
    return [each.what for each in kept(proposal, view)]


@pytest.mark.parametrize("name", [*AGAINST_A_CHILD, *AGAINST_GROUPS])
def test_what_was_agreed_to_holds(name: str, tmp_path: Path) -> None:
    memory, before = _begun(tmp_path, _agreed)
    if name in ("no staff", "no rooms"):
        _rules(_CHOOSE)(memory)
    EVERY[name](memory)
    proposal = propose(memory.desk())
    assert _groups(memory) == before
    assert [each.group_id for each in proposal.solved.result.pupils] == list(before.values())
    if name in AGAINST_A_CHILD:
        assert all(each.outcome is Outcome.PLACED for each in proposal.solved.result.pupils)
        assert "K0001" in [each.key for each in proposal.forbidden]
        assert "by the rules that is no longer possible" in " ".join(_told(proposal))


def test_why_it_may_no_longer_be_is_told(tmp_path: Path) -> None:
    memory, _ = _begun(tmp_path, _agreed)
    _corrected("refused=S1|S2")(memory)
    (said, *others) = _told(propose(memory.desk()))
    assert "refused" in said and "decide whether it stays" in said
    assert not any("by the rules" in each for each in others)


@pytest.mark.parametrize("name", CLOSING)
def test_what_was_agreed_to_lapses_where_a_group_takes_nobody(name: str, tmp_path: Path) -> None:
    memory, _ = _begun(tmp_path, _agreed)
    CLOSING[name](memory)
    propose(memory.desk())
    assert {each.state for each in memory.desk().standing.children.values()} == {State.WAITING}


@pytest.mark.parametrize("name", [*CLOSING, "too old", "a size for all", "groups to choose"])
def test_who_has_a_seat_keeps_it(name: str, tmp_path: Path) -> None:
    memory, before = _begun(tmp_path, _offered)
    EVERY[name](memory)
    proposal = propose(memory.desk())
    assert _groups(memory) == before
    assert [each.group_id for each in proposal.solved.result.pupils] == list(before.values())


@pytest.mark.slow
@pytest.mark.parametrize("name", EVERY)
def test_who_has_a_seat_keeps_it_whatever_changes(name: str, tmp_path: Path) -> None:
    test_who_has_a_seat_keeps_it(name, tmp_path)


def test_settings_without_room_for_what_is_taken_are_told(tmp_path: Path) -> None:
    memory, _ = _begun(tmp_path, _offered)
    CLOSING["closed in the table"](memory)
    assert any("leave no room" in each for each in _told(propose(memory.desk())))


def test_what_the_scenario_agrees_to_itself_holds_as_well(tmp_path: Path) -> None:
    memory, before = _begun(tmp_path, _agreed)
    pins = ", ".join(f"{{agree: {{pupil_id: {key}, group_id: G2}}}}" for key in KEYS)
    _changes(f"{pins}, {{refuse: {{pupil_id: K0001, targets: [G1]}}}}")(memory)
    propose(memory.desk())
    assert _groups(memory) == before


def test_an_export_is_solved_as_the_week_is(tmp_path: Path) -> None:
    memory, _ = _begun(tmp_path, _agreed)
    _corrected("refused=S1|S2")(memory)
    exported = prepare(memory.desk(), memory.desk()).files["scenario.yaml"]
    assert "override:" in str(exported) and "refusal" in str(exported)


@pytest.mark.parametrize("name", ["closed in the table", "a size for all", "groups to choose"])
def test_an_export_of_what_only_stays_is_solved_as_the_week_is(name: str, tmp_path: Path) -> None:
    memory, before = _begun(tmp_path / "week", _offered)
    EVERY[name](memory)
    for path, content in prepare(memory.desk(), memory.desk()).files.items():
        file = tmp_path / "export" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    found = solve(load_case(tmp_path / "export" / "scenario.yaml"))
    assert {each.pupil_id: each.group_id for each in found.result.pupils} == before


def _some(seed: int) -> Iterable[str]:
    draw = Random(seed)
    return draw.sample(list(EVERY), draw.choice((2, 3)))


def _play(path: Path, seed: int) -> None:
    settle = _agreed if seed % 2 else _offered
    memory, before = _begun(path, settle)
    for name in _some(seed):
        EVERY[name](memory)
    proposal = propose(memory.desk())
    after = _groups(memory)
    assert after.items() <= before.items()
    lapsed = [memory.desk().child(key) for key in before.keys() - after.keys()]
    assert all(child.state in (State.WAITING, State.PROPOSED) for child in lapsed)
    found = {each.pupil_id: each.group_id for each in proposal.solved.result.pupils}
    assert {key: found[key] for key in after} == after


@pytest.mark.parametrize("seed", range(6))
def test_several_changes_at_once_contradict_nothing(seed: int, tmp_path: Path) -> None:
    _play(tmp_path, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6, 150))
def test_many_changes_at_once_contradict_nothing(seed: int, tmp_path: Path) -> None:
    _play(tmp_path, seed)


def test_what_the_register_says_of_a_group_comes_after_the_scenario(tmp_path: Path) -> None:
    memory, before = _begun(tmp_path, _offered)
    set_group(memory.desk(), "G2", ["status=winding_down", "target_size=4"], first=MONDAY, last=None)
    _changes("{close: G2}, {set_group: {group_id: G2, target_size: 12, min_size: 2}}")(memory)
    proposal = propose(memory.desk())
    (group,) = (each for each in proposal.case.region.groups if each.id == "G2")
    assert (group.status, group.target_size, group.min_size) == (GroupStatus.WINDING_DOWN, 4, 2)
    assert _groups(memory) == before


def test_a_seat_in_a_candidate_that_was_opened_is_a_seat_like_any_other(tmp_path: Path) -> None:
    candidates = {**TABLES, "groups": "group_id,school_id,status\nG1,S1,candidate\nG2,S2,candidate\n"}
    memory = Memory(working_folder(tmp_path, candidates))
    taken(memory, *ROWS)
    _set("status=open", "min_size=1")(memory)
    propose(memory.desk())
    _offered(memory)
    assert len(_groups(memory)) == 3
    propose(memory.desk())
    assert len(_groups(memory)) == 3
