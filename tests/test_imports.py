"""Imports go one way, and what only some modules may do happens nowhere else."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

import placement

ROOT = Path(placement.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))

LAYERS: tuple[tuple[str, ...], ...] = (
    ("exchange", "private", "covenant"),
    ("exact", "faults", "domain", "lot", "cells", "catalogue", "cp_model", "remembered", "result", "locale", "mip"),
    ("calendar", "earlier", "geography", "executors", "expressions"),
    ("policy", "errors", "own_csv", "own_json", "workers", "tables"),
    ("questions", "starter", "register"),
    ("case", "municipalities"),
    ("routes", "eligibility", "apart"),
    ("check", "scenario"),
    ("problem",),
    ("compilation",),
    ("siblings", "tally", "results"),
    ("units", "disclosure", "later", "bands"),
    ("model",),
    ("criteria",),
    ("answer",),
    ("solver",),
    ("explanations",),
    ("origin",),
    ("tradeoff_analysis",),
    ("simulation",),
    ("whatif",),
    ("sweeping",),
    ("studies",),
    ("reports",),
    ("store",),
    ("publish",),
    ("week",),
    ("api", "serve"),
    ("cli",),
)
"""A layer may import earlier layers, and nothing beside itself in its own layer."""


def name_of(path: Path) -> str:
    """Module name of a file, without the leading `placement.`."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Modules that a file imports, at its top or inside functions."""
    return tuple(imported_by(path))


