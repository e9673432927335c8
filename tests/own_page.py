"""A customer on their own page in the made-up council, for pictures of it and for looking at it with axe."""

import hashlib
from datetime import timedelta
from itertools import count
from uuid import uuid4

from playwright.sync_api import Page

from fairhand import council

SECRETS = [f"a secret of the pictures, {number}" for number in range(16)]
_next = count(1)


def own_page_in_the_made_up_council(person, customer, decision) -> dict[str, str]:
    """Sessions that stay open, a letter, a request that waits; by the names of the pages."""
    from fairhand.codes.models import Code
    from fairhand.codes.operations import open_page, take_code
    from fairhand.codes.signs import new_nonce
    from fairhand.customers.operations import answer_request, ask
    from fairhand.letters.operations import issue_notice, send_letters
    from fairhand.record.own_hand import take
    from fairhand.standing.models import Visit
    from tests.people import doing

    at = council.now()

    def by_hand(operation, **said):
        return take(operation, about=customer.ref, hand="VIS-00000000", at=council.now(), key=uuid4(), **said)

    for number, secret in enumerate(SECRETS):
        code = by_hand(take_code, customer=customer, nonce=new_nonce())
        by_hand(open_page, code=code)
        Visit.objects.create(
            ref=f"VIS-{number:08}",
            customer=customer,
            code=code,
            digest=hashlib.sha256(secret.encode()).hexdigest(),
            opened_at=at,
            seen_at=at + timedelta(hours=11),
        )
    words = {
        "en": {"behaviour": "You shouted at the people who answered your calls."},
        "cy": {"behaviour": "Bu i chi weiddi ar y bobl a atebodd eich galwadau."},
    }
    said = {"event": "contract_offered", "about": decision, "means": "by_hand", "said": words}
    notice = issue_notice(**doing(person("owen")), **said)
    send_letters(**doing(person("owen")), packages=[notice.dispatch.ref])
    first = by_hand(ask, customer=customer, kind="adjustment", text="Large print, please. I cannot read small letters.")
    answer_request(**doing(person("owen")), asked=first, answer="From now on your letters come in large print.")
    waits = by_hand(ask, customer=customer, kind="correction", text="On 3 March it was my brother who rang.")
    data = by_hand(ask, customer=customer, kind="subject_access", text="Please send me everything that you hold.")
    living = by_hand(take_code, customer=customer, nonce=new_nonce())
    assert Code.objects.get(pk=living.pk).ended_at is None
    found = {"own_letter": notice.letters.first().ref, "own_request": waits.ref, "own_code": living.ref}
    return {**found, "own_data": data.ref}


def as_customer(page: Page) -> None:
    """Look at the page in a session of the customer."""
    _with(page, SECRETS[0])
    page.reload()


def get_a_code(page: Page) -> None:
    """Have a new code shown."""
    as_customer(page)
    with page.expect_navigation():
        page.locator("main form button").click()


def close_it(page: Page) -> None:
    """Close the page; the session does not open again, so each time it is another."""
    _with(page, SECRETS[next(_next) % len(SECRETS)])
    page.reload()
    with page.expect_navigation():
        page.locator(".fh-who form button").click()


def appeal_empty(page: Page) -> None:
    """Send the form with nothing in it."""
    as_customer(page)
    with page.expect_navigation():
        page.locator("main form button").click()


def wrong_code(page: Page) -> None:
    """Type a code that there is not."""
    page.context.clear_cookies(name="fairhand_standing")
    page.locator("[name=code]").fill("0000-0000-0000-0000-0000-0000-0000")
    with page.expect_navigation():
        page.locator("main form button").click()


def _with(page: Page, secret: str) -> None:
    place = "/".join(page.url.split("/")[:3])
    page.context.add_cookies([{"name": "fairhand_standing", "value": secret, "url": f"{place}/standing/"}])
