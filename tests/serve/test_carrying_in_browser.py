"""A child is picked up and put elsewhere by mouse, by touch and by keyboard alone, each time with its price."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from placement.register.register import Register
from placement.week.place import WorkPlace
from tests.reports.browser import needs_browser
from tests.serve.served import served, visiting

pytestmark = needs_browser

WHY = "its brother is at that school"
PROVEN = '[data-price]:is([data-kind="low"], [data-kind="middle"], [data-kind="high"])'


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    with served(folder) as opened:
        yield opened


def other_group(page: Page) -> str:
    """The group in which the first child is not."""
    own = page.locator("#child-K0007").locator("xpath=ancestor::section[@data-group]").get_attribute("data-group")
    return "G2" if own == "G1" else "G1"


def by_buttons(page: Page, group: str) -> None:
    page.locator("#child-K0007 .pick").click()
    page.locator(f'[data-price="{group}"] .put').click()


def by_mouse(page: Page, group: str) -> None:
    card, there = page.locator("#child-K0007").bounding_box(), page.locator(f"#group-{group}").bounding_box()
    assert card is not None and there is not None
    page.mouse.move(card["x"] + card["width"] / 2, card["y"] + card["height"] - 4)
    page.mouse.down()
    page.mouse.move(there["x"] + 40, there["y"] + 60, steps=8)
    expect(page.locator(".group.over")).to_have_attribute("data-group", group)
    page.mouse.up()


def by_keyboard(page: Page, group: str) -> None:
    page.locator("#child-K0007 .pick").focus()
    page.keyboard.press("Enter")
    put = page.locator(f'[data-price="{group}"] .put')
    expect(put).to_be_visible()
    for _ in range(80):
        page.keyboard.press("Tab")
        if put.evaluate("each => each === document.activeElement"):
            break
    page.keyboard.press("Enter")


@pytest.mark.parametrize("way", [by_buttons, by_mouse, by_keyboard])
def test_a_child_is_put_in_another_group(address: str, folder: Path, way: Callable[[Page, str], None]) -> None:
    with visiting(address) as page:
        group = other_group(page)
        way(page, group)
        dialog = page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        expect(page.locator("#put [name=reason]")).to_be_focused()
        page.keyboard.type(WHY)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#said")).to_contain_text(f"is held in {group}")
        expect(page.locator(f"#group-{group} #child-K0007")).to_contain_text(WHY)
    last = list(Register.open(WorkPlace(folder).register, folder=folder).facts())[-1]
    assert (last.kind.value, last.subject, last.by) == ("pinned", "K0007", "anna")
    assert last.payload is not None and last.payload["group_id"] == group and last.payload["reason"] == WHY
    assert isinstance(price := last.payload["price"], dict) and price["verdict"] == "possible"


def test_a_finger_picks_a_child_up_by_its_button(address: str) -> None:
    with visiting(address, has_touch=True, size={"width": 400, "height": 800}) as page:
        page.locator("#child-K0007 .pick").tap()
        expect(page.locator(PROVEN).first).to_be_visible()
        page.locator(f'[data-price="{other_group(page)}"] .put').tap()
        expect(page.get_by_role("dialog")).to_be_visible()


def test_escape_lets_go_and_says_so(address: str) -> None:
    with visiting(address) as page:
        page.locator("#child-K0007 .pick").press("Enter")
        expect(page.locator("#live")).to_contain_text("prices")
        page.keyboard.press("Escape")
        expect(page.locator("#live")).to_contain_text("nothing was changed")
        expect(page.locator("#child-K0007 .pick")).to_be_focused()
        expect(page.locator("[data-kind]")).to_have_count(0)


def test_what_is_typed_finds_a_child_wherever_it_is(address: str) -> None:
    with visiting(address) as page:
        page.get_by_label("Find a child").fill("p1")
        expect(page.locator(".card:visible")).to_have_count(1)
        expect(page.locator(".card:visible")).to_contain_text("P1")


def test_without_scripts_the_same_is_a_form(address: str, folder: Path) -> None:
    with visiting(address) as page:
        # The page's own forms, posted as a browser without scripts does.
        page.goto(page.url.rstrip("/") + "/child/K0007?prices=1")
        group = page.locator('[data-row]:not([data-kind="own"]) [name=group]').first.get_attribute("value")
        assert group is not None
        page.locator(f'[name=group][value="{group}"]').check()
        page.locator("#reason").fill(WHY)
        page.get_by_role("button", name="Hold the child there").click()
        expect(page.locator("#said")).to_contain_text(f"is held in {group}")
