"""What parents read, for every possible outcome."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from placement.case import Case
from placement.compilation import build_problem
from placement.domain import Board, Distance, GroupKind, GroupStatus, Point, Residence, School, StayReason
from placement.explanations.explain import explain
from placement.reports.page.blocks import Page, Paragraph
from placement.reports.page.html import render_html
from placement.reports.page.markdown import render_markdown
from placement.reports.parent.objection import default_texts
from placement.reports.parent.texts import ParentTexts
from placement.result import Outcome
from placement.results.explanation import Verdict
from placement.solver.solving import solve
from tests.check.small import NINE, case, group, pin, pupil
from tests.explanations.worlds import solved
from tests.reports.page.hostile import HOSTILE
from tests.reports.parent.letters import blanks, letter, letter_for, passages, text_of

SIX, TWELVE = dt.date(2020, 5, 1), dt.date(2014, 1, 1)
FULL_G1 = [pupil("P2", group_id="G1"), pupil("P3", group_id="G1"), pupil("P4", group_id="G1")]
NEAR_AND_FAR = (group("G1", "S1"), group("G2", "S2"))
YOUNG = group("G1", "S1", age_from=6, age_to=7)


def one(**fields: Any) -> Case:
    return case([pupil("P1", **fields)])


ENDINGS = [
    pytest.param(
        one(),
        ["We have found a place", "School: S1", "Class: G1", "Where: Here, postcode 1001", "Monday 30 November 2026",
         "about 0.9\xa0km, estimated from the postcode area", "still has to learn Dutch", "(covenant 2b)",
         "No class that suits your child is nearer", "fits your child's age", "There is a place for your child",
         "Another class: G2, S2", "Your child could also go to this school.", "further from your home",
         "more than 6 kilometres", "There is still room"],
        ["Why not", "A brother", "You asked"],
        id="placed, nearest",
    ),
    pytest.param(
        case([pupil("P1"), *FULL_G1]),
        ["The classes that are nearer to your home are full.", "G1, S1: not possible.",
         "There is no place for your child in this class."],
        ["This school is nearer", "What speaks against this class: There is no place"],
        id="nearer ones are full",
    ),
    pytest.param(
        case([pupil("P1", preferred_boards=("B2",))], weights={"preference": 100}),
        ["A class nearer to your home also has room.", "Not only the distance counted.",
         "You asked for this school board", "You asked for another school board", "nearer to your home"],
        [],
        id="weighed",
    ),
    pytest.param(
        case([pupil("P1", family_id="F"), pupil("P2", family_id="F", group_id="G2")]),
        ["A brother or sister of your child goes to this school too.", "There is a class nearer to your home.",
         "A brother or sister goes to another school: S2."],
        [],
        id="family",
    ),
    pytest.param(
        case([pupil("P1", sibling_schools=("S2", "S3"))], NEAR_AND_FAR, weights={"family": 0}),
        ["A brother or sister goes to another school: S2 and S3."],
        [],
        id="schools of the family",
    ),
    pytest.param(
        case([pupil("P1")], pins=[pin("P1", "G2")]),
        ["A person chose this class for your child.", "There is a class nearer to your home."],
        ["No class that suits"],
        id="pinned",
    ),
    pytest.param(
        case([pupil("P1", group_id="G1")]),
        ["Your child stays in the class where your child is now.", "Your child is in this class already",
         "Your child would have to change classes."],
        ["First day", "There is a place"],
        id="stays",
    ),
    pytest.param(
        case([pupil("P1", group_id="G1", speaks_dutch=True)]),
        ["Your child may soon be ready for another class."],
        ["still has to learn"],
        id="stays, another route by now",
    ),
    pytest.param(
        case([pupil("P1", group_id="G1", birth_date=TWELVE)], (YOUNG, group("G2", "S2"))),
        ["The class is for children from 6 to 7 years. Your child is a little older."],
        [],
        id="stays, too old for the band",
    ),
    pytest.param(
        case([pupil("P1", group_id="G1")], (group("G1", "S1", status=GroupStatus.CLOSED), group("G2", "S2"))),
        ["We propose another language class", "The class where your child is now closes.", "must change classes",
         "Monday 30 November 2026", "There is no other class of this kind"],
        [],
        id="moved, own class closes",
    ),
    pytest.param(
        case([pupil("P1", group_id="G2")], released=["P1"]),
        ["It was agreed that your child may change classes.", "Your child must change classes."],
        [],
        id="moved, released",
    ),
    pytest.param(
        case([pupil("P1", group_id="G2")], moves="free", weights={"stability": 0}),
        ["We propose another language class"],
        ["closes", "agreed that"],
        id="moved for the whole",
    ),
    pytest.param(
        case([pupil("P1", registered_on=dt.date(2026, 11, 9)), *FULL_G1], (group("G1", "S1"),)),
        ["There is no place for your child yet.", "on the list since Monday 9 November 2026",
         "There is no free place in a class", "waited longer count for more", "keeps looking",
         "There is no place for your child in this class.", "the coordinator first",
         "Children from five years old have to go to school.", "School until there is a place:",
         "You hear from us by Monday 30 November 2026 at the latest"],
        ["nearer to", "First day", "What speaks for"],
        id="waits, no seat",
    ),
    pytest.param(
        case([pupil("P1"), pupil("P2", registered_on=dt.date(2026, 10, 1))], (group("G1", "S1", max_size=1),)),
        ["This class would suit your child if there were a place.", "In our proposal this class is full.",
         "on the whole be less good"],
        ["on the list since"],
        id="waits, another is placed",
    ),
    pytest.param(
        case([pupil("P1", birth_date=SIX)], (group("G1", "S1", age_from=9),)),
        ["There is no class for your child's age", "from 9 to 12 years. Your child is too young for it."],
        [],
        id="waits, no band",
    ),
    pytest.param(
        case([pupil("P1")], (YOUNG,)),
        ["There is no class for your child's age", "Your child is too old for it."],
        [],
        id="waits, too old for every band",
    ),
    pytest.param(
        case([pupil("P1", refused=("G1",))], (group("G1", "S1"),)),
        [
            "Every class that was possible was turned down, by you or by the school.",
            "This class was turned down earlier, by you or by the school.",
        ],
        [],
        id="waits, refused all",
    ),
    pytest.param(
        case([pupil("P1")], (group("G1", "S2"),), max_distance_km=3),
        ["is too far from your home", "longer than the region allows: 3 kilometres"],
        ["more than 6"],
        id="waits, too far",
    ),
    pytest.param(
        case([pupil("P1")], (group("G1", "S1", kind=GroupKind.AZC),)),
        ["There is no class of the right kind", "There is no other class of this kind"],
        ["Another class:"],
        id="waits, no group",
    ),
    pytest.param(
        case([pupil("P1")], (group("G1", "S1", status=GroupStatus.WINDING_DOWN),)),
        ["This class takes no new children."],
        [],
        id="waits, winding down",
    ),
    pytest.param(
        case([pupil("P1", family_id="F"), pupil("P5", family_id="F"), *FULL_G1[:2]], (group("G1", "S1"),),
             siblings_strict=True),
        ["waits together with a brother or sister"],
        [],
        id="waits with the family",
    ),
    pytest.param(
        case([pupil("P1", family_id="F"), pupil("P5", family_id="F", refused=("G1",))], (group("G1", "S1"),),
             siblings_strict=True),
        ["No school has a class for all children of your family."],
        [],
        id="family fits nowhere",
    ),
    pytest.param(
        one(residence=Residence.AZC),
        ["a centre for asylum seekers", "(covenant 2d)"],
        [],
        id="asylum centre",
    ),
    pytest.param(
        one(birth_date=dt.date(2024, 1, 1)), ["referred to other education. The destination is not yet confirmed.",
        "not yet four years old", "Why not a language class"], ["Another class", "Why this class"], id="too young",
    ),
    pytest.param(one(birth_date=dt.date(2021, 9, 1)), ["kindergarten class", "(covenant 2c)"], [], id="kindergarten"),
    pytest.param(one(birth_date=dt.date(2012, 9, 1)), ["secondary school", "You hear from us by "], [], id="secondary"),
    pytest.param(one(speaks_dutch=True), ["A regular class suits best.", "covenant 2a"], [], id="regular"),
    pytest.param(
        one(expected_stay_months=5, stay_reason=StayReason.WORK), ["An international school"], [], id="international"
    ),
    pytest.param(
        one(expected_stay_months=5),
        ["We do not know yet which class suits your child.", "Which class suits your child", "(covenant 2e)",
         "why your family is in the Netherlands for a short time"],
        ["referred"],
        id="review",
    ),
    pytest.param(
        one(route="regular", route_reason="a reason that is nobody's business"),
        ["A person decided which kind", "A regular class suits best.", "The coordinator helps you to find one."],
        ["nobody's business", "covenant 2"],
        id="route by hand",
    ),
    *(
        pytest.param(one(route=route, route_reason="x"), [who], ["covenant 2", "too old"], id=f"{route} by hand")
        for route, who in (
            ("too_young", "The coordinator can help you."),
            ("kindergarten", "You choose a school and sign up there."),
            ("secondary", "The coordinator asks that school for a place and tells you when you can meet."),
            ("international", "The coordinator can tell you which schools there are."),
            ("review", "The coordinator talks with you about which class suits your child, and then proposes one."),
        )
    ),
    pytest.param(
        case([pupil("P1", birth_date=SIX), *FULL_G1[:2]], (group("G1", "S1", age_from=7),)),
        ["Your child is a little younger.", "more children in this class than we would like"],
        [],
        id="younger, crowded",
    ),
    pytest.param(
        case([pupil("P1")], distances={("1001", "S1"): 700}), ["Distance from home: 0.7\xa0km"], [], id="known distance"
    ),
    pytest.param(
        case([pupil("P1")], (group("G1", "S1"),), schools=(School("S1", "B1", "Here", point=Point(52.0, 4.5)),)),
        ["Where: Here\n"],
        ["postcode 1"],
        id="school without a postcode",
    ),
    pytest.param(
        one(point=Point(52.0, 4.51)), ["Distance from home: about 0.9\xa0km"], ["estimated"], id="known home"
    ),
    pytest.param(
        case([pupil("P1")], (group("G1", "S1"), group("G2", "S2", status=GroupStatus.CANDIDATE)), groups="choose"),
        ["This class is not open yet."],
        ["There is still room"],
        id="candidate",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("world", "there", "absent"), ENDINGS)
def test_the_page_holds_what_it_should_and_nothing_else(world: Case, there: list[str], absent: list[str]) -> None:
    text = text_of(letter_for(world))
    assert [each for each in there if each not in text] == [], text
    assert [each for each in absent if each in text] == [], text


@pytest.mark.parametrize(("world", "there", "absent"), ENDINGS)
def test_nothing_stays_english_on_a_dutch_page(world: Case, there: list[str], absent: list[str]) -> None:
    english = {each for part in passages(letter_for(world)) for each in part.split(". ")}
    dutch = text_of(letter_for(world, language="nl"))
    names = {each for each in english if ":" in each or each in ("P1",)}
    assert [each for each in english - names if each in dutch] == []


@pytest.mark.parametrize("decided", [False, True])
def test_the_reason_for_waiting_can_be_left_open_too(decided: bool) -> None:
    page = letter_for(case([pupil("P1"), *FULL_G1], (group("G1", "S1"),)), decided=decided)
    assert blanks(page) == int(decided)
    assert ("There is no free place" in text_of(page)) is not decided
    assert ("a person writes below" in text_of(page)) is decided


def test_origin_is_not_mentioned_without_mixing() -> None:
    text = text_of(letter_for(case([pupil("P1")], diversity_columns=[])))
    assert "origin" not in text


def test_a_missing_ground_must_be_filled_in() -> None:
    world = case([pupil("P1", traits={"origin": ("a",)})], diversity_columns=["origin"])
    region = replace(world.region, pupil_columns=frozenset({"origin"}))
    text = text_of(letter_for(replace(world, region=region)))
    assert "The ground in law for this is missing. The coordinator must ask for advice and fill it in first." in text
    with_basis = replace(
        world, region=region, scenario=replace(world.scenario, basis="article 3c.", legal_basis="act 1")
    )
    text = text_of(letter_for(with_basis))
    assert "The schools agreed on this: article 3c." in text
    assert "The ground in law for this: act 1." in text


@pytest.mark.parametrize(
    ("denomination", "said_of_it"),
    [
        ("openbaar", "One is a board of public schools."),
        ("rooms-katholiek", "Write a letter to One within six weeks"),
        (None, "This page is not a decision yet."),
    ],
)
def test_how_to_object_follows_the_board(denomination: str | None, said_of_it: str) -> None:
    boards = (Board("B1", "One", denomination=denomination), Board("B2", "Two", denomination="x"))
    text = text_of(letter_for(case([pupil("P1")], boards=boards)))
    assert said_of_it in text
    assert "an example" in text


def test_texts_checked_by_a_lawyer_carry_no_remark() -> None:
    problem, result = (build := build_problem(case([pupil("P1")]))), solve(build.case)
    page = letter(
        problem, result, explain(problem, result, "P1"), texts=ParentTexts(replace(default_texts(), checked=True))
    )
    assert "an example" not in text_of(page)
    assert all(isinstance(block, Paragraph) for block in page.sections[-2].blocks)


def others(page: Page) -> Iterator[str]:
    return (section.title for section in page.sections if section.key.startswith("other-"))


@pytest.mark.parametrize("seed", range(6))
def test_other_classes_exist_and_are_the_cheapest(seed: int) -> None:
    problem, result, _ = solved(("weighted", seed))
    for pupil_id in problem.options:
        explanation = explain(problem, result, pupil_id)
        page = letter(problem, result, explanation)
        titles = list(others(page))
        assert len(titles) <= 2
        possible = [each for each in explanation.alternatives if each.verdict is Verdict.POSSIBLE]
        assert all(
            each.group_id == problem.seats.get(pupil_id) or not problem.obstacles(pupil_id, each.group_id)
            for each in possible
        )
        cost = {each.group_id: (each.delta_coverage or 0, each.delta_points or 0) for each in possible}
        shown = [title.split(": ")[1].split(", ")[0] for title in titles]
        first = [each for each in shown if each in cost]
        assert len(first) == min(2, len(possible))
        assert shown[: len(first)] == first
        assert [cost[each] for each in first] == sorted(cost.values())[:2]
        assert {problem.kind_for(pupil_id)} >= {
            problem.groups[each].kind for each in shown if each != problem.seats.get(pupil_id)
        }


@pytest.mark.parametrize("seed", range(6))
def test_no_other_child_is_named_in_random_worlds(seed: int) -> None:
    problem, result, _ = solved(("weighted", seed))
    for pupil_id in problem.pupils:
        page = letter(problem, result, explain(problem, result, pupil_id), decided=pupil_id in problem.options)
        ids = set(text_of(page).replace(":", " ").replace(".", " ").replace(",", " ").split()) & set(problem.pupils)
        assert ids == {pupil_id}
        outcome = next(each.outcome for each in result.pupils if each.pupil_id == pupil_id)
        assert blanks(page) == int(outcome not in (Outcome.ROUTED, Outcome.LEFT))


@pytest.mark.parametrize("text", [each for each in HOSTILE if each.strip()])
def test_hostile_ids_and_names_stay_text(text: str) -> None:
    world = case([pupil(text)], boards=(Board("B1", text), Board("B2", "Two")), distances={})
    region = replace(world.region, groups=tuple(replace(each, name=text) for each in world.region.groups))
    page = letter_for(replace(world, region=region), text)
    html, markdown = render_html(page), render_markdown(page)
    assert "<script" not in html.casefold()
    assert "<img" not in html
    assert "<img" not in markdown.replace("\\<", "")
    assert "49" not in text_of(page)


def test_given_distances_are_shown_unchanged() -> None:
    world = case([pupil("P1")])
    near = replace(world.region, distances={("1001", "S1"): Distance(world.scenario.rules.far_km * 100)})
    assert "about" not in "".join(
        line for line in passages(letter_for(replace(world, region=near))) if line.startswith("Distance")
    )


def test_children_in_the_same_situation_get_the_same_page() -> None:
    assert letter_for(one(birth_date=NINE)) == letter_for(one())


@pytest.mark.parametrize(
    ("made", "title"),
    [
        pytest.param(one(), "Proposal for your child's class", id="placed"),
        pytest.param(
            case([pupil("P1"), *FULL_G1], (group("G1", "S1"),)),
            "About school for your child",
            id="waits",
        ),
        pytest.param(one(speaks_dutch=True), "About school for your child", id="referred"),
    ],
)
def test_the_title_promises_a_class_only_if_there_is_one(made: Case, title: str) -> None:
    assert letter_for(made).title == title
