"""Terminal pages for the coordinator: full pages compared with stored ones, and properties of every page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from placement.case import Case
from placement.domain import Distance
from placement.errors import ContradictionError, Repair
from placement.faults import Fault
from placement.locale import LANGUAGES
from placement.reports.terminal.check import render_check
from placement.reports.terminal.faults import render_faults
from placement.reports.terminal.render import render
from placement.reports.terminal.repair import render_repair
from placement.result import Note, Outcome, PupilResult, Result, Stage, Status
from placement.routes import routes_of
from tests.reports.screens import check_golden, page
from tests.reports.world import (
    GROUPS,
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
    "check": lambda console, language: render_check(console, batch_case(), routes_of(batch_case()), WARNINGS, language),
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


def test_names_from_the_tables_are_reduced_to_the_encoding_of_the_screen() -> None:
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
def test_no_page_shows_dates_of_birth_origin_or_postcodes(name: str, language: str) -> None:
    case = batch_case()
    pupils = tuple(replace(each, traits={"origin": ("ruritania",)}, postcode="9999XQ") for each in case.region.pupils)
    case = replace(case, region=replace(case.region, pupils=pupils))
    routes = routes_of(case)

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
        pytest.param("nl", "21 aangemeld = 9 voorgesteld + 5 wachtend + 5 verwezen + 2 te beoordelen", id="Dutch"),
    ],
)
def test_the_counts_add_up_in_one_line(language: str, sentence: str) -> None:
    lines = _page("batch", language).splitlines()
    assert sentence in lines
    total, *parts = (int(number) for number in re.findall(r"\d+", sentence))
    assert total == sum(parts)


def test_sections_follow_the_order_in_which_they_are_needed() -> None:
    lines = _page("batch", "en").splitlines()
    headings = [line for at, line in enumerate(lines) if at > 6 and line and not line.startswith(" ")]
    assert headings == [
        "For you to decide",
        "Groups before and after",
        "New placements",
        "Seated pupils who move",
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
    headings = {line for line in shown.splitlines() if line and not line.startswith(" ")}
    assert headings.isdisjoint({"Who waits", "To review, no destination yet", "Seated pupils who move"})
    assert not any(heading.startswith("Referred") for heading in headings)


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
            [
                "Not proven",
                "504.21 points; at most 3.34 fewer could still exist: a gap of 0.7% of all points, and of 4.6% of what",
                "time limit of 30 s",
                "0.000001 points",
            ],
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
def test_the_status_states_how_certain_the_result_is(
    language: str, result: Result, said: list[str], unsaid: list[str]
) -> None:
    _, _, status = _text(batch_case(), result, language).rpartition("\n\n")
    for words in said:
        assert words in status
    for words in unsaid:
        assert words not in status


def test_a_deterministic_limit_is_mentioned() -> None:
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


def test_fewer_points_for_a_split_family_are_called_fewer() -> None:
    result = batch_result()
    note = replace(result.notes[0], values={**result.notes[0].values, "delta_points": Fraction(-3, 2)})
    text = _text(batch_case(), replace(result, notes=(note,)))
    assert "Apart now: P0211 to G03 and P0212 waits; 1 waiting point, and 1.5 points fewer." in text
    note = replace(note, values={**note.values, "delta_points": Fraction(0)})
    assert "1 waiting point, and as many points." in _text(batch_case(), replace(result, notes=(note,)))


def test_unknown_codes_are_shown_as_they_are() -> None:
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


def test_a_cell_cannot_control_the_terminal() -> None:
    shown = _page("faults", "en")
    assert "\\x1b[31mred[bold]" in shown
    assert "\x1b" not in shown


def test_an_unknown_repair_is_shown_by_its_code() -> None:
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


def test_pupils_who_left_the_target_group_are_not_also_listed_under_broken_rules() -> None:
    result = batch_result()
    pupils = tuple(
        replace(each, flags=("not_target_group", "seat_breaks_rule")) if each.pupil_id == "P0G0105" else each
        for each in result.pupils
    )
    text = _text(batch_case(), replace(result, pupils=pupils))
    assert "breaks a rule by now: P0G0501." in text
    assert "target group (regular class): P0G0105, P0G0302." in text


def test_a_group_that_was_already_over_its_target_is_a_warning_and_no_decision() -> None:
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


def test_a_missing_basis_is_mentioned_once() -> None:
    warning = Fault("no_basis", "baseline.yaml", None, "basis", None, "the ground on which origin may be used")
    case = replace(batch_case(), warnings=(warning,))
    assert _text(case, batch_result(case)).count("`basis`") == 1
    assert "`basis`" not in _text(quiet_case(), quiet_result())


def test_groups_that_the_engine_opens_or_closes_are_decisions() -> None:
    result = batch_result()
    changed = {"G21": ("open", 0, 11), "G05": ("closed", 4, 0), "A01": ("closed", 0, 0), "G07": ("closed", 3, 0)}
    groups = tuple(
        replace(each, status=changed[each.group_id][0], seated_before=changed[each.group_id][1],
                size=changed[each.group_id][2], flags=())
        if each.group_id in changed else each
        for each in result.groups
    )  # fmt: skip
    decisions, _, _ = _text(batch_case(), replace(result, groups=groups)).partition("Groups before and after")
    assert "Group G21 (S04) opens, with 11 pupils." in decisions
    assert "Group G05 (Het Veerhuis aan de Lage Rijndijk) closes; its 4 pupils move." in decisions
    assert "Group A01 (S04) closes; nobody is in it." in decisions
    assert "Group G07" not in decisions  # closed by the scenario, so already decided


def test_seated_pupils_who_move_are_a_decision_and_no_new_placement() -> None:
    text = _text(batch_case(), batch_result())
    decisions, _, rest = text.partition("Groups before and after")
    assert "3 seated pupils move to another group: P0G0701, P0G0702, P0G0703." in decisions
    placements, _, moves = rest.partition("Seated pupils who move")
    assert "P0G0701" not in placements.partition("New placements")[2]
    assert re.search(r"P0G0701 +G05 .*from G07: own group closes", moves)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_waiting_family_is_named_even_if_its_options_were_not_computed(language: str) -> None:
    result = batch_result()
    notes = tuple(note for note in result.notes if note.code == "waits")
    decisions = _text(batch_case(), replace(result, notes=notes), language).split("\n\n")[1]
    assert "F03 (P0211, P0212)" in decisions
    assert "F04 (P0215)" in decisions
    said = {"en": "There was no time to work out", "nl": "Er was geen tijd om uit te rekenen"}[language]
    assert decisions.count(said) == 2


def test_a_waiting_family_is_named_with_its_seated_members() -> None:
    case = batch_case()
    pupils = tuple(
        replace(each, family_id="F04") if each.id in ("P0215", "P0G0404") else each for each in case.region.pupils
    )
    case = replace(case, region=replace(case.region, pupils=pupils))
    seated = "P0G0404 already in G04 (Het Veerhuis aan de Lage Rijndijk)"
    assert f"Family F04 (P0215; {seated}) waits: no room" in _text(case, batch_result(case))


@pytest.mark.parametrize(
    ("group_id", "change", "needed", "bar", "remark"),
    [
        pytest.param("G03", {"max_size": 16}, "a seat in G03", "█│▒", "over 15", id="full"),
        pytest.param("G03", {"reserved": 2}, "a seat held back in G03", "█│▒--", "over 15", id="held back"),
        pytest.param(
            "G03",
            {"max_added": 1},
            "more inflow in G03 (its max_added)",
            "█│▒··",
            "inflow limit of 1 reached",
            id="inflow",
        ),
        pytest.param("G21", {}, "G21 open", "", "", id="not open yet"),
    ],
)
def test_the_obstacle_in_a_group_with_free_seats_is_named(
    group_id: str, change: dict[str, Any], needed: str, bar: str, remark: str
) -> None:
    case, result = batch_case(), batch_result()
    group = replace(next(each for each in GROUPS if each.id == group_id), **change)
    region = replace(case.region, groups=tuple(group if each.id == group_id else each for each in GROUPS))
    groups = tuple(
        replace(each, max_size=group.max_size) if each.group_id == group_id else each for each in result.groups
    )
    note = Note("waits", {"pupil_id": "P0214", "reason": "no_seat", "needs": (f"seat:{group_id}",)})
    text = _text(replace(case, region=region), replace(result, groups=groups, notes=(note,)))
    assert re.search(rf"P0214 .* {re.escape(needed)}\n", text)
    drawn = next((line for line in text.splitlines() if line.startswith(f"  {group_id}")), "")
    assert bar in drawn
    assert remark in drawn
    assert ("- held back" in text) == ("reserved" in change)


def test_bounds_below_zero_are_shown_as_zero() -> None:
    result = batch_result()
    coverage = Stage("coverage", Fraction(7), Fraction(-182), 27.0, Status.FEASIBLE)
    weighted = Stage("weighted", Fraction(50), Fraction(-40), 1.8, Status.FEASIBLE)
    low = replace(
        result, status=Status.FEASIBLE, stages=(coverage, weighted), objective=Fraction(50), bound=Fraction(-40)
    )
    _, _, status = _text(batch_case(), low).rpartition("\n\n")
    assert "7 waiting points; at most 7 fewer could still exist (100%)." in status
    assert "This placement has 50 points; at most 50 fewer could still exist: a gap of 100% of all points" in status


def test_in_lexicographic_mode_weights_are_said_to_decide_nothing() -> None:
    said = "weights and points decided nothing. After waiting: Families split, Below minimum size, Distance,"
    assert said in _text(batch_case(), lexicographic(batch_result(), proven=True))
    assert "weights and points" not in _text(batch_case(), batch_result())


def test_in_lexicographic_mode_split_families_have_no_points() -> None:
    text = _text(batch_case(), lexicographic(batch_result(), proven=True))
    assert "Apart now: P0211 to G03 and P0212 waits; 1 waiting point.\n" in text


def test_long_ids_are_wrapped_within_the_width() -> None:
    case, long = batch_case(), "leerling-2026-2027-0000000201"
    pupils = tuple(replace(each, id=long) if each.id == "P0201" else each for each in case.region.pupils)
    case = replace(case, region=replace(case.region, pupils=pupils))
    result = batch_result()
    told = tuple(replace(each, pupil_id=long) if each.pupil_id == "P0201" else each for each in result.pupils)
    for width in (60, 80):
        shown = page(lambda console: render(console, case, replace(result, pupils=told), "nl"), width=width)
        assert max(map(cell_len, shown.splitlines())) <= width
        assert all(
            line.startswith("  ") for line in shown.partition("\nNieuwe")[2].partition("\n\n")[0].splitlines()[1:]
        )


@pytest.mark.parametrize(
    ("count", "said"),
    [
        pytest.param(1, "find a seat for P1, who loses the one in G1 and whom no group may take", id="one"),
        pytest.param(2, "find seats for 2 pupils who lose theirs in G1 and whom no group may take: P1, P2", id="two"),
        pytest.param(20, "may take: P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, P11, P12 … + 8 more", id="many"),
    ],
)
def test_pupils_without_a_possible_seat_are_named_by_group(count: int, said: str) -> None:
    steps = tuple(Note("unseat", {"pupil_id": f"P{at}", "group_id": "G1"}) for at in range(1, count + 1))
    error = ContradictionError((Repair((*steps, Note("move_more", {"moves": 1})), verified=True),))
    shown = page(lambda console: render_repair(console, error, "en"), width=200)
    assert said in shown
    assert "let one more seated pupil move" in shown


def test_long_lists_of_decisions_and_warnings_are_cut_too() -> None:
    case, result = batch_case(), batch_result()
    far = next(each for each in result.pupils if each.pupil_id == "P0205")
    many = replace(result, pupils=(*result.pupils, *([far] * 45)))
    warnings = tuple(Fault("ambiguous_number", "groups.csv", row, "opening_cost", "1.250", "text") for row in range(45))
    text = _text(replace(case, warnings=warnings), many)
    assert text.count("P0205 to G03 (Het Veerhuis aan de Lage Rijndijk): about 7.3 km") == 40
    assert "  • … and 6 more in placements.csv" in text
    assert text.count("opening_cost") == 40
    assert "… and 5 more warnings." in text


def test_a_group_that_was_already_over_its_maximum_is_for_decision() -> None:
    flags = ("over_target", "over_max")
    group = replace(quiet_result().groups[0], seated_before=23, added=0, size=23, flags=flags)
    text = _text(quiet_case(), replace(quiet_result(), groups=(group,)))
    assert "Group G01 (De Meeuw) holds 23, over its maximum of 18, from before this batch." in text
    assert "Nothing to decide" not in text
