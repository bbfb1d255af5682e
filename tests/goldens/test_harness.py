"""Goldens fail by a single byte, a missing file or an extra file, and masks hide nothing but what they name."""

from __future__ import annotations

import io
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tests.goldens import store
from tests.goldens.bench import Bench
from tests.goldens.cases import BY_NAME, CASES
from tests.goldens.masks import MASKS, digests_of, masked
from tests.goldens.text import BROKEN, SIGNS, UNFINISHED, SignInTextError, fold, unfold
from tests.goldens.workbook import workbook_text

# --- a golden that differs --------------------------------------------------------------------------

SHOWN = {"call.txt": "exit 0\n", "run/groups.csv": "group_id,size\nG01,12\n"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store.write(tmp_path / "case", SHOWN)
    return tmp_path / "case"


def test_a_golden_is_read_back_as_written(folder: Path) -> None:
    assert store.differences(store.read(folder), SHOWN) == []


@pytest.mark.parametrize("at", range(len(SHOWN["run/groups.csv"])))
def test_any_changed_byte_of_a_golden_fails(folder: Path, at: int) -> None:
    path = folder / "run" / "groups.csv"
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)
    assert len(store.differences(store.read(folder), SHOWN)) == 1


def test_a_changed_line_is_shown_with_its_file(folder: Path) -> None:
    found = store.differences(store.read(folder), SHOWN | {"run/groups.csv": "group_id,size\nG01,13\n"})
    assert found[0].splitlines()[:2] == ["--- golden/run/groups.csv", "+++ shown/run/groups.csv"]
    assert {"-G01,12", "+G01,13"} <= set(found[0].splitlines())


def test_a_long_difference_is_truncated_with_a_note() -> None:
    found = store.differences({"x": "a\n" * 100}, {"x": "b\n" * 100})
    assert len(found[0].splitlines()) == store.MOST_LINES + 1
    assert found[0].endswith("more lines")


def test_a_missing_golden_fails(folder: Path) -> None:
    (folder / "call.txt").unlink()
    assert store.differences(store.read(folder), SHOWN) == ["call.txt: written, but no golden holds it"]


def test_a_golden_that_is_no_longer_written_fails(folder: Path) -> None:
    (folder / "run" / "money.csv").write_text("x\n", encoding="utf-8")
    assert store.differences(store.read(folder), SHOWN) == ["run/money.csv: no longer written"]


def test_goldens_without_a_case_are_found_and_removed(folder: Path) -> None:
    store.write(folder.parent / "case-2", SHOWN)
    found = store.left_over(folder.parent, ["case"])
    assert found == ["case-2/call.txt", "case-2/run/groups.csv"]
    store.remove(folder.parent, found)
    assert [path.name for path in folder.parent.iterdir()] == ["case"]


def test_recording_again_leaves_nothing_of_the_old_golden(folder: Path) -> None:
    store.write(folder, {"call.txt": "exit 2\n"})
    assert [path.name for path in folder.rglob("*")] == ["call.txt"]


def test_a_real_case_fails_with_another_byte_a_missing_file_or_an_extra_file(bench: Bench) -> None:
    case = BY_NAME["around/en/init"]
    golden = store.read(store.EXPECTED / case.name)
    assert store.differences(golden, bench.golden(case)) == []
    name = "region/scenarios/baseline.yaml"
    doctored = golden | {name: golden[name].replace("weights:", "weight:", 1), "region/more.csv": ""}
    del doctored["call.txt"]
    found = store.differences(doctored, bench.golden(case))
    assert [each.splitlines()[0] for each in found] == [
        "region/more.csv: no longer written",
        "call.txt: written, but no golden holds it",
        f"--- golden/{name}",
    ]


# --- the table of cases -----------------------------------------------------------------------------


def test_every_case_has_a_name_of_its_own() -> None:
    assert [name for name, times in Counter(case.name for case in CASES).items() if times > 1] == []


def test_every_case_that_another_needs_exists() -> None:
    assert {case.needs for case in CASES if case.needs is not None} <= BY_NAME.keys()


def test_make_test_covers_every_command_world_and_language() -> None:
    # The name of a command is in its own help, which is a golden too.
    listed = (store.EXPECTED / "around/en/help/stdout.txt").read_text(encoding="utf-8").split("Commands:")[1]
    commands = {line.split()[0] for line in listed.splitlines() if line.startswith("  ") and line[2:3].islower()}
    quick = [case for case in CASES if not case.slow]
    assert commands >= {"init", "solve", "pack", "schema"}
    for language in ("en", "nl"):
        assert commands <= {case.words[0] for case in quick if case.words[-1] == language}
    assert {case.name.rsplit("/", 1)[0] for case in quick} == {case.name.rsplit("/", 1)[0] for case in CASES}


# --- masks ------------------------------------------------------------------------------------------

