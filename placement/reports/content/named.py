"""A finished solve as the coordinator sees it, with its pupils."""

from __future__ import annotations

from dataclasses import dataclass

from placement.locale.language import Translator
from placement.reports.content.totals import Totals
from placement.reports.view import View
from placement.reports.words.marks import Marks
from placement.results.material import Material


@dataclass(frozen=True)
class Named:
    """All data, for readers who may see all of it.

    Attributes
    ----------
    view
        Case and result, pupils included.
    """

    view: View
    material: Material
    totals: Totals

    @property
    def words(self) -> Translator:
        """Translator into the reader's language."""
        return self.view.words


def named_of(material: Material, totals: Totals) -> Named:
    """The totals together with the pupils."""
    view = View(material.case, totals.words, Marks(), wide=True, result=material.result)
    return Named(view, material, totals)
