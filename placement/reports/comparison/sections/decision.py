"""The page to decide on: a row a scenario, in words, for children, for groups and money, and by article 4 (R35-R39)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from placement.domain import GroupKind
from placement.locale import msgid, msgids
from placement.reports.comparison.cells import figure_cell, value_of
from placement.reports.comparison.overview import Column, Name, Overview
from placement.reports.comparison.said import COSTS, GAP, chosen, costs, felt, hosts
from placement.reports.comparison.sections.summary import certainty
from placement.reports.page.blocks import Block, Callout, Paragraph, Section, Tone
from placement.reports.tables.choice import ARTICLE_4, CHILDREN, SAID, Line, money
from placement.reports.tables.figures import NONE, minus
from placement.reports.tables.model import FilledTable, Medium
from placement.reports.tables.values import Said
from placement.reports.words.comparison import UNKNOWN, change, name_of, remark
from placement.reports.words.marks import plain
from placement.result import Status
from placement.results.comparison import INSTEAD, Dimension, Figure

MOST_HOSTS = 4
"""Number of hosts whose gaps have room beside each other on paper; of more the region's stands alone."""

_KINDS = {
    GroupKind.ITK: msgids("{count} language class", "{count} language classes"),
    GroupKind.AZC: msgids("{count} class for the asylum centre", "{count} classes for the asylum centre"),
}
_OF_CHILDREN: Mapping[str, Name] = {
    "placed": ("pupils", "region", "placed"),
    "moved": ("pupils", "region", "moved"),
    "split": ("families", "region", "split"),
    "mean": ("distance", "region", "mean"),
}
_UNCONFIRMED = ("pupils", "region", "unconfirmed")
_SMALL, _LARGE = ("groups", "region", "under_min"), ("groups", "region", "over_target")
_WITH_RANGES = (*_OF_CHILDREN.values(), _UNCONFIRMED, _SMALL, _LARGE)

_UNDER = (msgid("groups under {size}"), msgid("groups under their minimum"))
_OVER = (msgid("groups over {size}"), msgid("groups over their target"))


def section(view: Overview, medium: Medium) -> Section:
    """Section with what is chosen, what it costs and who feels it, then the figures that this rests on."""
    words = view.words
    lines = [Line(_title(view, each), _said(view, each)) for each in view.columns]
    parts: list[Block] = [Callout(Tone.WARNING, remark(words, each)) for each in view.remarks if each.code == INSTEAD]
    parts.append(SAID.fill(lines, medium, caption=words.text("In one sentence each"), note=_of_one_draw(view)))
    parts += [_children(view, medium), _money(view, medium), _article_4(view, medium)]
    notes = [said for each in view.columns for said in _quality(view, each)]
    parts += [Paragraph(said) for said in dict.fromkeys(notes)]
    return Section("decision", words.text("What there is to choose"), tuple(parts))


def _of_one_draw(view: Overview) -> str:
    letters = ", ".join(each.letter for each in view.columns if each.name in view.drawn)
    if not letters:
        return ""
    if not any(_varies(view, each) for each in view.columns):
        return view.words.text("{letters}: who comes is drawn. All is of one draw.", letters=letters)
    return view.words.text(
        "{letters}: who comes is drawn. All is of one draw; in brackets stands between what at least eight in ten lie.",
        letters=letters,
    )


def _varies(view: Overview, each: Column) -> bool:
    """Whether a figure of this page stands with its range over the draws."""
    bands = [view.drawn.get(each.name, {}).get(name) for name in _WITH_RANGES]
    return any(band is not None and band.p10 != band.p90 for band in bands)


def _title(view: Overview, each: Column) -> str:
    """Name of a scenario, and how far its figures can be relied on if it is not proven."""
    is_plain = each.result is not None and each.unseated is None and each.status is Status.OPTIMAL
    return plain(each.title) if is_plain else f"{plain(each.title)} ({certainty(view, each)})"


def _said(view: Overview, each: Column) -> dict[str, Said]:
    return {
        "choose": Said(chosen(view, each)),
        "costs": Said(costs(view, each)),
        "felt": Said(felt(view, each)),
    }


def _children(view: Overview, medium: Medium) -> FilledTable:
    words = view.words
    lines = [Line(plain(each.title), dict(_of_children(view, each, medium))) for each in view.columns]
    note = words.text("Beside a figure its difference from {letter}.", letter=view.base.letter)
    return CHILDREN.fill(lines, medium, caption=words.text("For the children"), note=note)


