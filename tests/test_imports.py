"""Imports go one way, and what only some parts may do is done nowhere else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import placement

ROOT = Path(placement.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))

LAYERS: tuple[tuple[str, ...], ...] = (
    ("exact", "faults", "domain", "calendar", "lot", "cells", "catalogue", "expressions", "result", "locale", "mip"),
    ("policy", "geography", "errors", "own_csv", "workers", "starter", "tables"),
    ("case", "municipalities"),
    ("eligibility", "check", "scenario"),
    ("problem",),
    ("siblings", "tally", "results"),
    ("units", "disclosure"),
    ("model",),
    ("criteria",),
    ("answer",),
    ("solve",),
    ("explain",),
    ("origin",),
    ("tradeoffs",),
    ("whatif", "runs"),
    ("reports",),
    ("api",),
    ("cli",),
)
"""What stands in a layer may import what stands in earlier ones, and nothing beside itself in its own."""


def name_of(path: Path) -> str:
    """Give a file's module, without the leading `placement.`."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Give every module that a file imports, at its top or within."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module or ""


def imported_at_the_top(body: list[ast.stmt]) -> Iterator[str]:
    """Give what is imported as soon as a module is."""
    for node in body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" not in ast.unparse(node.test):
            yield from imported_at_the_top(node.body)
            yield from imported_at_the_top(node.orelse)


def ours(names: Iterator[str]) -> set[str]:
    return {name.removeprefix("placement.") for name in names if name.startswith("placement.")}


def place_of(module: str) -> tuple[int, str]:
    """Give a module's layer and the part of it that it belongs to: the most precise entry wins."""
    entries = [
        (number, part)
        for number, layer in enumerate(LAYERS)
        for part in layer
        if module == part or module.startswith(f"{part}.")
    ]
    assert entries, f"{module} has no layer"
    return max(entries, key=lambda entry: len(entry[1]))


ENTRY_POINTS = {"", "__main__"}
INSIDE = [path for path in FILES if name_of(path) not in ENTRY_POINTS]


@pytest.mark.parametrize("path", INSIDE, ids=name_of)
def test_imports_go_one_way(path: Path) -> None:
    module = name_of(path)
    layer, part = place_of(module)
    for name in ours(imports(path)):
        there, of = place_of(name)
        assert there < layer or of == part, f"{module} may not import {name}"


def may_only(*importers: str, name: str) -> set[str]:
    """Give the modules that import something though they are none of the importers."""
    return {
        module
        for path in FILES
        if any(f"{each}.".startswith(f"{name}.") for each in imports(path))
        and not any(f"{(module := name_of(path))}.".startswith(f"{each}.") for each in importers)
    }


@pytest.mark.parametrize(
    ("name", "importers"),
    [
        pytest.param("ortools", ("expressions", "model", "criteria", "solve"), id="CP-SAT"),
        pytest.param("highspy", ("mip",), id="HiGHS"),
        pytest.param("placement.mip", ("mip", "solve"), id="the second solver"),
        pytest.param("python_calamine", ("tables.workbook",), id="workbooks"),
        pytest.param("babel", ("locale",), id="languages"),
        pytest.param("rich", ("cli", "reports.terminal", "reports.writers.terminal"), id="the terminal"),
        pytest.param("typer", ("cli",), id="commands"),
        pytest.param("pydantic", ("exact", "policy", "scenario", "runs.shapes"), id="settings"),
        pytest.param("pandas", ("api",), id="data frames"),
        pytest.param("jinja2", ("reports",), id="templates"),
        pytest.param("altair", ("reports",), id="drawings"),
        pytest.param("vl_convert", ("reports",), id="pictures of drawings"),
        pytest.param("placement.reports", ("reports", "api", "cli"), id="reports"),
        pytest.param("placement.cli", ("cli", "__main__"), id="the command line"),
        pytest.param("placement.check", ("check", "solve", "runs"), id="the check"),
    ],
)
def test_only_some_import(name: str, importers: tuple[str, ...]) -> None:
    assert may_only(*importers, name=name) == set()


