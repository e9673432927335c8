"""What the addresses of the pages refer to in a made-up council: rows that its stories made, and some made for this."""

import json
from datetime import timedelta
from pathlib import Path as Folder
from re import sub
from shutil import copytree

from django.conf import settings

from fairhand import council
from fairhand.bundles.models import Draft
from fairhand.bundles.operations import make_bundle
from fairhand.contacts.models import Contact
from fairhand.customers.models import Customer, Name
from fairhand.customers.operations import link_customers
from fairhand.decisions.models import Restriction
from fairhand.decisions.operations import advise, ask_sign_off, draft_referral, refer, sign_off
from fairhand.incidents.models import Incident
from fairhand.incidents.operations import agree_informally, warn
from fairhand.letters.operations import issue_notice, send_letters
from fairhand.people.models import Absence, Employee, Post, Service
from fairhand.policy import Act, MeasureKind, add_months
from fairhand.reporting.operations import review_the_year
from fairhand.reviews.operations import ask_for_review, extend_review, review
from tests.appealed import appeals_in_the_made_up_council
from tests.drafts import draft_for
from tests.formal import Path, a_measure, answers_to, what_is_decided
from tests.people import doing
from tests.rooms.reviews.holding import said as review_said

TWICE, AGAIN, ALONE = "Rhiannon Elias", "Sioned Arwel Parri", "Delyth Garmon"


def called(name: str) -> Customer:
    """The customer of a story."""
    return Name.objects.get(given=name).customer


def last(name: str) -> Incident:
    """The last report about somebody."""
    return Incident.objects.filter(customer=called(name)).order_by("pk").last()


def person(name: str) -> Employee:
    """An employee by the part of their address before the @."""
    return Employee.objects.get(email__startswith=f"{name}@")


def path_of(customer: Customer) -> Path:
    """Somebody's way along the formal path, each step of it taken by the few same people."""
    return Path(customer, person("ceri"), {"leader": person("priya"), **{each: person("owen") for each in Act}})


def of_people() -> dict:
    """Employees, and absences."""
    absence = Absence.objects.order_by("pk").last()
    return {
        "post": Post.objects.filter(employee=person("priya")).last().pk,
        "absence": absence.pk,
        "away": absence.employee.pk,
        "priya": person("priya").pk,
    }


def of_customers() -> dict:
    """Customers, what is known of them, and contacts."""
    enid = called("Enid Wyn-Jones")
    one, other = Customer.objects.order_by("pk")[1:3]
    link = link_customers(**doing(person("owen")), one=one, other=other, evidence="Same number; she confirmed both.")
    mine = Contact.objects.filter(taken_by=person("ceri")).exclude(customer=None)
    return {
        "alun": called("Alun Pritchard-Hughes").ref,
        "untold": called("Idwal Prytherch").ref,
        "enid": enid.ref,
        "name": enid.names.get().pk,
        "identifier": enid.identifiers.get().pk,
        "need": enid.needs.get().pk,
        "acts": enid.represented_by.get().pk,
        "linked": one.ref,
        "link": link.pk,
        "logged": mine.order_by("pk").last().ref,
        "open": Customer.objects.order_by("pk").first().ref,
        "twice": called(TWICE).ref,
    }


def of_reports() -> dict:
    """Reports, a warning and an arrangement."""
    alone, by = last(ALONE), person("priya")
    about = {"customer": alone.customer, "incident": alone}
    warning = warn(
        **doing(by),
        **about,
        form=council.policy().warnings.forms[0],
        behaviour="On the telephone you shouted for ten minutes and called the adviser useless.",
        asked="Please let us finish, and we will.",
        answers=answers_to(Act.WARN),
    )
    agreed = {"agreed": "She rings on Tuesdays, and we ring back the same day.", "customer_said": "On the telephone."}
    nobody = Incident.objects.filter(customer=None)
    return {
        "own": Incident.objects.filter(reported_by=person("ceri")).order_by("pk").last().ref,
        "again": last(AGAIN).ref,
        "alone": alone.ref,
        "warning": warning.ref,
        "arrangement": agree_informally(**doing(by), **about, **agreed).ref,
        "nameless": nobody.filter(links=None).last().ref,
        "found": nobody.filter(links__ended_at=None).exclude(links=None).last().ref,
    }


