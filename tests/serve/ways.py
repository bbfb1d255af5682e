"""Two ways to do a thing on a page: with a mouse, and with the keys alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Protocol

from playwright.sync_api import FileChooser, Locator, Page, expect

FARTHEST = 600
"""Presses of Tab after which something cannot be reached."""
IS_FOCUSED = "each => each === document.activeElement"


class Way(Protocol):
    """How somebody works a page."""

    page: Page

    def press(self, what: Locator) -> None:
        """Press a button, a link, or what unfolds a part."""

    def write(self, where: Locator, text: str) -> None:
        """Write into a field, in place of what stands there."""

    def tick(self, what: Locator) -> None:
        """Choose a box, or one of several."""

    def choose(self, where: Locator, value: str) -> None:
        """Choose from a list by the value of an option."""

    def send(self, where: Locator, file: Path) -> None:
        """Choose a file."""

    def see_all(self, until: Locator) -> None:
        """Look through the page until something can be pressed."""

    def carry(self, key: str, group: str) -> None:
        """Pick a child up on the board, and, once every price is known, put it down in a group."""


def priced(page: Page) -> None:
    """Wait until the price of every group is known, and the live region has said so."""
    expect(page.locator('[data-price]:is([data-kind="open"], [data-kind="range"])')).to_have_count(0)
    expect(page.locator("#live")).to_have_text(re.compile(r"prijzen|prices"), ignore_case=True)


class Mouse:
    """Clicks and drags; letters come from the keys, into a field that was clicked."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, what: Locator) -> None:
        what.click()

    def write(self, where: Locator, text: str) -> None:
        where.click(click_count=3)
        self.page.keyboard.type(text)

    def tick(self, what: Locator) -> None:
        what.click()

    def choose(self, where: Locator, value: str) -> None:
        where.select_option(value)

    def send(self, where: Locator, file: Path) -> None:
        with self.page.expect_file_chooser() as chosen:
            where.click()
        chosen.value.set_files(file)

    def see_all(self, until: Locator) -> None:
        self.page.mouse.move(600, 400)
        for _ in range(60):
            if until.is_enabled():
                return
            self.page.mouse.wheel(0, 250)
            self.page.wait_for_timeout(100)
        raise AssertionError("not all of it came on the screen")

    def carry(self, key: str, group: str) -> None:
        page, card = self.page, self.page.locator(f"#child-{key}")
        card.scroll_into_view_if_needed()
        box = card.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] - 4)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] / 2 + 12, box["y"] + box["height"], steps=4)
        priced(page)
        target = page.locator(f"#group-{group}")
        self._scroll_to(target)
        there = target.bounding_box()
        assert there is not None
        page.mouse.move(there["x"] + 40, there["y"] + 60, steps=6)
        expect(page.locator(".group.over")).to_have_attribute("data-group", group)
        page.mouse.up()

    def _scroll_to(self, target: Locator) -> None:
        """Turn the wheel while something is held."""
        height = (self.page.viewport_size or {"height": 900})["height"]
        for _ in range(60):
            box = target.bounding_box()
            assert box is not None
            if 70 < box["y"] < height - 140:
                return
            self.page.mouse.wheel(0, 150 if box["y"] > 70 else -150)
            self.page.wait_for_timeout(60)


class Keyboard:
    """Keys alone: what is to be worked is first reached by Tab."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, what: Locator) -> None:
        self._reach(what)
        self.page.keyboard.press("Enter")

    def write(self, where: Locator, text: str) -> None:
        self._reach(where)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def tick(self, what: Locator) -> None:
        if what.get_attribute("type") != "radio":
            self._reach(what)
            self.page.keyboard.press("Space")
            return
        name = what.get_attribute("name")
        self._until(f"document.activeElement.name === {name!r}")
        for _ in range(40):
            if what.evaluate(IS_FOCUSED):
                break
            self.page.keyboard.press("ArrowDown")
        if not what.is_checked():
            self.page.keyboard.press("Space")

    def choose(self, where: Locator, value: str) -> None:
        self._reach(where)
        self.page.keyboard.press("Home")
        for _ in range(60):
            if where.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{value} cannot be chosen by key")

    def send(self, where: Locator, file: Path) -> None:
        chosen: list[FileChooser] = []

        def take(each: FileChooser) -> None:
            chosen.append(each)

        self.page.once("filechooser", take)
        self._reach(where)
        self.page.keyboard.press("Enter")
        for _ in range(50):
            if chosen:
                chosen[0].set_files(file)
                return
            self.page.wait_for_timeout(50)
        raise AssertionError("no key chooses a file")

    def see_all(self, until: Locator) -> None:
        for _ in range(80):
            if until.is_enabled():
                return
            self.page.keyboard.press("ArrowDown")
            self.page.keyboard.press("ArrowDown")
            self.page.keyboard.press("ArrowDown")
            self.page.wait_for_timeout(150)
        raise AssertionError("not all of it came on the screen")

    def carry(self, key: str, group: str) -> None:
        self.press(self.page.locator(f"#child-{key} .pick"))
        priced(self.page)
        self.press(self.page.locator(f'[data-price="{group}"] .put'))

    def _reach(self, what: Locator) -> None:
        expect(what).to_be_visible()
        for _ in range(FARTHEST):
            if what.evaluate(IS_FOCUSED):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{what} cannot be reached by Tab")

    def _until(self, expression: str) -> None:
        for _ in range(FARTHEST):
            if self.page.evaluate(expression):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{expression} is never so")
