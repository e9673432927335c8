"""What others sign or confirm before it can be decided: asked for, signed or refused (7.1, 7.3)."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Customer
from fairhand.people.models import Employee
from fairhand.people.queries import away_or_gone, roles_held
from fairhand.policy import Act, Owner, Ruling, consent_said, is_whole, measure_row, roles_satisfied
from fairhand.record.act import Deed, Refused, act
from fairhand.record.refs import new_ref

from ..models import Decision, SignOff
from ..queries.signing import above, confirmed_already, is_to_confirm, whose_signature
from .referring import about_of


@act(Act.ASK_SIGN_OFF)
def ask_sign_off(
    deed: Deed,
    *,
    customer: Customer,
    what: str,
    role: str,
    asked: str,
    detail: dict[str, Any] | None = None,
    others: Collection[str] = (),
    committee: str = "",
    by_line: bool = False,
) -> SignOff:
    """Ask for the signature or second view without which a measure cannot be set, or a decision be taken (7.2).

    `detail` is what the measure sets, or all that the decision does. The signature is for that, word for word, and for
    nothing else. `others` are roles of which any may confirm a decision in place of the first; `by_line` is for the one
    of them alone who is next above whoever asks, and so decides.
    """
    if not asked.strip():
        raise Unfit(_("Write what is to be set, and why: whoever signs sees this, and not the whole file."))
    if what in SignOff.WHOLE:
        put = {"what": what, "others": [*others], "committee": committee, "by_line": by_line}
        return _ask_to_confirm(deed, customer, {"role": role, **put, "asked": asked, "detail": detail or {}})
    row = measure_row(deed.policy, what)
    if row is None and what != SignOff.NO_LINE_OPEN:
        raise Unfit(_("%(code)s is not a measure of this policy.") % {"code": what})
    if not role or role != whose_signature(deed.policy, what):
        raise Unfit(_("That is not whose signature the policy asks for here."))
    detail = (detail or {}) if row else None
    if row and detail is not None and not is_whole(deed.policy, row, detail):
        raise Unfit(_("Fill in all that the measure sets: the signature is for that, and for nothing else."))
    ref = new_ref("SGN")
    event = deed.happened(
        "sign_off_asked" if row else "second_view_asked",
        **about_of(customer, ref, "signoff"),
        clause=deed.ruling.clause,
        facts={"what": what, "role": role, "asked": asked, "detail": detail},
    )
    return SignOff.objects.create(
        ref=ref,
        customer=customer,
        what=what,
        role=role,
        detail=detail,
        asked=asked,
        asked_by=deed.by,
        asked_at=deed.at,
        recorded_by=event,
    )


def _ask_to_confirm(deed: Deed, customer: Customer, put: dict[str, Any]) -> SignOff:
    """Put a decision, or what a review comes to, as a whole to those who confirm it before it is taken."""
    roles, whole = [put["role"], *put["others"]], put["detail"]
    if not is_to_confirm(deed.policy, put["what"], roles, put["committee"], put["by_line"]):
        raise Unfit(_("That is not who confirms decisions under the policy."))
    measures = [(measure_row(deed.policy, each["code"]), each["detail"]) for each in whole.get("measures", [])]
    if not measures or not all(row and is_whole(deed.policy, row, detail) for row, detail in measures):
        raise Unfit(_("Fill in all that the decision sets: it is confirmed word for word, and nothing else is."))
    reviewed = whole.get("alters", "") if put["what"] == SignOff.THE_REVIEW else ""
    if put["what"] == SignOff.THE_REVIEW and not Decision.objects.formal().filter(ref=reviewed).exists():
        raise Unfit(_("Say which decision is reviewed: what a review comes to is confirmed word for word."))
    ref, told = new_ref("SGN"), put
    event = deed.happened(
        "confirmation_asked",
        **about_of(customer, ref, "signoff"),
        clause=deed.ruling.clause,
        facts=told,
        asked=roles,
        owners={Owner.CONFIRMER: _next_above(deed, roles)} if put["by_line"] else {},
    )
    return SignOff.objects.create(
        ref=ref, customer=customer, asked_by=deed.by, asked_at=deed.at, recorded_by=event, **told
    )


def _next_above(deed: Deed, roles: list[str]) -> Employee:
    """Who has it on their list: the nearest in the line who is there."""
    line = above(deed.policy, deed.by, roles, deed.at)
    if not line:
        who = consent_said(roles, "", council.words(), by_line=True)
        because = _(
            "It is confirmed by %(who)s, and nobody holds such a post there. "
            "Ask whoever keeps the list of posts to give one, or leave the decision to somebody whose line has one."
        )
        raise Unfit(because % {"who": who})
    return line[-1] if line[-1].pk not in away_or_gone(deed.at) else line[0]


@act(Act.SIGN_OFF)
def sign_off(
    deed: Deed,
    *,
    wanted: SignOff,
    agreed: bool,
    view: str,
    power: str = "",
    met_on: date | None = None,
    sat: str = "",
) -> SignOff:
    """Sign what was asked for, or refuse to, with the reasons and the power that it rests on (7.2).

    What a committee resolved is written down with the day on which it met and who sat.
    """
    wanted = SignOff.objects.select_related("customer", "asked_by").get(pk=wanted.pk)
    if wanted.signed_at:
        raise Refused(Ruling(False, _("This was answered already. Open it to see how."), deed.ruling.clause))
    if not roles_satisfied(deed.policy, roles_held(deed.by, deed.at)).intersection(wanted.roles):
        who = consent_said(wanted.roles, "", council.words())
        raise Refused(
            Ruling(False, _("This is for %(who)s to sign. You can ask them.") % {"who": who}, deed.ruling.clause)
        )
    if wanted.by_line and deed.by not in above(deed.policy, wanted.asked_by, wanted.roles, deed.at):
        because = _("This is for whoever is next above %(name)s in the line of their own team. You can ask them.")
        raise Refused(Ruling(False, because % {"name": wanted.asked_by.name}, deed.ruling.clause))
    if wanted.asked_by_id == deed.by.pk:
        raise Refused(Ruling(False, _("You asked for this, so somebody else signs it."), deed.ruling.clause))
    if confirmed_already(wanted, deed.by):
        because = _("You confirmed this in another post, and several people decide it together. Ask somebody else.")
        raise Refused(Ruling(False, because, deed.ruling.clause))
    if not view.strip():
        raise Unfit(_("Write why you sign, or why not."))
    if agreed and wanted.what not in SignOff.NO_MEASURE and not power.strip():
        raise Unfit(_("Name the power that this rests on: without one it cannot be set."))
    meeting = _meeting(deed, wanted, met_on, sat)
    _sign_in_the_post_for(deed, wanted)
    event = deed.happened(
        "signed_off",
        **about_of(wanted.customer, wanted.ref, "signoff"),
        clause=deed.ruling.clause,
        facts={"agreed": agreed, "view": view, "power": power, **{name: str(said) for name, said in meeting.items()}},
    )
    for name, said in meeting.items():
        setattr(wanted, name, said)
    wanted.signed_at, wanted.signed_by, wanted.signed_as = deed.at, deed.by, deed.capacity
    wanted.agreed, wanted.view, wanted.power, wanted.answered_by = agreed, view, power, event
    wanted.save(
        update_fields=["signed_at", "signed_by", "signed_as", "agreed", "view", "power", "answered_by", *meeting],
    )
    return wanted


def _meeting(deed: Deed, wanted: SignOff, met_on: date | None, sat: str) -> dict[str, Any]:
    """When a committee met and who sat; nothing where none resolves it."""
    if not wanted.committee:
        return {}
    if met_on is None or not sat.strip():
        raise Unfit(_("Write on which day the committee met, and who sat."))
    if met_on > council.day_of(deed.at):
        raise Unfit(_("That day is still to come. Give the day on which the committee met."))
    return {"met_on": met_on, "sat": sat}


def _sign_in_the_post_for(deed: Deed, wanted: SignOff) -> None:
    """Of somebody's posts, sign in one that is asked for."""
    fit = [role for role in deed.posts if roles_satisfied(deed.policy, [role]).intersection(wanted.roles)]
    if fit and not roles_satisfied(deed.policy, [deed.capacity]).intersection(wanted.roles):
        deed.act_as(fit[0])
