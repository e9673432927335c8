"""The formal path through its pages: a decision section by section, and its letter in both languages."""

from collections.abc import Mapping
from datetime import date

from playwright.sync_api import Page

from fairhand import council
from fairhand.policy import Act, MeasureKind
from fairhand.policy import day as policy_day
from tests.formal import a_measure, answers_to, as_fields
from tests.journeys.walking import FORM, answer, choose, follow, press_link, send, tick, visit, write, write_day
from tests.rooms.letters.letters import WORDS

NEXT, BACK = f"{FORM} button[name=next]", f"{FORM} button:not([name])"
FACTS = "He shouted at two advisers on the telephone, and went on when he was asked to stop."
IMPACT = "Two advisers could not take another call that morning."
REASONS = "A warning did not help. Email and letters leave every service open to him."


class Deciding:
    """Somebody at the pages on which a decision is prepared, with what they mean to fill in."""

    def __init__(self, page: Page, ref: str, evidence: list[str], **said):
        self.page, self.ref = page, ref
        self.said = {"evidence": evidence, "channels": ("email", "letter"), "reach": ("calls",), **said}
        self.answers = as_fields({**answers_to(Act.MANAGE_CONTACT), **said.get("answers", {})})

    @property
    def codes(self) -> list[str]:
        """The sections that the list shows now, in its order."""
        links = self.page.locator(".govuk-task-list a").all()
        return [str(each.get_attribute("href")).partition("?")[0].rstrip("/").rpartition("/")[2] for each in links]

    def each_section(self) -> list[str]:
        """Fill in every section from the list and back to it, whichever the case brings up; say which they were."""
        done: list[str] = []
        while left := [code for code in self.codes if code not in done]:
            self.open(left[0])
            self.fill(left[0])
            follow(self.page, self.page.locator(BACK).last)
            done.append(left[0])
        return done

    def open(self, code: str) -> None:
        """Go from the list to a section."""
        follow(self.page, self.page.locator(f'.govuk-task-list a[href*="/deciding/{code}/"]'))

    def fill(self, code: str) -> None:
        """Fill in the section that is open."""
        if code.startswith("about-"):
            answer(self.page, self.answers)
        elif fill := getattr(self, f"_{code}", None):
            fill()

    def check(self) -> None:
        """Go from the list to the page that shows everything."""
        follow(self.page, self.page.locator('main a[href*="/deciding/check/"]'))

    def decide(self) -> None:
        """Take the decision, on the page that shows everything."""
        send(self.page)

    def _grounds(self) -> None:
        tick(self.page, "evidence", *self.said["evidence"])
        write(self.page, "facts", self.said.get("facts", FACTS))
        tick(self.page, "behaviours", council.policy().behaviours[0].code)
        write(self.page, "impact", IMPACT)

    def _referral(self) -> None:
        if self.page.locator("[name=referral]").count():
            choose(self.page, "referral", self.said.get("referral", "none"))

    def _consulted(self) -> None:
        write(self.page, "consulted", "Asked the manager of the service, who agreed.")

    def _measures(self) -> None:
        self.measure(*self.said["channels"])

    def measure(self, *channels: str) -> None:
        """Add the measure that leaves only these channels open."""
        code = a_measure(MeasureKind.ONLY_CHANNELS)["code"]
        follow(self.page, self.page.locator(f'main a[href$="/measures/{code}/"]'))
        tick(self.page, "channels", *channels, only=True)
        send(self.page)

    def serve(self, text: str) -> None:
        """On the page of the measures, write how each need that they go against is served all the same."""
        for box in self.page.locator("textarea[name^=need_]").all():
            write(self.page, str(box.get_attribute("name")), text)
        follow(self.page, self.page.locator(BACK).last)

    def _reach(self) -> None:
        tick(self.page, "reach", *self.said["reach"], only=True)

    def _times(self) -> None:
        for name in ("ends_on", "review_on"):
            if day := self.said.get(name):
                write_day(self.page, name, day)

    def _urgent(self) -> None:
        if because := self.said.get("urgent"):
            write(self.page, "urgent_because", because)

    def _reasons(self) -> None:
        write(self.page, "reasons", self.said.get("reasons", REASONS))


def write_letter(page: Page, languages: tuple[str, ...] = ("en", "cy"), words: Mapping = WORDS, **how) -> None:
    """Write a letter in each of its languages, look at it, and issue it; nothing may be missing before it goes."""
    for language in languages:
        for part, text in words[language].items():
            if page.locator(f"[name=said_{language}_{part}]").count():
                write(page, f"said_{language}_{part}", text)
    if means := how.get("means"):
        choose(page, "means", means)
    follow(page, page.locator("button[name=look]"))
    assert not page.locator(".fh-lacking ul").count(), page.locator(".fh-lacking").inner_text()
    send(page)
    page.wait_for_url("**/letters/LET-*/")


def go_to_letter(page: Page, says: str) -> None:
    """From the list of letters to be written, to the first that is called so."""
    visit(page, "/letters/")
    press_link(page, says)


def in_words(day: date, lang: str = "en") -> str:
    """A day as the reader of this language reads it."""
    return policy_day(day, council.words(lang))
