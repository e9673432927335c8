"""What the addresses of the pages refer to in a made-up council: rows that its stories made, and some made for this."""

import json
from datetime import timedelta
from pathlib import Path as Folder
from re import sub
from shutil import copytree

from django.conf import settings

from fairhand import council
from fairhand.adopted.operations import confirm_reading
from fairhand.bundles.models import Draft
from fairhand.bundles.operations import make_bundle
from fairhand.contacts.models import Contact
from fairhand.contacts.operations import (
    log_contact,
    record_answer_to_contact,
    record_decision_on_matter,
    take_back_answer_to_contact,
    unlink_own_contact,
)
from fairhand.correspondence.models import Item
from fairhand.correspondence.operations import keep_item, read_item, unlink_item
from fairhand.council_data.models import Advocate
from fairhand.council_data.operations import (
    end_advocate,
    keep_advocate,
    keep_closure_day,
    keep_particular,
    take_back_closure_day,
)
from fairhand.customers.models import Customer, Name
from fairhand.customers.operations import link_customers
from fairhand.decisions.models import Restriction
from fairhand.decisions.operations import advise, ask_sign_off, draft_referral, refer, sign_off
from fairhand.evidence.models import Asked
from fairhand.evidence.operations import take_in_evidence
from fairhand.incidents.models import Incident
from fairhand.incidents.operations import agree_informally, warn
from fairhand.letters.operations import issue_notice, send_letters
from fairhand.people.models import Absence, Employee, Post, Service
from fairhand.policy import Act, MeasureKind, State, add_months
from fairhand.protocol.models import Case
from fairhand.protocol.operations import report_named, say_it_is_not_me
from fairhand.protocol.queries import policy_of, standing_of
from fairhand.protocol.routing import role_for
from fairhand.reporting.operations import review_the_year
from fairhand.retention.operations import erase_records, hold_records
from fairhand.reviews.operations import ask_for_review, extend_review, review
from fairhand.socialmedia.operations import (
    block_account,
    capture_post,
    confirm_account_link,
    hide_post,
    link_account,
    record_contest,
    review_block,
)
from fairhand.uploads.cleaning import cleaned
from tests.appealed import appeals_in_the_made_up_council
from tests.drafts import draft_for
from tests.due import no_action_on
from tests.formal import Path, a_measure, answers_to, what_is_decided
from tests.own_page import own_page_in_the_made_up_council
from tests.people import doing
from tests.rooms.reviews.holding import said as review_said
from tests.rooms.uploads.made import picture
from tests.ways.evidence import laid_beside
from tests.ways.social import LINKED, a_rule

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
        "team": Post.objects.filter(employee=person("priya")).last().team.pk,
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
        "misheard": _misheard().ref,
        "matter": _decided().ref,
        "open": Customer.objects.order_by("pk").first().ref,
        "twice": called(TWICE).ref,
    }


def _misheard():
    """A call that was logged as the wrong customer's, and put right."""
    said = {"channel": "telephone", "customer": called("Idwal Prytherch"), "matter": "CRM-51120", "minutes": 9}
    contact = log_contact(**doing(person("ceri")), **said, information_request=True, asks="The plan of the new path")
    because = "The number that was rung from is not on this record, and the voice was a woman's."
    return unlink_own_contact(**doing(person("ceri")), contact=contact, because=because)


def _decided():
    said = {"matter": "CRM-40417", "decided_on": council.today() - timedelta(days=20), "found_in": "DOC-1182"}
    return record_decision_on_matter(**doing(person("ceri")), customer=called("Alun Pritchard-Hughes"), **said)


