"""Ways to refer, advise and sign."""

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.decisions import operations as decisions
from fairhand.decisions.models import SignOff
from fairhand.decisions.queries.referral_form import REASON
from fairhand.decisions.queries.signing import whose_signature
from fairhand.people.models import Employee
from fairhand.people.queries import roles_held
from fairhand.policy import Act, roles_satisfied, who_may
from tests.formal import a_measure
from tests.people import doing, employee
from tests.ways.world import Way, World

FORM = {REASON: "He rings ten times a day, and nobody can do anything else."}


def a_reason() -> str:
    """A reason of the policy that asks nothing more."""
    return next(each.code for each in council.policy().referral_reasons if not each.asks)


def an_officer(name: str = "The officer") -> Employee:
    """Somebody to whom a referral can go, and who does not hear appeals."""
    return employee(name, council.policy().referral.targets[0])


def _drafted(world: World):
    by = world.one_who_may(Act.REPORT_INCIDENT)
    return decisions.draft_referral(**doing(by), customer=world.customer, reasons=[a_reason()], form=FORM)


def draft_referral(world: World) -> Way:
    said = {"reasons": [a_reason()], "form": FORM}
    where = f"/referrals/new/?customer={world.customer.ref}"
    fields = {"behaviour": "yes", "reasons": [a_reason()], **FORM}
    api = ("referrals", {"customer": world.customer.ref, **said})
    return Way({"customer": world.customer, **said}, api=api, page=(where, fields))


def refer(world: World) -> Way:
    made, to = _drafted(world), an_officer()
    api = (f"referrals/{made.ref}/sending", {"sent_to": to.email})
    page = (f"/referrals/{made.ref}/", {"sent_to": to.pk, **FORM})
    return Way({"referral": made, "sent_to": to}, api=api, page=page)


def advise(world: World) -> Way:
    may_answer = roles_held(world.who, council.now()) & set(council.policy().referral.targets)
    made, to = _drafted(world), world.who if may_answer else an_officer()
    decisions.refer(**doing(world.one_who_may(Act.REFER)), referral=made, sent_to=to)
    said = {"analysis": "The matter itself is not dealt with.", "recommendation": "Agree a weekly call."}
    where = f"/referrals/{made.ref}/advice/"
    return Way({"referral": made, **said}, api=(where.strip("/"), said), page=(where, said))


def signed_by(role: str) -> str:
    """What the policy has this role sign."""
    known = [*(each.code for each in council.policy().measures), SignOff.NO_LINE_OPEN]
    return next(what for what in known if whose_signature(council.policy(), what) == role)


def as_signed(what: str) -> dict | None:
    """What a measure sets that has to be signed; nothing where it is no measure."""
    row = next((each for each in council.policy().measures if each.code == what), None)
    return a_measure(row.kind, **({row.sign_off_when: True} if row.sign_off_when else {}))["detail"] if row else None


def asked(by: Employee, customer: Customer, role: str) -> SignOff:
    """Something that somebody is asked to sign."""
    what = signed_by(role)
    told = {"what": what, "role": role, "detail": as_signed(what), "asked": "A bar from meetings, after two threats."}
    return decisions.ask_sign_off(**doing(by), customer=customer, **told)


def _typed(part: str, given) -> list[tuple[str, str]]:
    """What a measure sets, as it is typed: what is said to the customer in each language, a line for each place."""
    if isinstance(given, dict):
        return [(f"{part}_{code}", _typed(part, said)[0][1]) for code, said in given.items()]
    return [(part, "\n".join(given) if part == "places" else "yes" if given is True else given)]


def ask_sign_off(world: World) -> Way:
    role = who_may(council.policy(), Act.SIGN_OFF)[-1]
    what, asked = signed_by(role), "A bar from meetings, after two threats."
    told = {"what": what, "asked": asked, "detail": as_signed(what)}
    sets = {name: value for part, given in (told["detail"] or {}).items() for name, value in _typed(part, given)}
    api = ("sign-offs", {"customer": world.customer.ref, **told})
    page = (f"/sign-offs/new/?customer={world.customer.ref}&what={what}", {"asked": asked, **sets})
    said = {"customer": world.customer, "role": role, **told}
    return Way(said, api=api, page=page)


def sign_off(world: World) -> Way:
    held = roles_satisfied(council.policy(), roles_held(world.who, council.now()))
    signing = [role for row in council.policy().authority if row.act == Act.SIGN_OFF for role in row.who]
    role = next((each for each in signing if each in held), signing[0])
    wanted = asked(world.one_who_may(Act.ASK_SIGN_OFF), world.customer, role)
    said = {"agreed": True, "view": "It is lawful and in proportion.", "power": "The Act of 1972, section 100A"}
    return Way(
        {"wanted": wanted, **said},
        api=(f"sign-offs/{wanted.ref}/answers", said),
        page=(f"/sign-offs/{wanted.ref}/", {**said, "agreed": "yes"}),
    )
