"""A customer with the code of a letter, in a browser."""

from django.test import Client

from fairhand.codes.minting import to_print
from fairhand.customers.operations import keep_customer
from fairhand.letters.operations import send_letters
from tests.people import doing
from tests.rooms.letters.letters import Post


class Visiting(Post):
    """A customer's way along the formal path, and onto their own page."""

    def letter(self, event="contact_managed", about=None, **said):
        """A letter that went, and its code."""
        notice = self.issue(event, about or getattr(self, event)(), **said)
        code = to_print(notice.ref)
        send_letters(**doing(self.writer(event)), packages=[notice.dispatch.ref])
        return notice, code

    def inside(self, event="contact_managed", about=None, lang="en"):
        """A browser with the page open."""
        notice, code = self.letter(event, about)
        browser = Client(headers={"Accept-Language": lang})
        answer = browser.post("/standing/", {"code": code})
        assert answer.status_code == 302, answer.text
        return browser, notice


def new_customer(by, name="Mrs Gwen Parry"):
    """Another customer."""
    return keep_customer(**doing(by), name=name)
