"""A code of a customer's own page in the made-up council, as the letter that sends it prints it."""

from datetime import datetime
from uuid import uuid4

from fairhand import council
from fairhand.codes.minting import to_send
from fairhand.codes.models import Code
from fairhand.codes.operations import send_code
from fairhand.customers.queries import names_of, same_person
from fairhand.decisions.models import Restriction
from fairhand.people.models import Post
from fairhand.policy import Act, who_may


def code_for_a_look(at: datetime) -> tuple[str, str, list[str]] | None:
    """A customer, a code that opens their page once, and those that it makes void; nothing where nobody is limited."""
    held = Restriction.objects.filter(starts_at__lte=at, closes_at__gt=at, brief=False).order_by("pk").first()
    sends = Post.objects.held(at).filter(role__in=who_may(council.policy_at(at), Act.SEND_CODE)).order_by("pk").first()
    if held is None or sends is None:
        return None
    had = Code.objects.living(at).filter(customer__in=same_person(held.customer, at))
    voids = list(had.order_by("pk").values_list("ref", flat=True))
    code = send_code(by=sends.employee, at=at, key=uuid4(), customer=held.customer, because="For a first look")
    return names_of({held.customer_id}, at)[held.customer_id], to_send(code), voids
