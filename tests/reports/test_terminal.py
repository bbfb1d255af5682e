"""What the coordinator reads: whole pages against stored ones, and what must hold of every page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from rich.cells import cell_len
from rich.console import Console

from placement.domain import Distance
from placement.faults import Fault
from placement.locale import LANGUAGES
from placement.reports.terminal import render, render_check, render_faults, render_repair
from placement.reports.terminal.warnings import result_routes
from placement.result import Note, Outcome, PupilResult, Result
from placement.scenario.types import Case
from placement.solve.errors import ContradictionError, Repair
from tests.reports.screens import check_golden, page
from tests.reports.world import (
    WARNINGS,
    batch_case,
    batch_result,
    lexicographic,
    quiet_case,
    quiet_result,
    unproven,
)

FAULTS = (
    Fault("bad_date", "pupils.csv", 12, "birth_date", "31-02-2015", "a date such as 2026-11-23 or 23-11-2026"),
    Fault("empty_cell", "pupils.csv", 14, "pupil_id", "", "a pupil_id"),
    Fault("bad_choice", "pupils.csv", 15, "residence", "\x1b[31mred[bold]", "one of home, azc, rol"),
    Fault(
        "bad_number",
        "pupils.csv",
        201,
        "dutch_schooling_months",
        "a long text that someone typed into the wrong cell of the table",
        "a whole number of at least 0",
    ),
    Fault("missing_column", "groups.csv", 1, "school_id", None, "a column school_id"),
    Fault("bad_value", "scenario.yaml", 7, "rules.far_km", "-3", "a number of at least 0"),
    Fault("missing_file", "postcodes.csv", expected="a file postcodes.csv in the data folder"),
)

REPAIRS = (
    Repair((Note("seat_more", {"group_id": "G05", "seats": 1}),), verified=True),
    Repair(
        (Note("drop_pin", {"pupil_id": "P0031", "group_id": "G05"}), Note("move_more", {"moves": 2})), verified=False
    ),
)

Show = Callable[[Console, str], None]


def _render(case: Callable[[], Case], result: Callable[[], Result]) -> Show:
    return lambda console, language: render(console, case(), result(), language)


PAGES: dict[str, Show] = {
    "batch": _render(batch_case, batch_result),
    "quiet": _render(quiet_case, quiet_result),
    "faults": lambda console, language: render_faults(console, FAULTS, WARNINGS, language),
    "check": lambda console, language: render_check(
        console, batch_case(), result_routes(batch_case()), WARNINGS, language
    ),
    "repair": lambda console, language: render_repair(console, ContradictionError(REPAIRS), language),
    "no-repair": lambda console, language: render_repair(console, ContradictionError(()), language),
}


def _page(name: str, language: str, *, width: int = 80, encoding: str = "utf-8", colour: bool = False) -> str:
    return page(lambda console: PAGES[name](console, language), width=width, encoding=encoding, colour=colour)


def _text(case: Case, result: Result, language: str = "en", width: int = 400) -> str:
    shown = page(lambda console: render(console, case, result, language), width=width)
    return shown.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_page_is_the_stored_one(name: str, language: str, width: int) -> None:
    check_golden(f"{name}-{language}-{width}", _page(name, language, width=width))


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_in_ascii_is_the_stored_one(language: str) -> None:
    shown = _page("batch", language, encoding="ascii")
    check_golden(f"batch-{language}-ascii", shown)
    shown.encode("ascii")


@pytest.mark.parametrize("width", [80, 100, 119, 120, 160, 220])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_fits_its_screen(name: str, language: str, width: int) -> None:
    for line in _page(name, language, width=width).splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip()


@pytest.mark.parametrize("width", [60, 80, 160])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_id_is_cut_or_left_out(language: str, width: int) -> None:
    shown = _page("batch", language, width=width)
    result = batch_result()
    for pupil in result.pupils:
        if pupil.outcome is not Outcome.STAYS:
            assert re.search(rf"\b{pupil.pupil_id}\b", shown), pupil.pupil_id
    for group in result.groups:
        assert re.search(rf"\b{group.group_id}\b", shown), group.group_id


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "cp437"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_can_be_written_in_every_encoding(name: str, encoding: str) -> None:
    for language in LANGUAGES:
        shown = _page(name, language, encoding=encoding)
        shown.encode(encoding)
        assert len(shown) > 100


def test_names_from_the_tables_are_shown_in_what_the_screen_has() -> None:
    case = batch_case()
    schools = (replace(case.region.schools[0], name="Café Ž 学校"), *case.region.schools[1:])
    case = replace(case, region=replace(case.region, schools=schools))
    shown = page(lambda console: render(console, case, batch_result(case), "nl"), encoding="ascii")
    assert "Cafe Z ??" in shown


@pytest.mark.parametrize("name", PAGES)
def test_colour_adds_nothing_but_colour(name: str) -> None:
    coloured = _page(name, "nl", colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == _page(name, "nl")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["batch", "check"])
def test_no_page_tells_birth_dates_origin_or_postcodes(name: str, language: str) -> None:
    case = batch_case()
    pupils = tuple(replace(each, traits={"origin": ("ruritania",)}, postcode="9999XQ") for each in case.region.pupils)
    case = replace(case, region=replace(case.region, pupils=pupils))
    routes = result_routes(case)

    def show(console: Console) -> None:
        if name == "batch":
            render(console, case, batch_result(case), language)
        else:
            render_check(console, case, routes, WARNINGS, language)

    shown = page(show, width=160)
    assert "ruritania" not in shown.casefold()
    assert "9999" not in shown
    for pupil in case.region.pupils:
        assert pupil.birth_date.isoformat() not in shown
        assert str(pupil.birth_date.year) not in shown


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        pytest.param("en", "21 in = 9 placed + 5 waiting + 5 referred + 2 to review", id="English"),
        pytest.param("nl", "21 aangemeld = 9 geplaatst + 5 wachtend + 5 verwezen + 2 te beoordelen", id="Dutch"),
    ],
)
def test_the_numbers_add_up_in_one_line(language: str, sentence: str) -> None:
    lines = _page("batch", language).splitlines()
    assert sentence in lines
    total, *parts = (int(number) for number in re.findall(r"\d+", sentence))
    assert total == sum(parts)


def test_sections_stand_in_the_order_in_which_they_are_needed() -> None:
    lines = _page("batch", "en").splitlines()
    headings = [line for at, line in enumerate(lines) if at > 3 and line and not line.startswith(" ")]
    assert headings == [
        "For you to decide",
        "Groups before and after",
        "New placements",
        "Who waits",
        "Referred, destination not yet confirmed",
        "To review, no destination yet",
        "Warnings",
        "Criteria",
        "How sure is this?",
    ]


def test_a_quiet_week_says_so() -> None:
    shown = _page("quiet", "en")
    assert "For you to decide\n  Nothing.\n" in shown
    for heading in ("Warnings", "Who waits", "Referred", "To review"):
        assert heading not in shown


@pytest.mark.parametrize(
    ("language", "result", "said", "unsaid"),
    [
        pytest.param(
            "en",
            batch_result(),
            ["Proven: within these settings no placement has fewer points.", "gives the same placement"],
            ["at most", "best", "time limit"],
            id="proven",
        ),
        pytest.param(
            "nl",
            batch_result(),
            ["binnen deze instellingen bestaat er geen plaatsing met minder punten"],
            ["hoogstens", "beste"],
            id="proven, in Dutch",
        ),
        pytest.param(
            "en",
            unproven(batch_result()),
            ["Not proven", "504.21 points; at most 3.34 fewer", "(0.7%)", "time limit of 30 s", "0.000001 points"],
            ["Proven:", "by hand;"],
            id="ended by the clock",
        ),
        pytest.param(
            "en",
            unproven(batch_result(), interrupted=True),
            ["Not proven", "stopped by hand", "may give another placement"],
            ["time limit"],
            id="stopped by hand",
        ),
        pytest.param(
            "en",
            lexicographic(batch_result(), proven=True),
            ["Proven: within these settings no placement does better on the criteria"],
            ["fewer points", "at most"],
            id="lexicographic, proven",
        ),
        pytest.param(
            "en",
            lexicographic(batch_result(), proven=False),
            ["Not proven", "Distance: 312.34 pupil-km, one way; at most 3 fewer could still exist (1%)"],
            ["Families split: 2 splits"],
            id="lexicographic, one stage open",
        ),
        pytest.param(
            "en",
            replace(batch_result(), interrupted=True),
            ["Proven: within these settings"],
            ["stopped by hand"],
            id="stopped when all was proven",
        ),
    ],
)
def test_what_is_said_of_certainty(language: str, result: Result, said: list[str], unsaid: list[str]) -> None:
    _, _, status = _text(batch_case(), result, language).rpartition("\n\n")
    for words in said:
        assert words in status
    for words in unsaid:
        assert words not in status


def test_a_limit_of_effort_is_said() -> None:
    case = batch_case()
    solve = case.scenario.solve.model_copy(update={"deterministic_limit": Fraction(5)})
    case = replace(case, scenario=replace(case.scenario, solve=solve))
    assert "limit of effort" in _text(case, unproven(batch_result()))


def test_long_lists_are_cut_and_say_where_the_rest_is() -> None:
    result = batch_result()
    placed = [each for each in result.pupils if each.outcome is Outcome.PLACED]
    many = tuple(replace(placed[0], flags=()) for _ in range(43))
    waiting = [each for each in result.pupils if each.outcome is Outcome.WAITING]
    text = _text(batch_case(), replace(result, pupils=many + tuple(waiting[3:4] * 50)))
    assert len(re.findall(r"^  P0201 +G01 ", text, re.MULTILINE)) == 40
    assert "… and 3 more in placements.csv" in text
    assert "… and 10 more in placements.csv" in text


def test_many_ids_in_a_sentence_are_counted() -> None:
    result = batch_result()
    pupils = tuple(
        replace(each, flags=("seat_breaks_rule",)) if each.outcome is Outcome.STAYS else each for each in result.pupils
    )
    text = _text(batch_case(), replace(result, pupils=pupils))
    assert "91 seated pupils have seats that break a rule by now: P0G0101, P0G0102" in text
    assert "P0G0112 … + 79 more." in text


def test_a_given_distance_is_not_called_an_estimate() -> None:
    case = batch_case()
    distances = {("2352", "S02"): Distance(Fraction(7250))}
    case = replace(case, region=replace(case.region, distances=distances))
    text = _text(case, batch_result(case))
    assert "P0205 to G03 (Het Veerhuis aan de Lage Rijndijk): 7.3 km by distances.csv, over 6 km." in text
    assert "from distances.csv where it has the pair" in text
    assert "about 7.3 km, estimated from the postcode area" in _text(batch_case(), batch_result())


def test_bars_of_large_groups_are_drawn_to_scale() -> None:
    result = quiet_result()
    large = replace(result.groups[0], seated_before=200, size=201, min_size=100, target_size=250, max_size=300)
    text = _text(quiet_case(), replace(result, groups=(large,)))
    assert "one sign is 10 pupils" in text
    assert "█" * 10 + "│" + "█" * 10 + "▒" + "·" * 4 + "│" + "·" * 5 in text


def test_fewer_points_apart_are_called_fewer() -> None:
    result = batch_result()
    note = replace(result.notes[0], values={**result.notes[0].values, "delta_points": Fraction(-3, 2)})
    text = _text(batch_case(), replace(result, notes=(note,)))
    assert "Apart now: P0211 to G03; 1 waiting point, and 1.5 points fewer." in text


def test_what_is_not_known_is_shown_by_its_code() -> None:
    result = batch_result()
    pupil = PupilResult("P0201", Outcome.WAITING, "itk", None, None, None, None, "new_reason", ("new_flag",))
    note = Note("waits", {"pupil_id": "P0201", "reason": "new_reason", "needs": ("new_need:3",)})
    text = _text(batch_case(), replace(result, pupils=(pupil,), notes=(note,)))
    assert "new_reason; new_flag" in text
    assert "new_need:3" in text


def test_faults_beyond_two_hundred_are_counted() -> None:
    faults = [Fault("bad_date", "pupils.csv", row, "birth_date", "x", "a date from 1900 on") for row in range(2, 252)]
    shown = page(lambda console: render_faults(console, faults, (), "en"))
    assert "250 faults: nothing was solved." in shown
    assert shown.count("birth_date") == 200
    assert "… and 50 more faults." in shown
    shown = page(lambda console: render_faults(console, faults[:200], (), "en"))
    assert shown.count("birth_date") == 200
    assert "more fault" not in shown


def test_a_cell_cannot_steer_the_terminal() -> None:
    shown = _page("faults", "en")
    assert "\\x1b[31mred[bold]" in shown
    assert "\x1b" not in shown


def test_a_repair_that_is_new_is_shown_by_its_code() -> None:
    error = ContradictionError((Repair((Note("new_step", {"group_id": "G1"}),), verified=True),))
    assert "new_step group_id=G1" in page(lambda console: render_repair(console, error, "nl"))


def test_a_single_review_is_named_once() -> None:
    result = batch_result()
    pupils = tuple(each for each in result.pupils if each.pupil_id != "P0227")
    text = _text(batch_case(), replace(result, pupils=pupils))
    assert "1 pupil waits for your advice (covenant 2e): P0226. Signed up 33 days ago." in text
    undated = batch_case()
    region = undated.region
    dateless = tuple(replace(each, registered_on=None) for each in region.pupils)
    text = _text(replace(undated, region=replace(region, pupils=dateless)), replace(result, pupils=pupils))
    assert "covenant 2e): P0226.\n" in text


def test_who_left_the_target_group_is_not_also_called_a_broken_rule() -> None:
    result = batch_result()
    pupils = tuple(
        replace(each, flags=("not_target_group", "seat_breaks_rule")) if each.pupil_id == "P0G0105" else each
        for each in result.pupils
    )
    text = _text(batch_case(), replace(result, pupils=pupils))
    assert "breaks a rule by now: P0G0501." in text
    assert "target group (regular class): P0G0105, P0G0302." in text


def test_a_group_that_was_over_its_target_already_is_a_warning_and_no_decision() -> None:
    group = replace(quiet_result().groups[0], seated_before=16, added=0, size=16, flags=("over_target",))
    text = _text(quiet_case(), replace(quiet_result(), groups=(group,)))
    assert "For you to decide\n  Nothing." in text
    assert "Group G01 (De Meeuw) has 16 pupils, over its target of 15, and takes no one new." in text


def test_empty_fields_of_seated_pupils_are_counted() -> None:
    case = quiet_case()
    seated = tuple(
        replace(each, speaks_dutch=None) if each.group_id is not None else each for each in case.region.pupils
    )
    case = replace(case, region=replace(case.region, pupils=seated))
    text = _text(case, quiet_result(case))
    assert "11 seated pupils have an empty field on which the route could turn." in text


def test_a_missing_basis_is_said_once() -> None:
    warning = Fault("no_basis", "baseline.yaml", None, "basis", None, "the ground on which origin may be used")
    case = replace(batch_case(), warnings=(warning,))
    assert _text(case, batch_result(case)).count("basis") == 1
    assert "basis" not in _text(quiet_case(), quiet_result())