def of_restrictions() -> dict:
    """Short restrictions."""
    brief = Restriction.objects.filter(brief=True)
    return {
        "second": brief.filter(customer=called(TWICE)).order_by("pk").last().ref,
        "restriction": brief.in_force(council.now()).last().ref,
        "ended": brief.exclude(ended_at=None).last().ref,
    }


def of_letters() -> dict:
    """A letter that was printed, and one that waits."""
    kept, waits = _warned_in_writing(), _warned_in_writing()
    pile = send_letters(**doing(person("owen")), packages=[kept.dispatch.ref])
    assert waits.letters.exists()
    return {"letter": kept.letters.first().ref, "pile": pile.ref}


def _warned_in_writing():
    alun, by = called("Alun Pritchard-Hughes"), person("owen")
    said = {"behaviour": "You shouted at the person who answered, twice.", "asked": "Please speak calmly with us."}
    form = council.policy().warnings.forms[0]
    made = warn(
        **doing(by), customer=alun, form=form, answers=answers_to(Act.WARN), consulted="Asked the manager", **said
    )
    words = {
        "en": {"behaviour": "You shouted at us, twice.", "what_is_asked": "Please speak calmly."},
        "cy": {"behaviour": "Bu i chi weiddi arnom, ddwywaith.", "what_is_asked": "Siaradwch yn bwyllog."},
    }
    return issue_notice(**doing(by), event="warned", about=made.ref, means="by_hand", said=words)


def of_referrals() -> dict:
    """Referrals drafted, sent and advised on; signatures wanted and refused."""
    answered, unsigned = _sent(), _wanted()
    advice = {"analysis": "The repair is late, and nobody told her so.", "recommendation": "One call a week."}
    advise(**doing(person("helen")), referral=answered, **advice)
    sign_off(**doing(person("helen")), wanted=unsigned, agreed=False, view="Leave her letters at least.")
    return {
        "drafted": _drafted().ref,
        "sent": _sent().ref,
        "advised": answered.ref,
        "wanted": _wanted().ref,
        "unsigned": unsigned.ref,
    }


def _drafted():
    reason = next(each.code for each in council.policy().referral_reasons if not each.asks)
    form = {
        "reason_for_referral": "She rings six times a day about one repair, and shouts at whoever answers.",
        "action_to_date": "Two calls were ended, and contact was restricted for a day twice.",
    }
    return draft_referral(**doing(person("ceri")), customer=called(TWICE), reasons=[reason], form=form)


def _sent():
    return refer(**doing(person("owen")), referral=_drafted(), sent_to=person("helen"))


def _wanted():
    role, why = council.policy().formal.second_view, "No line would stay open for two days, after three threats."
    said = {"what": "no_line_open", "role": role, "asked": why}
    return ask_sign_off(**doing(person("owen")), customer=called(TWICE), **said)


def of_decisions() -> dict:
    """A decision being prepared, one that waits for its letter, one in force."""
    calm = {"en": "I speak calmly. I ring on Tuesdays.", "cy": "Byddaf yn bwyllog. Byddaf yn ffonio ar ddydd Mawrth."}
    measures = [a_measure(MeasureKind.SET_TIMES), a_measure(MeasureKind.BEHAVIOUR_CONTRACT, text=calm)]
    places = a_measure(MeasureKind.NO_CONTACT_AT_PLACES, public_meetings=True)
    reach = [Service.objects.order_by("pk").first().code]
    said = {"reach": reach, "reasons": "A warning did not help.", "measures": [*measures, places]}
    draft_for(person("owen"), what_is_decided(called(AGAIN), [last(AGAIN).ref], **said))
    decided = path_of(called(ALONE)).in_force(measures=measures, reach=reach)
    waiting = path_of(called("Idwal Prytherch")).decision(reach=reach)
    question = next(each.code for each in council.policy().questions if Act.MANAGE_CONTACT in each.before)
    return {
        "prepared": called(AGAIN).ref,
        "question": f"about-{question}",
        "times": measures[0]["code"],
        "places": places["code"],
        "decision": decided.ref,
        "waiting": waiting.ref,
        "notice": decided.notices.get().ref,
        "measure": decided.restrictions.first().ref,
    }


