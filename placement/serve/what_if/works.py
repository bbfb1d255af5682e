"""Long work of the what-if page: many draws, a year, scenarios beside each other, trade-offs, a set for a meeting."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement.case import Case
from placement.locale import msgid
from placement.publish.pack import PreparedSet, prepare
from placement.results.comparison import Comparison
from placement.serve.settings import Settings
from placement.serve.what_if.asked import Asked
from placement.serve.work import JobKind
from placement.studies.compare import compare
from placement.studies.observer import Observer
from placement.studies.requests import PackRequest
from placement.studies.tradeoffs import TradedCase, tradeoffs
from placement.tradeoff_analysis.request import TradeoffRequest
from placement.week.variants import base_name, kept, played

RESULT = "/what-if/work/{id}"
_COMPARING: Mapping[str, str] = {
    "compare": msgid("scenarios"),
    "draw": msgid("scenarios and draws"),
    "simulate": msgid("draws"),
    "solve": msgid("scenarios"),
    "report": msgid("reports"),
}
_TRADING: Mapping[str, str] = {
    "payoff": msgid("each criterion alone"),
    "frontier": msgid("frontier"),
    "exchange": msgid("what a little less costs"),
    "stability": msgid("how firm it is"),
    "alternatives": msgid("others nearly as good"),
    "worth": msgid("what one more brings"),
}
KINDS: Mapping[str, JobKind] = {
    each.code: each
    for each in (
        JobKind("draws", msgid("What is asked, drawn many times"), _COMPARING, RESULT),
        JobKind("year", msgid("What is asked, over a year of weeks"), _COMPARING, RESULT),
        JobKind("beside", msgid("Kept scenarios beside each other"), _COMPARING, RESULT),
        JobKind(
            "trade",
            msgid("Where wishes conflict, and what weights cost"),
            _TRADING,
            RESULT,
            best_parts=frozenset(_TRADING),
        ),
        JobKind("set", msgid("A set for a meeting"), _COMPARING, RESULT),
    )
}
"""Code -> kind of long work."""
TRADED = TradeoffRequest(points=12, seconds=Fraction(120))
Cells = Mapping[str, str]


@dataclass(frozen=True)
class Worked:
    """What came of long work.

    Attributes
    ----------
    fields
        What was asked, as the form's fields.
    """

    fields: Mapping[str, str]
    found: Comparison | TradedCase | PreparedSet


def work(
    settings: Settings, code: str, name: str, form: Asked, names: Sequence[str], language: str
) -> Callable[[Observer], Worked]:
    """What does a piece of long work.

    Parameters
    ----------
    name, form
        What is asked.
    names
        Kept scenarios that stand beside each other, or are in the set; all that are kept if empty.
    """
    cells = form.cells

    def found(observer: Observer) -> Comparison | TradedCase | PreparedSet:
        match code:
            case "draws":
                return compare([_base(settings), _played(settings, name, cells)], None, observer)
            case "year":
                return compare([_base(settings), _played(settings, name, over_a_year(cells))], None, observer)
            case "beside":
                return compare(_kept(settings, names), None, observer)
            case "trade":
                return tradeoffs(_played(settings, name, cells), TRADED, observer)
            case _:
                return prepare(_kept(settings, names), PackRequest(), language, None, observer)

    return lambda observer: Worked(form.fields, found(observer))


def over_a_year(cells: Cells) -> dict[str, str]:
    """The same row with its inflow in the weeks after the batch."""
    return {**{key: cell for key, cell in cells.items() if key != "inflow"}, "inflow_year": cells.get("inflow", "1")}


def _base(settings: Settings) -> Case:
    name = base_name(settings.place, settings.today)
    return _played(settings, name, kept(settings.place).get(name, {}))


def _played(settings: Settings, name: str, cells: Cells) -> Case:
    return played(settings.place, settings.today, name, cells)


def _kept(settings: Settings, names: Sequence[str]) -> list[Case]:
    """The base, followed by the kept scenarios that are asked for."""
    base = base_name(settings.place, settings.today)
    rows = {name: cells for name, cells in kept(settings.place).items() if name != base}
    asked = [name for name in rows if name in names] or list(rows)
    return [_base(settings), *(_played(settings, name, rows[name]) for name in asked)]
