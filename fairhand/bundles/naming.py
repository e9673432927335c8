"""What the parts of a bundle are called: the documents, and the records in them."""

from django.utils.translation import gettext_lazy as _

from .columns import COLUMNS
from .models import ACCESS, EVIDENCE

BUNDLES = {
    ACCESS: _("For the person, who asked for their own data"),
    EVIDENCE: _("For an ombudsman, complete"),
}

# The documents of a bundle, in their order.
DOCUMENTS = {
    "person": _("Who you are to us: names, numbers, addresses, language"),
    "needs": _("Needs and agreed adjustments"),
    "people": _("Who acts for whom, and records that are one person"),
    "contacts": _("Contacts"),
    "reports": _("Reports of behaviour, and what became of them"),
    "warnings": _("Warnings, and what was agreed"),
    "advice": _("Referrals, advice and signatures"),
    "decisions": _("Decisions"),
    "restrictions": _("Restrictions"),
    "letters": _("Letters and notices"),
    "appeals": _("Appeals"),
    "reviews": _("Reviews"),
    "correspondence": _("What was written, and what was done with it"),
    "social": _("Social media"),
    "files": _("Files that were put in"),
    "duties": _("What was to be done, by when, and when it was done"),
    "record": _("The record: what happened, in order"),
    "looks": _("Who looked at this, when and why"),
    "given": _("What was given out of it before"),
    "other": _("Other records"),
}

# In which document the records of a room stand, where it is not said of the record itself below.
ROOMS = {
    "customers": "person",
    "contacts": "contacts",
    "evidence": "contacts",
    "incidents": "reports",
    "decisions": "decisions",
    "appeals": "appeals",
    "reviews": "reviews",
    "letters": "letters",
    "correspondence": "correspondence",
    "socialmedia": "social",
    "protocol": "social",
    "uploads": "files",
    "codes": "letters",
    "standing": "looks",
    "retention": "other",
}

# Each record: what one of them is called, and its document where that is not its room's.
RECORDS = {
    "customers.customer": (_("The record was begun"), ""),
    "customers.name": (_("Name"), ""),
    "customers.identifier": (_("Number, address or account"), ""),
    "customers.languagechoice": (_("Choice of language"), ""),
    "customers.need": (_("Need or adjustment"), "needs"),
    "customers.representation": (_("Somebody acts for somebody"), "people"),
    "customers.request": (_("The customer asked for something on their own page"), ""),
    "customers.link": (_("Two records taken to be one person"), "people"),
    "contacts.contact": (_("Contact"), ""),
    "contacts.contactlink": (_("A contact was found to be this person's"), ""),
    "contacts.nottheirs": (_("A contact proved not to be whose it was kept as"), ""),
    "contacts.notknown": (_("It cannot be known whose a contact was"), ""),
    "contacts.written": (_("What a letter or an email said"), ""),
    "contacts.informationrequest": (_("A request for information, which is not counted"), ""),
    "contacts.answer": (_("What was asked in a contact was answered"), ""),
    "evidence.asked": (_("Somebody asked what the contacts show"), ""),
    "evidence.evidence": (_("What contacts show, taken into the file"), ""),
    "contacts.decidedmatter": (_("A matter was decided or answered"), ""),
    "incidents.incident": (_("Report of behaviour"), ""),
    "incidents.terminatedcall": (_("A call was ended"), ""),
    "incidents.incidentlink": (_("A report was found to be about this person"), ""),
    "incidents.answer": (_("The leader's answer to a report"), ""),
    "incidents.policereport": (_("The police"), ""),
    "incidents.leaderwarning": (_("Warning"), "warnings"),
    "incidents.warningwithdrawal": (_("The warning was withdrawn on appeal"), ""),
    "incidents.monitoringoutcome": (_("What came of monitoring contact after a warning"), "warnings"),
    "incidents.arrangement": (_("Something agreed about contact"), "warnings"),
    "decisions.referral": (_("Referral for advice"), "advice"),
    "decisions.advice": (_("Advice"), "advice"),
    "decisions.signoff": (_("A signature was asked for"), "advice"),
    "decisions.decision": (_("Decision"), ""),
    "decisions.withdrawal": (_("The decision was withdrawn before its notice"), ""),
    "decisions.consideration": (_("Whether to manage contact formally was considered"), ""),
    "decisions.draft": (_("A decision in preparation, not taken"), ""),
    "decisions.contractstep": (_("Behaviour contract"), ""),
    "decisions.crmentry": (_("Entry in the connected system"), ""),
    "decisions.restriction": (_("Restriction"), "restrictions"),
    "decisions.acknowledgement": (_("An employee has seen the restriction"), "restrictions"),
    "decisions.telling": (_("The customer was told of the restriction"), "restrictions"),
    "decisions.notice": (_("Notice sent to the customer"), "letters"),
    "decisions.receipt": (_("When the notice was received"), "letters"),
    "decisions.servicetold": (_("A service was told of the decision"), ""),
    "codes.code": (_("Code that opens the customer's own page"), ""),
    "standing.visit": (_("The customer opened their own page"), ""),
    "letters.letter": (_("Letter"), ""),
    "letters.enclosure": (_("Enclosed with the letter"), ""),
    "letters.dispatch": (_("How the letter was sent"), ""),
    "appeals.appeal": (_("Appeal"), ""),
    "appeals.further": (_("More that was said on the appeal"), ""),
    "appeals.suspension": (_("Suspended while the appeal is heard"), ""),
    "appeals.outcome": (_("What became of the appeal"), ""),
    "reviews.reviewrequest": (_("An early review was asked for"), ""),
    "reviews.review": (_("Review"), ""),
    "reviews.putoff": (_("The review was put off"), ""),
    "correspondence.item": (_("Letter or email that came in"), ""),
    "correspondence.original": (_("The email as it came"), ""),
    "correspondence.enclosed": (_("What came with it"), ""),
    "correspondence.caught": (_("Whose it is, and under what it came"), ""),
    "correspondence.finding": (_("What was found in it"), ""),
    "correspondence.handover": (_("Where what was found went"), ""),
    "correspondence.corrected": (_("Somebody was told that it is not from whom it was said to be"), ""),
    "correspondence.answer": (_("A request for information was answered"), ""),
    "correspondence.needsettled": (_("What became of a need that was found in it"), ""),
    "correspondence.filing": (_("It was filed"), ""),
    "correspondence.letthrough": (_("Something in writing that passed untouched"), ""),
    "correspondence.reader": (_("Who reads what comes in writing"), ""),
    "record.event": (_("Event"), "record"),
    "record.duty": (_("Duty"), "duties"),
    "record.access": (_("A look"), "looks"),
    "bundles.bundle": (_("Everything held was put together"), "given"),
    "uploads.upload": (_("File that was put in"), ""),
    "retention.hold": (_("The file was held so that nothing of it was erased"), "duties"),
    "socialmedia.account": (_("Account on social media"), ""),
    "socialmedia.accountlink": (_("An account was taken to be this person's"), ""),
    "socialmedia.linkview": (_("What the second person said of that"), ""),
    "socialmedia.post": (_("Post that was kept"), ""),
    "socialmedia.capture": (_("What the post said when it was seen"), ""),
    "socialmedia.step": (_("What was done about the post"), ""),
    "socialmedia.block": (_("The account was blocked"), ""),
    "socialmedia.look": (_("The block was looked at again"), ""),
    "socialmedia.contest": (_("What was said against it"), ""),
    "socialmedia.contestanswer": (_("What became of that"), ""),
    "protocol.case": (_("An employee was named in a post"), ""),
    "protocol.named": (_("Whom that is about"), ""),
    "protocol.steptaken": (_("A step that was taken about it"), ""),
}

