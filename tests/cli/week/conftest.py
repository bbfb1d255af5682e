"""Commands of the week, run in this process on a working folder of a small region."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from placement.cli.main import main
from placement.register.states import State
from placement.week.desk import at_desk
from placement.week.place import WorkPlace
from tests.cli.conftest import Call, Done
from tests.cli.world import write_world

MONDAY = "2026-11-23"


@dataclass(frozen=True)
class Week:
    """A working folder, and commands in it."""

    folder: Path
    call: Call

    def __call__(self, *arguments: object, day: str | None = MONDAY, by: str = "An", **variables: str) -> Done:
        date = () if day is None else ("--date", day)
        return self.call("week", *arguments, "--dir", self.folder, "--by", by, *date, **variables)

    def must(self, *arguments: object, day: str | None = MONDAY, **variables: str) -> Done:
        """A command that ends well."""
        done = self(*arguments, day=day, **variables)
        assert done.code == 0, done
        return done

    def states(self) -> dict[str, str]:
        """Id on the list -> state, of everybody of whom the register knows."""
        return {name: state for name, (state, _) in self.children().items()}

    def children(self) -> dict[str, tuple[str, str | None]]:
        """Id on the list -> state and group."""
        with at_desk(WorkPlace(self.folder), "test", dt.date.fromisoformat(MONDAY), dry_run=True) as desk:
            return {
                desk.own_id(key): (child.state.value, child.group_id) for key, child in desk.standing.children.items()
            }

    def proposals(self) -> dict[str, str]:
        """Id on the list -> group that is proposed."""
        with at_desk(WorkPlace(self.folder), "test", dt.date.fromisoformat(MONDAY), dry_run=True) as desk:
            proposed = desk.standing.in_state(State.PROPOSED)
            return {desk.own_id(each.key): each.proposal.group_id for each in proposed if each.proposal is not None}

    def list_of(self, *rows: str) -> Path:
        """A list of sign-ups."""
        file = self.folder.parent / "list.csv"
        heading = "pupil_id,given_name,family_name,birth_date,postcode,family_id,origin,registered_on,group_id"
        file.write_text("\n".join((heading, *rows)) + "\n", encoding="utf-8")
        return file


def digests(folder: Path) -> dict[str, str]:
    """Every file of a folder, with a digest of its bytes."""
    return {
        str(file.relative_to(folder)): sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.endswith(("-shm", "-wal"))
    }


def document_of(done: Done) -> Any:
    assert done.code == 0, done
    return json.loads(done.out)


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder made from the tables of a small region, made once."""
    folder = tmp_path_factory.mktemp("week")
    write_world(folder / "own")
    made = folder / "begun"
    code = main(["week", "init", str(made), "--from", str(folder / "own" / "tables"), "--date", MONDAY], {})
    assert code == 0
    scenario = made / "scenario.yaml"
    scenario.write_text(
        "name: small\ndata: tables\nbasis: covenant art. 3c\nsolve: {time_limit: 20, workers: 1}\n", encoding="utf-8"
    )
    return made


@pytest.fixture(scope="session")
def proposed_once(begun: Path) -> Path:
    """The same folder with a week proposed."""
    made = begun.parent / "proposed"
    shutil.copytree(begun, made)
    assert main(["week", "propose", "--dir", str(made), "--by", "An", "--date", MONDAY], {}) == 0
    return made


@pytest.fixture
def fresh(begun: Path, tmp_path: Path, call: Call, capsys: pytest.CaptureFixture[str]) -> Week:
    """A week before its proposal."""
    return _copy(begun, tmp_path / "fresh", call, capsys)


@pytest.fixture
def week(proposed_once: Path, tmp_path: Path, call: Call, capsys: pytest.CaptureFixture[str]) -> Week:
    """A week with its proposal: P3 and P7 in G1, P4 and P5 in G2; P6 is referred."""
    return _copy(proposed_once, tmp_path / "proposed", call, capsys)


def _copy(source: Path, target: Path, call: Call, capsys: pytest.CaptureFixture[str]) -> Week:
    made = target / "work"
    shutil.copytree(source, made)
    capsys.readouterr()
    return Week(made, call)
