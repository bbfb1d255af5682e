"""One language: sentences from its gettext catalog, numbers and dates as its readers write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from gettext import GNUTranslations
from pathlib import Path

from babel.dates import format_date
from babel.messages.mofile import read_mo
from babel.numbers import format_currency, format_decimal, format_percent
from babel.support import Translations

from placement.locale.expectations import as_it_is, render_expectation

DOMAIN = "placement"
"""Name of the catalog files."""


@dataclass(frozen=True)
class Translator:
    """Sentences, numbers, distances, dates and money in one language.

    Sentences are keyed by their English text, with `{name}` in place of each value.
    """

    language: str
    catalog: GNUTranslations

    def text(self, message: str, **values: object) -> str:
        """Translated sentence with its values filled in."""
        return self.catalog.gettext(message).format(**values)

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """Translated form of a sentence that fits a count; the count itself is `{count}`."""
        return self.catalog.ngettext(one, many, count).format(count=self.number(count), **values)

    def measured(self, one: str, many: str, shown: str, **values: object) -> str:
        """Translated form of a sentence that fits a number as it is shown, with its sign; it is `{count}`."""
        is_one = shown.lstrip("+-\N{MINUS SIGN}") == self.number(1)
        return self.catalog.ngettext(one, many, 1 if is_one else 2).format(count=shown, **values)

    def expected(self, text: str, named: Callable[[str, str], str] = as_it_is) -> str:
        """Translated expectation of a fault, with names and values as :func:`render_expectation` is told."""
        return render_expectation(text, self.catalog.gettext, named)

    def number(self, value: Fraction | float, decimals: int = 2) -> str:
        """Number with at most `decimals` decimals, halves rounded away from zero."""
        return _written(_units(value, decimals), decimals, "#", self.language)

    def fixed(self, value: Fraction | float, decimals: int = 1) -> str:
        """Number with exactly `decimals` decimals, halves rounded away from zero."""
        return _written(_units(value, decimals), decimals, "0", self.language)

    def percent(self, part: Fraction | float, decimals: int = 1) -> str:
        """Fraction of one as a percentage."""
        pattern = (
            "0." + "#" * decimals + "%" if self.language == "en" else "0." + "#" * decimals + "\N{NO-BREAK SPACE}%"
        )
        return str(format_percent(_rounded(part, decimals + 2), format=pattern, locale=self.language))

    def distance(self, metres: Fraction) -> str:
        """Distance in metres as kilometres with one decimal: "3.5 km"."""
        return self.fixed(metres / 1000) + "\N{NO-BREAK SPACE}km"

    def about(self, metres: Fraction) -> str:
        """Estimated distance in metres, as kilometres: "about 3.5 km"."""
        return self.text("about {distance}", distance=self.distance(metres))

    def date(self, day: dt.date) -> str:
        """Day in full: "Monday 23 November 2026"."""
        return str(format_date(day, format="EEEE d MMMM y", locale=self.language))

    def day_of_year(self, month_and_day: str) -> str:
        """Day of any year, from its month and day as `08-01`: "1 August"."""
        month, day = map(int, month_and_day.split("-"))
        return str(format_date(dt.date(2000, month, day), format="d MMMM", locale=self.language))

    def month(self, number: int) -> str:
        """Name of a month, 1 for January: "August"."""
        return str(format_date(dt.date(2000, number, 1), format="LLLL", locale=self.language))

    def money(self, euro: Fraction | float) -> str:
        """Amount in whole euros."""
        pattern = "¤#,##0" if self.language == "en" else "¤\N{NO-BREAK SPACE}#,##0;¤\N{NO-BREAK SPACE}-#,##0"
        return str(
            format_currency(_rounded(euro, 0), "EUR", format=pattern, currency_digits=False, locale=self.language)
        )

    def listing(self, items: Iterable[str]) -> str:
        """Items joined as in a sentence: "A, B and C"."""
        names = list(items)
        if len(names) < 2:
            return "".join(names)
        return self.text("{items} and {last}", items=", ".join(names[:-1]), last=names[-1])


def _units(value: Fraction | float, decimals: int) -> int:
    """A number in units of its last decimal, halves rounded away from zero."""
    above, below = value.as_integer_ratio()
    units: int = (2 * abs(above) * 10**decimals + below) // (2 * below)
    return units if above >= 0 else -units


@lru_cache(maxsize=16_384)  # a page, its workbook and its file show the same numbers
def _written(units: int, decimals: int, digit: str, language: str) -> str:
    """A number in units of its last decimal, in a language; `digit` is the sign in its pattern for each decimal."""
    # Numbers may have more digits than a context of Python's keeps.
    with localcontext(prec=max(28, len(str(units)))):
        exact = Decimal(units).scaleb(-decimals)
        return str(format_decimal(exact, format="#,##0." + digit * decimals, locale=language))


def _rounded(value: Fraction | float, decimals: int) -> Decimal:
    return Decimal(_units(value, decimals)).scaleb(-decimals)


@lru_cache
def load(language: str) -> Translator:
    """Translator with the compiled catalog of a language that has one."""
    path = Path(__file__).parent / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with path.open("rb") as stream:
        return Translator(language, Translations(stream, domain=DOMAIN))


def sentences(language: str) -> Iterator[str]:
    """All sentences of a language, with their values still to be filled in."""
    path = Path(__file__).parent / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with path.open("rb") as stream:
        for message in read_mo(stream):
            for said in (message.id, message.string):
                yield from [said] if isinstance(said, str) else said or ()
