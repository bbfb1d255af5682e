"""The trade-offs of a placement on a screen."""

from __future__ import annotations

from collections.abc import Callable

from placement.reports.page.blocks import Section
from placement.reports.sections import frontier, payoff, tradeoffs
from placement.reports.tables.model import Medium
from placement.reports.words.tradeoffs import TradeoffsView

SECTIONS: tuple[Callable[[TradeoffsView, Medium], Section | None], ...] = (
    lambda view, medium: payoff.section(view, view.tradeoffs, medium),
    lambda view, medium: frontier.section(view, view.tradeoffs, medium),
    tradeoffs.exchange,
    tradeoffs.stability,
    tradeoffs.alternatives,
    tradeoffs.worth,
)
