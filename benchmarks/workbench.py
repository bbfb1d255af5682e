"""What the workbench takes: time until a child that is picked up has colours and prices, the board's size, and memory.

`python -m benchmarks.workbench` starts `placement serve` on the sample week, and on a region of 24 groups and 300
pupils, and asks it as a browser does. How long prices of the largest weeks take, `benchmarks.explain` says.
"""

from __future__ import annotations

import csv
import gzip
import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from benchmarks.explain import week
from placement.case import Case
from placement.domain import Pupil

SAMPLE = Path(__file__).parents[1] / "data" / "sample"
DAY = "2026-11-23"
GROUPS, PUPILS = 24, 350
"""Of these pupils 25 seek a seat, and about 280 have one."""
ASKED = 50
"""Children who are picked up one after the other."""
RENDERED = 20
"""Times that the board is asked for, once it is warm."""
ALLOWED = {"colours": 0.1, "prices": 0.5, "board": 0.1}
"""Seconds of the median of each."""
ALLOWED_KB, ALLOWED_MB = 60, 300


@dataclass(frozen=True)
class Workbench:
    """A workbench that serves, and a visitor who is in.

    Attributes
    ----------
    process
        Of the server.
    cookie
        Of the visitor.
    """

    process: int
    port: int
    cookie: str

    def get(self, path: str, until: bytes = b"") -> bytes:
        """An answer; of a stream that goes on, as far as something stands in it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request("GET", path, headers={"cookie": self.cookie, "sec-fetch-site": "same-origin"})
        answer = connection.getresponse()
        assert answer.status == http.client.OK, (path, answer.status)
        try:
            if not until:
                return answer.read()
            read = b""
            while until not in read:
                line = answer.readline()
                assert line, f"{path} ended early"
                read += line
            return read
        finally:
            connection.close()

    def busy(self) -> float:
        """Seconds of processor time of the server so far."""
        fields = Path(f"/proc/{self.process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> float:
        """Memory of the server and all that it started; what they share counts once."""
        return sum(_share(each) for each in _family(self.process)) / 1024


def _share(process: int) -> int:
    """Proportional share of memory, in kB."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(each.split()[1]) for each in lines if each.startswith("Pss:"))


def _family(process: int) -> Iterator[int]:
    yield process
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text(encoding="ascii").split():
            yield from _family(int(child))


@contextmanager
def serving(folder: Path) -> Iterator[Workbench]:
    """A workbench on a working folder, while the context lasts."""
    program = [sys.executable, "-m", "placement", "serve", str(folder), "--port", "0", "--no-browser", "--date", DAY]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            address = urlsplit(process.stdout.readline().strip())
            assert address.port is not None
            connection = http.client.HTTPConnection("127.0.0.1", address.port)
            connection.request("GET", f"{address.path}?{address.query}")
            cookie = connection.getresponse().getheader("set-cookie", "").partition(";")[0]
            yield Workbench(process.pid, address.port, cookie)
        finally:
            process.terminate()
            process.wait(timeout=30)


# --- weeks -------------------------------------------------------------------------------------------


def proposed(folder: Path, tables: Path) -> Path:
    """A working folder with these tables, whose week is proposed."""
    said = ["--by", "benchmark", "--date", DAY]
    for command in (["init", str(folder), "--from", str(tables)], ["propose", "--dir", str(folder)]):
        subprocess.run([sys.executable, "-m", "placement", "week", *command, *said], check=True, capture_output=True)
    return folder


def written(case: Case, folder: Path) -> Path:
    """A region's tables as CSV files."""
    folder.mkdir()
    region = case.region
    _write(folder / "boards.csv", ("board_id", "name"), ((each.id, each.name) for each in region.boards))
    _write(
        folder / "schools.csv",
        ("school_id", "board_id", "municipality", "postcode"),
        ((each.id, each.board_id, "Nowhere", each.postcode) for each in region.schools),
    )
    _write(
        folder / "groups.csv",
        ("group_id", "school_id", "age_from", "age_to"),
        ((each.id, each.school_id, each.age_from, each.age_to) for each in region.groups),
    )
    _write(
        folder / "postcodes.csv",
        ("postcode", "lat", "lon"),
        ((each.postcode, each.point.lat, each.point.lon) for each in region.postcodes),
    )
    columns = ("pupil_id", "birth_date", "postcode", "family_id", "registered_on", "group_id", "group_since")
    _write(folder / "pupils.csv", columns, map(_row, region.pupils))
    return folder