def of_reviews() -> dict:
    """Decisions due for review in a day, a week, a month; requests, a review put off, one held."""
    some = list(Customer.objects.order_by("pk")[4:10])
    decided = [_managed(customer, days) for customer, days in zip(some, (1, 6, 13, 25, 60, 100), strict=True)]
    _managed(some[0], 20, measures=[a_measure(channels=["email", "letter", "in_person"])])
    texts = ("I have said sorry, and my new neighbour helps me with the forms now.", "And again: please look.")
    asked = [ask_for_review(**doing(person("ceri")), decision=decided[0], text=text) for text in texts]
    off = {"until": decided[2].review_by + timedelta(days=4), "because": "The one who decided is ill until Monday."}
    extend_review(**doing(person("owen")), decision=decided[2], **off)
    facts = review_said(decided[5], "tightened", measures=[a_measure(channels=["letter"])])
    held = review(**doing(person("owen")), decision=decided[5], **facts)
    return {
        "managed": decided[0].ref,
        "reviewed": decided[5].ref,
        "under": some[0].ref,
        "asked": asked[-1].ref,
        "held": held.ref,
    }


def _managed(customer: Customer, days: int, **said):
    today = council.today()
    ends_on = add_months(today, 11)
    said = {"reach": [Service.objects.order_by("pk").first().code], **said}
    return path_of(customer).in_force(review_on=today + timedelta(days=days), ends_on=ends_on, **said)


def of_accounts() -> dict:
    """What is held about a person, put together, and being put together."""
    about = {"customer": called(TWICE), "request": "2026/114", "asked_on": council.today()}
    by, now = person("nia"), council.now()
    kept = {"by": by, "as_at": now, "kept_at": now, **about}
    return {
        "sifting": Draft.objects.create(kind="access", **kept).pk,
        "complete": Draft.objects.create(kind="evidence", to="PSOW", **kept).pk,
        "bundle": make_bundle(**doing(by), kind="evidence", to="PSOW", **about).ref,
    }


def of_the_policy() -> dict:
    """A reading that nobody has confirmed, in the version that is in force; and a service beside it."""
    policy = council.policy()
    reading = next(each.id for each in policy.readings if not each.confirmed_by)
    return {"policy_version": policy.about.version, "policy_reading": reading, "service": Service.objects.first().pk}


def of_the_year() -> dict:
    """A time whose review was signed off."""
    over = council.today() - timedelta(days=1)
    remarks = "Services act alike. We look again at how long restrictions last."
    days = {"starts_on": over - timedelta(days=90), "ends_on": over}
    return {"year": review_the_year(**doing(person("owen")), **days, remarks=remarks).ref}


def of_the_past() -> dict:
    """A day that has gone."""
    now = council.now() - timedelta(days=7)
    return {"past": now.strftime("%d/%m/%Y"), "day_past": str(council.today() - timedelta(days=7))}


def of_drafts() -> dict:
    """Two drafts, put where drafts lie: one with fewer days to appeal, one with a fault in it."""
    adopted = Folder(settings.POLICY_FOLDER) / council.policy().about.version
    text = (adopted / "policy.toml").read_text("utf-8")
    window = text[text.index("[appeals.window]") :].partition("\n\n")[0]
    fewer = sub(r"says = .*\n", "", sub(r"value = \d+", "value = 15", window))
    drafts = {"fewer-days": text.replace(window, fewer), "with-a-fault": text.replace("[appeals.window]", "[apeals]")}
    for name, said in drafts.items():
        folder = copytree(adopted, Folder(settings.DRAFTS_FOLDER) / name, dirs_exist_ok=True)
        (folder / "policy.toml").write_text(said, "utf-8")
    return {"since": str(add_months(council.today(), -24))}


def as_json() -> str:
    """Every reference, by the name that stands in the addresses."""
    rows = (of_people, of_customers, of_reports, of_restrictions, of_letters, of_referrals)
    found: dict = {}
    for part in (*rows, of_decisions, of_reviews, of_accounts, of_the_year, of_the_past, of_drafts, of_the_policy):
        found |= part()
    return json.dumps({**found, **appeals_in_the_made_up_council(person)})