def of_contacts() -> dict:
    """Somebody who writes about one matter again and again, also after it was decided."""
    enid, by, now = called(TWICE), person("priya"), council.now()
    said = {"customer": enid, "channel": "letter", "matter": "CRM-20881", "minutes": 15}
    bins = "The bins at 4 Maes Hir were missed again on"
    crew = "told me that the crew would come back."
    fell = "I have not had a replly. My neighbour fell over the bags and broke her wrist."
    texts = (
        f"Dear Sir or Madam,\n\n{bins} 3 March. Mr Parry {crew} I have not had a reply.\n\nYours faithfully,\nR. Elias",
        f"Good morning,\n\n{bins} 10 March. Mr Parry {crew} I have had a reply.\n\nRegards,\nR. Elias",
        f"Good morning,\n\n{bins} 3 March. Mr Perry {crew} {fell}\n\nYours sincerely,\nR. Elias",
    )
    rows = [
        log_contact(**doing(person("ceri")), happened_at=now - timedelta(days=days), text=text, **said)
        for days, text in zip((40, 30, 4), texts, strict=True)
    ]
    log_contact(**doing(person("ceri")), information_request=True, **said)
    decided = {"matter": "CRM-20881", "decided_on": council.today() - timedelta(days=20), "customer": enid}
    record_decision_on_matter(**doing(person("ceri")), **decided)
    days = {"first_on": council.today() - timedelta(days=90), "last_on": council.today()}
    beside = laid_beside(by, customer=enid, **days)
    asked = Asked.objects.create(customer=enid, by=by, at=now, because="A report of a third letter.", **days)
    note = "Three letters on one matter in six weeks, one of them after it was decided."
    return {
        "writes": enid.ref,
        "asked_contacts": asked.pk,
        "letter_again": rows[-1].ref,
        "evidence": take_in_evidence(**doing(by), customer=enid, note=note, compared=beside, **days).ref,
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


def of_retention() -> dict:
    """A report that is due to be erased, one that is held back, one that was erased, and the hold."""
    nia, some = person("nia"), list(Customer.objects.order_by("pk")[14:17])
    due, held_back, gone = (no_action_on(path_of(each), days_ago=400 + 10 * n) for n, each in enumerate(some))
    said = {"ground": "claim", "because": "His solicitor wrote on 3 March, reference SOL-114."}
    hold = hold_records(**doing(nia), matter=held_back.ref, **said)
    erased = erase_records(**doing(nia), matter=gone.ref, reasons="Nothing more came of it.")
    return {"due": due.ref, "held_back": held_back.ref, "hold": hold.ref, "erased": erased.ref}


def of_the_policy() -> dict:
    """A reading that nobody has confirmed, in the version that is in force; and a service beside it."""
    policy = council.policy()
    reading, other = [each for each in policy.readings if not each.confirmed_by][:2]
    about = {"version": policy.about.version, "reading": other.id, "answer": other.answer}
    confirm_reading(**doing(person("owen")), **about)
    return {
        **of_council_data(),
        "policy_version": policy.about.version,
        "policy_reading": reading.id,
        "policy_confirmed": other.id,
        "service": Service.objects.first().pk,
    }


def of_council_data() -> dict:
    """A part that was changed and changes again, an advocate, one who is named no more, days that are closure days."""
    by, today = person("gethin.alaw"), council.today()
    keep_particular(**doing(by), part="contact", said={"telephone": "01632 960130", "email": "contact@example.org"})
    address = {"en": ["Customer team", "2 Example Road", "Example Town", "EX1 1AB"]}
    address["cy"] = ["Y Tîm Cwsmeriaid", "2 Ffordd yr Enghraifft", "Tre'r Enghraifft", "EX1 1AB"]
    keep_particular(**doing(by), part="address", said=address, from_on=today + timedelta(days=30))
    said = {"name_en": "Speak Up (made up), for older people", "name_cy": "Llefara (dychmygol), i bobl hŷn"}
    made = keep_advocate(**doing(by), **said, telephone="01632 960131")
    end_advocate(**doing(by), advocate=Advocate.objects.exclude(pk=made.pk).first())
    closed = council.calendar().on_or_after(today + timedelta(days=20))
    back = council.calendar().on_or_after(closed + timedelta(days=1))
    for day in (closed, back):
        keep_closure_day(**doing(by), day=day, because="The offices are shut while the boiler is mended")
    take_back_closure_day(**doing(by), day=back, because="It was mended in a day")
    soon = council.calendar().on_or_after(today + timedelta(days=1))
    return {"advocate": made.pk, "closed_day": str(closed), "open_day": str(soon)}


def of_the_year() -> dict:
    """A time whose review was signed off."""
    over = council.today() - timedelta(days=1)
    remarks = "Services act alike. We look again at how long restrictions last."
    days = {"starts_on": over - timedelta(days=90), "ends_on": over}
    return {"year": review_the_year(**doing(person("owen")), **days, remarks=remarks).ref}


def of_social_media() -> dict:
    """A post that was kept twice, and changed meanwhile; another that was sent by somebody who was let in."""
    by = person("sioned")
    said = {"platform": "Facebook", "handle": "@angharad.hardd", "display_name": "Angharad", "ours": True}
    words = "Whoever answers the telephone at the council is {}. I rang four times about my bin and nobody came."
    address = "https://facebook.example.org/bins/posts/1021"
    kept = capture_post(**doing(by), **said, address=address, text=words.format("a waste of money"))
    capture_post(**doing(by), post=kept.post, text=words.format("a lazy liar and should be sacked"), handle="@angharad")
    unasked = {"public": False, "not_public_because": "A neighbour sent the picture, unasked."}
    other = capture_post(**doing(by), platform="WhatsApp", handle="Stryd Fawr", text="The depot.", **unasked).post
    rules = [a_rule()]
    why = {"rules": rules, "reason": "It calls a colleague a liar by name, under every notice on bins."}
    hide_post(**doing(by), post=kept.post, rules=rules, reason="It calls a colleague a liar by name.")
    block = block_account(
        **doing(by), account=kept.post.account, post=kept.post, **why, told="By a message from our page."
    )
    review_block(**doing(by), block=block, goes_on=True, reasons="She began again within a week.")
    contest = record_contest(**doing(person("ceri")), account=block.account, text="I only asked about my bin.")
    proposed = {"account": block.account, "customer": called(AGAIN), **LINKED}
    first = link_account(**doing(person("priya")), **proposed)
    why_not = "The page says that she lives in another county."
    confirm_account_link(**doing(person("owen")), link=first, agreed=False, because=why_not)
    link = link_account(**doing(person("priya")), **proposed)
    return {
        "post_kept": kept.post.ref,
        "account": block.account.ref,
        "account_open": other.account.ref,
        "block": block.ref,
        "contest": contest.ref,
        "acclink": link.pk,
    }


def _answered(asking: Contact) -> Contact:
    """A contact like another, whose answer was recorded wrongly once, and then as it was."""
    said = {"channel": asking.channel, "customer": asking.customer, "asks": "The minutes of the meeting on the path"}
    contact, by = log_contact(**doing(person("ceri")), **said, information_request=True), person("nia")
    on = {"contact": contact, "answered_on": council.today()}
    record_answer_to_contact(**doing(by), **on, reference="FOI-1180")
    take_back_answer_to_contact(**doing(by), contact=contact, because="That was the answer to another request.")
    record_answer_to_contact(**doing(by), **on, reference="FOI-1181")
    return contact


def of_correspondence() -> dict:
    """What came in from somebody under read and file: unread, waiting for an answer, filed, and whose nobody knows."""
    beryl, items = called("Beryl Stanhope"), Item.objects.order_by("pk")
    theirs = items.concerning([beryl]).caught()
    found = [{"kind": "new_matter", "note": "Scaffolding on the pavement."}]
    read = theirs.filter(findings=None).last()
    read_item(**doing(person("priya")), item=read, findings=found)
    asked = theirs.filter(findings__kind="subject_access").last()
    said = {"way": "letter", "received_at": council.now(), "sender": "Mrs Beryl Stanhope", "subject": "The scaffolding"}
    scan = cleaned("letter of last week.png", picture(size=(420, 594)))
    scanned = keep_item(**doing(person("ceri")), **said, customer=beryl, scan=scan)
    wrong = keep_item(**doing(person("ceri")), **said, customer=beryl, text="The hedge is mine, and so is this letter.")
    hers = keep_item(**doing(person("ceri")), **said, customer=beryl, text="I cannot hear you on the telephone. Write.")
    read_item(
        **doing(person("priya")), item=hers, findings=[{"kind": "needs", "note": "She cannot hear on the phone."}]
    )
    asking = log_contact(
        **doing(person("ceri")), channel="telephone", customer=called("Alun Pritchard-Hughes"), information_request=True
    )
    matter = [{"kind": "new_matter", "note": "The hedge on the corner", "to": "Highways", "reference": "H-7"}]
    read_item(**doing(person("priya")), item=wrong, findings=matter)
    unlink_item(**doing(person("priya")), item=wrong, because="It is signed by her sister, who lives with her.")
    return {
        "put_right": wrong.ref,
        "handed_wrongly": wrong.findings.get().ref,
        "asking": asking.ref,
        "was_answered": _answered(asking).ref,
        "under_reading": beryl.ref,
        "unread": theirs.filter(findings=None).first().ref,
        "to_answer": asked.ref,
        "asks": asked.findings.get().ref,
        "to_hand_over": read.findings.get().ref,
        "needs": hers.findings.get().ref,
        "scanned": scanned.ref,
        "filed": theirs.filed().first().ref,
        "whose": items.whose_is_not_known().last().ref,
    }


def _denied() -> Case:
    """A case of somebody who says that it is not about them."""
    case = report_named(
        **doing(person("dewi")), concerned=person("ceri"), platform="A made-up network", words="Ceri from the library."
    )
    say_it_is_not_me(**doing(person("ceri")), case=case, note="I never worked at the library.")
    return case


def of_named() -> dict:
    """Cases of employees who are named in a post: one on its way, one that has just come, one that is closed."""
    new = report_named(
        **doing(person("dewi")), concerned=person("rhodri.emlyn"), platform="A made-up network", words="He is a thief."
    )
    on_its_way = Case.objects.open().exclude(pk=new.pk).last()
    theirs = [Post.objects.filter(employee=person("priya")).last().role]
    stands = [each for each in standing_of(on_its_way) if role_for(policy_of(on_its_way), each.step, theirs)]
    return {
        "named": on_its_way.ref,
        "named_closed": Case.objects.exclude(closed_at=None).last().ref,
        "named_open": new.ref,
        "named_denied": _denied().ref,
        "named_step": next(each.step.code for each in stands if each.may_be_taken and each.step.answers),
        "named_waits": next(each.step.code for each in standing_of(new) if each.state == State.WAITS),
        "named_skip": next(each.step.code for each in standing_of(new) if each.may_be_skipped),
    }


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
    rows = (of_people, of_customers, of_contacts, of_reports, of_restrictions, of_letters, of_referrals)
    found: dict = {}
    for part in (
        *rows,
        of_decisions,
        of_reviews,
        of_social_media,
        of_correspondence,
        of_accounts,
        of_retention,
        of_the_year,
        of_the_past,
        of_drafts,
        of_the_policy,
        of_named,
    ):
        found |= part()
    found |= own_page_in_the_made_up_council(person, called(ALONE), found["decision"])
    return json.dumps({**found, **appeals_in_the_made_up_council(person)})