TIMED_PAGE = (
    '<tr><td></td><th>gap</th><th class="n">seconden</th></tr>\n</thead>\n<tbody>\n'
    "<tr><td>0</td><td>{0}</td></tr>\n<tr><td>0</td><td>{1}</td></tr>\n</tbody>\n<td>7</td></tr>"
)
UNTIMED_PAGE = TIMED_PAGE.replace("seconden", "metres").format("0,2", "13")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('"seconds": 0.187,', '"seconds": <seconds>,'),
        ('"seconds": 2.1e-05\n', '"seconds": <seconds>\n'),
        ('"seed": 1,', '"seed": 1,'),
        ("Berekend in 1,2 s. Dit", "Berekend in <seconds> s. Dit"),
        ("Computed in 0 s. It", "Computed in <seconds> s. It"),
        ("Seed 1; 2 searches side by side; 0.1 s.", "Seed 1; 2 searches side by side; <seconds> s."),
        ("Signed up 10 days ago; 3 km.", "Signed up 10 days ago; 3 km."),
        (TIMED_PAGE.format("0,2", "13"), TIMED_PAGE.format("<seconds>", "<seconds>")),
        (
            TIMED_PAGE.replace("seconden", "meters").format("0,2", "3"),
            TIMED_PAGE.replace("seconden", "meters").format("0,2", "3"),
        ),
        ('"python": "3.11.7"', '"python": "<version>"'),
        ('"version": "0.1.0"', '"version": "<version>"'),
        ('"version": "five"', '"version": "five"'),
        ("placement 0.1.0\n", "placement <version>\n"),
        ("placement solve", "placement solve"),
        ('"made_on": "2026-11-29T17:25:52+00:00"', '"made_on": "<time>"'),
        ("Made on Sunday 29 November\n2026 at 18:00 UTC with\nit.\n\nA\nB", "Made on <time> with it.\n\nA\nB"),
        ("Gemaakt op zondag 29 november 2026 om 18:00 UTC.", "Gemaakt op <time>."),
        ('"date": "2026-11-23"', '"date": "2026-11-23"'),
        ("/tmp/bench/run/x.csv", "<here>/run/x.csv"),
        ("a" * 64, "<sha256 of run/x.csv>"),
        ("b" * 64, "b" * 64),
        ("a" * 65, "a" * 65),
    ],
)
def test_only_what_varies_is_masked(text: str, left: str) -> None:
    assert masked(text, here=Path("/tmp/bench"), digests={"a" * 64: "run/x.csv"}) == left


def test_every_mask_is_needed() -> None:
    # A mask that no golden needs any more is to be removed.
    goldens = [path.read_text(encoding="utf-8") for path in store.EXPECTED.rglob("*") if path.is_file()]
    for mask in MASKS:
        assert any(f"<{mask.name}>" in text for text in goldens), mask


def test_a_digest_is_named_after_the_first_file_with_it(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text("alike", encoding="utf-8")
    assert digests_of(tmp_path, ["a", "b"]) == {sha256(b"alike").hexdigest(): "a"}


# --- nothing is lost --------------------------------------------------------------------------------

WRITTEN = st.text(alphabet=st.sampled_from("ab<>/ \n\r\ufeff\x1b\t\"'é")).map(lambda text: text * 9)


@given(WRITTEN, st.booleans())
def test_a_golden_contains_every_character(text: str, tags: bool) -> None:
    assert unfold(fold(text, tags=tags)) == text


@pytest.mark.parametrize("sign", [*SIGNS.values(), UNFINISHED, BROKEN])
def test_a_text_with_one_of_the_signs_is_refused(sign: str) -> None:
    with pytest.raises(SignInTextError):
        fold(f"a {sign} b")


def test_a_long_line_of_html_is_broken_before_its_tags() -> None:
    cell = f"<td>{'x' * 70}</td>"
    assert fold(f"{cell}{cell}\n", tags=True) == f"{cell}\n{BROKEN}{cell}\n"
    assert fold(f"{cell}{cell}\n") == f"{cell}{cell}\n"


def test_line_endings_and_a_missing_final_one_are_visible() -> None:
    assert fold("\ufeffa\r\nb") == "␂a␍\nb␃\n"


# --- workbooks --------------------------------------------------------------------------------------


def timed_book(seconds: float) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for row, line in enumerate((["gap", "seconds"], [2, seconds], [3, seconds], ["gap", "pupils"], [4, 5])):
            sheet.write_row(row, 0, line, workbook.add_format({"num_format": "0" if seconds < 1 else "0.0"}))
    return stream.getvalue()


def test_seconds_of_a_search_are_masked_in_workbooks_up_to_the_next_heading() -> None:
    lines = workbook_text(timed_book(0.25)).splitlines()
    assert [line.split()[-1] for line in lines if line[:1] in "AB" and line[1:2].isdigit()] == [
        *('"gap"', '"seconds"', "2", "<seconds>", "3", "<seconds>", '"gap"', '"pupils"', "4", "5")
    ]


def book(value: object = 12.5, *, bold: bool = False, link: str = "https://example.org/") -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Groepen")
        sheet.write("A1", "naam", workbook.add_format({"bold": bold}))
        sheet.write("B2", value, workbook.add_format({"num_format": "0.0"}))
        sheet.write_formula("C2", "=B2*2", None, 25)
        sheet.write_url("D2", link, string="meer")
        sheet.write("E2", True)
        sheet.write("F2", "één")
        sheet.set_column("A:A", 20)
        sheet.freeze_panes(1, 0)
        workbook.add_worksheet("leeg").hide()
    return stream.getvalue()


def test_a_workbook_is_read_cell_by_cell() -> None:
    lines = workbook_text(book()).splitlines()
    assert '== sheet "Groepen" visible' in lines
    assert '== sheet "leeg" hidden' in lines
    assert 'A1 look1 "naam"' in lines
    assert "B2 look2 12.5" in lines
    assert "C2 look1 =B2*2 -> 25" in lines
    assert 'F2 look1 "één"' in lines
    assert any(line.startswith('look2: format "0.0"') for line in lines)
    assert any("https://example.org/" in line for line in lines)
    assert any("state=frozen" in line for line in lines)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(book(12.6), id="value"),
        pytest.param(book("12.5"), id="kind"),
        pytest.param(book(bold=True), id="look"),
        pytest.param(book(link="https://example.com/"), id="link"),
    ],
)
def test_every_visible_change_of_a_workbook_changes_its_text(other: bytes) -> None:
    assert workbook_text(other) != workbook_text(book())
