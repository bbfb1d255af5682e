"""The week's work done on the pages of a workbench, and told as the commands that would do the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.serve.ways import Way, priced

PATIENCE = 240_000
"""Milliseconds that a proposal may take."""
POSSIBLE = '[data-price]:is([data-kind="low"], [data-kind="middle"], [data-kind="high"])'


class Driver:
    """Somebody at a workbench.

    Attributes
    ----------
    commands
        What was done, as arguments of `placement week`.
    """

    def __init__(self, way: Way, home: str) -> None:
        self.way = way
        self.home = home
        self.commands: list[tuple[str, ...]] = []

    @property
    def page(self) -> Page:
        return self.way.page

    def at(self, path: str) -> None:
        """Open a page by its link in the menu, where it has one, and by its address otherwise."""
        link = self.page.locator(f'.top nav a[href="{path}"]')
        if link.count():
            self.way.press(link)
            self.page.wait_for_url(self.home + path)
        else:
            self.page.goto(self.home + path)

    def bring(self, file: Path, kind: str = "") -> None:
        """Take a list: see what it brings, and say yes."""
        self.at("/import")
        self.way.send(self.page.locator("#lists"), file)
        if kind:
            self.way.tick(self.page.locator(f"#kind-{kind}"))
        self.way.press(self.page.locator("main form button.main"))
        take = self.page.locator("form[action$='/take'] button")
        expect(take).to_be_visible()
        self.way.press(take)
        self.page.wait_for_url(f"{self.home}/import")
        flag = {"": (), "whole": ("--whole",), "new": ("--new-only",)}[kind]
        self.commands.append(("import", str(file), *flag, "--yes"))

    def same_child(self, key: str, other: str, *, is_same: bool = True) -> None:
        """Answer whether two registrations are of one child."""
        form = self.page.locator(f"form[action='/child/{key}/doubles']:has(input[value='{other}'])")
        self.way.press(form.locator(f"button[value={'same' if is_same else 'two'}]"))
        expect(form).to_have_count(0)
        self.commands.append(("same", other, key) if is_same else ("same", key, other, "--not"))

    def correct(self, key: str, column: str, value: str) -> None:
        """Correct a cell that could not be read."""
        self.way.press(self.page.locator(f"a[href^='/child/{key}/correct']").first)
        self.way.write(self.page.locator(f"main input[name='{column}']"), value)
        self.way.press(self.page.locator("main form button.main"))
        agree = self.page.locator("form:has(input[name=agreed]) button.main")
        expect(agree).to_be_visible()
        self.way.press(agree)
        self._is_noted()
        self.commands.append(("correct", key, f"{column}={value}"))

    def propose(self, *, letters: bool = False) -> None:
        """Propose a week, and wait until it is there."""
        self.at("/propose")
        if letters:
            self.way.tick(self.page.locator("[name=letters]"))
        self.way.press(self.page.locator("main form button.main"))
        expect(self.page).to_have_url(re.compile("/proposed/"), timeout=PATIENCE)
        self.commands.append(("propose", *(("--letters",) if letters else ())))

    def put(self, key: str, reason: str, group: str = "") -> str:
        """Hold a child in another group, of which the price was seen; returns that price.

        Parameters
        ----------
        group
            Where to; empty for the first that is possible and not its own.
        """
        self.at("/")
        target = group or self._possible(key)
        self.way.carry(key, target)
        dialog = self.page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        price = dialog.locator("[data-cost]").inner_text()
        assert price
        self.way.write(dialog.locator("[name=reason]"), reason)
        self.way.press(dialog.locator("button.main"))
        expect(self.page.locator(f"#group-{target} #child-{key}")).to_contain_text(reason)
        self._is_noted()
        self.commands.append(("pin", key, target, "--reason", reason))
        return price

    def _possible(self, key: str) -> str:
        """A group that a child may have besides its own: picked up for a moment, and let go."""
        self.way.press(self.page.locator(f"#child-{key} .pick"))
        own = self.page.locator(f"#child-{key}").locator("xpath=ancestor::section[@data-group]")
        mine = own.get_attribute("data-group") if own.count() else None
        priced(self.page)
        shown = self.page.locator("[data-price][data-kind]").all_inner_texts()
        found = self.page.locator(POSSIBLE).evaluate_all("all => all.map(each => each.dataset.price)")
        self.page.keyboard.press("Escape")
        expect(self.page.locator("[data-kind]")).to_have_count(0)
        others = [str(each) for each in found if each != mine]
        assert others, (key, mine, shown)
        return others[0]

    def not_agreed(self, key: str, code: str, text: str) -> list[str]:
        """Say no to a proposal, the other groups' prices being seen; returns these."""
        self.page.goto(f"{self.home}/child/{key}?prices=1")
        rows = self.page.locator("[data-row]:not([data-kind=own]) [data-head]")
        expect(self.page.locator('[data-row]:is([data-kind="open"], [data-kind="range"])')).to_have_count(0)
        prices = [each for each in rows.all_inner_texts() if each]
        assert prices
        form = self._answer_form(key, "not_agreed")
        self.way.choose(form.locator("select[name=reason]"), code)
        self.way.write(form.locator("textarea"), text)
        self.way.press(form.locator("button.main"))
        self._is_noted()
        self.commands.append(("answer", "not_agreed", key, "--reason", code, "--text", text))
        return prices

    def confirm(self, school: str) -> None:
        """Agree to all of a school's list but for what is decided one by one, once each row was on the screen."""
        self.page.goto(f"{self.home}/school/{school}")
        agree = self.page.locator("[data-agree]")
        self.way.see_all(agree)
        self.way.press(agree)
        self._is_noted()
        self.commands.append(("answer", "agreed", "--school", school))

    def answer(self, key: str, code: str) -> None:
        """An answer about one child that takes a press."""
        self.page.goto(f"{self.home}/child/{key}")
        button = self.page.locator(f"form[action='/child/{key}/answer'] button[value='{code}']")
        if not button.is_visible():
            self.way.press(self.page.locator("details", has=button).locator("summary"))
        self.way.press(button)
        self._is_noted()
        self.commands.append(("answer", code, key))

    def say_no(self, key: str, code: str, text: str) -> None:
        """An answer about one child that takes words."""
        self.page.goto(f"{self.home}/child/{key}")
        form = self._answer_form(key, code)
        self.way.write(form.locator("textarea"), text)
        self.way.press(form.locator("button.main"))
        self._is_noted()
        self.commands.append(("answer", code, key, "--text", text))

    def withdraw_vanished(self, key: str) -> None:
        """Say of a child who is no longer on the list that its sign-up was taken back."""
        self.at("/import")
        self.way.press(self.page.locator(f"form[action='/child/{key}/withdraw'] button"))
        self._is_noted()
        self.commands.append(("withdraw", key))

    def changed(self) -> Sequence[str]:
        """Children whose card on the board says what changed since the last proposal."""
        self.at("/")
        marks = self.page.locator(".card:has(.tag.changed)").evaluate_all("all => all.map(each => each.dataset.key)")
        return [str(each) for each in marks]

    def letters(self) -> Sequence[str]:
        """Names of the files that stand ready."""
        self.at("/letters")
        return [each.strip() for each in self.page.locator("a[download]").all_inner_texts()]

    def _answer_form(self, key: str, code: str) -> Locator:
        form = self.page.locator(f"form[action='/child/{key}/answer']:has([name=answer][value='{code}'])")
        self.way.press(self.page.locator("details", has=form).locator("summary"))
        expect(form).to_be_visible()
        return form

    def _is_noted(self) -> None:
        """A sentence at the head of the page, read out to who does not see it, says what was noted."""
        expect(self.page.locator("#said p").first).to_be_visible()
