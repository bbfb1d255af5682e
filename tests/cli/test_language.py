"""The language is chosen before the command line is parsed."""

from __future__ import annotations

import pytest

from placement.cli.language import UnknownLanguageError, chosen_language, sentences
from tests.cli.conftest import Call


@pytest.mark.parametrize(
    ("arguments", "variable", "language"),
    [
        pytest.param([], "", "en", id="nothing said"),
        pytest.param([], "nl", "nl", id="by the variable"),
        pytest.param([], " NL ", "nl", id="variable with capitals and blanks"),
        pytest.param(["--lang", "nl", "solve", "x.yaml"], "", "nl", id="before the command"),
        pytest.param(["solve", "x.yaml", "--lang=nl"], "", "nl", id="behind it, with an equals sign"),
        pytest.param(["solve", "--lang", "en", "x.yaml"], "nl", "en", id="option over variable"),
        pytest.param(["--lang", "en", "solve", "--lang", "nl"], "", "nl", id="the last one holds"),
        pytest.param(["solve", "--", "--lang", "nl"], "", "en", id="not behind a double dash"),
        pytest.param(["solve", "--lang"], "", "en", id="without its value: the parser complains"),
    ],
)
def test_the_last_option_decides_else_the_variable_else_english(
    arguments: list[str], variable: str, language: str
) -> None:
    assert chosen_language(arguments, {"PLACEMENT_LANG": variable}) == language


def test_an_unknown_language_in_the_option_is_refused() -> None:
    with pytest.raises(UnknownLanguageError, match=r"^--lang: unknown language 'fr', choose from: en, nl$"):
        chosen_language(["--lang", "fr"], {})


def test_an_unknown_language_in_the_variable_is_refused() -> None:
    with pytest.raises(UnknownLanguageError, match=r"^PLACEMENT_LANG: unknown language 'de', choose from: en, nl$"):
        chosen_language([], {"PLACEMENT_LANG": "de"})


def test_an_unknown_language_ends_with_2_and_lists_the_known_ones(call: Call) -> None:
    done = call("schema", "--lang", "fr")
    assert (done.code, done.out) == (2, "")
    assert done.err == "--lang: unknown language 'fr', choose from: en, nl\n"


def test_values_are_filled_in() -> None:
    assert sentences("en")("There is no command {name}.", name="slove") == "There is no command slove."
