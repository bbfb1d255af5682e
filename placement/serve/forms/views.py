"""Forms as a page shows them: with what was typed, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from placement.locale.language import Translator
from placement.reports.words.columns import column_words
from placement.serve.forms.fields import Asks, Fault, Field, FieldView
from placement.serve.forms.form import Form
from placement.serve.snapshot import Snapshot


@dataclass(frozen=True)
class FormView:
    """A form.

    Attributes
    ----------
    path
        Where it is sent.
    wrong
        Sentences on what is wrong, each with the id of its field; empty where it has none.
    """

    name: str
    path: str
    title: str
    about: str
    fields: tuple[FieldView, ...]
    is_shown: bool
    wrong: tuple[tuple[str, str], ...] = ()


def _as_it_is(_name: str) -> str:
    return ""


@dataclass(frozen=True)
class Filling:
    """What stands in forms about a child, a group or nothing.

    Attributes
    ----------
    subject
        Key of the child or id of the group; empty for neither.
    typed
        What was typed in a field; `None` for a form that is shown first.
    wrong
        Fields with what is wrong there, in the reader's words.
    first
        What stands in a field at first, where the page knows better than the form.
    within
        Part of the page, where the same form stands on it more than once.
    """

    week: Snapshot
    words: Translator
    subject: str
    typed: Callable[[str], str] | None = None
    wrong: Sequence[Fault] = ()
    first: Callable[[str], str] = _as_it_is
    within: str = ""

    def view(self, form: Form, path: str) -> FormView:
        """A form that is sent to an address."""
        fields, words = form.fields(self.week, self.subject), self.words
        views = tuple(self._field(each, f"{self.within}{form.name}-{self.subject}") for each in fields)
        at = {each.name: each for each in views}
        wrong = tuple(_fault(words, at.get(name), said) for name, said in self.wrong)
        return FormView(form.name, path, words.text(form.title), words.text(form.about), views, form.is_shown, wrong)

    def _field(self, field: Field, prefix: str) -> FieldView:
        words, typed = self.words, self.typed
        value = (field.first or self.first(field.name)) if typed is None else typed(field.name)
        values = {name: column_words(words, each) for name, each in field.values.items()}
        was = None
        if field.is_known:
            was = field.first if typed is None else typed(f"was.{field.name}")
        return FieldView(
            id=f"{prefix}-{field.name}",
            name=field.name,
            label=words.text(field.label, **values),
            asks=field.asks.value,
            needed=field.needed,
            hint=self._hint(field),
            value="" if field.asks is Asks.SECRET else value,
            error=next((said for name, said in self.wrong if name == field.name), ""),
            options=() if field.options is None else tuple(field.options(self.week, words, self.subject)),
            was=was,
        )

    def _hint(self, field: Field) -> str:
        if not field.hint:
            return ""
        return self.words.expected(field.hint) if field.is_cell else self.words.text(field.hint)


def _fault(words: Translator, field: FieldView | None, said: str) -> tuple[str, str]:
    """Id of a field, empty for none, and what is wrong with it: by its name, as it stands away from the field."""
    return ("", said) if field is None else (field.id, words.text("{field}: {fault}", field=field.label, fault=said))
