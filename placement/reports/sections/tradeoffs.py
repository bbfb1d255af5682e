"""The cost of a little less, stability under other weights, near-optimal placements, and marginal values."""

from __future__ import annotations

from placement.reports.page.blocks import Aside, Bullets, Paragraph, Section
from placement.reports.tables.model import Medium
from placement.reports.tables.weight_ranges import PROVEN, WEIGHT_RANGES
from placement.reports.words.tradeoffs import TradeoffsView, exchange_line, variant_line, worth_lines


def exchange(view: TradeoffsView, _: Medium) -> Section | None:
    """Section on the cost of a little less of each criterion in terms of the others."""
    if not view.tradeoffs.exchange:
        return None
    items = tuple(exchange_line(view, each) for each in view.tradeoffs.exchange)
    return Section("exchange", view.words.text("What a little less costs"), (Bullets(items),))


def stability(view: TradeoffsView, medium: Medium) -> Section | None:
    """Section on the weight ranges in which the placement stays the same."""
    words, found = view.words, view.tradeoffs.stability
    if not found:
        return None
    note = words.text("Between these weights the placement stays the best, the other weights as they are.")
    table = WEIGHT_RANGES.without([PROVEN] if all(each.proven for each in found) else [])
    return Section("stability", words.text("How firm the placement is"), (table.fill(found, medium), Aside(note)))


def alternatives(view: TradeoffsView, _: Medium) -> Section:
    """Section on placements that are nearly as good and as different as possible."""
    words, variants = view.words, view.tradeoffs.variants
    title = words.text("Nearly as good: within {percent} of the best", percent=words.percent(view.tradeoffs.within))
    if not variants:
        return Section("alternatives", title, (Paragraph(words.text("No other placement.")),))
    return Section("alternatives", title, (Bullets(tuple(variant_line(view, each) for each in variants)),))


def worth(view: TradeoffsView, _: Medium) -> Section | None:
    """Section on the value of one more seat or move."""
    if not view.tradeoffs.worth:
        return None
    return Section("worth", view.words.text("What one more would bring"), (Bullets(tuple(worth_lines(view))),))