def _of_children(view: Overview, each: Column, medium: Medium) -> Iterator[tuple[str, Said]]:
    for code, name in _OF_CHILDREN.items():
        yield code, _cell(view, each, name, medium)
    yield "unconfirmed", _unconfirmed(view, each, medium)
    longer = [gain.worse for gain in view.gains if gain.scenario == each.name and gain.dimension is Dimension.ALL]
    yield "longer", Said(view.words.number(longer[0]), longer[0]) if longer and longer[0] is not None else Said(NONE)


def _unconfirmed(view: Overview, each: Column, medium: Medium) -> Said:
    """Children without a confirmed school, and how they are made up."""
    whole = _cell(view, each, _UNCONFIRMED, medium)
    if each.result is None:
        return whole
    counts = each.result.counts
    parts = (counts["waiting"], counts["review"], counts["routed"] - counts["review"])
    made = " + ".join(view.words.number(part) for part in parts)
    return Said(f"{whole.text} = {made}", whole.number, whole.beside, whole.decimals)


def _cell(view: Overview, each: Column, name: Name, medium: Medium) -> Said:
    figure = each.figures.get(name)
    if figure is None:
        return Said(NONE)
    cell = figure_cell(view, each, figure, medium)
    # The base's figures stand under the others'.
    return replace(cell, beside="") if each is view.base and not view.sheets else cell


def _money(view: Overview, medium: Medium) -> FilledTable:
    """Groups, school transport and money; without state funding what the groups cost."""
    words = view.words
    names = _amounts(view)
    lines = [Line(plain(each.title), dict(_of_groups(view, each, names, medium))) for each in view.columns]
    limit = words.number(view.names.transport_km)
    spec = money(
        [(code, heading) for code, heading, _ in names],
        _size(view, "min_size", _UNDER),
        _size(view, "target_size", _OVER),
        words.text("children beyond {km} km, by home municipality", km=limit),
    )
    notes = [
        *([words.text("Below zero: money is left over.")] if _is_left_over(view, names) else []),
        *([words.text("Rounded to whole euros, so sums may be one off.")] if len(names) > 1 else []),
        *view.about_money,
    ]
    return spec.fill(lines, medium, caption=words.text("For groups and money"), note=" ".join(notes))


def _is_left_over(view: Overview, names: list[tuple[str, str, Name]]) -> bool:
    return any((value_of(each, name) or 0) < 0 for each in view.columns for _, _, name in names)


def _amounts(view: Overview) -> list[tuple[str, str, Name]]:
    """Code, heading and figure of each amount that has a column."""
    words = view.words
    if not any(GAP in each.figures for each in view.columns):
        found = [("cost", words.text("opening costs, euro"), COSTS)]
    else:
        found = [("gap", words.text("gap of the region, euro"), GAP)]
        of_hosts = hosts(view)
        if len(of_hosts) <= MOST_HOSTS:
            found += [
                (f"gap {each.key}", words.text("gap {name}, euro", name=plain(each.key)), each.name)
                for each in of_hosts
            ]
    transport = ("transport", "region", "amount")
    if any(transport in each.figures for each in view.columns):
        found.append(("transport", words.text("school transport, euro"), transport))
    return found


def _size(view: Overview, name: str, headings: tuple[str, str]) -> str:
    """Heading with the size that all groups of the base have, or one for sizes that differ."""
    sizes = {getattr(group, name) for group in view.base.case.region.groups}
    one, many = headings
    return view.words.text(one, size=view.words.number(sizes.pop())) if len(sizes) == 1 else view.words.text(many)


def _of_groups(
    view: Overview, each: Column, names: list[tuple[str, str, Name]], medium: Medium
) -> Iterator[tuple[str, Said]]:
    yield "under", _cell(view, each, _SMALL, medium)
    yield "over", _cell(view, each, _LARGE, medium)
    yield "far", Said(_far(view, each))
    for code, _, name in names:
        yield code, _euro(view, each, name)


def _euro(view: Overview, each: Column, name: Name) -> Said:
    """An amount in whole euros with its difference from the base."""
    value, there = value_of(each, name), value_of(view.base, name)
    if value is None:
        return Said(NONE)
    less = Fraction(0) if there is None or each is view.base else value - there
    beside = None if view.sheets else minus(change(view.words, "", Fraction(round(less))))
    return Said(minus(view.words.number(value, 0)), value, beside, 0)


