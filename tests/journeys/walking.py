"""What somebody at a keyboard does on a page: reach, press, choose, tick, write; and that the page is sound."""

from collections.abc import Mapping
from datetime import date

from playwright.sync_api import Locator, Page

from tests.browser import axe, wider_than_window

PASSWORD = "a long enough password"
FORM = "main form[method=post]"


def tab_to(page: Page, where: Locator) -> None:
    """Reach something with the Tab key alone."""
    where.wait_for()
    for _press in range(250):
        page.keyboard.press("Tab")
        if where.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"The Tab key never reaches {where}.")


def press(page: Page, where: Locator) -> None:
    """Press a button or follow a link with the keyboard."""
    tab_to(page, where)
    page.keyboard.press("Enter")


def follow(page: Page, where: Locator) -> None:
    """Press what leads to another page, and look whether that page is sound."""
    tab_to(page, where)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    sound(page)


def visit(page: Page, address: str) -> None:
    """Open a page by its address, and look whether it is sound."""
    page.goto(address)
    sound(page)


def press_link(page: Page, says: str) -> None:
    """Follow the link, or the button that is one, with these words; they may be part of what it says."""
    follow(page, page.locator("main a").filter(has_text=says).first)


def press_button(page: Page, says: str) -> None:
    """Press the button with these words."""
    follow(page, page.locator("main button").filter(has_text=says).first)


def send(page: Page, form: str = FORM) -> None:
    """Press the last button of a form: the one that does what the page is for."""
    follow(page, page.locator(f"{form} button[type=submit]").last)


def write(page: Page, name: str, text: str) -> None:
    """Write into a field, reached by keyboard, in place of what stood there."""
    tab_to(page, page.locator(f"[name={name}]"))
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def write_day(page: Page, name: str, day: date) -> None:
    """Write a day into its three boxes."""
    for part in ("day", "month", "year"):
        write(page, f"{name}_{part}", str(getattr(day, part)))


def choose(page: Page, name: str, value: str) -> None:
    """Choose one of some radios with Tab, Space and the arrows."""
    radios = page.locator(f"input[name={name}]")
    wanted = page.locator(f'input[name={name}][value="{value}"]')
    chosen = page.locator(f"input[name={name}]:checked")
    tab_to(page, chosen if chosen.count() else radios.first)  # where one is chosen, the Tab key stops there
    page.keyboard.press("Space")
    for _press in range(radios.count()):
        if wanted.is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"The arrows never reach {value}.")


def pick(page: Page, name: str, value: str) -> None:
    """Pick one of a list with the arrows."""
    where = page.locator(f"select[name={name}]")
    tab_to(page, where)
    for _press in range(where.locator("option").count()):
        if where.input_value() == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"The arrows never reach {value}.")


def tick(page: Page, name: str, *values: str, only: bool = False) -> None:
    """Tick these boxes with Tab and Space; `only` takes the others out."""
    for box in page.locator(f"input[type=checkbox][name={name}]").all():
        wanted = box.get_attribute("value") in values
        if box.is_checked() != wanted and (wanted or only):
            tab_to(page, box)
            page.keyboard.press("Space")


def answer(page: Page, fields: Mapping[str, str]) -> None:
    """Answer the policy's questions that this page puts: a choice, a name, or words."""
    for name, said in fields.items():
        field = page.locator(f"[name={name}]")
        if not field.count() or not field.first.is_visible():
            continue
        if field.first.get_attribute("type") == "radio":
            choose(page, name, said)
        elif field.evaluate("element => element.tagName") == "SELECT":
            pick(page, name, said)
        else:
            write(page, name, said)


def main(page: Page) -> str:
    """What the page says, apart from its head and its foot."""
    return page.locator("main").inner_text()


def sound(page: Page) -> None:
    """The page is accessible, and nobody need scroll sideways."""
    faults = axe(page)
    assert not faults, "\n".join([page.url, *faults])
    assert wider_than_window(page) == 0, page.url
