"""What is owed: it comes about, it falls to somebody who can do it, and something ends it."""

from .. import shape
from ..faults import did_you_mean
from ..words import Act, Owner
from ..words_files import general
from .parts import Found, Raw, codes, is_among, row_of, section, tables, who_may

BROUGHT_BY = {  # the acts that bring an event which a duty waits for
    "incident_reported": (Act.REPORT_INCIDENT,),
    "report_answered": (Act.ANSWER_REPORT,),
    "reported_to_police": (Act.REPORT_TO_POLICE,),
    "police_not_called": (Act.REPORT_TO_POLICE,),
    "brief_restriction_seen": (Act.END_BRIEF_RESTRICTION,),
    "brief_restriction_ended": (Act.END_BRIEF_RESTRICTION,),
    "restriction_acknowledged": (Act.ACKNOWLEDGE,),
    "formally_considered": (Act.CONSIDER_FORMALLY,),
    "contact_managed": (Act.MANAGE_CONTACT,),
    "referred": (Act.REFER,),
    "referral_not_sent": (Act.REFER,),
    "advised": (Act.ADVISE,),
    "signed_off": (Act.SIGN_OFF,),
    "notice_issued": (Act.ISSUE_NOTICE,),
    "recorded_on_crm": (Act.RECORD_ON_CRM,),
    "appeal_recorded": (Act.RECORD_APPEAL,),
    "appeal_decided": (Act.DECIDE_APPEAL,),
    "reviewed": (Act.REVIEW,),
    "review_declined": (Act.DECLINE_REVIEW,),
    "review_put_off": (Act.EXTEND_REVIEW,),
    "year_reviewed": (Act.REVIEW_THE_YEAR,),
}
SEE_EVENTS = "The events are those under [events] in fairhand/policy/usual.en.toml."


def duties(raw: Raw) -> Found:
    """A duty can be closed, and falls to somebody."""
    for number, rule in enumerate(tables(raw, "duties")):
        where = shape.key(raw, ("duties", number))
        if rule.get("closes_on") == []:
            yield f"{where}.closes_on", "nothing ever closes this duty", "Name the event that does."
        if rule.get("owner") == Owner.ROLE and not rule.get("role"):
            yield f"{where}.role", "the duty falls to the holders of a role, and none is named", 'Add role = "...".'


def events(raw: Raw) -> Found:
    """What opens a duty happens; so does what closes it, and it is something else."""
    known = [key.removeprefix("events.") for key in general("en") if key.startswith("events.")]
    for number, rule in enumerate(tables(raw, "duties")):
        opens, closes = str(rule.get("opens_on", "")), rule.get("closes_on", [])
        if opens and opens not in known:
            where = shape.key(raw, ("duties", number, "opens_on"))
            yield where, f'nothing that happens is called "{opens}"', _mend(opens, known)
        for each in closes:
            where = shape.key(raw, ("duties", number, "closes_on"))
            if each not in known:
                yield where, f'nothing that happens is called "{each}"', _mend(each, known)
            elif each == opens:
                yield where, f'"{each}" opens this duty, and would close it in the same moment', "Take it out."


def _mend(event: str, known: list[str]) -> str:
    return f"{did_you_mean(event, known, ' ')} {SEE_EVENTS}".strip()


def closable(raw: Raw) -> Found:
    """Whoever owes a duty may do something that closes it."""
    for number, rule in enumerate(tables(raw, "duties")):
        closes, role = [str(each) for each in rule.get("closes_on", [])], str(rule.get("role", ""))
        if not closes or not all(each in BROUGHT_BY for each in closes):
            continue
        acts = [act for each in dict.fromkeys(closes) for act in BROUGHT_BY[each]]
        may = [who for act in acts for who in who_may(raw, act)]
        ways = " or ".join(f'"{act}"' for act in dict.fromkeys(acts))
        if not any(row_of(raw, act) for act in acts):
            what = f"only {ways} would close this duty, and no row says who may"
            yield shape.key(raw, ("duties", number, "closes_on")), what, f'Add [[authority]] with act = "{acts[0]}".'
        elif may and role in codes(raw, "roles") and not is_among(raw, role, may):
            what = f'the duty falls to "{role}", who may do nothing that closes it'
            yield shape.key(raw, ("duties", number, "role")), what, f"Name a role that may {ways}."


def owners(raw: Raw) -> Found:
    """A duty that falls to somebody named says whose it is while nobody is."""
    for number, rule in enumerate(tables(raw, "duties")):
        if rule.get("owner") in (Owner.HEARER, Owner.ADDRESSEE) and not rule.get("role"):
            what = "nobody has the duty while nobody is named for it"
            yield shape.key(raw, ("duties", number, "role")), what, 'Add role = "..." with who has it meanwhile.'


def sent_back(raw: Raw) -> Found:
    """What an appeal sends back is somebody's to decide anew."""
    opened = any(rule.get("opens_on") == "decision_sent_back" for rule in tables(raw, "duties"))
    if "sent_back" in section(raw, "appeals").get("outcomes", []) and not opened:
        what = "a decision may be sent back, and nobody has the duty to decide it anew"
        yield "appeals.outcomes", what, 'Add [[duties]] with opens_on = "decision_sent_back", or take it out.'
