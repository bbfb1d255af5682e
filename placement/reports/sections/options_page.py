"""Groups that could open and close, on a page for those who choose: in words, and without points."""

from __future__ import annotations

from collections.abc import Iterator

from placement.reports.page.blocks import Block, Bullets, Callout, Paragraph, Section, Tone
from placement.reports.sections.options import OptionsView
from placement.reports.tables.model import Medium
from placement.reports.tables.options import OptionLine, ranked
from placement.reports.tables.options import by_number as lines_by_number
from placement.reports.tables.options_choice import CHOICES, NUMBERS, Row
from placement.reports.words.ground import adopted, ground
from placement.reports.words.options import named
from placement.reports.words.options_asked import asked, how_sure, nothing_to_choose
from placement.reports.words.options_unseated import as_it_is


def question(view: OptionsView, _: Medium) -> Section:
    """Section on what was looked at, and how sure it is that nothing else is better."""
    words, found = view.words, view.found
    tone = Tone.INFO if found.proven else Tone.WARNING
    parts: list[Block] = [Paragraph(asked(words, found)), Callout(tone, how_sure(words, found))]
    parts += [Callout(Tone.WARNING, said) for said in nothing_to_choose(words, found)]
    if found.fixed:
        said = words.text("The scenario lets the search choose its groups; here each combination does.")
        parts.append(Paragraph(said))
    parts.append(Bullets((ground(words, view.case.scenario), adopted(words, view.case.scenario))))
    return Section("question", words.text("What was looked at"), tuple(parts))


def without_change(view: OptionsView, _: Medium) -> Section | None:
    """Section on why the scenario has no placement as it is, what would make one possible, and who waits without it."""
    told = tuple(as_it_is(view, view.found))
    if not told:
        return None
    return Section("without", view.words.text("As it is"), (Callout(Tone.WARNING, told[0]), *map(Paragraph, told[1:])))


def best(view: OptionsView, medium: Medium) -> Section:
    """Section with the best combinations, in order."""
    rows = [_row(view, line) for line in ranked(view.found) if line.figures is not None]
    note = view.words.text("Fewest children waiting first, then by the weights of the scenario.")
    caption = view.words.text("Best first")
    return Section(
        "best", view.words.text("The best combinations"), (CHOICES.fill(rows, medium, caption=caption, note=note),)
    )


def by_number(view: OptionsView, medium: Medium) -> Section | None:
    """Section on the best combination for every number of open groups."""
    rows = [_row(view, line) for line in lines_by_number(view.found)]
    if len(rows) < 2:
        return None
    title = view.words.text("How many groups: the best with so many open")
    caption = view.words.text("By number of open groups")
    return Section("by_number", title, (NUMBERS.fill(rows, medium, caption=caption),))


def _row(view: OptionsView, line: OptionLine) -> Row:
    return "; ".join(_choice(view, line)), line


def _choice(view: OptionsView, line: OptionLine) -> Iterator[str]:
    words = view.words
    if line.option is None or line.figures is None:
        yield words.text("cannot be") if line.proven else words.text("not found in time")
        return
    yield named(view, line.option.combination)
    for group_id, size in line.option.sizes.items():
        yield words.plural("{group} then has {count} pupil", "{group} then has {count} pupils", size, group=group_id)