ENGINE = {
    "model",
    "expressions",
    "criteria",
    "units",
    "siblings",
    "tally",
    "problem",
    "answer",
    "solve",
    "mip",
    "explain",
    "origin",
    "tradeoffs",
    "whatif",
}
VALUES = {"tradeoffs.document", "whatif.document", "whatif.options.document", "whatif.cohorts", "criteria.registry"}
"""What parts of the engine say, without any of its workings."""


@pytest.mark.parametrize(
    ("part", "engine"),
    [
        ("check", ENGINE),
        ("tables", ENGINE),
        ("scenario", ENGINE),
        ("locale", ENGINE),
        # Who may go where can be asked without any solver.
        pytest.param("reports", ENGINE - {"problem"}),
    ],
)
def test_parts_that_know_no_model(part: str, engine: set[str]) -> None:
    for path in (ROOT / part).rglob("*.py"):
        names = ours(imports(path)) - VALUES
        assert {name for name in names if name.split(".")[0] in engine} == set(), name_of(path)


def test_highs_and_cp_sat_are_never_in_one_process() -> None:
    # Their libraries clash: what the search imports of `mip` may bring no highspy along.
    reached = [name_of(path) for path in (ROOT / "solve").rglob("*.py")]
    seen = set(reached)
    for module in reached:
        path = ROOT / f"{module.replace('.', '/')}.py"
        if path.exists():
            assert not any(name.split(".")[0] == "highspy" for name in imports(path)), module
            found = {name for name in ours(imports(path)) if name.split(".")[0] == "mip"} - seen
            seen |= found
            reached += sorted(found)
    assert any(module.startswith("mip.") for module in seen)


def test_the_check_decides_eligibility_for_itself() -> None:
    for path in (ROOT / "check").rglob("*.py"):
        assert ours(imports(path)).isdisjoint({"eligibility", "geography", "calendar"})


def test_nothing_imports_in_a_circle() -> None:
    # To import a module is to import the packages that it is in, first.
    modules = {name_of(path): path for path in INSIDE}
    needs: dict[str, set[str]] = {}
    for module, path in modules.items():
        found = ours(imported_at_the_top(tree(path).body)) & modules.keys()
        parents = {name.rsplit(".", 1)[0] for name in found if "." in name}
        needs[module] = {name for name in found | parents if not f"{module}.".startswith(f"{name}.")}

    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join((*path[path.index(module) :], module))
        if module not in done:
            for name in sorted(needs[module]):
                visit(name, (*path, module))
            done.add(module)

    for module in sorted(modules):
        visit(module, ())


# --- who prints, and who writes --------------------------------------------------------------------

WRITERS = ("cli", "reports", "starter")
WRITING = {"write_text", "write_bytes", "mkdir", "unlink", "rename", "rmtree", "copytree", "NamedTemporaryFile"}


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            called = node.func
            yield (called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")), node


def writes(name: str, call: ast.Call) -> bool:
    """Tell whether a call changes a file or a folder."""
    if name != "open":
        return name in WRITING
    words = [*call.args, *(each.value for each in call.keywords if each.arg == "mode")]
    modes = [each.value for each in words if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return any(set(mode) <= set("rwaxbt+") and set(mode) & set("wax+") for mode in modes)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_only_the_edge_prints_and_writes(path: Path) -> None:
    module = name_of(path)
    for name, call in calls(path):
        # A console's own `print` goes where it was told to go.
        if name == "print" and isinstance(call.func, ast.Name):
            assert module.split(".")[0] == "cli", f"{module}:{call.lineno} prints"
        if writes(name, call):
            assert module.split(".")[0] in WRITERS, f"{module}:{call.lineno} writes"


@pytest.mark.parametrize(
    ("line", "does"),
    [
        ("path.write_text('x')", True),
        ("path.open('w')", True),
        ("open(path, 'ab')", True),
        ("open(path, mode='r+')", True),
        ("path.open('rb')", False),
        ("path.open()", False),
        ("open('wax.txt')", False),
        ("path.read_text()", False),
    ],
)
def test_what_counts_as_writing(line: str, does: bool) -> None:
    call = ast.parse(line).body[0]
    assert isinstance(call, ast.Expr)
    assert isinstance(call.value, ast.Call)
    called = call.value.func
    name = called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
    assert writes(name, call.value) is does
