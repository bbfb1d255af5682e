"""The page of a sweep for the steering group: which outcomes there are, what each costs, and what decides between them.

No pupil is on it, and no child is to be known from it (:mod:`placement.sweeping.choices`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from placement.disclosure.rule import count
from placement.locale import msgid, translator
from placement.locale.language import Translator
from placement.reports.page.blocks import Aside, Block, Bullets, Callout, Facts, Page, Paragraph, Section, Tone
from placement.reports.readers import READERS, Kind
from placement.reports.sweep.view import SceneView, letter
from placement.reports.tables.model import Medium
from placement.reports.tables.sweep_page import ChoiceLine
from placement.reports.tables.sweep_page import choices as table
from placement.reports.words.ground import adopted, ground
from placement.reports.words.marks import plain
from placement.reports.words.sweep_choices import MOST_OF, instead, rows
from placement.reports.words.sweep_settings import setting, tried, values
from placement.result import Status
from placement.sweeping.choices import MOST, Choice, Choices
from placement.sweeping.design import Method
from placement.sweeping.values import Outcome, Plan

LEAST_PART = 0.1
"""Part of the variance from which a setting is said to matter."""

MOST_SAID = 3
"""Outcomes up to which their differences are also said: of more the table is read sooner."""

Told = tuple[SceneView, Choices]
"""A scenario and draw with what is told of it."""


def steering_page(plan: Plan, found: Outcome, language: str, told: Sequence[Told]) -> Page:
    """Page for those who decide.

    Parameters
    ----------
    told
        The first scenarios and draws that have placements.
    """
    words = translator(language)
    several = len(found.scenes) > 1
    sections: list[Section] = []
    for at, (view, here) in enumerate(told, 1):
        sections += _sections(view, here, f"-{at}" if several else "", f": {plain(view.title)}" if several else "")
    return Page(
        language=language,
        title=words.text("What other settings would lead to"),
        subtitle=plain(words.listing(dict.fromkeys(scene[0] for scene in found.scenes))),
        marking=words.text(READERS[Kind.STEERING].marking),
        sections=(*sections, _how(words, plan, found, told)),
        footer=(words.text("The program advises; people decide."),),
    )


def _sections(view: SceneView, here: Choices, key: str, suffix: str) -> Iterator[Section]:
    words, letters = view.words, [letter(at) for at in range(len(here.found))]
    yield Section(f"first{key}", words.text("In short") + suffix, tuple(_first(view, here)))
    if len(letters) > 1:
        lines = [ChoiceLine(label, tuple(cells)) for label, cells in rows(words, here)]
        note = words.text("Counted by the scenario's own rules, whatever was varied.")
        filled = table(letters).fill(lines, Medium.PAGE, caption=words.text("The outcomes side by side"), note=note)
        given = () if len(letters) > MOST_SAID else (Bullets(tuple(_given(view, here))),)
        yield Section(f"choices{key}", words.text("What each outcome gives and takes") + suffix, (*given, filled))
        yield Section(
            f"wins{key}", words.text("Which settings lead to which outcome") + suffix, tuple(_wins(view, here))
        )


def _given(view: SceneView, here: Choices) -> Iterator[str]:
    for at in range(1, len(here.found)):
        given = instead(view.words, here, at)
        yield view.words.text("{letter} instead of A: {differences}.", letter=letter(at), differences=given)


def _first(view: SceneView, here: Choices) -> Iterator[Block]:
    words, answers = view.words, view.found.answers
    facts = (
        (words.text("Combinations of settings tried"), words.number(len(answers))),
        (words.text("Outcomes to choose from"), words.number(len(here.found))),
    )
    yield Facts(facts)
    doubts = list(_doubts(words, view))
    if doubts:
        yield Callout(Tone.WARNING, " ".join(doubts))
    yield Bullets(tuple(_said(view, here)))


def _said(view: SceneView, here: Choices) -> Iterator[str]:
    words, first = view.words, here.found[0]
    if len(here.found) == 1 and not here.others:
        yield words.text(
            "Whatever was tried, the outcome is the same but for fewer than five children: there is nothing to choose."
        )
        return
    share = words.percent(Fraction(first.runs, view.solved), 0)
    yield words.text("Outcome A is the most frequent: {share} of what was tried leads to it.", share=share)
    if here.own is not None:
        yield words.text("By the weights as the scenario has them, outcome {letter} is best.", letter=letter(here.own))
    yield from _matters(view)
    unsure = count(here.unsure, of=here.seated)
    yield (
        words.text("For fewer than five children the seat depends on what was varied.")
        if unsure is None
        else words.text(
            "Children whose seat depends on what was varied: about {unsure} of {seated}.",
            unsure=words.number(unsure),
            seated=words.number(here.seated),
        )
    )


def _matters(view: SceneView) -> Iterator[str]:
    """Of each setting what depends on it most, where that is known."""
    found, words = view.indices[0], view.words
    told: dict[str, list[str]] = {}
    for name, said in MOST_OF.items():
        of = [each for each in found if each.figure == name and name in view.figures]
        most = max(of, key=lambda each: each.total.value, default=None)
        if most is not None and most.total.value >= LEAST_PART:
            told.setdefault(most.setting, []).append(words.text(said))
    for name, what in told.items():
        yield words.text("What depends most on {setting}: {what}.", setting=setting(words, name), what="; ".join(what))


def _doubts(words: Translator, view: SceneView) -> Iterator[str]:
    answers = view.found.answers
    without = sum(not each.placement_id for each in answers)
    if without:
        yield words.plural(
            "{count} combination of settings has no outcome.",
            "{count} combinations of settings have no outcome.",
            without,
        )
    unproven = sum(each.row.status is Status.FEASIBLE for each in answers)
    if unproven:
        yield words.plural(
            "Of {count} combination it is not proven that its outcome is the best by its settings.",
            "Of {count} combinations it is not proven that their outcome is the best by their settings.",
            unproven,
        )


def _wins(view: SceneView, here: Choices) -> Iterator[Block]:
    words, lines = view.words, []
    for at, choice in enumerate(here.found):
        share = words.percent(Fraction(choice.runs, view.solved), 0)
        named = "; ".join(where(view, choice)) or words.text("with every value, depending on the other settings")
        lines.append(words.text("{letter} ({share}): {settings}.", letter=letter(at), share=share, settings=named))
    yield Bullets(tuple(lines))
    if here.others:
        share = words.percent(Fraction(here.others, view.solved), 0)
        yield Aside(
            words.text(
                "The other {share} lead to outcomes that are not shown: at most {most} are, first those that no other "
                "beats.",
                share=share,
                most=words.number(MOST),
            )
        )


def where(view: SceneView, choice: Choice) -> Iterator[str]:
    """With which values a choice is always the outcome, and without which it never is."""
    words, design = view.words, view.plan.design
    own = {each.placement_id for each in choice.alike}
    for axis in design.axes:
        reached = {level for each in view.ranked for level in each.wins[axis.name]}
        elsewhere = {level for each in view.ranked if each.placement_id not in own for level in each.wins[axis.name]}
        mine = choice.levels(axis.name)
        for levels, said in (
            (reached - elsewhere, msgid("always with {setting}: {values}")),
            (mine if mine != reached and mine & elsewhere else frozenset(), msgid("only with {setting}: {values}")),
        ):
            if levels:
                within = values(words, axis, levels, is_grid=design.method is Method.GRID)
                yield words.text(said, setting=setting(words, axis.name), values=within)


def _how(words: Translator, plan: Plan, found: Outcome, told: Sequence[Told]) -> Section:
    design, parts = plan.design, list[Block]()
    if len(found.scenes) > len(told):
        parts.append(Aside(words.text("Of {count} scenarios or draws the first are shown.", count=len(found.scenes))))
    ends = [
        words.text(
            "{setting}: {values}",
            setting=setting(words, axis.name),
            values=tried(words, axis),
        )
        for axis in design.axes
    ]
    parts.append(Paragraph(words.text("What was varied:")))
    parts.append(Bullets(tuple(ends)))
    scenario = told[0][1].base.scenario
    alike = words.text("Outcomes in which fewer than five children sit elsewhere count as one.")
    proven = words.text(
        "This tells what settings lead to, not which settings are right: that is for people to agree on."
    )
    parts.append(Paragraph(f"{alike} {proven}"))
    parts.append(Aside(f"{ground(words, scenario)} {adopted(words, scenario)}"))
    return Section("how", words.text("How this was made"), tuple(parts))
