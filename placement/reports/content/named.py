"""A finished solve as its coordinator sees it: with pupils."""

from __future__ import annotations

from dataclasses import dataclass

from placement.locale.language import Translator
from placement.reports.content.totals import Totals
from placement.reports.view import View
from placement.reports.words.marks import Marks
from placement.results.material import Material


@dataclass(frozen=True)
class Named:
    """Everything, for who may see everything.

    Attributes
    ----------
    view
        Case and result, whole.
    """

    view: View
    material: Material
    totals: Totals

    @property
    def words(self) -> Translator:
        """The reader's language."""
        return self.view.words


def named_of(material: Material, totals: Totals) -> Named:
    """Add the pupils to the totals."""
    view = View(material.case, totals.words, Marks(), wide=True, result=material.result)
    return Named(view, material, totals)
