"""What a formal decision is prepared from: reports it can rest on, services, drafts, referrals that were advised."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from fairhand.contacts.queries import service_of
from fairhand.customers.models import Customer
from fairhand.customers.queries import same_person
from fairhand.incidents.models import Incident
from fairhand.incidents.queries import history_of, withheld_from
from fairhand.people.models import Employee, Service
from fairhand.policy import Act

from ..models import Consideration, Decision, Draft, Referral
from .matters import referrals_of


def evidence_for(customer: Customer, at: datetime, reader: Employee) -> list[Incident]:
    """The reports that a decision about one person can rest on and its reader may read, the newest first.

    Reports of behaviour alone: a request for information, a complaint or an appeal is no evidence and is not here.
    """
    kept_back = set(withheld_from(reader).values_list("pk", flat=True))
    return [each for each in history_of(customer, at) if each.pk not in kept_back]


def draft_of(customer: Customer, by: Employee, kind: str = Act.MANAGE_CONTACT, about: str = "") -> Draft | None:
    """What this person has put together so far."""
    return Draft.objects.filter(customer=customer, by=by, kind=kind, about=about).first()


def other_drafts(customer: Customer, at: datetime, but: Employee) -> list[Draft]:
    """What others have put together for a decision about the same person."""
    known = Draft.objects.filter(customer__in=same_person(customer, at)).exclude(by=but)
    return list(known.select_related("by").order_by("-kept_at", "-pk"))


def advised(customer: Customer, at: datetime) -> list[Referral]:
    """The referrals about one person on which there is advice, the newest first."""
    return [each for each in referrals_of(customer, at) if getattr(each, "advice", None)]


def advice_to_decide_on(customer: Customer, ref: str, at: datetime) -> Referral | None:
    """The referral under this reference, if there is advice on it that no decision has answered."""
    found = next((each for each in advised(customer, at) if each.ref == ref), None)
    return None if found and found.decisions.filter(withdrawal=None).exists() else found


def waiting_for_advice(customer: Customer, at: datetime) -> list[Referral]:
    """The referrals about one person that were sent and have no advice yet."""
    return [each for each in referrals_of(customer, at) if each.is_sent and not getattr(each, "advice", None)]


def taken_further(customer: Customer, at: datetime) -> Consideration | None:
    """The last time that managing contact formally was considered and taken further."""
    known = Consideration.objects.filter(customer__in=same_person(customer, at), recorded_at__lte=at)
    return known.filter(act_on_it=True).select_related("recorded_by__by").order_by("-recorded_at").first()


@dataclass(frozen=True, slots=True)
class Named:
    """A service by name in each language."""

    en: str
    cy: str


def services(codes: Iterable[str] | None = None) -> dict[str, Named]:
    """Services by their code, in order of name; those that are open, or those that are named and there are."""
    known = Service.objects.open() if codes is None else Service.objects.filter(code__in=list(codes))
    return {each.code: Named(each.name_en, each.name_cy) for each in known.order_by("name_en")}


def to_be_told(decision: Decision) -> dict[str, Named]:
    """The services that a decision reaches: those that it names, or every one that is open."""
    return services(decision.reach or None)


def for_services(codes: list[str]) -> dict[str, dict[str, str]]:
    """The part of a measure's detail that names the services it covers; nothing where it covers them all."""
    if not codes:
        return {}
    named = services(codes).values()
    return {"services": {lang: ", ".join(getattr(each, lang) for each in named) for lang in ("en", "cy")}}


def services_of(incidents: Iterable[Incident]) -> list[str]:
    """The codes of the services that these reports came from."""
    found: dict[str, None] = {}
    for each in incidents:
        service = (each.contact and each.contact.service) or service_of(each.reported_by, each.happened_at)
        if service:
            found[service.code] = None
    return list(found)