def _far(view: Overview, each: Column) -> str:
    """Number of children beyond the limit of school transport, and from where."""
    if each.result is None:
        return NONE
    words, found = view.words, _transport(each)
    everybody = next((figure.value for figure in found if figure.key == "region"), None) or Fraction(0)
    homes = [
        f"{plain(figure.key) or words.text(UNKNOWN)} {words.number(figure.value)}"
        for figure in found
        if figure.key != "region" and figure.value
    ]
    said = words.number(everybody)
    return f"{said}: {', '.join(homes)}" if homes else said


def _transport(each: Column) -> list[Figure]:
    return [figure for name, figure in each.figures.items() if name[0] == "transport" and name[2] == "beyond"]


def _article_4(view: Overview, medium: Medium) -> FilledTable:
    words = view.words
    lines = [Line(plain(each.title), _considered(view, each)) for each in view.columns]
    return ARTICLE_4.fill(lines, medium, caption=words.text("What article 4 of the covenant asks to consider"))


def _considered(view: Overview, each: Column) -> dict[str, Said]:
    if each.result is None:
        return dict.fromkeys(("quality", "housing", "near", "kind"), Said(NONE))
    return {
        "quality": Said(_continuity(view, each)),
        "housing": Said(_rooms(view, each)),
        "near": Said(_near(view, each)),
        "kind": Said(_kinds(view, each)),
    }


def _continuity(view: Overview, each: Column) -> str:
    """How many groups go on, and how many children change group."""
    words = view.words
    kept, counts = each.open_groups & view.base.open_groups, each.result.counts if each.result else {}
    goes_on = words.plural("{count} group goes on", "{count} groups go on", len(kept))
    if begun := len(each.open_groups - kept):
        goes_on += "; " + words.plural("{count} begins", "{count} begin", begun)
    moved = counts["moved"]
    if not moved:
        return goes_on
    return f"{goes_on}; " + words.plural("{count} child changes teacher", "{count} children change teacher", moved)


def _rooms(view: Overview, each: Column) -> str:
    """Free rooms in the region, and at the schools where they differ from the base."""
    words = view.words
    found = {name: figure.value or Fraction(0) for name, figure in each.figures.items() if name[0] == "rooms"}
    if not found:
        return words.text(UNKNOWN)
    said = words.text("{count} free", count=words.number(sum(found.values())))
    if each is view.base:
        return said
    differs = [
        f"{name_of(view.names, 'rooms', name[1])} {words.number(value)}"
        for name, value in found.items()
        if value != (value_of(view.base, name) or Fraction(0))
    ]
    return f"{said}; {', '.join(differs)}" if differs else said


def _near(view: Overview, each: Column) -> str:
    """In how many municipalities and schools there are groups."""
    words = view.words
    schools = {group.school_id for group in each.case.region.groups if group.id in each.open_groups}
    towns = {school.municipality.strip().casefold() for school in each.case.region.schools if school.id in schools}
    return words.text(
        "groups at {schools}, in {towns}",
        schools=words.plural("{count} school", "{count} schools", len(schools)),
        towns=words.plural("{count} municipality", "{count} municipalities", len(towns)),
    )


def _kinds(view: Overview, each: Column) -> str:
    """How many groups there are of each kind, and how many schools are a facility (footnote 6)."""
    words = view.words
    found = Counter(group.kind for group in each.case.region.groups if group.id in each.open_groups)
    parts = [words.plural(*_KINDS[kind], found[kind]) for kind in GroupKind if found[kind]]
    facilities = int(value_of(each, ("facilities", "region", "separate")) or 0)
    if facilities:
        parts.append(words.plural("{count} school is a facility", "{count} schools are a facility", facilities))
    return ", ".join(parts)


def _quality(view: Overview, each: Column) -> Iterator[str]:
    """What the tables say of the quality of schools where groups open or close."""
    if each.result is None or each is view.base:
        return
    changed = each.open_groups ^ view.base.open_groups
    groups = {group.id: group for column in (view.base, each) for group in column.case.region.groups}
    schools = {groups[group_id].school_id for group_id in changed}
    for school in each.case.region.schools:
        if school.id in schools and school.quality_note:
            yield view.words.text(
                "{school}: {note}", school=name_of(view.names, "rooms", school.id), note=plain(school.quality_note)
            )
