"""The bench on which cases run: a folder with the tables and scenarios of this checkout, the same before every case."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Mapping
from pathlib import Path

from tests.goldens.cases import BY_NAME, Case
from tests.goldens.command import Done, carry_out
from tests.goldens.masks import digests_of, masked
from tests.goldens.text import fold, unfold
from tests.goldens.workbook import workbook_text

PROJECT = Path(__file__).parents[2]
INPUTS = {"data": PROJECT / "data", "scenarios": PROJECT / "scenarios", "extra": Path(__file__).parent / "extra"}
"""Folder on the bench -> its source."""

SETTLED = {"  workers: null ": "  workers: 1    ", "  time_limit: 30 ": "  time_limit: 900"}
"""Settings inherited from the baseline -> those on the bench: one thread on any machine, and a search that ends by
proof or by `deterministic_limit`, never by the clock."""


class Bench:
    """A working folder, and the files that earlier cases wrote for later ones."""

    def __init__(self, root: Path) -> None:
        self._here, self._kept = root / "here", root / "kept"
        for name, source in INPUTS.items():
            shutil.copytree(source, self._here / name, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
        settle(self._here / "scenarios" / "baseline.yaml")

    def golden(self, case: Case) -> dict[str, str]:
        """Run a case; returns its output in the form of a golden."""
        self._tidy()
        if case.needs is not None:
            shutil.copytree(self._written_by(BY_NAME[case.needs]), self._here, dirs_exist_ok=True)
        before = self._stamps()
        done = carry_out(case.words, self._here, columns=case.columns)
        after = self._stamps()
        written = [name for name, each in after.items() if before.get(name) != each]
        self._keep(case, written)
        gone = sorted(before.keys() - after.keys())
        # What a run keeps of a table can be the same to the byte; the digest is then named after the table itself.
        digests = digests_of(self._here, sorted([*written, *after], key=lambda name: "/inputs/" in name))
        shown = {name: self._text(name, (self._here / name).read_bytes(), digests) for name in written}
        return {
            "call.txt": self._text("call.txt", _call(case, done, self._modes(written), gone).encode(), digests),
            **(
                {f"stdout.{_kind(done.out)}": self._text(f"stdout.{_kind(done.out)}", done.out, digests)}
                if done.out
                else {}
            ),
            **{f"{name}.txt" if name.endswith(".xlsx") else name: text for name, text in shown.items()},
        }

    def _tidy(self) -> None:
        for path in self._here.iterdir():
            if path.name not in INPUTS:
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def _written_by(self, case: Case) -> Path:
        folder = self._kept / case.name
        if not folder.exists():
            Bench.golden(self, case)
            self._tidy()
        return folder

    def _keep(self, case: Case, written: list[str]) -> None:
        for name in written:
            target = self._kept / case.name / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(self._here / name, target)

    def _stamps(self) -> dict[str, tuple[int, int, int]]:
        """Every file, with the attributes that change when it is written."""
        files = {
            path.relative_to(self._here).as_posix(): path.stat() for path in self._here.rglob("*") if path.is_file()
        }
        return {name: (each.st_ino, each.st_mtime_ns, each.st_size) for name, each in sorted(files.items())}

    def _modes(self, written: list[str]) -> dict[str, str]:
        return {name: stat.filemode((self._here / name).stat().st_mode) for name in written}

    def _text(self, name: str, data: bytes, digests: Mapping[str, str]) -> str:
        text = workbook_text(data) if name.endswith(".xlsx") else data.decode("utf-8")
        text = masked(text, here=self._here, digests=digests)
        folded = fold(text, tags=name.endswith(".html"))
        assert unfold(folded) == text, f"{name} would lose something"
        return folded


def settle(baseline: Path) -> None:
    """Replace settings that would make results depend on the machine."""
    text = baseline.read_text(encoding="utf-8")
    for before, after in SETTLED.items():
        assert text.count(before) == 1, f"{baseline.name} does not say {before.strip()!r}"
        text = text.replace(before, after)
    baseline.write_text(text, encoding="utf-8")


def _kind(out: bytes) -> str:
    start = out.lstrip()[:20].lower()
    return "json" if start.startswith(b"{") else "html" if start.startswith(b"<!doctype") else "txt"


def _call(case: Case, done: Done, modes: Mapping[str, str], gone: list[str]) -> str:
    """Command, exit code, messages, and names of files."""
    parts = [f"$ COLUMNS={case.columns} placement {' '.join(case.words)}", f"exit {done.code}", ""]
    parts += ["on standard error:", done.err.decode("utf-8")]
    parts += ["written:", *(f"  {mode} {name}" for name, mode in modes.items())]
    parts += [f"  removed {name}" for name in gone]
    return "\n".join([*parts, ""])