def _row(pupil: Pupil) -> tuple[object, ...]:
    began = pupil.registered_on if pupil.group_id else ""
    known = (pupil.id, pupil.birth_date, pupil.postcode, pupil.family_id, pupil.registered_on)
    return (*known, pupil.group_id, began)


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(columns)
        out.writerows(rows)


# --- measuring ---------------------------------------------------------------------------------------


def keys(board: bytes) -> list[str]:
    """Children on the board who can be picked up."""
    parts = board.decode("utf-8").split('data-pick="')[1:]
    return [each.partition('"')[0] for each in parts]


def measured(workbench: Workbench, what: str, paths: Sequence[str], until: bytes = b"") -> float:
    """Ask for addresses one after the other, print what that takes, and return the median of the seconds."""
    seconds, before = [], workbench.busy()
    for path in paths:
        began = time.perf_counter()
        workbench.get(path, until)
        seconds.append(time.perf_counter() - began)
    busy = (workbench.busy() - before) / len(paths)
    print(
        f"  {what}: median {median(seconds):.3f} s, worst {max(seconds):.3f} s of {len(paths)}; "
        f"{busy:.3f} s of processor each"
    )
    return median(seconds)


def picked_up(workbench: Workbench) -> dict[str, float]:
    """Every child of the board picked up, until there are enough: until first colours, and until the last price."""
    children = keys(workbench.get("/"))
    done = b"event: done"
    workbench.get(f"/child/{children[0]}/prices", done)  # works the week out that prices are compared with
    prices = [f"/child/{each}/prices" for each in children[1:]]
    found = {"prices": measured(workbench, "all exact prices, each child once", prices, done)}
    asked = [children[each % len(children)] for each in range(ASKED)]
    found["colours"] = measured(workbench, "first colours", [f"/child/{each}/known" for each in asked])
    tags = [len(json.loads(workbench.get(f"/child/{each}/known"))["tags"]) for each in children]
    for each in asked[len(children) :]:
        workbench.get(f"/child/{each}/prices", done)
    print(f"  children who can be picked up: {len(children)}; groups coloured at once: {min(tags)} at least")
    return found


def board(workbench: Workbench) -> tuple[float, float]:
    """Kilobytes of the board, gzipped, and seconds until it is there."""
    page = workbench.get("/")
    seconds = measured(workbench, "board", ["/"] * RENDERED)
    size = len(gzip.compress(page)) / 1000
    print(f"  {page.count(b'data-group=')} groups, {page.count(b'data-key=')} children: {size:.1f} kB gzipped")
    return size, seconds


def main() -> int:
    """Measure, and fail where anything takes more than it may."""
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with TemporaryDirectory() as home:
        print("the sample week")
        with serving(proposed(Path(home) / "sample", SAMPLE)) as workbench:
            found = picked_up(workbench)
            memory = workbench.megabytes()
            print(f"  memory of all its processes after {ASKED} times: {memory:.0f} MB")
        print("a large region")
        tables = written(week(pupils=PUPILS, groups=GROUPS, every_age=False), Path(home) / "tables")
        with serving(proposed(Path(home) / "large", tables)) as workbench:
            size, found["board"] = board(workbench)
    slow = [name for name, most in ALLOWED.items() if found[name] > most]
    print(f"load {os.getloadavg()[0]:.1f}" + (f"; more than it may: {', '.join(slow)}" if slow else ""))
    return 1 if slow or size > ALLOWED_KB or memory > ALLOWED_MB else 0


if __name__ == "__main__":
    raise SystemExit(main())
