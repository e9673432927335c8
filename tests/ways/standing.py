"""Ways to do what belongs to a customer's own page: revoke a code, answer what they ask for."""

from uuid import uuid4

from fairhand import council
from fairhand.codes.operations import take_code
from fairhand.codes.signs import new_nonce
from fairhand.customers.operations import ask
from fairhand.record.own_hand import take
from tests.ways.world import Way, World


def revoke_code(world: World) -> Way:
    made = by_hand(world.customer, take_code, customer=world.customer, nonce=new_nonce())
    said = {"because": "The letter did not come"}
    return Way({"code": made, **said}, api=(f"codes/{made.ref}/revocation", said), page=(f"/codes/{made.ref}/", said))


def send_code(world: World) -> Way:
    said = {"because": "She lost the letter"}
    ref = world.customer.ref
    api, page = f"customers/{ref}/codes", f"/customers/{ref}/own-page/"
    return Way({"customer": world.customer, **said}, api=(api, said), page=(page, said))


def answer_request(world: World) -> Way:
    asked = by_hand(world.customer, ask, customer=world.customer, kind="adjustment", text="Large print, please")
    said = {"answer": "From now on your letters come in large print."}
    api, page = f"requests/{asked.ref}/answers", f"/requests/{asked.ref}/"
    return Way({"asked": asked, **said}, api=(api, said), page=(page, said))


def answer_own_data(world: World) -> Way:
    text = "Everything that you hold about me"
    asked = by_hand(world.customer, ask, customer=world.customer, kind="subject_access", text=text)
    said = {"answer": "It went to you by post today."}
    api, page = f"requests/{asked.ref}/answers", f"/requests/{asked.ref}/own-data/"
    return Way({"asked": asked, **said}, api=(api, said), page=(page, said))


def by_hand(about, operation, **said):
    """What a customer does on their own page."""
    return take(operation, about=about.ref, hand="VIS-00000000", at=council.now(), key=uuid4(), **said)