def imported_by(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module or ""


def imported_at_the_top(body: list[ast.stmt]) -> Iterator[str]:
    """Names imported as soon as a module is."""
    for node in body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" not in ast.unparse(node.test):
            yield from imported_at_the_top(node.body)
            yield from imported_at_the_top(node.orelse)


def ours(names: Iterable[str]) -> set[str]:
    return {name.removeprefix("placement.") for name in names if name.startswith("placement.")}


@cache
def place_of(module: str) -> tuple[int, str]:
    """Layer of a module and its entry there: the most specific entry wins."""
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


@pytest.fixture(scope="module", autouse=True)
def _let_go() -> Iterator[None]:
    """Keep no tree longer than these tests: they are a million objects."""
    yield
    tree.cache_clear()


def test_imports_go_one_way() -> None:
    wrong = []
    for path in INSIDE:
        module = name_of(path)
        layer, part = place_of(module)
        for name in ours(imports(path)):
            there, of = place_of(name)
            if there >= layer and of != part:
                wrong.append(f"{module} may not import {name}")
    assert wrong == []


def may_only(*importers: str, name: str) -> set[str]:
    """Modules outside `importers` that import a given name."""
    return {
        module
        for path in FILES
        if any(f"{each}.".startswith(f"{name}.") for each in imports(path))
        and not any(f"{(module := name_of(path))}.".startswith(f"{each}.") for each in importers)
    }


@pytest.mark.parametrize(
    ("name", "importers"),
    [
        pytest.param("ortools", ("cp_model", "solver.relaxation", "later.lp"), id="CP-SAT"),
        pytest.param("highspy", ("mip",), id="HiGHS"),
        # A run lists the versions of all solvers.
        pytest.param(
            "placement.mip",
            ("mip", "solver", "answer.assemble", "simulation.hindsight", "simulation.program"),
            id="the other solvers",
        ),
        pytest.param("python_calamine", ("tables.workbook",), id="workbooks"),
        pytest.param("babel", ("locale",), id="languages"),
        pytest.param("rich", ("cli", "reports.terminal", "reports.writers.terminal"), id="the terminal"),
        pytest.param("typer", ("cli",), id="commands"),
        pytest.param(
            "pydantic",
            ("exact", "policy", "scenario", "sweeping.reading", "store.shapes", "week.policy", "week.duties.openness"),
            id="settings",
        ),
        pytest.param("pandas", ("api",), id="data frames"),
        pytest.param("sqlalchemy", ("register",), id="databases"),
        pytest.param("alembic", ("register.migrations",), id="migrations"),
        pytest.param("cryptography", ("register.sealing",), id="seals"),
        pytest.param("pyrage", ("register.backup",), id="encrypted copies"),
        pytest.param("jinja2", ("reports", "serve"), id="templates"),
        pytest.param("starlette", ("serve",), id="the web"),
        pytest.param("uvicorn", ("serve",), id="the web server"),
        pytest.param("altair", ("reports",), id="drawings"),
        pytest.param("vl_convert", ("reports",), id="pictures of drawings"),
        pytest.param("placement.reports", ("reports", "store", "publish", "week", "api", "serve", "cli"), id="reports"),
        pytest.param("placement.cli", ("cli", "__main__"), id="the command line"),
        pytest.param("placement.store", ("store", "publish", "week", "api", "serve", "cli"), id="the folders"),
        pytest.param(
            "placement.studies", ("studies", "store", "publish", "week", "api", "serve", "cli"), id="the studies"
        ),
        # How the week stands needs the shares, and loads no solver for them.
        pytest.param("placement.check", ("check", "solver", "store", "week.status.status"), id="the check"),
    ],
)
def test_only_some_modules_import(name: str, importers: tuple[str, ...]) -> None:
    assert may_only(*importers, name=name) == set()


ENGINE = {
    "cp_model",
    "model",
    "expressions",
    "criteria",
    "units",
    "siblings",
    "tally",
    "problem",
    "compilation",
    "answer",
    "solver",
    "mip",
    "explanations",
    "origin",
    "tradeoff_analysis",
    "whatif",
}
VALUES = {"whatif.cohorts", "criteria.registry"}
"""Results of parts of the engine, independent of how they were found."""


@pytest.mark.parametrize(
    ("part", "engine"),
    [
        ("check", ENGINE),
        ("tables", ENGINE),
        ("scenario", ENGINE),
        ("locale", ENGINE),
        # Eligibility can be determined without any solver.
        pytest.param("reports", ENGINE - {"problem", "compilation"}),
    ],
)
def test_parts_outside_the_engine_do_not_know_the_model(part: str, engine: set[str]) -> None:
    for path in (ROOT / part).rglob("*.py"):
        names = ours(imports(path)) - VALUES
        assert {name for name in names if name.split(".")[0] in engine} == set(), name_of(path)


def test_studies_know_no_language() -> None:
    for path in (ROOT / "studies").rglob("*.py"):
        assert {name for name in ours(imports(path)) if name.split(".")[0] == "locale"} == set(), name_of(path)


def test_highs_and_cp_sat_are_never_loaded_in_one_process() -> None:
    # Their libraries clash: nothing that the search imports from `mip` may load highspy.
    reached = [name_of(path) for path in (ROOT / "solver").rglob("*.py")]
    seen = set(reached)
    for module in reached:
        path = ROOT / f"{module.replace('.', '/')}.py"
        if path.exists():
            assert not any(name.split(".")[0] == "highspy" for name in imports(path)), module
            found = {name for name in ours(imports(path)) if name.split(".")[0] == "mip"} - seen
            seen |= found
            reached += sorted(found)
    assert any(module.startswith("mip.") for module in seen)


def reached_from(module: str) -> set[str]:
    """Every module, ours or not, that is loaded as soon as one of ours is."""
    found, left = set[str](), [f"placement.{module}"]
    while left:
        name = left.pop()
        if name in found:
            continue
        found.add(name)
        if name.startswith("placement."):
            stem = ROOT / name.removeprefix("placement.").replace(".", "/")
            files = [each for each in (stem.with_suffix(".py"), stem / "__init__.py") if each.exists()]
            left += [each for file in files for each in imported_at_the_top(tree(file).body)]
    return {name.split(".")[0] for name in found}


def test_a_solve_loads_nothing_that_only_pages_need() -> None:
    loaded = reached_from("cli.solve_action")
    assert {"rich", "ortools"} <= loaded
    assert loaded.isdisjoint({"altair", "jinja2", "vl_convert", "xlsxwriter"})


def test_the_check_decides_eligibility_independently() -> None:
    for path in (ROOT / "check").rglob("*.py"):
        assert ours(imports(path)).isdisjoint({"eligibility", "geography", "calendar"})


def test_no_imports_are_circular() -> None:
    # Importing a module first imports the packages that contain it.
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

WRITERS = (
    "cli",
    "exchange",
    "private",
    "register",
    "store",
    "starter",
    "reports.writers",
    "reports.pdf",
    "week.init",
    "week.folder",
    "week.keeping.removing",
    "week.keeping.mentions",
)
WRITING = {"write_text", "write_bytes", "mkdir", "unlink", "rename", "rmtree", "copytree", "NamedTemporaryFile"}


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            called = node.func
            yield (called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")), node


def writes(name: str, call: ast.Call) -> bool:
    """Whether a call changes a file or a folder."""
    if name != "open":
        return name in WRITING
    words = [*call.args, *(each.value for each in call.keywords if each.arg == "mode")]
    modes = [each.value for each in words if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return any(set(mode) <= set("rwaxbt+") and set(mode) & set("wax+") for mode in modes)


def test_only_the_edge_prints_and_writes() -> None:
    wrong = []
    for path in FILES:
        module = name_of(path)
        for name, call in calls(path):
            # A console's own `print` writes where it was told to.
            if name == "print" and isinstance(call.func, ast.Name) and module.split(".")[0] != "cli":
                wrong.append(f"{module}:{call.lineno} prints")
            if writes(name, call) and not any(f"{module}.".startswith(f"{each}.") for each in WRITERS):
                wrong.append(f"{module}:{call.lineno} writes")
    assert wrong == []


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
def test_writing_calls_are_recognised(line: str, does: bool) -> None:
    call = ast.parse(line).body[0]
    assert isinstance(call, ast.Expr)
    assert isinstance(call.value, ast.Call)
    called = call.value.func
    name = called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
    assert writes(name, call.value) is does
