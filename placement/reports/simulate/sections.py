"""The sections of a simulation, for any medium. None of them tells of a single child."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement.locale.language import Translator
from placement.reports.page.blocks import Aside, Block, Bullets, Callout, Paragraph, Section, Tone
from placement.reports.tables.model import PEOPLE, Column, FilledTable, Kind, Medium, TableSpec, Title
from placement.reports.tables.values import Said
from placement.reports.words.marks import plain
from placement.reports.words.simulate import FIGURES, policy_line, range_in_words
from placement.results.comparison import Band
from placement.simulation.figures import GROUPS, POINTS, WAITING_POINTS, YEAR
from placement.simulation.outcome import Name, Pair, Simulation
from placement.simulation.plan import SimulatePlan
from placement.simulation.policies.registry import HINDSIGHT

LEAST_TOLD = 25
"""Placed children in every draw from which the mean way is told."""


@dataclass(frozen=True)
class View:
    """A simulation, its plan and its reader's language.

    Attributes
    ----------
    points
        Whether points are told: they are not for pages on which people decide.
    """

    found: Simulation
    plan: SimulatePlan
    words: Translator
    points: bool = True

    def bands(self, name: Name, section: str) -> Mapping[tuple[str, str], tuple[Band, Fraction]]:
        """Key and measure -> band and mean, of a section."""
        return {
            (band.key, band.measure): (band, mean)
            for each, band, mean in self.found.bands
            if each == name and band.section == section
        }

    @property
    def tells_ways(self) -> bool:
        """Whether so many are placed in each draw that the mean way tells of no child."""
        placed = [band.low for _, band, _ in self.found.bands if band.measure == "placed"]
        return bool(placed) and min(placed) >= LEAST_TOLD

    @property
    def measures(self) -> list[str]:
        """Measures of the weeks together, in reading order."""
        left_out = {
            *(() if self.tells_ways else ("distance_mean",)),
            *(() if self.points else (POINTS, WAITING_POINTS)),
        }
        return [each for each in FIGURES if each not in left_out]


Row = tuple[str, Sequence[str]]
"""A figure's label, and its cells."""


def sections(view: View, medium: Medium) -> Iterator[Section]:
    """All sections, in reading order."""
    yield played(view)
    for world in view.found.worlds:
        yield by_policy(view, world, medium)
    yield from differences(view, medium)
    if len(view.found.worlds) > 1:
        yield by_world(view, medium)
    yield groups(view, medium)


def played(view: View) -> Section:
    """Section on what was played, and how to read it."""
    words, found, request = view.words, view.found, view.plan.request
    first = view.plan.worlds[0].arrivals
    lines = [
        words.text(
            "{weeks} weeks, {draws} draws; every policy gets the same children in each draw.",
            weeks=words.number(request.weeks),
            draws=words.number(request.draws),
        )
    ]
    if first.past is None:
        lines.append(
            words.text(
                "Children who sign up in a week, on average and before the season is counted: {mean}.",
                mean=words.number(first.rate.per_week, 1),
            )
        )
    else:
        lines.append(
            words.text("A past is played again: who signs up is known, and draws differ in who does not come.")
        )
    lines.append(
        words.text(
            "A seat is free again after {months} months, or on the day that the tables expect; of those placed, "
            "{part} do not come.",
            months=words.number(first.stay_months),
            part=words.percent(first.no_show),
        )
    )
    parts: list[Block] = [Paragraph(line) for line in lines]
    parts.append(Bullets(tuple(policy_line(words, each) for each in found.policies)))
    parts += _doubts(view)
    return Section("played", words.text("What was played"), tuple(parts))


def _doubts(view: View) -> Iterator[Block]:
    """What makes figures less sure."""
    words, found = view.words, view.found
    if any(each.arrivals.profile.is_pupil_data or each.arrivals.past is not None for each in view.plan.worlds):
        yield Aside(
            words.text(
                "Who comes was drawn from single pupils: the profile is pupil data. A file of sums, which "
                "--write-profile writes, is not."
            )
        )
    if found.failed:
        said = words.plural(
            "{count} play ended early, as no placement was found, and is left out of the figures.",
            "{count} plays ended early, as no placement was found, and are left out of the figures.",
            len(found.failed),
        )
        yield Callout(Tone.WARNING, said)
    loose = [each for each in found.plays if each.bound is not None and not each.bound.proven]
    if loose:
        said = words.plural(
            "In {count} draw the bound of hindsight is below what its schedule reaches.",
            "In {count} draws the bound of hindsight is below what its schedule reaches.",
            len(loose),
        )
        yield Callout(Tone.WARNING, said)
    unproven = sum(not line.proven for each in found.played if each.policy != HINDSIGHT for line in each.weeks)
    if unproven:
        said = words.plural(
            "In {count} week the placement is not proven best; played again it may differ.",
            "In {count} weeks the placement is not proven best; played again they may differ.",
            unproven,
        )
        yield Callout(Tone.WARNING, said)