# Records about a customer that are not in a bundle, each with the reason.
LEFT_OUT = {
    "customers.nameword": "made from the names for finding them, and holds nothing else",
    "codes.sealed": "a part of the code itself, which opens the page of whoever has it",
    "protocol.denial": "what an employee said of whom a case is about, which is about them and not about the customer",
    "protocol.ownchoice": "what an employee did for themselves, kept for nobody but whom they chose",
    "bundles.draft": "the working paper of the very bundle, which holds what the records hold",
}

# What somebody thought of it, which is told apart from what happened, with whose it is.
OPINIONS = {
    "incidents.incident": {"opinion"},
    "incidents.answer": {"reason"},
    "decisions.referral": {"form", "sent_form"},
    "decisions.advice": {"analysis", "recommendation"},
    "decisions.signoff": {"view"},
    "decisions.decision": {"reasons", "reach_because", "urgent_because", "resolved"},
    "decisions.withdrawal": {"because"},
    "incidents.warningwithdrawal": {"because"},
    "incidents.monitoringoutcome": {"reasons"},
    "decisions.consideration": {"reasons"},
    "decisions.restriction": {"ended_because"},
    "correspondence.finding": {"note"},
    "correspondence.needsettled": {"because"},
    "appeals.outcome": {"reasons", "late_ruling"},
    "appeals.suspension": {"because"},
    "reviews.review": {"reasons", "notify_because"},
    "socialmedia.step": {"reason"},
    "socialmedia.block": {"reason", "no_less_because"},
    "socialmedia.look": {"reasons"},
    "socialmedia.contestanswer": {"reasons"},
}
# What is about an employee rather than about the customer; for the person it is proposed to leave it out.
OF_STAFF = {
    ("incidents.answer", "welfare"),
    ("incidents.incident", "impact"),
    ("protocol.case", "told"),
    ("protocol.case", "learnt"),
    ("protocol.named", "named_as"),
    ("protocol.named", "ended_because"),
}
# What is said of why something is not theirs, and may say whose it is; it is proposed to leave it out too.
OF_ANOTHER = {
    ("contacts.nottheirs", "because"),
    ("contacts.notknown", "because"),
    ("contacts.contactlink", "ended_because"),
    ("correspondence.caught", "ended_because"),
    ("correspondence.letthrough", "ended_because"),
    ("incidents.incidentlink", "ended_because"),
}
# The software's own: made for finding from what stands beside it, or held once already.
INNER = {
    "customers.name": {"folded"},
    "customers.identifier": {"key", "line"},
    "socialmedia.account": {"key"},
    "record.event": {"previous"},
    "codes.code": {"digest"},
    "standing.visit": {"digest"},
    "letters.letter": {"sheet"},
    "letters.dispatch": {"claim"},
    "bundles.bundle": {"content", "index", "redactions"},
}


def record_name(model: str):
    """What one record is called."""
    return RECORDS[model][0] if model in RECORDS else model.partition(".")[2]


def document_of(model: str) -> str:
    """In which document a record stands."""
    return (RECORDS[model][1] if model in RECORDS else "") or ROOMS.get(model.partition(".")[0], "other")


def column_name(column: str):
    """What a column is called."""
    return COLUMNS.get(column) or column.replace("_", " ").capitalize()


def is_inner(model: str, column: str) -> bool:
    """Whether a column is the software's own, and says nothing more of the customer."""
    return column == "id" or column in INNER.get(model, ())
