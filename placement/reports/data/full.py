"""A finished solve as the coordinator sees it, with its pupils."""

from __future__ import annotations

from dataclasses import dataclass

from placement.locale.language import Translator
from placement.reports.data.public import PublicData
from placement.reports.view import View
from placement.reports.words.marks import Marks
from placement.results.material import Material


@dataclass(frozen=True)
class FullData:
    """All data, for readers who may see all of it.

    Attributes
    ----------
    view
        Case and result, pupils included.
    public
        The part without pupils.
    """

    view: View
    material: Material
    public: PublicData

    @property
    def words(self) -> Translator:
        """Translator into the reader's language."""
        return self.view.words


def full_data(material: Material, public: PublicData) -> FullData:
    """The public data together with the pupils."""
    view = View(material.case, public.words, Marks(), wide=True, result=material.result)
    return FullData(view, material, public)