def by_policy(view: View, world: str, medium: Medium) -> Section:
    """Section with the figures of every policy in one world."""
    words, found = view.words, view.found
    known = [view.bands((world, each), YEAR) for each in found.policies]
    rows = [
        (words.text(FIGURES[measure]), [_told(words, bands.get(("", measure))) for bands in known])
        for measure in view.measures
    ]
    title = words.text("By policy")
    if len(found.worlds) > 1:
        title = words.text("By policy: {scenario}", scenario=plain(world))
    note = words.text("The mean over the draws, and between which values at least eight in ten draws lie.")
    return Section(
        f"policies-{found.worlds.index(world) + 1}", title, (_table(title, found.policies, rows, medium, note),)
    )


def _told(words: Translator, found: tuple[Band, Fraction] | None) -> str:
    return "" if found is None else range_in_words(words, found[1], found[0].p10, found[0].p90)


def differences(view: View, medium: Medium) -> Iterator[Section]:
    """Sections with the differences from the base policy, and from the base world."""
    words, found = view.words, view.found
    others = [each for each in found.policies if each != found.base_policy]
    for world in found.worlds if others else ():
        title = words.text("Difference from {policy}", policy=found.base_policy)
        if len(found.worlds) > 1:
            title = words.text("Difference from {policy}: {scenario}", policy=found.base_policy, scenario=plain(world))
        names = [((world, each), (world, found.base_policy)) for each in others]
        yield _paired(view, f"paired-{found.worlds.index(world) + 1}", title, others, names, medium)
    if len(found.worlds) > 1:
        base, policy = found.base, found.base_policy
        title = words.text("Difference from {scenario}, by {policy}", scenario=plain(base), policy=policy)
        names = [((each, policy), (base, policy)) for each in others_of(found)]
        yield _paired(view, "worlds-paired", title, [plain(each) for each in others_of(found)], names, medium)


def others_of(found: Simulation) -> list[str]:
    """Worlds that are compared with the base."""
    return [each for each in found.worlds if each != found.base]


def _paired(
    view: View,
    key: str,
    title: str,
    heads: Sequence[str],
    names: Sequence[tuple[Name, Name]],
    medium: Medium,
) -> Section:
    words = view.words
    pairs = {
        (each.name, each.base, each.figure.measure): each for each in view.found.pairs if each.figure.section == YEAR
    }
    rows = [
        (words.text(FIGURES[measure]), [_difference(words, pairs.get((*name, measure))) for name in names])
        for measure in view.measures
        if measure != "arrived" or key == "worlds-paired"
    ]
    note = words.text(
        "The mean difference on the same draws, and between which values the true one lies with 95 % confidence."
    )
    return Section(key, title, (_table(title, heads, rows, medium, note),))


def _difference(words: Translator, pair: Pair | None) -> str:
    if pair is None:
        return ""
    found = pair.interval
    if found.low is None or found.high is None:
        return words.number(found.mean, 1)
    return range_in_words(words, found.mean, found.low, found.high)


def by_world(view: View, medium: Medium) -> Section:
    """Section with the figures of every world under the base policy."""
    words, found = view.words, view.found
    known = [view.bands((each, found.base_policy), YEAR) for each in found.worlds]
    rows = [
        (words.text(FIGURES[measure]), [_told(words, bands.get(("", measure))) for bands in known])
        for measure in view.measures
    ]
    title = words.text("By scenario and inflow, {policy}", policy=found.base_policy)
    heads = [plain(each) for each in found.worlds]
    return Section("worlds", title, (_table(title, heads, rows, medium),))


def groups(view: View, medium: Medium) -> Section:
    """Section with the size of every group in the last week."""
    words, found = view.words, view.found
    heads, known = [], []
    for world in found.worlds:
        for policy in found.policies if len(found.worlds) == 1 else (found.base_policy,):
            heads.append(policy if len(found.worlds) == 1 else plain(world))
            known.append(view.bands((world, policy), GROUPS))
    rows: list[Row] = []
    region = view.plan.worlds[0].case.region
    for group in region.groups:
        cells = [_told(words, bands.get((group.id, "size_end"))) for bands in known]
        if any(cells):
            limits = words.text(
                "{group} ({least} to {most}, target {target})",
                group=plain(group.id),
                least=group.min_size,
                most=group.max_size,
                target=group.target_size,
            )
            rows.append((limits, cells))
    title = words.text("Groups in the last week")
    return Section("groups", title, (_table(title, heads, rows, medium),))


def _table(caption: str, heads: Sequence[str], rows: Sequence[Row], medium: Medium, note: str = "") -> FilledTable:
    columns: list[Column[Row]] = [Column("figure", Title(""), Kind.WORDS, _label, PEOPLE)]
    columns += [Column(f"at_{at}", Title(head), Kind.WORDS, _cell(at), PEOPLE) for at, head in enumerate(heads)]
    return TableSpec(tuple(columns)).fill(rows, medium, caption=caption, note=note)


def _label(row: Row) -> str:
    return row[0]


def _cell(at: int) -> Callable[[Row], Said]:
    return lambda row: Said(row[1][at])
